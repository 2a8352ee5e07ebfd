import { readFile } from 'node:fs/promises';
import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { readDocument } from '../../src/reading/read-document.js';
import { ReadError } from '../../src/reading/read-error.js';

const FORMATS = ['docx', 'odt', 'doc', 'pdf', 'html', 'vni.txt'];

/** Bytes of a file with some of them changed, doubled or left out. */
const mutation = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.nat(255),
    kind: fc.constantFrom('set', 'cut', 'repeat'),
  }),
  { minLength: 1, maxLength: 12 },
);

function mutate(
  bytes: Uint8Array,
  changes: readonly { at: number; byte: number; kind: string }[],
): Uint8Array {
  let result = Uint8Array.from(bytes);
  for (const { at, byte, kind } of changes) {
    const index = Math.floor(at * (result.length - 1));
    if (kind === 'set') result[index] = byte;
    else if (kind === 'cut')
      result = Uint8Array.from([...result.subarray(0, index), ...result.subarray(index + byte)]);
    else result = Uint8Array.from([...result.subarray(0, index + byte), ...result.subarray(index)]);
  }
  return result;
}

/** True where the bytes were read to a text or refused as the reader promises. */
async function isAnswered(bytes: Uint8Array): Promise<boolean> {
  try {
    return typeof (await readDocument(bytes, { recognise: false })).text === 'string';
  } catch (error) {
    return error instanceof ReadError;
  }
}

describe('a damaged file', () => {
  test.each(FORMATS)('in .%s is read or refused with ReadError, never anything else', async (format) => {
    const whole = await readFile(`samples/formats/cong-dien-ung-pho-lu.${format}`);
    const property = fc.asyncProperty(mutation, async (changes) => {
      return isAnswered(mutate(whole, changes));
    });
    await fc.assert(property, { numRuns: format === 'pdf' ? 20 : 40 });
  });

  test('of any bytes is read or refused with ReadError', async () => {
    const heads = [
      'PK\u0003\u0004',
      '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1',
      '%PDF-1.7',
      '<html>',
      '',
    ];
    const property = fc.asyncProperty(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 400 }),
      async (head, rest) => {
        const bytes = Uint8Array.from([...Buffer.from(head, 'latin1'), ...rest]);
        return isAnswered(bytes);
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });
});

import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { LIMITS } from '../../src/reading/limits.js';
import { readDocument } from '../../src/reading/read-document.js';
import { readInWorker } from '../../src/reading/read-in-worker.js';
import { para, writeDocx } from '../support/write-docx.js';
import { writePdf } from '../support/write-pdf.js';

const BLANK = {};
const sample = (file: string): Promise<Buffer> => readFile(`samples/formats/${file}`);
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const utf16 = (words: string): Uint8Array => new Uint8Array(Buffer.from(words, 'utf16le'));
const compound = (stream: string): Uint8Array =>
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600), ...utf16(stream)]);

/** The head of a PNG that states a size. */
function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** A .docx whose directory states another unpacked size for the document than it has. */
function lyingDocx(stated: number): Uint8Array {
  const bytes = Buffer.from(writeDocx({ body: para('lời '.repeat(10_000)) }));
  const name = Buffer.from('word/document.xml');
  // The name stands 46 bytes into its entry of the central directory, the unpacked size 24 bytes (APPNOTE 4.3.12).
  const entry = bytes.lastIndexOf(name) - 46;
  bytes.writeUInt32LE(stated, entry + 24);
  return bytes;
}

describe('a file that cannot be read', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['nothing', () => new Uint8Array(), 'empty-file'],
    ['only white space', () => text(' \n\t '), 'empty-file'],
    ['a document without words', () => writeDocx({ body: para('') }), 'empty-file'],
    [
      'bytes of a program',
      () => Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251),
      'binary-file',
    ],
    ['a picture cut down to its head', () => png(2480, 3508), 'unreadable-file'],
    ['a picture without a size', () => png(0, 0), 'unreadable-file'],
    [
      'a TIFF cut down to its head',
      () => Uint8Array.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]),
      'unreadable-file',
    ],
    ['a photograph of a telephone', () => text('\u0000\u0000\u0000\u0018ftypheic'), 'unsupported'],
    [
      'a sheet',
      () => zipSync({ '_rels/.rels': strToU8('<r/>'), 'xl/workbook.xml': strToU8('<w/>') }),
      'unsupported',
    ],
    ['an archive of other things', () => zipSync({ 'a.txt': strToU8('a') }), 'unsupported'],
    ['rich text', () => text('{\\rtf1\\ansi x}'), 'unsupported'],
    ['a locked .docx', () => compound('EncryptedPackage'), 'encrypted'],
    ['a locked PDF', () => sample('dat-mat-khau.pdf'), 'encrypted'],
    ['a .doc cut down to its head', () => compound('WordDocument'), 'unreadable-file'],
    ['a PDF cut down to its head', () => text('%PDF-1.7\n%\u00e2\u00e3\n'), 'unreadable-file'],
    ['a .docx without a document', () => zipSync({ '_rels/.rels': strToU8('<r/>') }), 'unreadable-file'],
  ])('that holds %s is refused', async (_, bytes, code) => {
    await expect(readDocument(await bytes())).rejects.toMatchObject({ name: 'ReadError', code });
  });

  test.each(['docx', 'odt', 'doc', 'pdf'])(
    'because half of its .%s is missing never ends in anything but ReadError',
    async (format) => {
      for (const share of [0.1, 0.5, 0.9, 0.99]) {
        const whole = await sample(`cong-dien-ung-pho-lu.${format}`);
        const half = Uint8Array.from(whole.subarray(0, Math.floor(whole.length * share)));
        const outcome = await readDocument(half, { recognise: false }).catch((error: unknown) => error);
        expect(outcome).toEqual(
          expect.objectContaining('name' in Object(outcome) ? { name: 'ReadError' } : { format }),
        );
      }
    },
  );
});

describe('a file made to harm', () => {
  const nested = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + close.repeat(depth);

  test.each<[string, () => Uint8Array, string]>([
    [
      'unpacks to more than memory holds',
      () => writeDocx({ body: ' '.repeat(LIMITS.partBytes + 1) }),
      'too-large',
    ],
    [
      'holds more files than any document',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: LIMITS.archiveEntries + 1 }, (_, i) => [`${i}`, new Uint8Array()]),
          ),
        ),
      'too-large',
    ],
    [
      'nests elements without end',
      () => writeDocx({ body: nested('<w:sdt>', '</w:sdt>', 100_000) }),
      'too-large',
    ],
    ['nests a page without end', () => text(`<html><body>${nested('<div>', '</div>', 20_000)}`), 'too-large'],
    [
      'expands entities',
      () =>
        writeDocx({
          body: '',
          parts: {
            'word/document.xml':
              '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>',
          },
        }),
      'unreadable-file',
    ],
    ['has ten thousand pages', () => writePdf(Array.from({ length: 10_000 }, () => BLANK)), 'too-large'],
    ['is an image of absurd size', () => png(2_000_000_000, 2_000_000_000), 'too-large'],
    ['is an image as long as a street', () => png(50_000, 100), 'too-large'],
    ['is larger than any upload', () => new Uint8Array(LIMITS.fileBytes + 1), 'too-large'],
  ])('because it %s is refused', async (_, bytes, code) => {
    await expect(readDocument(bytes())).rejects.toMatchObject({ name: 'ReadError', code });
  });

  test('because it lies about its size is read no further than it states', async () => {
    await expect(readDocument(lyingDocx(500))).rejects.toMatchObject({ name: 'ReadError' });
    await expect(readDocument(lyingDocx(LIMITS.partBytes + 1))).rejects.toMatchObject({ code: 'too-large' });
  });

  test('because names in it lead out of its folder is read, and nothing is written anywhere', async () => {
    const before = readdirSync('..').sort();
    const parts = { '../../evil.txt': 'x', '/evil.txt': 'x', '..\\evil.txt': 'x' };
    const { text } = await readDocument(writeDocx({ body: para('Sở X báo cáo.'), parts }));
    expect(text).toBe('Sở X báo cáo.\n');
    expect(readdirSync('..').sort()).toEqual(before);
  });
});

describe('the thread that reads files', () => {
  test('gives what reading in place gives', async () => {
    const bytes = await sample('ke-hoach-viec-lam.docx');
    expect(await readInWorker(bytes)).toEqual(await readDocument(bytes));
  });

  test('passes on why a file cannot be read', async () => {
    await expect(readInWorker(await sample('dat-mat-khau.pdf'))).rejects.toMatchObject({
      name: 'ReadError',
      code: 'encrypted',
    });
  });

  test('is ended when its time or its memory is used up, and the next file is read', async () => {
    const bytes = await sample('cong-dien-ung-pho-lu.pdf');
    await expect(readInWorker(bytes, {}, { ms: 1, heapMb: 256 })).rejects.toMatchObject({
      code: 'too-large',
    });
    await expect(readInWorker(bytes, {}, { ms: 60_000, heapMb: 8 })).rejects.toMatchObject({
      code: 'too-large',
    });
    expect((await readInWorker(bytes)).format).toBe('pdf');
  });
});

test('a PDF that only forbids copying is read', async () => {
  expect((await readDocument(await sample('cam-sao-chep.pdf'))).text).toBe(
    (await readDocument(await sample('cong-dien-ung-pho-lu.pdf'))).text,
  );
});

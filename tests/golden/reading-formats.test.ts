import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../src/core/duty/extract-plan.js';
import { readDocument } from '../../src/reading/read-document.js';

// samples/formats holds every sample as an office would have it (scripts/make-format-samples.mjs).
const FORMATS = ['docx', 'odt', 'html', 'pdf', 'tcvn3.txt', 'vni.txt'];

const samples = readdirSync('samples').filter((file) => /(?<!README)\.(?:txt|md|html)$/u.test(file));

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The duties of a text without where they stand: words, role, bodies and deadlines. */
function dutiesOf(text: string) {
  const reading = extractPlan(text);
  const names = (bodies: readonly { readonly name: string }[]): readonly string[] =>
    bodies.map(({ name }) => fold(name));
  return reading.duties.map((duty) => ({
    words: fold(reading.text.slice(duty.start, duty.end)),
    role: duty.role,
    owners: names(duty.owners),
    coordinators: names(duty.coordinators),
    reportTo: names(duty.reportTo),
    via: names(duty.via),
    deadlines: duty.deadlines.map(({ start: _, end: __, text: words, ...deadline }) => ({
      ...deadline,
      words: fold(words),
    })),
  }));
}

/** Tables that were pasted one cell a line, as the tables that they were. */
const withPipes = (text: string): string =>
  text
    .replace(/(?:^|\n)\|\nSTT\n[\s\S]*$/u, (block) =>
      pipes(
        block
          .trim()
          .replaceAll(/^\|\n|\n\|$/gu, '')
          .split('\n|\n|\n')
          .map((row) => row.split('\n|\n')),
      ),
    )
    .replace(/(?:\n\t[^\n]*)+(?:\n\n(?:\n?\t[^\n]*)+)+/u, (block) =>
      pipes(
        block
          .trim()
          .split('\n\n')
          .map((row) => row.split('\n')),
      ),
    );
const pipes = (rows: readonly (readonly string[])[]): string =>
  `\n${rows.map((cells) => `| ${cells.map((cell) => cell.trim()).join(' | ')} |`).join('\n')}\n`;

describe.each(samples)('%s', (file) => {
  const { name } = path.parse(file);
  const encoded = (format: string): boolean => format.endsWith('.txt');

  test.each(FORMATS)('gives the same duties as .%s', async (format) => {
    const plain = (await readDocument(await readFile(path.join('samples', file)))).text;
    const { text } = await readDocument(await readFile(path.join('samples/formats', `${name}.${format}`)));
    const expected = dutiesOf(encoded(format) ? plain : withPipes(plain));
    expect(expected.length).toBeGreaterThan(1);
    expect(dutiesOf(text)).toEqual(expected);
  });

  test('loses no letter or digit on the way into any format and back', async () => {
    const letters = (text: string): string =>
      [...fold(extractPlan(text).text).replaceAll(' ', '')].sort().join('');
    const plain = letters((await readDocument(await readFile(path.join('samples', file)))).text);
    for (const format of FORMATS) {
      const { text } = await readDocument(await readFile(path.join('samples/formats', `${name}.${format}`)));
      expect(letters(text)).toBe(plain);
    }
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClauseNode, Extraction } from '../../src/core/duty/duty.js';
import { extractPlan } from '../../src/core/duty/extract-plan.js';
import { hasShared } from '../support/shared.js';

const SEED = 20261122;
const FOLDERS = ['../shared/gold', '../shared/corpus'];
const LONGEST = 30_000;
const texts: readonly string[] = hasShared
  ? FOLDERS.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => readFileSync(`${folder}/${name}`, 'utf8').slice(0, LONGEST)),
    )
  : [
      'KẾ HOẠCH\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\n- Bố trí kinh phí trước ngày 10/6.\n2. Sở Y tế: Báo cáo định kỳ.\n',
    ];

const letters = (text: string): string =>
  (
    text
      .normalize('NFC')
      .replaceAll(/<\/?[a-z][^<>]{0,300}>/giu, '')
      .match(/[\p{L}\p{N}]/gu) ?? []
  ).join('');

/** What an office's copier, converter or careless hand does to a text. */
const MUTATIONS: Readonly<Record<string, (text: string, at: number) => string>> = {
  'left as it is': (text) => text,
  'cut in the middle': (text, at) => text.slice(0, at),
  'without its beginning': (text, at) => text.slice(at),
  'with all lines joined': (text) => text.replaceAll('\n', ' '),
  'decomposed (NFD)': (text) => text.normalize('NFD'),
  'in capitals': (text) => text.toUpperCase(),
  'with lines shuffled': (text, at) => {
    const lines = text.split('\n');
    const cut = at % Math.max(1, lines.length);
    return [...lines.slice(cut), ...lines.slice(0, cut)].reverse().join('\n');
  },
  'with noise let in': (text, at) =>
    `${text.slice(0, at)}\u0000|\n|**# ( <b> \uD800 - + a) IV. ${text.slice(at)}`,
  'with Windows line breaks': (text) => text.replaceAll('\n', '\r\n'),
};

const mutated = fc
  .record({
    text: fc.constantFrom(...texts),
    kind: fc.constantFrom(...Object.keys(MUTATIONS)),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ text, kind, share }) => MUTATIONS[kind]?.(text, Math.floor(text.length * share)) ?? text);

const check = (property: (text: string, read: Extraction) => void, runs = 25): void => {
  fc.assert(
    fc.property(mutated, (text) => property(text, extractPlan(text))),
    { seed: SEED, numRuns: runs },
  );
};

function inside(nodes: readonly ClauseNode[], start: number, end: number): boolean {
  return nodes.every(
    (node) =>
      node.start >= start &&
      node.end <= end &&
      node.start <= node.end &&
      inside(node.children, node.start, node.end),
  );
}

describe('reading any text', () => {
  test('loses no letter or digit', () => {
    check((text, read) => expect(letters(read.text)).toBe(letters(text)), 20);
  });

  test('keeps clauses inside the clause above and duties inside the text', () => {
    check((_, read) => {
      expect(inside(read.clauses, 0, read.text.length)).toBe(true);
      for (const duty of read.duties)
        expect(duty.start >= 0 && duty.start < duty.end && duty.end <= read.text.length).toBe(true);
    });
  });

  test('quotes the words of every deadline as they stand in the text', () => {
    check((_, read) => {
      for (const { deadlines } of read.duties) {
        for (const { text, start, end } of deadlines) expect(read.text.slice(start, end)).toBe(text);
      }
    });
  });

  test('gives bodies with spans inside the text and names that are not empty', () => {
    check((_, read) => {
      for (const { owners, coordinators, reportTo, via } of read.duties) {
        for (const body of [...owners, ...coordinators, ...reportTo, ...via]) {
          expect(body.name.trim()).not.toBe('');
          expect(body.start < body.end && body.end <= read.text.length).toBe(true);
        }
      }
    });
  });

  test('gives the same for the same text', () => {
    check((text, read) => expect(JSON.stringify(extractPlan(text))).toBe(JSON.stringify(read)), 10);
  });

  test('reads its own text to the same duties', () => {
    const first = extractPlan(texts[0] ?? '');
    expect(extractPlan(first.text).duties.length).toBe(first.duties.length);
  });

  test.each([
    ['nothing', ''],
    ['one mark', '-'],
    ['half a megabyte of markers', '1. a) - + I. (1) Điều 1. '.repeat(22_000)],
    ['100,000 lines of markers', '1.\na)\n-\n+\nI.\n(1)\n'.repeat(17_000)],
    ['a megabyte of bars', '|\n'.repeat(500_000)],
    ['a megabyte of stars', '*'.repeat(1_000_000)],
    ['a megabyte of one sentence', 'Sở Tài chính, '.repeat(70_000)],
    ['many introductions', '1. Sở Y tế chủ trì:\n'.repeat(10_000)],
    ['many semicolons', 'Sở Y tế chủ trì; '.repeat(10_000)],
    ['a megabyte of brackets', '('.repeat(1_000_000)],
    ['a megabyte of table heads', 'TT\nNội dung\nCơ quan chủ trì\n1\n'.repeat(30_000)],
    ['half a megabyte of rows', `TT\nNội dung\nThời hạn\n${'1\nA\nB\n'.repeat(50_000)}`],
  ])(
    'reads %s',
    (_, text) => {
      expect(letters(extractPlan(text).text)).toBe(letters(text));
    },
    60_000,
  );
});

// Within every duty that a careful officer annotated, the deadlines found are those that the officer found. The annotated
// plans stand outside the repository; without them the tests are skipped, except where CI promises them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { DeadlineContext, DeadlineMention } from '../../src/core/deadline/deadline.js';
import { findDeadlines } from '../../src/core/deadline/find-deadlines.js';

interface GoldDeadline {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly rrule?: string;
  readonly month?: number;
  readonly day?: number;
  readonly every?: string;
  readonly amount?: number;
  readonly unit?: string;
}
interface GoldFile {
  readonly file: string;
  readonly document?: { readonly issuedOn?: string | null; readonly period?: readonly (string | null)[] };
  readonly duties: readonly {
    readonly start: number;
    readonly end: number;
    readonly deadlines?: readonly GoldDeadline[];
  }[];
}

const SHARED = join(process.cwd(), '..', 'shared');
const HARD = new Set(['date', 'window', 'recurring', 'month-day', 'relative']);

/** What scoring compares of a deadline. */
function normalForm(deadline: GoldDeadline | DeadlineMention): string {
  const d = deadline as GoldDeadline;
  switch (d.kind) {
    case 'date':
      return `date ${d.date}`;
    case 'window':
      return `window ${d.from}..${d.to}`;
    case 'recurring':
      return `recurring ${(d.rrule ?? '').split(';').sort().join(';')}`;
    case 'month-day':
      return `month-day ${d.month}-${d.day}`;
    case 'periodic':
      return `periodic ${d.every}`;
    case 'relative':
      return `relative ${d.amount} ${d.unit}`;
    default:
      return d.kind;
  }
}

function contextOf(gold: GoldFile): DeadlineContext {
  const [from, to] = gold.document?.period ?? [null, null];
  const iso = (year: string | null | undefined, rest: string): string | null =>
    year === null || year === undefined ? null : year.length === 4 ? `${year}${rest}` : year;
  return {
    issuedOn: gold.document?.issuedOn ?? null,
    periodFrom: iso(from, '-01-01'),
    periodTo: iso(to, '-12-31'),
    timeLabel: false,
  };
}

function readGold(
  folder: string,
  textFolder: string,
): readonly { readonly gold: GoldFile; readonly text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gold.json'))
    .sort()
    .map((name) => {
      const gold = JSON.parse(readFileSync(join(folder, name), 'utf8')) as GoldFile;
      return { gold, text: readFileSync(join(textFolder, gold.file), 'utf8') };
    });
}

/** Annotated and found normal forms of a document, duty by duty, sorted. */
function compare(gold: GoldFile, text: string): { readonly annotated: string[]; readonly found: string[] } {
  const context = contextOf(gold);
  const annotated: string[] = [];
  const found: string[] = [];
  for (const duty of gold.duties) {
    for (const deadline of duty.deadlines ?? []) annotated.push(`${duty.start}: ${normalForm(deadline)}`);
    for (const deadline of findDeadlines(text, duty, context))
      found.push(`${duty.start}: ${normalForm(deadline)}`);
  }
  return { annotated: annotated.sort(), found: found.sort() };
}

/** F1 of two lists of normal forms, each entry counted once. */
function f1(annotated: readonly string[], found: readonly string[]): number {
  const left = [...annotated];
  let hits = 0;
  for (const entry of found) {
    const at = left.indexOf(entry);
    if (at >= 0) {
      left.splice(at, 1);
      hits += 1;
    }
  }
  return annotated.length + found.length === 0 ? 1 : (2 * hits) / (annotated.length + found.length);
}

const isHard = (entry: string): boolean => HARD.has(entry.split(' ')[1] ?? '');

const available = existsSync(join(SHARED, 'gold'));
if (!available && process.env['CI']) {
  test('the annotated plans are there in CI', () => expect(available).toBe(true));
}
const describeShared = available ? describe : describe.skip;

describeShared('deadlines of the annotated plans', () => {
  const plans = available ? readGold(join(SHARED, 'gold'), join(SHARED, 'gold')) : [];
  test.each(plans.map(({ gold, text }) => [gold.file, gold, text] as const))(
    'within the duties of %s those found are those annotated',
    (_file, gold, text) => {
      const { annotated, found } = compare(gold, text);
      expect(found).toEqual(annotated);
    },
  );

  test('each lies on the words that were annotated', () => {
    for (const { gold, text } of plans) {
      for (const duty of gold.duties) {
        const found = findDeadlines(text, duty, contextOf(gold));
        for (const { start, end } of duty.deadlines ?? []) {
          expect(found.some((deadline) => deadline.start < end && start < deadline.end)).toBe(true);
        }
      }
    }
  });
});

describeShared('deadlines of the development documents', () => {
  const folder = join(process.cwd(), 'tests', 'golden', 'dev');
  const documents = available && existsSync(folder) ? readGold(folder, join(SHARED, 'corpus')) : [];
  const all = documents.map(({ gold, text }) => compare(gold, text));

  test('hard deadlines have F1 of at least 0.97', () => {
    const annotated = all.flatMap((document) => document.annotated.filter(isHard));
    const found = all.flatMap((document) => document.found.filter(isHard));
    expect(f1(annotated, found)).toBeGreaterThanOrEqual(0.97);
  });

  test('all deadlines have F1 of at least 0.95', () => {
    const annotated = all.flatMap((document) => document.annotated);
    const found = all.flatMap((document) => document.found);
    expect(f1(annotated, found)).toBeGreaterThanOrEqual(0.95);
  });
});

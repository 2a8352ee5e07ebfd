// A deadline keeps its normal form however it is written: each family in every shape of its day, through the noise of wrapped
// lines, capitals, decomposed letters and older spellings.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DeadlineContext, DeadlineRule } from '../../src/core/deadline/deadline.js';
import { findDeadlines } from '../../src/core/deadline/find-deadlines.js';
import { parseDeadlinePhrase } from '../../src/core/deadline/parse-deadline-phrase.js';
import { stripMarkup } from '../../src/core/text/markup.js';

const RUNS = { seed: 20_251_122, numRuns: 600 };
const CONTEXT: DeadlineContext = {
  issuedOn: '2025-11-20',
  periodFrom: null,
  periodTo: null,
  timeLabel: false,
};

interface Sample {
  readonly phrase: string;
  readonly rules: readonly DeadlineRule[];
}

const two = (value: number): string => String(value).padStart(2, '0');
const plain = (value: number): string => String(value);
const one = (phrase: string, rule: DeadlineRule): Sample => ({ phrase, rules: [rule] });
const pick = fc.constantFrom;

const day = fc.integer({ min: 1, max: 28 });
const month = fc.integer({ min: 1, max: 12 });
const year = fc.integer({ min: 2026, max: 2035 });
const digits = pick(two, plain);
const returning = pick('hằng năm', 'hàng năm', 'mỗi năm');
const exclusiveLead = pick('trước', 'xong trước', 'chậm nhất trước');
const inclusiveLead = pick('chậm nhất', 'chậm nhất là', 'muộn nhất', 'đến hết', 'trong', 'hạn cuối');

/** A day with its year in each of the shapes that plans use. */
const fullDay = fc
  .record({ day, month, year, digits, shape: pick('/', '-', '.', ' / ', 'words') })
  .map((parts) => {
    const { digits: write, shape } = parts;
    const [d, m] = [write(parts.day), write(parts.month)];
    const words = `ngày ${d} tháng ${m} năm ${parts.year}`;
    return {
      text: shape === 'words' ? words : `ngày ${d}${shape}${m}${shape}${parts.year}`,
      iso: `${parts.year}-${two(parts.month)}-${two(parts.day)}`,
    };
  });

/** A day without a year. */
const shortDay = fc.record({ day, month, digits, shape: pick('/', '-', '.', 'words') }).map((parts) => {
  const [d, m] = [parts.digits(parts.day), parts.digits(parts.month)];
  return { ...parts, text: parts.shape === 'words' ? `ngày ${d} tháng ${m}` : `ngày ${d}${parts.shape}${m}` };
});

const yearly = (m: number, d: number): string => `FREQ=YEARLY;BYMONTH=${m};BYMONTHDAY=${d}`;
const QUARTERS = [
  ['I', '1', '-01-01', '-03-31'],
  ['II', '2', '-04-01', '-06-30'],
  ['III', '3', '-07-01', '-09-30'],
  ['IV', '4', '-10-01', '-12-31'],
] as const;
const UNITS = [
  ['ngày', 'day', 1],
  ['ngày làm việc', 'working-day', 1],
  ['tháng', 'month', 1],
  ['tuần', 'day', 7],
] as const;

const FAMILIES: Readonly<Record<string, fc.Arbitrary<Sample>>> = {
  'a day that is too late': fc
    .tuple(exclusiveLead, fullDay)
    .map(([lead, { text, iso }]) => one(`${lead} ${text}`, { kind: 'date', date: iso, exclusive: true })),
  'a last day': fc
    .tuple(inclusiveLead, fullDay)
    .map(([lead, { text, iso }]) => one(`${lead} ${text}`, { kind: 'date', date: iso, exclusive: false })),
  'an hour of a day': fc
    .tuple(fullDay, fc.integer({ min: 7, max: 17 }), pick('giờ 00', 'h00', ' giờ 00 phút', 'g00'))
    .map(([{ text, iso }, hour, clock]) =>
      one(`trước ${hour}${clock} ${text}`, {
        kind: 'date',
        date: iso,
        exclusive: true,
        time: `${two(hour)}:00`,
      }),
    ),
  'a day without a year': fc
    .tuple(exclusiveLead, shortDay)
    .map(([lead, { text, month: m, day: d }]) =>
      one(`${lead} ${text}`, { kind: 'month-day', month: m, day: d, exclusive: true }),
    ),
  'a day of every year': fc
    .tuple(exclusiveLead, shortDay, returning)
    .map(([lead, { text, month: m, day: d }, every]) =>
      one(`${lead} ${text} ${every}`, { kind: 'recurring', rrule: yearly(m, d), exclusive: true }),
    ),
  'two days of every year': fc
    .tuple(shortDay, returning)
    .map(([{ digits: write, day: d, month: m }, every]) => {
      const other = (m % 12) + 1;
      return {
        phrase: `trước ngày ${write(d)}/${write(m)} và ngày ${write(d)}/${write(other)} ${every}`,
        rules: [m, other].map(
          (of) => ({ kind: 'recurring', rrule: yearly(of, d), exclusive: true }) as const,
        ),
      };
    }),
  'a day of every month': fc
    .tuple(day, digits, pick('hằng tháng', 'hàng tháng', 'mỗi tháng'))
    .map(([d, write, every]) =>
      one(`trước ngày ${write(d)} ${every}`, {
        kind: 'recurring',
        rrule: `FREQ=MONTHLY;BYMONTHDAY=${d}`,
        exclusive: true,
      }),
    ),
  'a day of every quarter': fc
    .tuple(day, digits, pick('tháng cuối quý', 'của tháng cuối quý', 'tháng cuối cùng của mỗi quý'))
    .map(([d, write, every]) =>
      one(`chậm nhất ngày ${write(d)} ${every}`, {
        kind: 'recurring',
        rrule: `FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=${d}`,
        exclusive: false,
      }),
    ),
  'a quarter': fc
    .tuple(pick(...QUARTERS), fc.boolean(), year, pick('/', ' năm ', ' / '))
    .map(([[roman, arabic, from, to], inFigures, y, joint]) =>
      one(`trong quý ${inFigures ? arabic : roman}${joint}${y}`, {
        kind: 'window',
        from: `${y}${from}`,
        to: `${y}${to}`,
        exclusive: false,
      }),
    ),
  'a month': fc.tuple(month, digits, year, pick('/', '-', ' năm ')).map(([m, write, y, joint]) =>
    one(`trong tháng ${write(m)}${joint}${y}`, {
      kind: 'window',
      from: `${y}-${two(m)}-01`,
      to: Temporal.PlainDate.from({ year: y, month: m, day: 31 }).toString(),
      exclusive: false,
    }),
  ),
  'a term': fc
    .tuple(pick('trong vòng', 'trong thời hạn', 'chậm nhất là', 'không quá'), day, digits, pick(...UNITS))
    .map(([lead, amount, write, [unitWords, unit, size]]) =>
      one(`${lead} ${write(amount)} ${unitWords} kể từ ngày ký`, {
        kind: 'relative',
        amount: amount * size,
        unit,
        direction: 'after',
        event: 'ngày ký',
      }),
    ),
  'a span of days': fc.tuple(shortDay, year).map(([{ month: m, day: d, digits: write }, y]) =>
    one(`từ ngày ${write(d)}/${write(m)}/${y} đến hết ngày ${write(d)}/${write(m)}/${y + 1}`, {
      kind: 'window',
      from: `${y}-${two(m)}-${two(d)}`,
      to: `${y + 1}-${two(m)}-${two(d)}`,
      exclusive: false,
    }),
  ),
};

const NOISE: Readonly<Record<string, (phrase: string) => string>> = {
  none: (phrase) => phrase,
  decomposed: (phrase) => phrase.normalize('NFD'),
  'capitals at the start': (phrase) => phrase.charAt(0).toUpperCase() + phrase.slice(1),
  capitals: (phrase) => phrase.toUpperCase(),
  'double spaces': (phrase) => phrase.replaceAll(' ', '  '),
  'hard spaces': (phrase) => phrase.replaceAll(' ', '\u00a0'),
  'wrapped lines': (phrase) => phrase.replaceAll(' ', '\n'),
  bold: (phrase) => `**${phrase}**`,
  'older spelling': (phrase) =>
    phrase.replaceAll('quý', 'quí').replaceAll('hàng', 'hằng').replaceAll('kể từ', 'kê từ'),
  'tone on the other vowel': (phrase) => phrase.replaceAll('quý', 'qúy'),
};

const ruleOf = ({ rule }: { readonly rule: DeadlineRule }): DeadlineRule =>
  rule.kind === 'relative' ? { ...rule, event: rule.event.toLowerCase() } : rule;

function inSentence(phrase: string): readonly DeadlineRule[] {
  const { text } = stripMarkup(`Sở Nội vụ rà soát các văn bản và hoàn thành ${phrase}.`);
  return findDeadlines(text, { start: 0, end: text.length }, CONTEXT).map(
    ({ start: _start, end: _end, text: _text, ruleId: _ruleId, assumed: _assumed, ...rule }) =>
      ruleOf({ rule }),
  );
}

describe.each(Object.entries(FAMILIES))('%s', (_family, samples) => {
  const noisy = fc.tuple(samples, pick(...Object.values(NOISE)));

  test('is read from a sentence in one normal form', () => {
    fc.assert(
      fc.property(noisy, ([{ phrase, rules }, noise]) => {
        expect(inSentence(noise(phrase))).toEqual(rules);
      }),
      RUNS,
    );
  });

  test('is read from what a reviewer types in the same form', () => {
    fc.assert(
      fc.property(noisy, ([{ phrase, rules }, noise]) => {
        const typed = parseDeadlinePhrase(noise(phrase), CONTEXT);
        expect(typed.ok && typed.value.map(ruleOf)).toEqual(rules);
      }),
      RUNS,
    );
  });
});

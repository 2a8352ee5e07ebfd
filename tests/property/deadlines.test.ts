import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DeadlineContext } from '../../src/core/deadline/deadline.js';
import { findDeadlines } from '../../src/core/deadline/find-deadlines.js';
import { parseDeadlinePhrase } from '../../src/core/deadline/parse-deadline-phrase.js';

const SEED = 20_251_118;
const RUNS = { seed: SEED, numRuns: 400 };

// Words of time in every order, with figures that are days and figures that are none.
const word = fc.constantFrom(
  ...[
    'trước',
    'chậm nhất',
    'ngày',
    'tháng',
    'quý',
    'năm',
    'hằng năm',
    'hàng tháng',
    'định kỳ',
    '6 tháng',
    'từ',
    'đến',
    'hết',
  ],
  ...[
    'trong',
    'vào',
    'và',
    ',',
    '.',
    ';',
    ':',
    '-',
    '/',
    '|',
    '\n',
    '\n\n',
    '**',
    '\u00a0',
    '(',
    ')',
    'kể từ',
    'làm việc',
  ],
  ...[
    'khi có',
    'yêu cầu',
    'đột xuất',
    'thường xuyên',
    'Thời gian hoàn thành:',
    'báo cáo',
    'II',
    'cuối',
    'đầu',
    'giờ',
    'thứ Sáu',
  ],
  ...[
    '10/6',
    '31/6',
    '30/11/2025',
    '2026',
    '0',
    '99',
    '17h00',
    'nếu',
    'khó khăn',
    'hoàn thành',
    'tuần',
    'İ',
    '𝔸',
    'số 12/QĐ-TTg',
  ],
);
const timeText = fc
  .array(fc.oneof(word, fc.string({ maxLength: 4, unit: 'binary' })), { maxLength: 40 })
  .map((words) => words.join(' '));
const iso = fc.constantFrom(null, '2025-11-18', '2018-01-31');
const context: fc.Arbitrary<DeadlineContext> = fc.record({
  issuedOn: iso,
  periodFrom: fc.constantFrom(null, '2022-01-01'),
  periodTo: fc.constantFrom(null, '2030-12-31'),
  timeLabel: fc.boolean(),
});
const region = (text: string, a: number, b: number): { start: number; end: number } => {
  const [x, y] = [Math.floor(a * text.length), Math.floor(b * text.length)];
  return { start: Math.min(x, y), end: Math.max(x, y) };
};
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe('findDeadlines over any text', () => {
  test('every deadline lies inside the region, and its text is what stands there', () => {
    fc.assert(
      fc.property(timeText, fraction, fraction, context, (text, a, b, given) => {
        const within = region(text, a, b);
        for (const found of findDeadlines(text, within, given)) {
          expect(found.start).toBeGreaterThanOrEqual(within.start);
          expect(found.end).toBeLessThanOrEqual(within.end);
          expect(found.end).toBeGreaterThan(found.start);
          expect(text.slice(found.start, found.end)).toBe(found.text);
        }
      }),
      RUNS,
    );
  });

  test('deadlines are in order and do not overlap', () => {
    fc.assert(
      fc.property(timeText, context, (text, given) => {
        const found = findDeadlines(text, { start: 0, end: text.length }, given);
        for (const [index, deadline] of found.entries()) {
          const before = found[index - 1];
          if (before !== undefined) expect(deadline.start).toBeGreaterThanOrEqual(before.end);
        }
      }),
      RUNS,
    );
  });

  test('the same text gives the same deadlines, also after another text was read', () => {
    fc.assert(
      fc.property(timeText, timeText, context, (text, other, given) => {
        const all = { start: 0, end: text.length };
        const first = findDeadlines(text, all, given);
        findDeadlines(other, { start: 0, end: other.length }, given);
        expect(findDeadlines(text, all, given)).toEqual(first);
      }),
      RUNS,
    );
  });

  test('dates are days of the calendar and windows do not run backwards', () => {
    fc.assert(
      fc.property(timeText, context, (text, given) => {
        for (const found of findDeadlines(text, { start: 0, end: text.length }, given)) {
          if (found.kind === 'date') expect(Temporal.PlainDate.from(found.date).toString()).toBe(found.date);
          if (found.kind === 'window') expect(found.from <= found.to).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('what stands outside the region changes nothing inside it', () => {
    fc.assert(
      fc.property(timeText, timeText, timeText, context, (before, text, after, given) => {
        const alone = findDeadlines(text, { start: 0, end: text.length }, given);
        const shift = before.length;
        const inside = findDeadlines(
          before + text + after,
          { start: shift, end: shift + text.length },
          given,
        );
        const moved = inside.map((found) => ({
          ...found,
          start: found.start - shift,
          end: found.end - shift,
        }));
        expect(moved).toEqual(alone);
      }),
      RUNS,
    );
  });
});

describe('parseDeadlinePhrase over any phrase', () => {
  test('gives rules, or a refusal that says what to do', () => {
    fc.assert(
      fc.property(timeText, context, (phrase, given) => {
        const typed = parseDeadlinePhrase(phrase, given);
        if (typed.ok) expect(typed.value.length).toBeGreaterThan(0);
        else expect(typed.message).toMatch(/[Hh]ãy/);
      }),
      RUNS,
    );
  });
});

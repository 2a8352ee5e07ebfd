import { describe, expect, test } from '@jest/globals';
import { parseDeadlinePhrase } from '../../../src/core/deadline/parse-deadline-phrase.js';
import { CONTEXT } from './compact-form.js';

describe('what a reviewer types', () => {
  test('"trước ngày 10/6 hằng năm" is one rule', () => {
    expect(parseDeadlinePhrase('trước ngày 10/6 hằng năm', CONTEXT)).toEqual({
      ok: true,
      value: [
        {
          text: 'trước ngày 10/6 hằng năm',
          rule: { kind: 'recurring', rrule: 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10', exclusive: true },
          assumed: [],
        },
      ],
    });
  });

  test('two days in one phrase are two rules', () => {
    const typed = parseDeadlinePhrase('Báo cáo 6 tháng trước ngày 10/6, năm trước ngày 10/12', CONTEXT);
    expect(typed.ok && typed.value.map(({ rule }) => rule.kind)).toEqual(['recurring', 'recurring']);
  });

  test('a bare "Quý I/2026" will do', () => {
    const typed = parseDeadlinePhrase('Quý I/2026', CONTEXT);
    expect(typed.ok && typed.value[0]?.rule).toEqual({
      kind: 'window',
      from: '2026-01-01',
      to: '2026-03-31',
      exclusive: false,
    });
  });

  test('letters typed apart from their accents are read as one', () => {
    expect(parseDeadlinePhrase('trước ngày 10/6 hằng năm'.normalize('NFD'), CONTEXT).ok).toBe(true);
  });

  test.each([
    ['', 'empty', 'Chưa nhập thời hạn'],
    ['trước ngày 31/6', 'no-such-day', 'tháng 6 có 30 ngày'],
    ['trước ngày 29/2/2026', 'no-such-day', 'tháng 2 năm 2026 có 28 ngày'],
    ['ngày 0/6', 'no-such-day', 'tháng 6 có 30 ngày'],
    ['trước ngày 10/13', 'no-such-month', 'không có tháng 13'],
    ['trong tháng 14 năm 2026', 'no-such-month', 'không có tháng 14'],
    ['quý 5/2026', 'no-such-quarter', 'bốn quý'],
    ['trước 25 giờ ngày 10/6', 'no-such-hour', 'không có giờ này'],
    ['trong năm 20266', 'no-such-year', 'bốn chữ số'],
    ['trước ngày 20', 'no-period', 'chưa rõ ngày của tháng nào'],
    ['khi nào rảnh', 'not-understood', 'Chưa hiểu «khi nào rảnh»'],
    ['trước ngày 10/6 và 45', 'left-over', 'Phần «và 45»'],
    ['a'.repeat(301), 'too-long', '300 ký tự'],
  ])('%j is refused as %s, and the message says %j', (phrase, reason, words) => {
    const typed = parseDeadlinePhrase(phrase, CONTEXT);
    expect(typed.ok).toBe(false);
    if (typed.ok) return;
    expect(typed.reason).toBe(reason);
    expect(typed.message).toContain(words);
    expect(typed.message).toMatch(/[Hh]ãy/);
  });
});

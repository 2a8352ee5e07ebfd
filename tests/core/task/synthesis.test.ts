import { describe, expect, test } from '@jest/globals';
import { dueDateOf } from '../../../src/core/calendar/due-date.js';
import { DEFAULT_SPACING, type ReportSpacing } from '../../../src/core/calendar/report-chain.js';
import { isReportSeries, synthesisDue, synthesisLabel } from '../../../src/core/task/synthesis.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';

const ISSUED = day('2026-03-02');
const settings = { issuedOn: ISSUED, calendar: shippedCalendar, beforeIsStrict: true };
const synthesisOf = (before: string, spacing: Partial<ReportSpacing> = {}, assumed: readonly 'day'[] = []) =>
  synthesisDue(dueDateOf({ scheduledOn: day(before), exclusive: true, assumed }, settings), ISSUED, {
    calendar: shippedCalendar,
    reportSpacing: { ...DEFAULT_SPACING, ...spacing },
  });

describe('the day of the office that reports go through', () => {
  test.each<[string, string, Partial<ReportSpacing>, string]>([
    ['five working days after the units', '2026-06-10', {}, '2026-06-16'],
    ['two working days, where the province says so', '2026-06-10', { officeToCommittee: 2 }, '2026-06-11'],
    ['over the days off of September', '2026-09-01', {}, '2026-09-09'],
    ['over the end of the year', '2025-12-31', {}, '2026-01-08'],
    ['from a Saturday', '2028-12-10', {}, '2028-12-15'],
    [
      'on the day of the plan, where that is the committee’s',
      '2026-06-10',
      { statedAt: 'committee' },
      '2026-06-09',
    ],
  ])('falls %s', (_, before, spacing, expected) => {
    expect(synthesisOf(before, spacing).lastValidOn.toString()).toBe(expected);
  });

  test('is assumed where the province’s spacing gives it, and stated where the plan does', () => {
    expect(synthesisOf('2026-06-10').assumed).toEqual(['level']);
    expect(synthesisOf('2026-06-10', { statedAt: 'committee' }).assumed).toEqual([]);
    expect(synthesisOf('2026-06-10', {}, ['day']).assumed).toEqual(['day', 'level']);
  });

  test('keeps the period of the units and says both days', () => {
    const due = synthesisOf('2026-06-10');
    expect(due.scheduledOn.toString()).toBe('2026-06-10');
    expect(due.why).toContain('9/6/2026 (thứ Ba)');
    expect(due.why).toContain('sau 5 ngày làm việc');
    expect(due.why).toContain('16/6/2026 (thứ Ba)');
  });
});

describe('what goes up level by level', () => {
  const yearly = {
    kind: 'recurring',
    rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10',
    exclusive: true,
  } as const;
  const once = { kind: 'date', date: '2026-06-10', exclusive: true } as const;
  test.each([
    [
      'a series that names itself a report',
      { rule: yearly, phrase: 'báo cáo năm trước ngày 10/12' },
      false,
      true,
    ],
    ['a series that says to whom it goes', { rule: yearly, phrase: 'trước ngày 10/12 hằng năm' }, true, true],
    ['a series of other work', { rule: yearly, phrase: 'trước ngày 10/12 hằng năm' }, false, false],
    ['a report that comes once', { rule: once, phrase: 'báo cáo trước ngày 10/6' }, true, false],
  ])('%s: %j', (_, deadline, recipient, expected) => {
    expect(isReportSeries(deadline, recipient)).toBe(expected);
  });

  test('the office’s report is called after the units’', () => {
    expect(synthesisLabel('Báo cáo 6 tháng đầu năm 2026')).toBe('Tổng hợp báo cáo 6 tháng đầu năm 2026');
    expect(synthesisLabel('quý II/2026')).toBe('Tổng hợp quý II/2026');
    expect(synthesisLabel('')).toBe('Tổng hợp báo cáo');
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_SPACING, reportChain, type StatedReport } from '../../../src/core/calendar/report-chain.js';
import { dataSpan, type ReportingPeriod } from '../../../src/core/deadline/report-cut-off.js';
import { day, plainCalendar, shippedCalendar } from './shipped-calendar.js';

describe('the data of a report', () => {
  test.each<[ReportingPeriod, string]>([
    [{ kind: 'month', year: 2026, month: 5 }, '2026-04-15 2026-05-14'],
    [{ kind: 'month', year: 2026, month: 1 }, '2025-12-15 2026-01-14'],
    [{ kind: 'quarter', year: 2026, quarter: 1 }, '2025-12-15 2026-03-14'],
    [{ kind: 'quarter', year: 2028, quarter: 4 }, '2028-09-15 2028-12-14'],
    [{ kind: 'half-year', year: 2026, half: 1 }, '2025-12-15 2026-06-14'],
    [{ kind: 'half-year', year: 2026, half: 2 }, '2026-06-15 2026-12-14'],
    [{ kind: 'year', year: 2026 }, '2025-12-15 2026-12-14'],
  ])('%j runs from and to %s (NĐ 09/2019, Điều 12)', (period, expected) => {
    const { from, cutOffOn } = dataSpan(period);
    expect(`${from} ${cutOffOn}`).toBe(expected);
  });
});

const halfYear = (lastValidOn: string, change: Partial<StatedReport> = {}): StatedReport => ({
  lastValidOn: day(lastValidOn),
  period: { kind: 'half-year', year: 2026, half: 1 },
  throughOffice: true,
  byOffice: false,
  ...change,
});

/** "unit office* committee", the stated day with a star. */
const stepsOf = (stated: StatedReport, spacing = DEFAULT_SPACING): string =>
  reportChain(stated, spacing, shippedCalendar)
    .steps.map(({ level, dueOn, stated: isStated }) => `${level} ${dueOn}${isStated ? '*' : ''}`)
    .join(', ');

describe('the levels of a report', () => {
  test.each<[string, StatedReport, string]>([
    [
      'through an office',
      halfYear('2026-06-09'),
      'unit 2026-06-05, office 2026-06-09*, committee 2026-06-16',
    ],
    [
      'straight to the committee',
      halfYear('2026-06-09', { throughOffice: false }),
      'unit 2026-06-05, committee 2026-06-09*',
    ],
    [
      'by the office itself',
      halfYear('2026-06-16', { byOffice: true }),
      'unit 2026-06-05, office 2026-06-09, committee 2026-06-16*',
    ],
    [
      'stated on a Saturday',
      halfYear('2028-12-09'),
      'unit 2028-12-06, office 2028-12-09*, committee 2028-12-15',
    ],
    [
      'over the first of May',
      halfYear('2026-04-29'),
      'unit 2026-04-24, office 2026-04-29*, committee 2026-05-08',
    ],
  ])('%s', (_, stated, expected) => {
    expect(stepsOf(stated)).toBe(expected);
  });

  test('count down from the committee where the province reads the day so', () => {
    expect(stepsOf(halfYear('2026-06-16'), { ...DEFAULT_SPACING, statedAt: 'committee' })).toBe(
      'unit 2026-06-05, office 2026-06-09, committee 2026-06-16*',
    );
  });

  test.each([
    ['2026-06-09', /trước khi hết ngày chốt số liệu 14\/6\/2026 .*ước thực hiện/],
    ['2026-06-14', /trước khi hết ngày chốt số liệu/],
  ])('a report due %s carries estimates', (lastValidOn, words) => {
    expect(reportChain(halfYear(lastValidOn), DEFAULT_SPACING, shippedCalendar).warnings.join()).toMatch(
      words,
    );
  });

  test('one working day after the cut-off is enough', () => {
    const { warnings } = reportChain(halfYear('2026-06-15'), DEFAULT_SPACING, shippedCalendar);
    expect(warnings).toEqual([]);
  });

  test('tells where the committee would be later than the province must report upwards', () => {
    const { warnings } = reportChain(halfYear('2026-06-22'), DEFAULT_SPACING, shippedCalendar);
    expect(warnings.join()).toMatch(/sau ngày 25\/6\/2026 là hạn tỉnh báo cáo Chính phủ/);
  });

  test('for any day and spacing: no level before the one below it, and every derived day is worked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom('office' as const, 'committee' as const),
        fc.boolean(),
        fc.boolean(),
        (offset, unitToOffice, officeToCommittee, statedAt, throughOffice, byOffice) => {
          const lastValidOn = day('2024-01-01').add({ days: offset });
          const { steps } = reportChain(
            { lastValidOn, period: null, throughOffice, byOffice },
            { unitToOffice, officeToCommittee, statedAt },
            offset % 2 === 0 ? shippedCalendar : plainCalendar,
          );
          const calendar = offset % 2 === 0 ? shippedCalendar : plainCalendar;
          expect(steps.filter(({ stated }) => stated).map(({ dueOn }) => dueOn.toString())).toEqual([
            lastValidOn.toString(),
          ]);
          for (const [index, step] of steps.entries()) {
            expect(step.stated || calendar.isWorkingDay(step.dueOn)).toBe(true);
            const below = steps[index - 1];
            expect(below === undefined || Temporal.PlainDate.compare(below.dueOn, step.dueOn) <= 0).toBe(
              true,
            );
          }
        },
      ),
      { seed: 20261122, numRuns: 300 },
    );
  });
});

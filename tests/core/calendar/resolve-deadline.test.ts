import { describe, expect, test } from '@jest/globals';
import type { DueDate } from '../../../src/core/calendar/due-date.js';
import { DEFAULT_PERIODIC_DAYS } from '../../../src/core/calendar/periodic-defaults.js';
import { type ResolutionContext, resolveDeadline } from '../../../src/core/calendar/resolve-deadline.js';
import type { DeadlineRule } from '../../../src/core/deadline/deadline.js';
import { day, shippedCalendar } from './shipped-calendar.js';

const context = (change: Partial<ResolutionContext> = {}): ResolutionContext => ({
  issuedOn: day('2026-03-15'),
  activatedOn: null,
  from: day('2026-03-15'),
  to: day('2027-12-31'),
  planEndsOn: null,
  calendar: shippedCalendar,
  beforeIsStrict: true,
  periodicDefaults: DEFAULT_PERIODIC_DAYS,
  eventDates: new Map(),
  ...change,
});

function resolved(rule: DeadlineRule, change: Partial<ResolutionContext> = {}): readonly DueDate[] {
  const resolution = resolveDeadline(rule, context(change));
  if (resolution.kind !== 'dates') throw new Error(resolution.reason);
  return resolution.dueDates;
}

/** "scheduled last-valid target legal" of every date. */
const readings = (dates: readonly DueDate[]): readonly string[] =>
  dates.map(({ scheduledOn, lastValidOn, targetOn, legalOn }) =>
    [scheduledOn, lastValidOn, targetOn, legalOn].join(' '),
  );

const yearly = (month: number, dayOfMonth: number, exclusive = true): DeadlineRule => ({
  kind: 'recurring',
  rrule: `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${dayOfMonth}`,
  exclusive,
});
const date = (iso: string, exclusive: boolean): DeadlineRule => ({ kind: 'date', date: iso, exclusive });

describe('the readings of a day', () => {
  test.each([
    ['before a Thursday', date('2026-12-10', true), '2026-12-10 2026-12-09 2026-12-09 2026-12-09'],
    ['before a Thursday in June', date('2027-06-10', true), '2027-06-10 2027-06-09 2027-06-09 2027-06-09'],
    ['before a Saturday', date('2028-06-10', true), '2028-06-10 2028-06-09 2028-06-09 2028-06-09'],
    ['before a Sunday', date('2028-12-10', true), '2028-12-10 2028-12-09 2028-12-08 2028-12-11'],
    ['on a Thursday', date('2026-12-10', false), '2026-12-10 2026-12-10 2026-12-10 2026-12-10'],
    ['on a Sunday', date('2028-12-10', false), '2028-12-10 2028-12-10 2028-12-08 2028-12-11'],
    ['before new year’s day', date('2027-01-01', true), '2027-01-01 2026-12-31 2026-12-31 2026-12-31'],
    ['on new year’s day', date('2027-01-01', false), '2027-01-01 2027-01-01 2026-12-31 2027-01-04'],
    ['within Tết', date('2026-02-18', false), '2026-02-18 2026-02-18 2026-02-13 2026-02-23'],
    ['before the end of Tết', date('2026-02-23', true), '2026-02-23 2026-02-22 2026-02-13 2026-02-23'],
    ['on a worked Saturday', date('2026-01-10', false), '2026-01-10 2026-01-10 2026-01-10 2026-01-10'],
    ['on a Friday swapped off', date('2026-01-02', false), '2026-01-02 2026-01-02 2025-12-31 2026-01-05'],
    [
      'before 1 March of a leap year',
      date('2028-03-01', true),
      '2028-03-01 2028-02-29 2028-02-29 2028-02-29',
    ],
    ['on a substitute day', date('2026-04-27', false), '2026-04-27 2026-04-27 2026-04-24 2026-04-28'],
    ['on the added holiday', date('2026-11-24', false), '2026-11-24 2026-11-24 2026-11-23 2026-11-25'],
  ])('%s', (_, rule, expected) => {
    expect(readings(resolved(rule, { issuedOn: day('2025-01-02') }))).toEqual([expected]);
  });

  test('a province may read "trước ngày" as including the day', () => {
    expect(readings(resolved(date('2026-12-10', true), { beforeIsStrict: false }))).toEqual([
      '2026-12-10 2026-12-10 2026-12-10 2026-12-10',
    ]);
  });

  test('an hour excludes the rest of the day, not the day', () => {
    const [due] = resolved({ kind: 'date', date: '2026-06-10', exclusive: true, time: '17:00' });
    expect(due?.lastValidOn.toString()).toBe('2026-06-10');
    expect(due?.time).toBe('17:00');
  });
});

describe('what follows from each kind', () => {
  test('a window is due on its last day', () => {
    const rule: DeadlineRule = { kind: 'window', from: '2026-04-01', to: '2026-06-30', exclusive: false };
    expect(readings(resolved(rule))).toEqual(['2026-06-30 2026-06-30 2026-06-30 2026-06-30']);
  });

  test('a window of one week-end has its target before it begins', () => {
    const rule: DeadlineRule = { kind: 'window', from: '2026-06-13', to: '2026-06-14', exclusive: false };
    expect(readings(resolved(rule))).toEqual(['2026-06-14 2026-06-14 2026-06-12 2026-06-15']);
  });

  test.each([
    ['2017-02-08', 10, 25, '2017-10-25'],
    ['2017-10-25', 10, 25, '2018-10-25'],
    ['2017-10-24', 10, 25, '2017-10-25'],
    ['2017-11-01', 10, 25, '2018-10-25'],
    ['2026-03-15', 2, 29, '2027-02-28'],
  ])('issued %s: day without a year is the next %i/%i', (issuedOn, month, dayOfMonth, expected) => {
    const rule: DeadlineRule = { kind: 'month-day', month, day: dayOfMonth, exclusive: true };
    const [due] = resolved(rule, { issuedOn: day(issuedOn) });
    expect(due?.scheduledOn.toString()).toBe(expected);
    expect(due?.assumed).toEqual(['year']);
  });

  test('a series runs from the issue to the horizon', () => {
    expect(readings(resolved(yearly(6, 10), { from: day('2020-01-01'), to: day('2028-06-10') }))).toEqual([
      '2026-06-10 2026-06-09 2026-06-09 2026-06-09',
      '2027-06-10 2027-06-09 2027-06-09 2027-06-09',
      '2028-06-10 2028-06-09 2028-06-09 2028-06-09',
    ]);
  });

  test('a series ends with the plan', () => {
    const dates = resolved(yearly(6, 10), { to: day('2035-01-01'), planEndsOn: day('2027-06-10') });
    expect(dates.map(({ scheduledOn }) => scheduledOn.year)).toEqual([2026, 2027]);
  });

  test('a single date is given whatever the horizon', () => {
    expect(resolved(date('2030-12-31', false))).toHaveLength(1);
    expect(resolved(date('2026-04-01', false), { from: day('2026-10-01') })).toHaveLength(1);
  });

  test.each<[string, readonly string[]]>([
    ['P1Y', ['2026-12-10']],
    ['P12M', ['2026-12-10']],
    ['P6M', ['2026-06-10', '2026-12-10']],
    ['P06M', ['2026-06-10', '2026-12-10']],
    ['P3M', ['2026-06-10', '2026-09-10', '2026-12-10']],
    ['P9M', ['2026-09-10']],
  ])('the period %s takes the default days', (every, expected) => {
    const dates = resolved({ kind: 'periodic', every }, { to: day('2026-12-31') });
    expect(dates.map(({ scheduledOn }) => scheduledOn.toString())).toEqual(expected);
    expect(dates.every(({ assumed }) => assumed.includes('day'))).toBe(true);
  });

  test('a monthly period gives a date each month', () => {
    expect(resolved({ kind: 'periodic', every: 'P1M' }, { to: day('2027-03-14') })).toHaveLength(12);
  });

  test('a default day that February lacks is its last', () => {
    const periodicDefaults = { P1Y: [{ month: 2, day: 30 }] };
    const [due] = resolved({ kind: 'periodic', every: 'P1Y' }, { periodicDefaults });
    expect(due?.scheduledOn.toString()).toBe('2027-02-28');
  });
});

describe('deadlines relative to an event', () => {
  const after = (
    amount: number,
    unit: 'day' | 'working-day' | 'week' | 'month' | 'hour',
    event = 'ngày nhận',
  ): DeadlineRule => ({
    kind: 'relative',
    amount,
    unit,
    direction: 'after',
    event,
  });
  const received = (iso: string) => ({ eventDates: new Map([['ngày nhận', day(iso)]]) });

  test.each([
    [after(10, 'day'), '2026-06-01', '2026-06-11'],
    [after(10, 'working-day'), '2026-06-01', '2026-06-15'],
    [after(5, 'working-day'), '2026-08-28', '2026-09-09'],
    [after(2, 'week'), '2026-06-01', '2026-06-15'],
    [after(1, 'month'), '2026-08-31', '2026-09-30'],
    [after(48, 'hour'), '2026-06-01', '2026-06-03'],
    [after(6, 'hour'), '2026-06-01', '2026-06-02'],
    [{ ...after(5, 'day'), direction: 'before' } as DeadlineRule, '2026-06-10', '2026-06-05'],
    [{ ...after(5, 'working-day'), direction: 'before' } as DeadlineRule, '2026-06-10', '2026-06-03'],
    [{ ...after(1, 'month'), direction: 'before' } as DeadlineRule, '2026-03-31', '2026-02-28'],
  ])('%j from %s is %s', (rule, eventOn, expected) => {
    expect(resolved(rule, received(eventOn))[0]?.scheduledOn.toString()).toBe(expected);
  });

  test('the last day counts whole: it is in time', () => {
    const [due] = resolved(after(10, 'day'), received('2026-06-01'));
    expect(due?.lastValidOn.toString()).toBe('2026-06-11');
  });

  test('hours are marked as rounded', () => {
    expect(resolved(after(48, 'hour'), received('2026-06-01'))[0]?.assumed).toEqual(['hour']);
    expect(resolved(after(2, 'day'), received('2026-06-01'))[0]?.assumed).toEqual([]);
  });

  test.each([
    'issue',
    'ngày ban hành',
    'ngày ký',
    'ngày ký ban hành Kế hoạch này',
    'ngày ban hành văn bản này',
  ])('the document dates "%s" itself', (event) => {
    expect(resolved(after(15, 'working-day', event))[0]?.scheduledOn.toString()).toBe('2026-04-03');
  });

  test.each(['ngày ký hợp đồng', 'ngày ban hành quyết định phê duyệt', 'ngày nhận'])(
    'but not "%s"',
    (event) => {
      expect(resolveDeadline(after(15, 'working-day', event), context())).toMatchObject({
        kind: 'no-date',
        reason: 'awaits-event',
      });
    },
  );

  test('a recorded day takes precedence over the issue', () => {
    const eventDates = new Map([['ngày ký', day('2026-06-01')]]);
    expect(resolved(after(1, 'day', 'ngày ký'), { eventDates })[0]?.scheduledOn.toString()).toBe(
      '2026-06-02',
    );
  });
});

describe('deadlines without a date', () => {
  test.each<[DeadlineRule, string]>([
    [{ kind: 'ongoing' }, 'ongoing'],
    [{ kind: 'ongoing', from: '2026-01-01' }, 'ongoing'],
    [{ kind: 'contingent', event: 'khi có chỉ đạo' }, 'contingent'],
    [{ kind: 'unspecified-periodic' }, 'unspecified-period'],
    [{ kind: 'periodic', every: 'P1W' }, 'unspecified-period'],
    [{ kind: 'periodic', every: 'P2Y' }, 'unspecified-period'],
    [{ kind: 'date', date: '2026-06-31', exclusive: true }, 'unreadable-rule'],
    [{ kind: 'month-day', month: 13, day: 1, exclusive: true }, 'unreadable-rule'],
    [{ kind: 'month-day', month: 6, day: 0, exclusive: true }, 'unreadable-rule'],
    [{ kind: 'recurring', rrule: 'FREQ=DAILY', exclusive: false }, 'unreadable-rule'],
    [{ kind: 'window', from: '2026-01-01', to: '', exclusive: false }, 'unreadable-rule'],
  ])('%j: %s', (rule, reason) => {
    const resolution = resolveDeadline(rule, context());
    expect(resolution).toMatchObject({ kind: 'no-date', reason });
    expect(resolution.kind === 'no-date' && resolution.why).toMatch(/\.$/);
  });
});

describe('a deadline before the issue', () => {
  test.each([
    ['2016-11-30', true, true],
    ['2017-02-08', true, true],
    ['2017-02-08', false, false],
    ['2017-02-09', true, false],
  ])('%s, exclusive %s: retroactive %s', (iso, exclusive, retroactive) => {
    const [due] = resolved(date(iso, exclusive), { issuedOn: day('2017-02-08') });
    expect(due?.retroactive).toBe(retroactive);
  });
});

describe('the sentence that explains', () => {
  test.each<[DeadlineRule, string]>([
    [
      date('2026-12-10', true),
      '«Trước ngày 10/12/2026» không kể ngày 10/12/2026: chậm nhất ngày 9/12/2026 (thứ Tư).',
    ],
    [
      date('2028-12-10', true),
      '«Trước ngày 10/12/2028» không kể ngày 10/12/2028: chậm nhất ngày 9/12/2028 (thứ Bảy); 9/12/2028 là thứ Bảy nên cần xong ' +
        'trong ngày 8/12/2028 (thứ Sáu); hạn pháp lý theo Điều 148 Bộ luật Dân sự 2015 là 11/12/2028 (thứ Hai).',
    ],
    [date('2026-12-10', false), 'Hạn đến hết ngày 10/12/2026 (thứ Năm).'],
    [
      date('2026-09-02', false),
      'Hạn đến hết ngày 2/9/2026 (thứ Tư); 2/9/2026 là ngày nghỉ «Quốc khánh» nên cần xong trong ngày 28/8/2026 (thứ Sáu); hạn ' +
        'pháp lý theo Điều 148 Bộ luật Dân sự 2015 là 3/9/2026 (thứ Năm).',
    ],
    [
      { kind: 'month-day', month: 10, day: 22, exclusive: false },
      'Hạn đến hết ngày 22/10/2026 (thứ Năm); năm được suy đoán.',
    ],
    [
      { kind: 'relative', amount: 10, unit: 'working-day', direction: 'after', event: 'issue' },
      'Tính trong 10 ngày làm việc kể từ ngày ban hành (15/3/2026): hạn đến hết ngày 27/3/2026 (thứ Sáu).',
    ],
    [
      date('2026-01-15', false),
      'Hạn đến hết ngày 15/1/2026 (thứ Năm); hạn có trước ngày ban hành nên không tính quá hạn.',
    ],
    [
      { kind: 'date', date: '2026-06-10', exclusive: true, time: '17:00' },
      'Hạn đến 17 giờ ngày 10/6/2026 (thứ Tư).',
    ],
    [
      { kind: 'date', date: '2026-06-10', exclusive: true, time: '07:30' },
      'Hạn đến 7 giờ 30 ngày 10/6/2026 (thứ Tư).',
    ],
  ])('%j', (rule, sentence) => {
    expect(resolved(rule)[0]?.why).toBe(sentence);
  });

  test('tells when the province reads it as including the day', () => {
    expect(resolved(date('2026-12-10', true), { beforeIsStrict: false })[0]?.why).toBe(
      '«Trước ngày 10/12/2026» kể cả ngày 10/12/2026 theo quy ước của tỉnh: chậm nhất ngày 10/12/2026 (thứ Năm).',
    );
  });

  test('warns where the days off are only proposed', () => {
    const [due] = resolved(date('2026-11-23', false));
    expect(due?.assumed).toEqual(['days-off']);
    expect(due?.why).toMatch(/lịch nghỉ của ngày này mới là dự kiến\.$/);
  });
});

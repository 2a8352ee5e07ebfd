import { describe, expect, test } from '@jest/globals';
import { boundTo, changeDaysOff, type DaysOffChange } from '../../../src/core/calendar/change-days-off.js';
import type { DayOff, DayOffKind } from '../../../src/core/calendar/day-off.js';
import { day, shippedDaysOff } from './shipped-calendar.js';

const SHIPPED = shippedDaysOff();
const row = (date: string, kind: DayOffKind, forDate: string | null = null): DayOff => ({
  date: day(date),
  kind,
  name: 'Ngày thử',
  source: 'Thông báo thử',
  state: 'confirmed',
  forDate: forDate === null ? null : day(forDate),
});
const put = (rows: readonly DayOff[], replaces: readonly string[] = [], year = 2026): DaysOffChange => ({
  kind: 'put',
  year,
  rows,
  replaces: replaces.map(day),
});
const iso = (days: readonly DayOff[]): string => days.map(({ date }) => date.toString()).join(' ');

/** What a change does to the shipped days: "+added -removed", or the reasons for which it is refused. */
function outcome(change: DaysOffChange, days: readonly DayOff[] = SHIPPED): string {
  const changed = changeDaysOff(days, change);
  if (!changed.ok) return changed.reason.join(' | ');
  return `+${iso(changed.value.added)} -${iso(changed.value.removed)}`;
}

describe('entering days off', () => {
  test.each<[string, DaysOffChange, string]>([
    ['a holiday', put([row('2026-06-12', 'statutory')]), '+2026-06-12 -'],
    [
      'a whole swap',
      put([row('2026-06-12', 'swap-off', '2026-06-20'), row('2026-06-20', 'swap-work', '2026-06-12')]),
      '+2026-06-12 2026-06-20 -',
    ],
    [
      'a swap over the turn of the year',
      put([row('2026-12-31', 'swap-off', '2027-01-09'), row('2027-01-09', 'swap-work', '2026-12-31')]),
      '+2026-12-31 2027-01-09 -',
    ],
    [
      'another Saturday for a swap that is there',
      put(
        [row('2026-11-23', 'swap-off', '2026-12-05'), row('2026-12-05', 'swap-work', '2026-11-23')],
        ['2026-11-23', '2026-11-28'],
      ),
      '+2026-11-23 2026-12-05 -2026-11-23 2026-11-28',
    ],
  ])('%s', (_, change, expected) => {
    expect(outcome(change)).toBe(expected);
  });

  test.each<[string, DaysOffChange, RegExp]>([
    [
      'a swap on a holiday',
      put([row('2026-09-02', 'swap-off', '2026-09-12'), row('2026-09-12', 'swap-work', '2026-09-02')]),
      /^Không hoán đổi được 2\/9\/2026 .* vì ngày đó đã là «Quốc khánh»\. Chọn ngày khác\.$/,
    ],
    [
      'a day that is there',
      put([row('2026-09-02', 'statutory')]),
      /^Ngày 2\/9\/2026 .* đã có trong lịch: «Quốc khánh»\./,
    ],
    [
      'a day of another year',
      put([row('2027-06-11', 'statutory')]),
      /^Ngày 11\/6\/2027 .* không thuộc năm 2026\./,
    ],
    [
      'a substitute without its holiday',
      put([row('2026-06-12', 'compensatory')]),
      /chưa nêu nghỉ bù cho ngày lễ nào\.$/,
    ],
    [
      'a substitute for a working day',
      put([row('2026-06-12', 'compensatory', '2026-06-11')]),
      /ngày đó không phải ngày lễ rơi vào thứ Bảy, Chủ nhật\.$/,
    ],
    [
      'half a swap',
      put([row('2026-06-12', 'swap-off', '2026-06-20')]),
      /thiếu ngày đi cùng: cần ngày làm bù 20\/6\/2026/,
    ],
    [
      'a Wednesday worked',
      put([row('2026-06-12', 'swap-off', '2026-06-10'), row('2026-06-10', 'swap-work', '2026-06-12')]),
      /vốn là ngày làm việc\./,
    ],
    [
      'a Saturday taken off',
      put([row('2026-06-13', 'swap-off', '2026-06-20'), row('2026-06-20', 'swap-work', '2026-06-13')]),
      /vốn là ngày nghỉ hằng tuần\./,
    ],
  ])('refuses %s, with the reason', (_, change, reason) => {
    expect(outcome(change)).toMatch(reason);
  });

  test('is not held up by what was wrong elsewhere before', () => {
    const broken = [...SHIPPED, row('2028-06-13', 'swap-off', '2028-06-20')];
    expect(outcome(put([row('2026-06-12', 'statutory')]), broken)).toBe('+2026-06-12 -');
  });
});

describe('taking days off out', () => {
  test.each([
    ['2026-09-02', '2026-09-02'],
    ['2026-04-26', '2026-04-26 2026-04-27'],
    ['2026-04-27', '2026-04-27'],
    ['2026-11-23', '2026-11-23 2026-11-28'],
    ['2026-11-28', '2026-11-23 2026-11-28'],
  ])('%s goes with all that stands or falls with it', (date, gone) => {
    expect(iso(boundTo(SHIPPED, day(date)))).toBe(gone);
    expect(outcome({ kind: 'remove', date: day(date) })).toBe(`+ -${gone}`);
  });

  test('refuses a day that is not there', () => {
    expect(outcome({ kind: 'remove', date: day('2026-06-12') })).toBe(
      'Lịch không có ngày 12/6/2026 (thứ Sáu).',
    );
  });
});

describe('confirming a year', () => {
  test('settles its proposals', () => {
    expect(outcome({ kind: 'confirm', year: 2026, reason: '' })).toBe(
      '+2026-11-23 2026-11-28 -2026-11-23 2026-11-28',
    );
  });

  test('refuses two alternatives of one holiday, until one is taken out', () => {
    expect(outcome({ kind: 'confirm', year: 2027, reason: '' })).toMatch(
      /^Năm 2027 có 13 ngày lễ, Tết, nhiều hơn 12 ngày/,
    );
    const chosen = SHIPPED.filter(({ date }) => date.toString() !== '2027-09-03');
    expect(outcome({ kind: 'confirm', year: 2027, reason: '' }, chosen)).toMatch(
      /^\+2027-02-05 .* 2027-09-01 -/,
    );
  });

  test.each([
    [2025, 'Lịch nghỉ năm 2025 đã được xác nhận.'],
    [
      2028,
      'Năm 2028 mới có 0/12 ngày lễ, Tết theo Điều 112 Bộ luật Lao động. Thêm ngày còn thiếu rồi xác nhận.',
    ],
  ])('refuses %i', (year, reason) => {
    expect(outcome({ kind: 'confirm', year, reason: '' })).toBe(reason);
  });
});

describe('confirming a year against the number of its holidays', () => {
  const reason = 'Thông báo số 9/TB-BNV cho nghỉ cả hai ngày liền kề';

  test('is done for a reason', () => {
    expect(outcome({ kind: 'confirm', year: 2027, reason })).toMatch(/^\+2027-02-05 .* 2027-09-03 -/);
  });

  test('is not done for a word', () => {
    expect(outcome({ kind: 'confirm', year: 2027, reason: 'đúng' })).toBe(
      'Lý do «đúng» quá ngắn. Nêu rõ căn cứ để người sau kiểm tra được.',
    );
  });

  test('is not done again where nothing speaks against the year', () => {
    expect(outcome({ kind: 'confirm', year: 2025, reason })).toBe('Lịch nghỉ năm 2025 đã được xác nhận.');
  });
});

describe('proposing a year', () => {
  test('enters its days as proposals, which make sense together', () => {
    const changed = changeDaysOff(SHIPPED, { kind: 'propose', year: 2028 });
    expect(changed.ok && changed.value.added.every(({ state }) => state === 'proposed')).toBe(true);
    expect(changed.ok && changed.value.added).toHaveLength(16);
  });

  test('refuses a year that has days, and one beyond the lunar calendar', () => {
    expect(outcome({ kind: 'propose', year: 2027 })).toMatch(/^Năm 2027 đã có ngày nghỉ/);
    expect(outcome({ kind: 'propose', year: 2101 })).toMatch(/^Chỉ tính được lịch âm/);
  });
});

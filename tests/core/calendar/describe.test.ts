import { describe, expect, test } from '@jest/globals';
import { describeDate, describeMoment } from '../../../src/core/calendar/describe-date.js';
import { describeDue } from '../../../src/core/calendar/describe-due.js';
import { describeRule } from '../../../src/core/calendar/describe-rule.js';
import type { DeadlineRule } from '../../../src/core/deadline/deadline.js';
import { day, shippedCalendar } from './shipped-calendar.js';

describe('a date in full', () => {
  test.each([
    ['2026-06-10', '10/6/2026 (thứ Tư)'],
    ['2026-06-14', '14/6/2026 (Chủ nhật)'],
    ['2026-06-15', '15/6/2026 (thứ Hai)'],
    ['2026-11-05', '5/11/2026 (thứ Năm)'],
  ])('%s is "%s"', (date, words) => {
    expect(describeDate(day(date))).toBe(words);
  });

  test.each([
    [450, '10/6/2026 lúc 7 giờ 30'],
    [480, '10/6/2026 lúc 8 giờ'],
    [425, '10/6/2026 lúc 7 giờ 05'],
  ])('minute %i of the day', (minutes, words) => {
    expect(describeMoment(day('2026-06-10'), minutes)).toBe(words);
  });
});

describe('how far a due date is', () => {
  const due = (lastValidOn: string) => ({
    lastValidOn: day(lastValidOn),
    targetOn: shippedCalendar.lastWorkingDayNotAfter(day(lastValidOn)),
  });

  test.each([
    ['2026-06-09', '2026-06-04', 'còn 3 ngày làm việc', 'Thursday to Tuesday'],
    ['2026-06-09', '2026-06-08', 'còn 1 ngày làm việc', 'the day before'],
    ['2026-06-09', '2026-06-09', 'đến hạn hôm nay', 'the day itself'],
    ['2026-06-09', '2026-06-10', 'quá hạn 1 ngày', 'the day after'],
    ['2026-06-09', '2026-06-15', 'quá hạn 6 ngày', 'calendar days once it is over'],
    ['2026-06-14', '2026-06-12', 'hôm nay là ngày làm việc cuối cùng trước hạn', 'Friday for a Sunday'],
    ['2026-06-14', '2026-06-13', 'còn 1 ngày', 'only days off are left'],
    ['2026-06-14', '2026-06-14', 'đến hạn hôm nay', 'a Sunday itself'],
    ['2026-02-23', '2026-02-13', 'còn 1 ngày làm việc', 'over Tết'],
    ['2026-06-15', '2026-06-14', 'còn 1 ngày làm việc', 'on a Sunday for Monday'],
  ])('last valid %s, today %s: %s (%s)', (lastValidOn, today, words) => {
    expect(describeDue(due(lastValidOn), day(today), shippedCalendar)).toBe(words);
  });
});

describe('a rule in words', () => {
  const recurring = (rrule: string, exclusive: boolean): DeadlineRule => ({
    kind: 'recurring',
    rrule,
    exclusive,
  });
  const relative = (change: object): DeadlineRule => ({
    kind: 'relative',
    amount: 10,
    unit: 'working-day',
    direction: 'after',
    event: 'ngày nhận được văn bản',
    ...change,
  });

  test.each<[DeadlineRule, string]>([
    [{ kind: 'date', date: '2016-11-30', exclusive: true }, 'trước ngày 30/11/2016'],
    [{ kind: 'date', date: '2016-11-30', exclusive: false }, 'chậm nhất ngày 30/11/2016'],
    [{ kind: 'date', date: '2016-11-30', exclusive: true, time: '17:00' }, 'trước 17 giờ ngày 30/11/2016'],
    [{ kind: 'window', from: '2018-04-01', to: '2018-06-30', exclusive: false }, 'trong quý II/2018'],
    [{ kind: 'window', from: '2018-06-01', to: '2018-06-30', exclusive: false }, 'trong tháng 6/2018'],
    [
      { kind: 'window', from: '2018-01-01', to: '2018-06-30', exclusive: false },
      'trong 6 tháng đầu năm 2018',
    ],
    [
      { kind: 'window', from: '2018-07-01', to: '2018-12-31', exclusive: false },
      'trong 6 tháng cuối năm 2018',
    ],
    [{ kind: 'window', from: '2018-01-01', to: '2018-12-31', exclusive: false }, 'trong năm 2018'],
    [
      { kind: 'window', from: '2018-02-01', to: '2018-04-30', exclusive: false },
      'từ ngày 1/2/2018 đến hết ngày 30/4/2018',
    ],
    [
      { kind: 'window', from: '2018-04-02', to: '2018-06-30', exclusive: false },
      'từ ngày 2/4/2018 đến hết ngày 30/6/2018',
    ],
    [{ kind: 'window', from: '2018-04-01', to: '2018-06-30', exclusive: true }, 'trước ngày 30/6/2018'],
    [recurring('FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10', true), 'hằng năm, trước ngày 10/6'],
    [recurring('FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10', true), 'hằng năm, trước ngày 10/6, 10/12'],
    [
      recurring('FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20', false),
      'hằng quý, chậm nhất ngày 20 tháng cuối quý',
    ],
    [recurring('FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30', false), 'hằng năm, chậm nhất ngày 30/9'],
    [recurring('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1', false), 'hằng năm, chậm nhất ngày cuối tháng 12'],
    [
      recurring('FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31', false),
      '2 năm một lần, chậm nhất ngày 31/12',
    ],
    [recurring('FREQ=MONTHLY;BYMONTHDAY=25', false), 'hằng tháng, chậm nhất ngày 25'],
    [recurring('FREQ=MONTHLY;BYMONTHDAY=20', true), 'hằng tháng, trước ngày 20'],
    [recurring('FREQ=MONTHLY;BYMONTHDAY=-1', false), 'hằng tháng, chậm nhất ngày cuối tháng'],
    [recurring('FREQ=MONTHLY;BYDAY=-1FR', false), 'hằng tháng, chậm nhất thứ Sáu cuối cùng của tháng'],
    [recurring('FREQ=MONTHLY;BYDAY=1MO', false), 'hằng tháng, chậm nhất thứ Hai đầu tiên của tháng'],
    [recurring('FREQ=WEEKLY;BYDAY=FR', false), 'hằng tuần, chậm nhất thứ Sáu'],
    [recurring('FREQ=WEEKLY;BYDAY=SU', false), 'hằng tuần, chậm nhất Chủ nhật'],
    [recurring('FREQ=DAILY', false), 'định kỳ theo quy tắc FREQ=DAILY'],
    [{ kind: 'month-day', month: 10, day: 25, exclusive: true }, 'trước ngày 25/10, chưa nêu năm'],
    [{ kind: 'periodic', every: 'P6M' }, 'định kỳ 6 tháng, chưa nêu ngày'],
    [{ kind: 'periodic', every: 'P1Y' }, 'hằng năm, chưa nêu ngày'],
    [{ kind: 'periodic', every: 'P3M' }, 'hằng quý, chưa nêu ngày'],
    [{ kind: 'periodic', every: 'P2Y' }, 'định kỳ 2 năm, chưa nêu ngày'],
    [relative({}), 'trong 10 ngày làm việc kể từ ngày nhận được văn bản'],
    [relative({ event: 'issue', amount: 15, unit: 'day' }), 'trong 15 ngày kể từ ngày ban hành'],
    [relative({ event: 'hội nghị', amount: 5, unit: 'day', direction: 'before' }), 'trước hội nghị 5 ngày'],
    [{ kind: 'contingent', event: 'khi có chỉ đạo' }, 'khi có chỉ đạo'],
    [{ kind: 'contingent', event: 'có yêu cầu' }, 'khi có yêu cầu'],
    [{ kind: 'contingent', event: 'đột xuất' }, 'đột xuất'],
    [{ kind: 'ongoing' }, 'thường xuyên'],
    [{ kind: 'ongoing', from: '2025-01-01' }, 'thường xuyên, từ ngày 1/1/2025'],
    [{ kind: 'unspecified-periodic' }, 'định kỳ, chưa nêu kỳ và ngày'],
  ])('%j', (rule, words) => {
    expect(describeRule(rule)).toBe(words);
  });
});

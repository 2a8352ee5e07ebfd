import { describe, expect, test } from '@jest/globals';
import type { DeadlineRule } from '../../../src/core/deadline/deadline.js';
import { periodLabel } from '../../../src/core/task/period-label.js';
import { day } from '../calendar/shipped-calendar.js';

const recurring = (rrule: string): DeadlineRule => ({ kind: 'recurring', rrule, exclusive: true });
const yearly = (months: string, dayOfMonth: number): DeadlineRule =>
  recurring(`FREQ=YEARLY;BYMONTH=${months};BYMONTHDAY=${dayOfMonth}`);
const every = (period: string): DeadlineRule => ({ kind: 'periodic', every: period });

describe('what an occurrence is about', () => {
  test.each<[DeadlineRule, string, string, string]>([
    [yearly('6', 10), 'Báo cáo 6 tháng trước ngày 10/6', '2022-06-10', 'Báo cáo 6 tháng đầu năm 2022'],
    [yearly('12', 10), 'Báo cáo năm trước ngày 10/12', '2022-12-10', 'Báo cáo năm 2022'],
    [
      yearly('12', 10),
      'báo cáo 06 tháng cuối năm trước ngày 10/12',
      '2022-12-10',
      'Báo cáo 6 tháng cuối năm 2022',
    ],
    [yearly('1', 5), 'báo cáo năm trước ngày 05/01', '2023-01-05', 'Báo cáo năm 2022'],
    [yearly('1', 5), 'xây dựng kế hoạch trước ngày 05/01 hằng năm', '2023-01-05', 'năm 2023'],
    [yearly('1', 5), 'báo cáo sáu tháng trước ngày 05/01', '2023-01-05', 'Báo cáo 6 tháng cuối năm 2022'],
    [yearly('7', 5), 'báo cáo 6 tháng trước ngày 05/7', '2023-07-05', 'Báo cáo 6 tháng đầu năm 2023'],
    [yearly('9', 10), 'báo cáo 9 tháng trước ngày 10/9', '2023-09-10', 'Báo cáo 9 tháng đầu năm 2023'],
    [yearly('11', 10), 'trước ngày 10 tháng 11 hàng năm', '2017-11-10', 'năm 2017'],
    [yearly('6,12', 10), 'trước ngày 10/6 và 10/12', '2026-12-10', '6 tháng cuối năm 2026'],
    [yearly('3,6,9,12', 20), 'báo cáo trước ngày 20 tháng cuối quý', '2026-06-20', 'Báo cáo quý II/2026'],
    [yearly('3,6,9,12', 20), 'báo cáo trước ngày 20 tháng cuối quý', '2026-12-20', 'Báo cáo quý IV/2026'],
    [
      yearly('1,4,7,10', 5),
      'báo cáo quý trước ngày 05 tháng đầu quý sau',
      '2027-01-05',
      'Báo cáo quý IV/2026',
    ],
    [yearly('1,4,7,10', 5), 'hằng quý, họp giao ban', '2027-01-05', 'quý I/2027'],
    [yearly('9', 30), 'vào quý III hằng năm', '2026-09-30', 'quý III/2026'],
    [yearly('9', 30), 'vào quý 3 hằng năm', '2026-09-30', 'quý III/2026'],
    [
      recurring('FREQ=MONTHLY;BYMONTHDAY=25'),
      'báo cáo ngày 25 hằng tháng',
      '2026-03-25',
      'Báo cáo tháng 3/2026',
    ],
    [
      recurring('FREQ=MONTHLY;BYMONTHDAY=5'),
      'báo cáo ngày 05 hằng tháng',
      '2026-01-05',
      'Báo cáo tháng 12/2025',
    ],
    [recurring('FREQ=MONTHLY;BYMONTHDAY=5'), 'ngày 05 hằng tháng', '2026-01-05', 'tháng 1/2026'],
    [recurring('FREQ=MONTHLY;BYMONTHDAY=-1'), 'báo cáo cuối tháng', '2026-02-28', 'Báo cáo tháng 2/2026'],
    [
      recurring('FREQ=WEEKLY;BYDAY=FR'),
      'báo cáo thứ Sáu hằng tuần',
      '2026-11-27',
      'Báo cáo tuần đến 27/11/2026',
    ],
    [
      recurring('FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31'),
      '2 năm/lần',
      '2026-12-31',
      'kỳ đến 31/12/2026',
    ],
    [every('P6M'), 'định kỳ 06 tháng', '2026-06-10', '6 tháng đầu năm 2026'],
    [every('P6M'), 'định kỳ báo cáo 6 tháng', '2026-12-10', 'Báo cáo 6 tháng cuối năm 2026'],
    [every('P1Y'), 'hàng năm', '2026-12-10', 'năm 2026'],
    [every('P3M'), 'hằng quý', '2026-09-10', 'quý III/2026'],
    [every('P1M'), 'hằng tháng', '2026-09-20', 'tháng 9/2026'],
    [
      { kind: 'window', from: '2025-04-01', to: '2025-06-30', exclusive: false },
      'vào quý II năm 2025',
      '2025-06-30',
      'quý II/2025',
    ],
    [
      { kind: 'window', from: '2025-04-02', to: '2025-06-30', exclusive: false },
      '',
      '2025-06-30',
      'đến hạn 30/6/2025',
    ],
    [
      { kind: 'date', date: '2016-11-30', exclusive: true },
      'trước ngày 30/11/2016',
      '2016-11-30',
      'đến hạn 30/11/2016',
    ],
    [
      { kind: 'date', date: '2016-11-30', exclusive: true },
      'báo cáo trước ngày 30/11/2016',
      '2016-11-30',
      'Báo cáo đến hạn 30/11/2016',
    ],
  ])('%j "%s" on %s: %s', (rule, text, scheduledOn, label) => {
    expect(periodLabel(rule, text, day(scheduledOn))).toBe(label);
  });

  test('words across a line break are still words', () => {
    expect(periodLabel(yearly('6', 10), 'Báo\ncáo 6\u00a0tháng trước ngày 10/6', day('2022-06-10'))).toBe(
      'Báo cáo 6 tháng đầu năm 2022',
    );
  });

  test('"16 tháng" is not six months', () => {
    expect(periodLabel(yearly('6', 10), 'sau 16 tháng', day('2022-06-10'))).toBe('năm 2022');
  });
});

import { addDays, compareDays } from './day-number.js';
import type { DayOff } from './day-off.js';

type PlainDate = Temporal.PlainDate;

/** The two holidays that follow the Vietnamese lunar calendar. */
export interface LunarHolidays {
  /** Mùng 1 Tết. */
  readonly newYearOn: PlainDate;
  /** Mùng 10 tháng Ba. */
  readonly hungKingsOn: PlainDate;
}

/** First day of Tết and Giỗ Tổ, computed for UTC+7; in 2030 Tết is a day before the Chinese new year. */
const LUNAR_HOLIDAYS: Readonly<Record<number, readonly [newYear: string, hungKings: string]>> = {
  2025: ['2025-01-29', '2025-04-07'],
  2026: ['2026-02-17', '2026-04-26'],
  2027: ['2027-02-06', '2027-04-16'],
  2028: ['2028-01-26', '2028-04-04'],
  2029: ['2029-02-13', '2029-04-23'],
  2030: ['2030-02-02', '2030-04-12'],
  2031: ['2031-01-23', '2031-04-01'],
};

/** The lunar holidays of a year; null outside the years that are known. */
export function lunarHolidays(year: number): LunarHolidays | null {
  const days = LUNAR_HOLIDAYS[year];
  if (days === undefined) return null;
  return { newYearOn: Temporal.PlainDate.from(days[0]), hungKingsOn: Temporal.PlainDate.from(days[1]) };
}

/**
 * What the days off of a year will probably be, for a person to correct and confirm: the statutory days (Điều 112 Bộ luật Lao
 * động 2019; 24/11 from 2026 by NQ 28/2026/QH16), Tết as the eve and four days, and a working day for each that falls on a
 * weekly day off (Điều 111 khoản 3). Swapped days cannot be foreseen. All rows are `proposed`; ascending.
 */
export function proposeDaysOff(year: number, lunar: LunarHolidays): readonly DayOff[] {
  const statutory = statutoryDays(year, lunar).toSorted((a, b) => compareDays(a.date, b.date));
  const taken = new Set(statutory.map(({ date }) => date.toString()));
  const compensatory: DayOff[] = [];
  for (const day of statutory.filter(({ date }) => date.dayOfWeek >= 6)) {
    let date = addDays(day.date, 1);
    while (date.dayOfWeek >= 6 || taken.has(date.toString())) date = addDays(date, 1);
    taken.add(date.toString());
    compensatory.push(
      proposal(
        date,
        'compensatory',
        `Nghỉ bù ${day.name}`,
        'Dự kiến theo Điều 111 khoản 3 Bộ luật Lao động 2019',
      ),
    );
  }
  return [...statutory, ...compensatory].toSorted((a, b) => compareDays(a.date, b.date));
}

const proposal = (date: PlainDate, kind: DayOff['kind'], name: string, source: string): DayOff => ({
  date,
  kind,
  name,
  source,
  state: 'proposed',
});

function statutoryDays(year: number, { newYearOn, hungKingsOn }: LunarHolidays): readonly DayOff[] {
  const law = 'Dự kiến theo Điều 112 Bộ luật Lao động 2019';
  const lunar = `${law}; ngày âm lịch tính sẵn`;
  const on = (month: number, day: number): PlainDate => Temporal.PlainDate.from({ year, month, day });
  const nationalDay = on(9, 2);
  return [
    proposal(on(1, 1), 'statutory', 'Tết Dương lịch', law),
    proposal(addDays(newYearOn, -1), 'statutory', 'Tết Nguyên đán (ngày cuối tháng Chạp)', lunar),
    ...[1, 2, 3, 4].map((nth) =>
      proposal(addDays(newYearOn, nth - 1), 'statutory', `Tết Nguyên đán (mùng ${nth})`, lunar),
    ),
    proposal(hungKingsOn, 'statutory', 'Giỗ Tổ Hùng Vương', lunar),
    proposal(on(4, 30), 'statutory', 'Ngày Chiến thắng 30/4', law),
    proposal(on(5, 1), 'statutory', 'Ngày Quốc tế Lao động 1/5', law),
    proposal(nationalDay, 'statutory', 'Quốc khánh', law),
    proposal(besideNationalDay(nationalDay), 'statutory', 'Quốc khánh (ngày liền kề)', law),
    ...(year >= 2026
      ? [proposal(on(11, 24), 'statutory', 'Ngày Văn hóa Việt Nam 24/11', 'Nghị quyết 28/2026/QH16')]
      : []),
  ];
}

/** The law leaves open which neighbour of 2/9 is free; so far it was the one that makes the longer run of days off. */
function besideNationalDay(nationalDay: PlainDate): PlainDate {
  const isBestAfter = [1, 4, 7].includes(nationalDay.dayOfWeek);
  return addDays(nationalDay, isBestAfter ? 1 : -1);
}

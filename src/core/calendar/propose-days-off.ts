import { solarDayOf } from '../deadline/lunar-calendar.js';
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

/** Years for which the computed lunar calendar was compared with published ones. */
export const LUNAR_YEARS = { first: 1950, last: 2100 } as const;

/** The lunar holidays of a year, computed for Vietnam's zone; null outside `LUNAR_YEARS`. */
export function lunarHolidays(year: number): LunarHolidays | null {
  if (!Number.isInteger(year) || year < LUNAR_YEARS.first || year > LUNAR_YEARS.last) return null;
  const [newYear, hungKings] = [solarDayOf(1, 1, year), solarDayOf(10, 3, year)];
  if (newYear === null || hungKings === null) return null;
  return { newYearOn: Temporal.PlainDate.from(newYear), hungKingsOn: Temporal.PlainDate.from(hungKings) };
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
        day.date,
      ),
    );
  }
  return [...statutory, ...compensatory].toSorted((a, b) => compareDays(a.date, b.date));
}

const proposal = (
  date: PlainDate,
  kind: DayOff['kind'],
  name: string,
  source: string,
  forDate: PlainDate | null = null,
): DayOff => ({ date, kind, name, source, state: 'proposed', forDate });

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

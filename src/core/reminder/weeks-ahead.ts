import { compareDays } from '../calendar/day-number.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { ForecastMail } from './forecast.js';

type PlainDate = Temporal.PlainDate;

/** One due date to come. */
export interface DueAhead {
  readonly on: PlainDate;
  readonly agencyId: string;
}

/** One week of the year ahead, from its Monday. */
export interface WeekAhead {
  readonly monday: PlainDate;
  readonly due: number;
  readonly mails: number;
  /** Mails of the week by reader, most first. */
  readonly readers: readonly { readonly recipientKey: string; readonly mails: number }[];
  /** Days from Monday to Friday on which nobody works, with their names. */
  readonly daysOff: readonly { readonly on: PlainDate; readonly name: string }[];
  /** Due dates that fall on a day off or a week-end. */
  readonly dueOnDaysOff: number;
  /** Far more mails than an ordinary week with mails has. */
  readonly isPeak: boolean;
}

const mondayOf = (day: PlainDate): PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

/** At least this many mails, and twice those of the middle one of the weeks that have any. */
const LEAST_AT_PEAK = 4;

/**
 * The weeks from that of `from` on, `count` of them, with what falls due and what would be mailed. Mails are those of
 * `forecastMails`: one a reader and day. Nothing is moved: a due date on a day off is counted where it stands, and told.
 */
export function weeksAhead(
  due: readonly DueAhead[],
  mails: readonly ForecastMail[],
  calendar: WorkingCalendar,
  from: PlainDate,
  count: number,
): readonly WeekAhead[] {
  const first = mondayOf(from);
  const dueBy = Map.groupBy(due, ({ on }) => mondayOf(on).toString());
  const mailsBy = Map.groupBy(mails, ({ on }) => mondayOf(on).toString());
  const numbers = [...mailsBy.values()].map((week) => week.length).sort((a, b) => a - b);
  const middle = numbers[numbers.length >> 1] ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const monday = first.add({ days: 7 * index });
    const ofWeek = mailsBy.get(monday.toString()) ?? [];
    const dueHere = dueBy.get(monday.toString()) ?? [];
    return {
      monday,
      due: dueHere.length,
      mails: ofWeek.length,
      readers: [...Map.groupBy(ofWeek, ({ recipientKey }) => recipientKey)]
        .map(([recipientKey, own]) => ({ recipientKey, mails: own.length }))
        .toSorted((a, b) => b.mails - a.mails || (a.recipientKey < b.recipientKey ? -1 : 1)),
      daysOff: daysOffFrom(monday, calendar),
      dueOnDaysOff: dueHere.filter(({ on }) => !calendar.isWorkingDay(on)).length,
      isPeak: ofWeek.length >= LEAST_AT_PEAK && ofWeek.length >= 2 * middle,
    };
  });
}

function daysOffFrom(monday: PlainDate, calendar: WorkingCalendar) {
  return [0, 1, 2, 3, 4]
    .map((days) => monday.add({ days }))
    .filter((on) => !calendar.isWorkingDay(on))
    .map((on) => ({ on, name: calendar.nameOf(on) ?? 'ngày nghỉ' }))
    .toSorted((a, b) => compareDays(a.on, b.on));
}

import { compareDays, isAfter, isBefore } from '../calendar/day-number.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { OccurrenceSnapshot } from './occurrence-snapshot.js';
import { isVoidStep } from './plan-notifications.js';
import { type Audience, ladderFor, type ReminderPolicy } from './policy.js';
import { stepsOf } from './rung-date.js';

type PlainDate = Temporal.PlainDate;

/** One line of a mail to come. */
export interface ForecastItem {
  readonly occurrenceId: string;
  readonly rungId: string;
  readonly audience: Audience;
}

/** One digest to come: its day, its reader and what it would say. */
export interface ForecastMail {
  readonly on: PlainDate;
  readonly recipientKey: string;
  readonly items: readonly ForecastItem[];
}

/** The days looked at, both inclusive. */
export interface ForecastPeriod {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * The digests that would go out if nobody filed anything any more: the most that a policy can send, in order of day and
 * reader. Steps of one occurrence that meet on one day and reader give one line, that of the later step, as in planning.
 */
export function forecastMails(
  occurrences: readonly OccurrenceSnapshot[],
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
  period: ForecastPeriod,
): readonly ForecastMail[] {
  const mails = new Map<string, { on: PlainDate; recipientKey: string; items: Map<string, ForecastItem> }>();
  for (const occurrence of occurrences)
    for (const { on, recipientKey, item } of linesOf(occurrence, policy, calendar, period)) {
      const key = `${on.toString()}|${recipientKey}`;
      const mail = mails.get(key) ?? { on, recipientKey, items: new Map<string, ForecastItem>() };
      mails.set(key, mail);
      mail.items.set(occurrence.id, item);
    }
  return [...mails.values()]
    .map(({ on, recipientKey, items }) => ({ on, recipientKey, items: [...items.values()] }))
    .toSorted((a, b) => compareDays(a.on, b.on) || (a.recipientKey < b.recipientKey ? -1 : 1));
}

interface ForecastLine {
  readonly on: PlainDate;
  readonly recipientKey: string;
  readonly item: ForecastItem;
}

/** What one occurrence gives, earlier steps first. */
function linesOf(
  occurrence: OccurrenceSnapshot,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
  { from, to }: ForecastPeriod,
): readonly ForecastLine[] {
  if (!canBeReminded(occurrence)) return [];
  const lines: ForecastLine[] = [];
  for (const rung of ladderFor(policy, occurrence).rungs)
    for (const step of stepsOf(rung, occurrence, calendar)) {
      if (isAfter(step.rungOn, to)) break;
      if (isBefore(step.rungOn, from) || isVoidStep(step, occurrence)) continue;
      const item = { occurrenceId: occurrence.id, rungId: step.rungId, audience: rung.audience };
      for (const { key } of occurrence.recipients[rung.audience])
        lines.push({ on: step.rungOn, recipientKey: key, item });
    }
  return lines.toSorted((a, b) => compareDays(a.on, b.on));
}

const canBeReminded = ({
  execution,
  retroactive,
  activatedOn,
  extendedTo,
  lastValidOn,
}: OccurrenceSnapshot): boolean =>
  (execution === 'not-started' || execution === 'in-progress' || execution === 'returned') &&
  !retroactive &&
  !isBefore(extendedTo ?? lastValidOn, activatedOn);

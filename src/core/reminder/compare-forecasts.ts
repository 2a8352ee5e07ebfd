import type { ForecastMail } from './forecast.js';

/** How many mails, and lines in them, a policy sends in one month. */
export interface MonthCount {
  /** "2026-06". */
  readonly month: string;
  readonly before: { readonly mails: number; readonly items: number };
  readonly after: { readonly mails: number; readonly items: number };
}

/** A mail that only one of two policies sends, or that says more or less under the other. */
export interface ChangedMail {
  readonly on: Temporal.PlainDate;
  readonly recipientKey: string;
  /** Lines under each policy; 0: no mail. */
  readonly before: number;
  readonly after: number;
}

export interface ForecastComparison {
  readonly months: readonly MonthCount[];
  readonly changed: readonly ChangedMail[];
}

/** What changes in the mails to come where one policy takes the place of another. */
export function compareForecasts(
  before: readonly ForecastMail[],
  after: readonly ForecastMail[],
): ForecastComparison {
  const months = [...new Set([...before, ...after].map(monthOf))].toSorted();
  return {
    months: months.map((month) => ({ month, before: count(before, month), after: count(after, month) })),
    changed: changedMails(before, after),
  };
}

const monthOf = ({ on }: ForecastMail): string => on.toString().slice(0, 7);

function count(mails: readonly ForecastMail[], month: string): MonthCount['before'] {
  const own = mails.filter((mail) => monthOf(mail) === month);
  return { mails: own.length, items: own.reduce((sum, { items }) => sum + items.length, 0) };
}

const keyOf = ({ on, recipientKey }: ForecastMail): string => `${on.toString()}|${recipientKey}`;
const linesOf = (mail: ForecastMail | undefined): string =>
  (mail?.items ?? [])
    .map(({ occurrenceId, rungId }) => `${occurrenceId} ${rungId}`)
    .toSorted()
    .join();

function changedMails(
  before: readonly ForecastMail[],
  after: readonly ForecastMail[],
): readonly ChangedMail[] {
  const [old, next] = [before, after].map((mails) => new Map(mails.map((mail) => [keyOf(mail), mail])));
  const all = new Map([...(old ?? []), ...(next ?? [])]);
  return [...all]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .filter(([key]) => linesOf(old?.get(key)) !== linesOf(next?.get(key)))
    .map(([key, { on, recipientKey }]) => ({
      on,
      recipientKey,
      before: old?.get(key)?.items.length ?? 0,
      after: next?.get(key)?.items.length ?? 0,
    }));
}

import type { DeadlineContext } from './deadline.js';

const yearIn = (iso: string): number => Number(iso.slice(0, 4));

/**
 * The year of a month that the text names without one: that of a plan for a single year, else the first such month that is
 * not over when the plan is issued. Undefined where nothing tells. Whoever uses it notes `year` as assumed.
 */
export function impliedYear(month: number, context: DeadlineContext): number | undefined {
  const { issuedOn, periodFrom, periodTo } = context;
  if (periodFrom !== null && periodTo !== null && yearIn(periodFrom) === yearIn(periodTo))
    return yearIn(periodTo);
  if (issuedOn === null) return undefined;
  const issuedIn = Number(issuedOn.slice(5, 7));
  return month >= issuedIn ? yearIn(issuedOn) : yearIn(issuedOn) + 1;
}

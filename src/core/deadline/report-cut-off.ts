/** The stretch of time that a periodic report is about. */
export type ReportingPeriod =
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: 1 | 2 | 3 | 4 }
  | { readonly kind: 'half-year'; readonly year: number; readonly half: 1 | 2 }
  | { readonly kind: 'year'; readonly year: number };

/** The days from which and to which a report's data are counted, both inclusive. */
export interface DataSpan {
  readonly from: Temporal.PlainDate;
  readonly cutOffOn: Temporal.PlainDate;
}

/**
 * Which data a periodic report holds (Nghị định 09/2019/NĐ-CP, Điều 12): from the 15th of the month before the period to the 14th of
 * its last month. For the year and the first half that is from 15/12 of the year before.
 */
export function dataSpan(period: ReportingPeriod): DataSpan {
  const { first, last } = monthsOf(period);
  const end = Temporal.PlainDate.from({ year: period.year, month: last, day: 14 });
  const start = Temporal.PlainDate.from({ year: period.year, month: first, day: 15 }).subtract({ months: 1 });
  return { from: start, cutOffOn: end };
}

/** First and last month of a period. */
function monthsOf(period: ReportingPeriod): { readonly first: number; readonly last: number } {
  switch (period.kind) {
    case 'month':
      return { first: period.month, last: period.month };
    case 'quarter':
      return { first: period.quarter * 3 - 2, last: period.quarter * 3 };
    case 'half-year':
      return { first: period.half * 6 - 5, last: period.half * 6 };
    case 'year':
      return { first: 1, last: 12 };
  }
}

import type { Span } from '../text/span.js';

/**
 * The normal form of a deadline phrase. Dates are ISO strings (`YYYY-MM-DD`) so that a rule is plain data: it is stored,
 * printed by `extract` and compared byte for byte. Kinds and fields are stable; see the extraction contract.
 */
export type DeadlineRule =
  /** "trước ngày 30/11/2016": one day. `time` is "HH:MM" where an hour is stated. */
  | { readonly kind: 'date'; readonly date: string; readonly exclusive: boolean; readonly time?: string }
  /** "trong quý II năm 2018": any day from `from` to `to`, both inclusive; due on `to`. */
  | { readonly kind: 'window'; readonly from: string; readonly to: string; readonly exclusive: boolean }
  /** "báo cáo năm trước ngày 10/12": RFC 5545 rule without DTSTART. */
  | {
      readonly kind: 'recurring';
      readonly rrule: string;
      readonly exclusive: boolean;
      readonly time?: string;
    }
  /** "xong trước ngày 25 tháng 10": no year stated, and nothing says that it returns every year. */
  | {
      readonly kind: 'month-day';
      readonly month: number;
      readonly day: number;
      readonly exclusive: boolean;
      readonly time?: string;
    }
  /**
   * "định kỳ 06 tháng": a period (ISO 8601 duration) without a day. `on` ("MM-DD", one for each period of the year) is what a
   * person settled later; it is never read out of a text.
   */
  | { readonly kind: 'periodic'; readonly every: string; readonly on?: readonly string[] }
  /** "trong 10 ngày làm việc kể từ ngày nhận được ...": counted from an event; the event's day itself is not counted. */
  | {
      readonly kind: 'relative';
      readonly amount: number;
      readonly unit: 'day' | 'working-day' | 'week' | 'month' | 'hour';
      readonly direction: 'after' | 'before';
      readonly event: string;
    }
  /** "khi có chỉ đạo của ...": falls due when something happens, without a stated number of days. */
  | { readonly kind: 'contingent'; readonly event: string }
  /** "thường xuyên" given as the time of a task; `from` where the text states when it begins. */
  | { readonly kind: 'ongoing'; readonly from?: string }
  /** "định kỳ báo cáo": returns, but neither period nor day is stated. */
  | { readonly kind: 'unspecified-periodic' };

/** A deadline phrase with its words and its normal form; `assumed` lists what the text did not state. */
export type DeadlineMention = DeadlineRule &
  Span & {
    readonly text: string;
    /** Identifier of the phrase rule that read it. */
    readonly ruleId: string;
    /** For example `year` where no year is stated and one was implied. Empty where all was stated. */
    readonly assumed: readonly string[];
  };

/** What the finder may know of the document around the region; every field is null or false where nothing is known. */
export interface DeadlineContext {
  /** ISO date on which the plan was issued. */
  readonly issuedOn: string | null;
  /** ISO dates of the plan's own span where its title states one ("giai đoạn 2022 - 2030", "năm 2018"). */
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  /**
   * True where the region is the value of a time label ("Thời gian hoàn thành:") or a time cell of a table, so that bare
   * phrases such as "Thường xuyên", "Năm 2025" or "Tháng 11 - 12/2025" count.
   */
  readonly timeLabel: boolean;
}

import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import { describeDate, describeTime, minutesOf } from '../core/calendar/describe-date.js';
import type { DueDate } from '../core/calendar/due-date.js';
import { clauseWords } from '../core/duty/clause-words.js';
import { headline } from '../core/task/headline.js';
import type { StateWord } from '../core/task/state-word.js';
import { dutyPath, planName } from './plan-words.js';

/** Where a date comes from, told on hover or tap. */
export interface DueView {
  /** "9/6/2026 (thứ Ba)"; null for work without a date. */
  readonly date: string | null;
  /** "còn 3 ngày làm việc", "quá hạn 2 ngày"; may be empty. */
  readonly distance: string;
  readonly late: boolean;
  readonly phrase: string | null;
  /** The normal form of the phrase, in words. */
  readonly words: string | null;
  readonly why: string;
  readonly lastValid: string | null;
  /** Told only where they differ from the last valid day. */
  readonly target: string | null;
  readonly legal: string | null;
  /** True where something in it was not stated by the text. */
  readonly assumed: boolean;
}

/** One row of a list of work. */
export interface WorkItem {
  readonly path: string;
  readonly headline: string;
  readonly summary: string;
  readonly agencyName: string;
  readonly plan: string;
  readonly clause: string;
  readonly clausePath: string;
  readonly due: DueView;
  readonly state: StateWord;
  /** The one thing to do here, or null. */
  readonly action: { readonly label: string; readonly path: string } | null;
}

export function dueView(row: OccurrenceRow): DueView {
  const day = (date: Temporal.PlainDate | null) => (date === null ? null : describeDate(date));
  const differs = (date: Temporal.PlainDate | null) =>
    date !== null && row.lastValidOn?.equals(date) === false;
  return {
    date: timedDay(row.lastValidOn, row.dueTime),
    distance: row.dueText,
    late: row.timeliness === 'overdue',
    phrase: row.phrase,
    words: row.normalForm,
    why: row.why,
    lastValid: day(row.lastValidOn),
    target: differs(row.targetOn) ? day(row.targetOn) : null,
    legal: differs(row.legalOn) ? day(row.legalOn) : null,
    assumed: row.assumed.length > 0,
  };
}

/** "17 giờ ngày 10/6/2026 (thứ Tư)" where an hour is meant. */
const timedDay = (date: Temporal.PlainDate | null, time: string | null): string | null => {
  if (date === null) return null;
  return time === null ? describeDate(date) : `${describeTime(minutesOf(time))} ngày ${describeDate(date)}`;
};

/** A date that is computed but not entered as work (yet), shown in the same way. */
export function dueDateView(
  due: DueDate,
  deadline: { readonly phrase: string; readonly words: string },
): DueView {
  const differs = (date: Temporal.PlainDate) => !date.equals(due.lastValidOn);
  return {
    date: timedDay(due.lastValidOn, due.time),
    distance: '',
    late: false,
    ...deadline,
    why: due.why,
    lastValid: describeDate(due.lastValidOn),
    target: differs(due.targetOn) ? describeDate(due.targetOn) : null,
    legal: differs(due.legalOn) ? describeDate(due.legalOn) : null,
    assumed: due.assumed.length > 0,
  };
}

const ACTIONS = { file: 'Báo cáo', decide: 'Xem báo cáo' } as const;

/** An occurrence as a row; `action` is what the reader is expected to do with it. */
export function workItem(row: OccurrenceRow, action?: keyof typeof ACTIONS): WorkItem {
  const path = `/ky-han/${row.occurrenceId}`;
  const words = headline(row.label, row.summary);
  return {
    path,
    headline: words.headline,
    summary: words.below,
    agencyName: row.agencyName,
    plan: planName({ kind: row.documentKind, number: row.documentNumber, title: row.documentTitle }),
    clause: clauseWords(row.clause),
    clausePath: dutyPath(row.documentId, row.dutyId),
    due: dueView(row),
    state: row.state,
    action: action === undefined ? null : { label: ACTIONS[action], path },
  };
}

import { compareDays, isBefore } from '../calendar/day-number.js';
import type { OccurrenceDraft } from './expand-occurrences.js';
import type { Execution } from './occurrence.js';

/** `unit`: an agency's own work; `synthesis`: what the office that reports go through makes of them. */
export type WorkLevel = 'unit' | 'synthesis';

/** A due date that is asked for; a null draft stands for work without a date. */
export interface WantedDate {
  readonly level: WorkLevel;
  readonly draft: OccurrenceDraft | null;
}

/** How an agency stands to a duty. */
export type AssignmentRole = 'lead' | 'coordinate' | 'synthesise';

/** An assignment of the earlier version, as it stands. */
export interface HeldAssignment {
  readonly id: string;
  readonly dutyId: string;
  /** Its own agency and those from which it took the work over. */
  readonly agencyIds: readonly string[];
  readonly occurrences: readonly HeldOccurrence[];
}

export interface HeldOccurrence {
  readonly id: string;
  readonly deadlineId: string | null;
  readonly label: string;
  readonly scheduledOn: Temporal.PlainDate | null;
  readonly lastValidOn: Temporal.PlainDate | null;
  readonly execution: Execution;
  /** The recorded event from which its day was counted; null where the text itself dates it. */
  readonly eventId: string | null;
  readonly level: WorkLevel;
}

/** What activating the later version would enter if there were no earlier one. */
export interface WantedAssignment {
  readonly id: string;
  readonly dutyId: string;
  readonly agencyId: string;
  readonly role: AssignmentRole;
  readonly dates: readonly WantedDate[];
}

export interface TransferInput {
  readonly held: readonly HeldAssignment[];
  readonly wanted: readonly WantedAssignment[];
  /** Duty of the later version → duty of the earlier one that it continues. */
  readonly dutyBefore: ReadonlyMap<string, string>;
  /** Deadline of the earlier version → the one that follows it, and whether it says the same. */
  readonly deadlineAfter: ReadonlyMap<string, { readonly id: string; readonly same: boolean }>;
  readonly today: Temporal.PlainDate;
}

/** Why open work ends with a new version. */
export type EndReason = 'duty-withdrawn' | 'agency-withdrawn' | 'deadline-withdrawn';

/** What becomes of the work of the earlier version, and what is entered beside it. */
export interface WorkTransfer {
  readonly kept: readonly {
    readonly assignmentId: string;
    readonly dutyId: string;
    readonly role: AssignmentRole;
  }[];
  /** Occurrences that go on under the deadline of the later version with the dates that they have. */
  readonly renamed: readonly { readonly occurrenceId: string; readonly deadlineId: string | null }[];
  /** Open occurrences that get another day. */
  readonly moved: readonly {
    readonly occurrenceId: string;
    readonly from: Temporal.PlainDate | null;
    readonly draft: OccurrenceDraft;
  }[];
  readonly cancelled: readonly { readonly occurrenceId: string; readonly reason: EndReason }[];
  readonly ended: readonly { readonly assignmentId: string; readonly reason: EndReason }[];
  /** Wanted assignments that nobody holds yet. */
  readonly added: readonly string[];
  /** Due dates that are new on an assignment that goes on. */
  readonly begun: readonly (WantedDate & { readonly assignmentId: string })[];
}

const OPEN: ReadonlySet<Execution> = new Set(['not-started', 'in-progress', 'returned']);

/**
 * Moves work from one version of a plan to the next. What goes on keeps its assignment, its due dates and its reports; what falls
 * on another day is moved while it is open; what is asked of nobody any more is cancelled while it is open; the rest begins.
 * What was filed or done is never touched, whatever became of its duty.
 */
export function transferWork(input: TransferInput): WorkTransfer {
  const { held, wanted, dutyBefore } = input;
  const used = new Set<string>();
  const result = emptyTransfer();
  const duties = new Set(dutyBefore.values());
  for (const want of wanted) {
    const beforeId = dutyBefore.get(want.dutyId);
    const heirs = held.filter(
      ({ id, dutyId, agencyIds }) =>
        dutyId === beforeId && agencyIds.includes(want.agencyId) && !used.has(id),
    );
    if (heirs.length === 0) result.added.push(want.id);
    for (const heir of heirs) {
      used.add(heir.id);
      result.kept.push({ assignmentId: heir.id, dutyId: want.dutyId, role: want.role });
      transferDates(heir, want, input, result);
    }
  }
  for (const { id, dutyId, occurrences } of held) {
    if (used.has(id)) continue;
    const reason = duties.has(dutyId) ? 'agency-withdrawn' : 'duty-withdrawn';
    result.ended.push({ assignmentId: id, reason });
    for (const { id: occurrenceId, execution } of occurrences)
      if (OPEN.has(execution)) result.cancelled.push({ occurrenceId, reason });
  }
  return result;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

const emptyTransfer = (): Mutable<WorkTransfer> => ({
  kept: [],
  renamed: [],
  moved: [],
  cancelled: [],
  ended: [],
  added: [],
  begun: [],
});

/** The due dates of one assignment that goes on. */
function transferDates(
  heir: HeldAssignment,
  want: WantedAssignment,
  { deadlineAfter, today }: TransferInput,
  result: Mutable<WorkTransfer>,
): void {
  const left = new Set(want.dates);
  const take = (date: WantedDate | undefined): OccurrenceDraft | null => {
    if (date !== undefined) left.delete(date);
    return date?.draft ?? null;
  };
  for (const occurrence of heir.occurrences.toSorted(byDay)) {
    const { id: occurrenceId, deadlineId, label, scheduledOn, execution, level } = occurrence;
    const isOpen = OPEN.has(execution);
    const find = (matches: (draft: OccurrenceDraft) => boolean) =>
      [...left].find((date) => date.level === level && date.draft !== null && matches(date.draft));
    if (deadlineId === null || scheduledOn === null) {
      // Work without a date goes on without one, or takes the first date that the later version gives it.
      const undated = [...left].find((date) => date.level === level && date.draft === null);
      const draft = take(undated ?? (isOpen ? find(() => true) : undefined));
      if (draft !== null) result.moved.push({ occurrenceId, from: null, draft });
      continue;
    }
    const after = deadlineAfter.get(deadlineId);
    if (after === undefined) {
      if (isOpen) result.cancelled.push({ occurrenceId, reason: 'deadline-withdrawn' });
      continue;
    }
    const ofDeadline = (draft: OccurrenceDraft) => draft.deadlineId === after.id;
    const same = find((draft) => ofDeadline(draft) && draft.scheduledOn.equals(scheduledOn));
    const draft = take(
      same ?? find((one) => ofDeadline(one) && one.label === label) ?? lone(left, level, after.id),
    );
    // What hangs on an event that was recorded is dated by that, whatever the text would give.
    const stays =
      draft === null || same !== undefined || !isOpen || after.same || occurrence.eventId !== null;
    const isOver = occurrence.lastValidOn !== null && isBefore(occurrence.lastValidOn, today);
    if (!stays) result.moved.push({ occurrenceId, from: scheduledOn, draft });
    else if (draft === null && isOpen && !after.same && !isOver && occurrence.eventId === null)
      result.cancelled.push({ occurrenceId, reason: 'deadline-withdrawn' });
    else result.renamed.push({ occurrenceId, deadlineId: after.id });
  }
  for (const date of left)
    if (date.draft !== null || heir.occurrences.length === 0)
      result.begun.push({ assignmentId: heir.id, ...date });
}

/** The only date that a deadline still gives: work that comes once is the same work, whatever its day is called. */
function lone(left: ReadonlySet<WantedDate>, level: WorkLevel, deadlineId: string): WantedDate | undefined {
  const dates = [...left].filter((date) => date.level === level && date.draft?.deadlineId === deadlineId);
  return dates.length === 1 ? dates[0] : undefined;
}

const byDay = (a: HeldOccurrence, b: HeldOccurrence): number => {
  if (a.scheduledOn === null || b.scheduledOn === null)
    return Number(a.scheduledOn === null) - Number(b.scheduledOn === null);
  return compareDays(a.scheduledOn, b.scheduledOn);
};

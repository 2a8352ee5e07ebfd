/**
 * Why a notification is sent or not, as the ledger keeps it: a code and its parameters, plain data. Days are ISO dates.
 * Words are found by `explainReason`.
 */
export type SendReason =
  | { readonly code: 'due-in'; readonly workingDays: number; readonly lastValidOn: string }
  | { readonly code: 'due-today'; readonly lastValidOn: string }
  | { readonly code: 'overdue'; readonly days: number; readonly lastValidOn: string };

export type SuppressReason =
  /** The deadline lay before the issue of the document. */
  | { readonly code: 'retroactive'; readonly lastValidOn: string }
  | { readonly code: 'cancelled' }
  | { readonly code: 'done'; readonly filedOn: string | null }
  | { readonly code: 'filed'; readonly filedOn: string | null }
  /** It was over when follow-up began: an old plan is taken in silently. */
  | { readonly code: 'due-before-activation'; readonly lastValidOn: string; readonly activatedOn: string }
  /** Nobody is registered for this audience. */
  | { readonly code: 'no-recipient'; readonly audience: string }
  /** Mails to the address came back. */
  | { readonly code: 'address-bounced' }
  /** A later rung of the same occurrence and recipient has come meanwhile. */
  | { readonly code: 'superseded'; readonly byRungId: string }
  /** A date of a close series whose predecessor was not over on the day of the step. */
  | { readonly code: 'previous-date-first'; readonly previousOn: string }
  /** The step entered the policy after its own day. */
  | { readonly code: 'rung-new'; readonly since: string }
  /** The agency has given the work back as not its remit, and that is not decided yet. */
  | { readonly code: 'remit-questioned' }
  /** A step for work that nobody acknowledged, and somebody has. */
  | { readonly code: 'acknowledged' }
  /** A reminder before the deadline whose deadline has passed. */
  | { readonly code: 'deadline-passed'; readonly lastValidOn: string }
  /** At sending: the assignment belongs to another agency, or this person no longer answers for it. */
  | { readonly code: 'reassigned' }
  /** The body is gone and the work was passed on (`successor` null: ended) from that day. */
  | { readonly code: 'succeeded'; readonly successor: string | null; readonly effectiveOn: string }
  /** At sending: the due date is not the one that the mail speaks of. */
  | { readonly code: 'due-moved'; readonly from: string; readonly to: string }
  /** At sending: the account or the address is no longer in use. */
  | { readonly code: 'recipient-inactive' }
  /** At sending: what a notice tells of is no longer so: filed again, withdrawn, moved once more. */
  | { readonly code: 'overtaken' }
  /** At sending: the rung is no longer part of the policy. */
  | { readonly code: 'rung-withdrawn' };

/** Why somebody is told at once of a step that was taken, with what it says; texts are as people wrote them. */
export type NoticeReason =
  | { readonly code: 'report-returned'; readonly note: string; readonly correctBy: string }
  | { readonly code: 'extension-asked'; readonly proposedOn: string; readonly note: string }
  | {
      readonly code: 'extension-granted';
      readonly to: string;
      readonly proposedOn: string;
      readonly note: string;
    }
  | { readonly code: 'extension-refused'; readonly proposedOn: string; readonly note: string };

export type Reason = SendReason | SuppressReason | NoticeReason;
export type ReasonCode = Reason['code'];

export type Decision =
  | { readonly decision: 'send'; readonly reason: SendReason }
  | { readonly decision: 'suppress'; readonly reason: SuppressReason };

import type { Execution } from '../task/occurrence.js';
import type { Audience, LadderSubject } from './policy.js';

type PlainDate = Temporal.PlainDate;

/** Somebody, or a shared mailbox, who gets mail. */
export interface Recipient {
  /** Stable, for example `user:17`; one mailbox has one key. */
  readonly key: string;
  /** Mails to the address came back, and nobody has changed it since. */
  readonly bounced?: boolean;
}

/** What of an occurrence that has a date decides the days of its ladder. */
export interface LadderWork extends LadderSubject {
  readonly execution: Execution;
  readonly lastValidOn: PlainDate;
  /** Day to which an approved extension moved the deadline, inclusive; null where there is none. */
  readonly extendedTo: PlainDate | null;
  /** The deadline lay before the issue of the document. */
  readonly retroactive: boolean;
  /** When follow-up of the plan began. */
  readonly activatedOn: PlainDate;
  /**
   * The last day on which an extension was approved or a report returned; null where neither happened. From then on the
   * ladder runs anew: what was sent or left out for the old date, or for the report that came back, does not silence it.
   */
  readonly roundStartedOn: PlainDate | null;
}

/** All that planning needs to know of one occurrence that has a date. */
export interface OccurrenceSnapshot extends LadderWork {
  readonly id: string;
  /** Local day of the filing that stands; null where none does. */
  readonly filedOn: PlainDate | null;
  /** The last valid day of the date before it in its series; null where there is none. */
  readonly previousOn: PlainDate | null;
  /** Somebody of the agency has said that the work was received, and that still holds. Never counts as done. */
  readonly acknowledged: boolean;
  /** The agency has given it back as not its remit, and the coordinating office has not decided. */
  readonly handedBack: boolean;
  readonly recipients: Readonly<Record<Audience, readonly Recipient[]>>;
}

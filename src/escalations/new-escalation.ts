/** A step to be opened: late work is brought before somebody. */
export interface NewEscalation {
  readonly occurrenceId: string;
  /** head, coordinating-office or leader. */
  readonly level: string;
  readonly lastValidOn: Temporal.PlainDate;
  /** The agency that has to act; null: the leaders of the province. */
  readonly ownerId: string | null;
}

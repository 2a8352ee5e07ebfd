/** What made a stretch of text a duty, for the reviewer and for whoever changes the rules. */
export interface DutyRule {
  readonly id: string;
  /** In Vietnamese, for the reviewer: why these words are a duty of these bodies. */
  readonly reason: string;
}

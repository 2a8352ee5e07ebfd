/** Who made a change; null stands for the service itself. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
}

/** One change as it is written down. `before` and `after` hold only what changed; no document text, no addresses. */
export interface Change {
  readonly action: string;
  readonly subject:
    | 'document'
    | 'duty'
    | 'occurrence'
    | 'report'
    | 'agency'
    | 'user'
    | 'setting'
    | 'reminder-policy'
    | 'calendar'
    | 'import'
    | 'succession'
    | 'group'
    | 'assignment'
    | 'mail'
    | 'letter';
  readonly subjectId: string;
  readonly documentId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly note?: string;
}

/** An annotated plan: what a careful officer reads out of it. Offsets count code points of the file's text. */
export interface GoldDocument {
  readonly file: string;
  readonly duties: readonly GoldDuty[];
}

export interface GoldDuty {
  readonly clause: string;
  readonly start: number;
  readonly end: number;
  readonly owners: readonly string[];
  readonly ownerUncertain: boolean;
  readonly coordinators?: readonly string[];
  readonly reportTo?: readonly string[];
  readonly deadlines: readonly GoldDeadline[];
}

export interface GoldDeadline {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

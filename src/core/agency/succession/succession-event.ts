import type { FieldOfWork } from './field-of-work.js';

export type SuccessionKind = 'merged' | 'split' | 'renamed' | 'dissolved';

export const SUCCESSION_NAMES: Readonly<Record<SuccessionKind, string>> = {
  merged: 'Hợp nhất, sáp nhập',
  split: 'Chia, tách, chuyển chức năng',
  renamed: 'Đổi tên, tổ chức lại',
  dissolved: 'Giải thể, kết thúc hoạt động',
};

/** Who takes up what of a body. */
export interface SuccessionLink {
  readonly predecessorId: string;
  /** Null: nobody is named. */
  readonly successorId: string | null;
  /** The fields that go there; empty: whatever no other link of the predecessor takes. */
  readonly fields: readonly FieldOfWork[];
}

/** What became of bodies on a day. */
export interface SuccessionEvent {
  readonly id: string;
  readonly kind: SuccessionKind;
  /** ISO day; the first on which the successors answer. */
  readonly effectiveOn: string;
  readonly legalBasis: string;
  readonly links: readonly SuccessionLink[];
}

/** The day before an ISO day: the last of the predecessors. */
export const dayBefore = (iso: string): string =>
  Temporal.PlainDate.from(iso).subtract({ days: 1 }).toString();

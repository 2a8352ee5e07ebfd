import type { FieldOfWork } from './field-of-work.js';
import type { SuccessionKind } from './succession-event.js';

/** An event as data files hold it: bodies by key. */
export interface ShippedEvent {
  readonly kind: SuccessionKind;
  readonly effectiveOn: string;
  readonly legalBasis: string;
  readonly note: string;
  readonly links: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly fields: readonly FieldOfWork[];
  }[];
}

import type { Span } from '../text/span.js';
import type { Marker, MarkerStyle } from './marker.js';
import type { Zone } from './zone.js';

/**
 * A clause of the document as printed: its own words (`own`, after the marker) and the clauses under it. The tree is built
 * once and never changed; what is found in it stands off, as spans.
 */
export interface Clause extends Span {
  readonly kind: MarkerStyle | 'paragraph' | 'heading' | 'annex';
  readonly label: string;
  readonly path: string;
  readonly marker: Marker | null;
  readonly zone: Zone;
  readonly own: Span;
  readonly children: readonly Clause[];
}

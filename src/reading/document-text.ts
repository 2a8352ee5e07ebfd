import type { PlacedPage } from '../core/text/page-place.js';
import type { UncertainReading } from '../core/text/uncertain.js';

export type DocumentFormat = 'text' | 'html' | 'docx' | 'doc' | 'odt' | 'pdf' | 'image';

/** A document as text, and what a person should know about how it was read, in Vietnamese. */
export interface DocumentText {
  /** What `extractPlan` takes. Of a format with pages it is in the form that `extractPlan` gives back, so spans agree. */
  readonly text: string;
  readonly format: DocumentFormat;
  readonly contentType: string;
  readonly warnings: readonly string[];
  /** Pages in order and where their words stand; empty for formats that have no pages of their own. */
  readonly pages: readonly PlacedPage[];
  /** Stretches read from an image that a person should look at, in order; empty for digital documents. */
  readonly uncertain: readonly UncertainReading[];
}

/** What a reader of one format gives. */
export type Reading = Pick<DocumentText, 'text' | 'warnings' | 'pages' | 'uncertain'>;

/** A page of how many has been read. */
export interface ReadProgress {
  readonly page: number;
  readonly ofPages: number;
  /** True where the page was read from an image, which takes seconds and not milliseconds. */
  readonly scanned: boolean;
}

export interface ReadOptions {
  /** Told after each page, in the order in which pages become ready. Formats without pages tell nothing. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** False: pages that are only images are prepared but not recognised; they are told in `warnings` as unread. */
  readonly recognise?: boolean | undefined;
  /** Ends the reading; what was asked for is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

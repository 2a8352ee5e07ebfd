export type DocumentFormat = 'text' | 'html' | 'docx' | 'doc' | 'odt' | 'pdf';

/** A document as text, and what a person should know about how it was read, in Vietnamese. */
export interface DocumentText {
  readonly text: string;
  readonly format: DocumentFormat;
  readonly contentType: string;
  readonly warnings: readonly string[];
}

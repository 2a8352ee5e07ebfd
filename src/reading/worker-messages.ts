import type { DocumentText, ReadProgress } from './document-text.js';
import type { PagePicture, PageRequest, PictureFormat } from './page-picture.js';
import type { ReadErrorCode } from './read-error.js';

/** What a thread is started for. */
export type WorkerTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'draw';
      readonly bytes: Uint8Array;
      readonly pages: readonly PageRequest[];
      readonly format: PictureFormat;
    };

/** What a thread tells. Errors lose their class on the way between threads. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: ReadProgress }
  | { readonly kind: 'picture'; readonly picture: PagePicture }
  | { readonly kind: 'read'; readonly document: DocumentText }
  | { readonly kind: 'drawn' }
  | { readonly kind: 'failed'; readonly code: ReadErrorCode; readonly message: string };

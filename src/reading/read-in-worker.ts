import type { DocumentText, ReadOptions } from './document-text.js';
import { LIMITS } from './limits.js';
import type { PagePicture, PageRequest, PictureFormat } from './page-picture.js';
import { readDocument } from './read-document.js';
import { damaged } from './read-error.js';
import { runInThread, type ThreadLimits } from './run-in-thread.js';
import { Slots } from './slots.js';
import { sniffFormat } from './sniff-format.js';

const READING = new Slots(LIMITS.workers);
const DRAWING = new Slots(LIMITS.workers);

/** Bytes of a text that is read in some 10 ms: a hundred printed pages. */
const SHORT_TEXT = 512 * 1024;

const USUAL_LIMITS: ThreadLimits = { ms: LIMITS.workerMs, heapMb: LIMITS.workerHeapMb };

/**
 * Reads a document in a thread of its own, so that pages are served meanwhile and a hostile file can take neither more time
 * nor more memory than `LIMITS` allows. At most `LIMITS.workers` files are read at once; further ones wait their turn.
 * Throws `ReadError`, or the reason of `options.signal`, which ends the thread at once.
 */
export async function readInWorker(
  bytes: Uint8Array,
  options: ReadOptions = {},
  limits: ThreadLimits = USUAL_LIMITS,
): Promise<DocumentText> {
  // A short plain text takes less time than starting a thread, and no library.
  if (bytes.length === 0 || (bytes.length <= SHORT_TEXT && sniffFormat(bytes) === 'text'))
    return readDocument(bytes, options);
  return READING.with(async () => {
    const last = await runInThread(
      { kind: 'read', bytes },
      limits,
      (message) => {
        if (message.kind === 'progress') options.onProgress?.(message.progress);
      },
      options.signal,
    );
    if (last.kind !== 'read') throw damaged();
    return last.document;
  }, options.signal);
}

/**
 * Draws pages of a PDF or an image in a thread of its own, one after another; `onPicture` gets each when it is ready.
 * Throws `ReadError` (`unsupported` for formats without pages) or the signal's reason.
 */
export async function drawPagesInWorker(
  bytes: Uint8Array,
  pages: readonly PageRequest[],
  format: PictureFormat,
  onPicture: (picture: PagePicture) => void,
  signal?: AbortSignal,
): Promise<void> {
  await DRAWING.with(
    () =>
      runInThread(
        { kind: 'draw', bytes, pages, format },
        USUAL_LIMITS,
        (message) => {
          if (message.kind === 'picture') onPicture(message.picture);
        },
        signal,
      ),
    signal,
  );
}

/** Draws one page. To draw several of one file `drawPagesInWorker` is quicker. Throws as it does. */
export async function drawPageInWorker(
  bytes: Uint8Array,
  page: PageRequest,
  format: PictureFormat,
  signal?: AbortSignal,
): Promise<PagePicture> {
  const pictures: PagePicture[] = [];
  await drawPagesInWorker(bytes, [page], format, (picture) => pictures.push(picture), signal);
  const [picture] = pictures;
  if (picture === undefined) throw damaged();
  return picture;
}

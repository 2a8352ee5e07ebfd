import { Worker } from 'node:worker_threads';
import type { DocumentText } from './document-text.js';
import { LIMITS } from './limits.js';
import { readDocument } from './read-document.js';
import { damaged, ReadError, type ReadErrorCode, tooLarge } from './read-error.js';
import { sniffFormat } from './sniff-format.js';

/** What a worker sends back: a reading, or why there is none. Errors lose their class on the way between threads. */
export type WorkerReply =
  | { readonly ok: true; readonly reading: DocumentText }
  | { readonly ok: false; readonly code: ReadErrorCode; readonly message: string };

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a document in a thread of its own, so that pages are served meanwhile and a hostile file can take neither more time
 * nor more memory than `LIMITS` allows. At most `LIMITS.workers` files are read at once; further ones wait their turn.
 * Throws `ReadError`.
 */
export async function readInWorker(
  bytes: Uint8Array,
  limits: { readonly ms: number; readonly heapMb: number } = {
    ms: LIMITS.workerMs,
    heapMb: LIMITS.workerHeapMb,
  },
): Promise<DocumentText> {
  // Plain text takes less time than starting a thread, and no library.
  if (bytes.length === 0 || sniffFormat(bytes) === 'text') return readDocument(bytes);
  while (running >= LIMITS.workers) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    const reply = await ask(bytes, limits);
    if (!reply.ok) throw new ReadError(reply.code, reply.message);
    return reply.reading;
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function ask(bytes: Uint8Array, { ms, heapMb }: { ms: number; heapMb: number }): Promise<WorkerReply> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkerReply>();
  const worker = new Worker(FROM_SOURCES ? new URL(BUILT.href.replace(/\.js$/u, '.ts')) : BUILT, {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    // Nothing of the service's own flags: a thread refuses those that size the heap (`npm start` sets one).
    execArgv: LOADER,
    // Libraries may print warnings with pieces of the text; logs hold no text.
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => reject(tooLarge('thời gian đọc')), ms);
  worker.once('message', resolve);
  worker.once('error', (error) => {
    reject(codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge('bộ nhớ để đọc') : damaged(error));
  });
  worker.once('exit', () => reject(damaged()));
  return promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Tests run the sources: Node itself takes the types off, but the imports in them name the built files. */
const FROM_SOURCES = import.meta.url.endsWith('.ts');
const BUILT = new URL('./read-worker.js', import.meta.url);
const RESOLVE_SOURCES = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) =>
  next(name.startsWith('.') && context.parentURL?.endsWith('.ts') ? name.replace(/\\.js$/, '.ts') : name, context) });`;
const LOADER = FROM_SOURCES
  ? ['--import', `data:text/javascript,${encodeURIComponent(RESOLVE_SOURCES)}`]
  : [];

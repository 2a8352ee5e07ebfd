import { Worker } from 'node:worker_threads';
import { LIMITS } from './limits.js';
import { damaged, ReadError, tooLarge } from './read-error.js';
import type { WorkerMessage, WorkerTask } from './worker-messages.js';

export interface ThreadLimits {
  /** Milliseconds until the thread is ended; each page read from an image adds `LIMITS.scannedPageMs`. */
  readonly ms: number;
  /** Megabytes of heap. */
  readonly heapMb: number;
}

/** What ends a thread's work well. */
export type FinalMessage = Extract<WorkerMessage, { kind: 'read' | 'drawn' }>;

/**
 * Does a task in a thread of its own, which is ended afterwards, when it takes more than `limits`, or when `signal` says so.
 * `onMessage` is told what comes on the way. Throws `ReadError` or the signal's reason.
 */
export function runInThread(
  task: WorkerTask,
  limits: ThreadLimits,
  onMessage: (message: WorkerMessage) => void,
  signal?: AbortSignal,
): Promise<FinalMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<FinalMessage>();
  const worker = new Worker(FROM_SOURCES ? new URL(BUILT.href.replace(/\.js$/u, '.ts')) : BUILT, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
    // Nothing of the service's own flags: a thread refuses those that size the heap (`npm start` sets one).
    execArgv: LOADER,
    // Libraries may print warnings with pieces of the text; logs hold no text.
    stdout: true,
    stderr: true,
  });
  // Each page that is read from an image earns time for the next.
  let timer = setTimeout(expire, limits.ms);
  let left = performance.now() + limits.ms;
  function expire(): void {
    reject(tooLarge('thời gian đọc'));
  }
  const extend = (): void => {
    left += LIMITS.scannedPageMs;
    clearTimeout(timer);
    timer = setTimeout(expire, left - performance.now());
  };
  const abort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'read' || message.kind === 'drawn') resolve(message);
    else if (message.kind === 'failed') reject(new ReadError(message.code, message.message));
    else {
      if (message.kind === 'progress' && message.progress.scanned) extend();
      onMessage(message);
    }
  });
  worker.once('error', (error) => {
    reject(codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge('bộ nhớ để đọc') : damaged(error));
  });
  worker.once('exit', () => reject(damaged()));
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    void worker.terminate();
  });
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Tests run the sources: Node itself takes the types off, but the imports in them name the built files. */
const FROM_SOURCES = import.meta.url.endsWith('.ts');
const BUILT = new URL('./reading-thread.js', import.meta.url);
const RESOLVE_SOURCES = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) =>
  next(name.startsWith('.') && context.parentURL?.endsWith('.ts') ? name.replace(/\\.js$/, '.ts') : name, context) });`;
const LOADER = FROM_SOURCES
  ? ['--import', `data:text/javascript,${encodeURIComponent(RESOLVE_SOURCES)}`]
  : [];

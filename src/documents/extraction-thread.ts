import type { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Extraction } from '../core/duty/duty.js';
import { startThread } from '../platform/thread.js';
import { tooLarge } from '../reading/read-error.js';

export interface ExtractionRequest {
  readonly id: number;
  readonly text: string;
}

export type ExtractionReply =
  | { readonly id: number; readonly ok: true; readonly extraction: Extraction }
  | { readonly id: number; readonly ok: false; readonly at: string };

interface Waiting {
  readonly resolve: (extraction: Extraction) => void;
  readonly reject: (error: Error) => void;
}

const HEAP_MB = 512;
/** A text of 2 MB, a thousand printed pages, takes two seconds on a small machine. */
const MOST_MS = 120_000;
/** A thread takes 0.2 s to start and as long again to warm up, but some 30 MB while it lives. */
const IDLE_MS = 60_000;

/**
 * Finds the duties of a text in a thread of its own, so that pages are served meanwhile. The thread starts with the first text
 * and ends when none has come for a minute.
 */
@Injectable()
export class ExtractionThread implements OnApplicationShutdown {
  private thread: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;
  private last = 0;
  private readonly waiting = new Map<number, Waiting>();

  /**
   * What `extractPlan` finds in `text`.
   * @throws ReadError too-large where it takes too long or too much memory; the signal's reason where that is aborted
   */
  async extract(text: string, signal: AbortSignal): Promise<Extraction> {
    signal.throwIfAborted();
    clearTimeout(this.idle);
    const thread = (this.thread ??= this.start());
    thread.ref();
    const id = ++this.last;
    const { promise, resolve, reject } = Promise.withResolvers<Extraction>();
    this.waiting.set(id, { resolve, reject });
    const timer = setTimeout(() => this.end(tooLarge('thời gian tìm nhiệm vụ')), MOST_MS);
    const aborted = () => {
      reject(signal.reason as Error);
      // Nobody else waits: the thread need not finish what nobody wants.
      if (this.waiting.size === 1) this.end(signal.reason as Error);
    };
    signal.addEventListener('abort', aborted, { once: true });
    thread.postMessage({ id, text } satisfies ExtractionRequest, []);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      this.waiting.delete(id);
      if (this.waiting.size === 0) this.rest();
    }
  }

  private start(): Worker {
    const thread = startThread(new URL('./extract-worker.js', import.meta.url), HEAP_MB);
    thread.on('message', (reply: ExtractionReply) => {
      const waiting = this.waiting.get(reply.id);
      if (reply.ok) waiting?.resolve(reply.extraction);
      else waiting?.reject(new Error('the extraction failed', { cause: reply.at }));
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.end(outOfMemory ? tooLarge('bộ nhớ để tìm nhiệm vụ') : new Error('the extraction thread ended'));
    });
    return thread;
  }

  private rest(): void {
    // A thread that has nothing to do keeps nobody's process alive.
    this.thread?.unref();
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.end(new Error('the extraction thread is idle')), IDLE_MS).unref();
  }

  /** Ends the thread; whoever still waits is told `why`. The next text starts another. */
  private end(why: Error): void {
    const { thread } = this;
    this.thread = null;
    for (const { reject } of this.waiting.values()) reject(why);
    void thread?.terminate();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.idle);
    this.end(new Error('the service is stopping'));
  }
}

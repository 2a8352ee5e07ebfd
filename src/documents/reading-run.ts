import type { QueueRules } from '../platform/job-queue.js';
import { LIMITS } from '../reading/limits.js';

/** The queue of files to be read; a job's own id is that of the attempt. */
export const READING_QUEUE = 'reading';

export interface ReadingJob {
  readonly documentId: string;
  readonly attemptId: string;
}

/** A file that ended the process that often is not tried again: it would only take the service down once more. */
export const MOST_ATTEMPTS = 4;

// A replica that dies is noticed after 20 to 30 seconds. The retry limit lies above MOST_ATTEMPTS, so that the last word is ours.
export const READING_RULES: QueueRules = {
  concurrency: LIMITS.workers,
  retryDelay: 1,
  retryDelayMax: 5,
  retryLimit: 20,
  long: { heartbeatSeconds: 20, expireInSeconds: 6 * 3600 },
};

export type ReadingState = 'waiting' | 'reading' | 'done' | 'failed' | 'cancelled';

/** How far the reading of a file has come. */
export interface ReadingStatus {
  readonly documentId: string;
  readonly fileName: string;
  readonly state: ReadingState;
  /** Pages read; 0 of 0 for formats without pages and before the first. */
  readonly page: number;
  readonly ofPages: number;
  /** Why there is no reading, for the person who sent the file. */
  readonly message: string;
  readonly warnings: readonly string[];
}

export const isUnderWay = ({ state }: Pick<ReadingStatus, 'state'>): boolean =>
  state === 'waiting' || state === 'reading';

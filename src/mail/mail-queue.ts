import type { QueueRules } from '../platform/job-queue.js';

/** The queue of mails to be sent; a job's data is the mail's id, and so is the job's own id. */
export const MAIL_QUEUE = 'mail';

export interface MailJob {
  readonly mailId: string;
}

// A mail server that is away over a long week-end must not cost a mail: 2 s, 4 s, ... then every ten minutes for two weeks.
export const MAIL_RULES: QueueRules = {
  concurrency: 8,
  retryDelay: 2,
  retryDelayMax: 600,
  retryLimit: 2_000,
};

import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { may, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { GroupsService } from '../agencies/groups.service.js';
import { AuditService } from '../audit/audit.service.js';
import { matchAgency } from '../core/agency/match-agency.js';
import type { Extraction } from '../core/duty/duty.js';
import { markUncertain } from '../core/duty/mark-uncertain.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { type Attempt, JobQueue } from '../platform/job-queue.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { DocumentText } from '../reading/document-text.js';
import { ReadError } from '../reading/read-error.js';
import { readInWorker } from '../reading/read-in-worker.js';
import { DocumentPagesRepository } from './document-pages.repository.js';
import { DocumentsRepository } from './documents.repository.js';
import { DutiesRepository } from './duties.repository.js';
import { dutiesOfReading } from './duties-of-reading.js';
import { ExtractionThread } from './extraction-thread.js';
import { OriginalsRepository } from './originals.repository.js';
import { OriginalsService } from './originals.service.js';
import {
  MOST_ATTEMPTS,
  READING_QUEUE,
  READING_RULES,
  type ReadingJob,
  type ReadingStatus,
} from './reading-run.js';
import { ReadingRunsRepository } from './reading-runs.repository.js';
import type { ResolutionScope } from './resolve-bodies.js';

/** How often progress is written down, and whether the reading is still wanted asked. */
const PULSE_MS = 700;

/** Files in the list of those that a person sent. */
const MOST_LISTED = 30;

const FAILED_OFTEN =
  'Hệ thống đã thử đọc nhiều lần mà không xong. Mở tệp bằng phần mềm soạn thảo, lưu lại dưới dạng Word (.docx) hoặc PDF rồi đưa tệp mới vào.';

type ReadListener = (tx: Tx, documentId: string) => Promise<void>;

/** Reading files as jobs: by any replica, one at a time each, until they are done, cancelled or known to be unreadable. */
@Injectable()
export class ReadingService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ReadingService.name);
  private readonly stopping = new AbortController();
  private readonly listeners: ReadListener[] = [];

  constructor(
    private readonly runs: ReadingRunsRepository,
    private readonly documents: DocumentsRepository,
    private readonly originals: OriginalsService,
    private readonly originalRows: OriginalsRepository,
    private readonly pages: DocumentPagesRepository,
    private readonly duties: DutiesRepository,
    private readonly extraction: ExtractionThread,
    private readonly agencies: AgenciesService,
    private readonly groups: GroupsService,
    private readonly audit: AuditService,
    private readonly queue: JobQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.open(READING_QUEUE, READING_RULES);
    await this.queue.work<ReadingJob>(READING_QUEUE, READING_RULES, (job, attempt) => this.run(job, attempt));
  }

  /** What is being read is left off at once; its job goes back into the queue. */
  beforeApplicationShutdown(): void {
    this.stopping.abort(new Error('the service is stopping'));
  }

  /** Has `listener` told of every document that becomes a draft, in the transaction that makes it one. */
  onRead(listener: ReadListener): void {
    this.listeners.push(listener);
  }

  /** Puts the job in, as part of the transaction that enters the document. */
  async request(tx: Tx, job: ReadingJob): Promise<void> {
    await this.runs.enter(tx, job, this.clock.now());
    await this.queue.put(tx, READING_QUEUE, [{ id: job.attemptId, data: job }]);
  }

  /** How far the reading of a document has come; null for one that was never read as a job. Rights are the caller's matter. */
  status(documentId: string): Promise<ReadingStatus | null> {
    return this.runs.ofDocument(documentId);
  }

  /** How far the reading has come, for somebody who may see the document. @throws AppError not-found */
  async statusFor(documentId: string, by: Principal): Promise<ReadingStatus | null> {
    const visible = await this.documents.isVisible(documentId, visibility(by, 'document.read'));
    if (!visible) throw new AppError('not-found');
    return this.status(documentId);
  }

  /** The readings that a person asked for in the last day, those that are not done, and of `also` those in the person's reach. */
  async sentBy(by: Principal, also: readonly string[] = []): Promise<readonly ReadingStatus[]> {
    const recent = await this.runs.ofPerson(by.userId, this.clock.now().subtract({ hours: 24 }), MOST_LISTED);
    const others = also
      .filter((id) => !recent.some(({ documentId }) => documentId === id))
      .slice(0, MOST_LISTED);
    const known = await Promise.all(others.map((id) => this.statusFor(id, by).catch(() => null)));
    return [...known.filter((status) => status !== null), ...recent];
  }

  /** Leaves a reading off; the document stays and can be read again. @throws AppError not-found, not-allowed, not-possible-now */
  async cancel(documentId: string, by: Principal): Promise<void> {
    await this.requireReview(documentId, by);
    await this.database.transaction(async (tx) => {
      if (!(await this.runs.cancel(tx, documentId, this.clock.now()))) {
        throw new AppError('not-possible-now', { why: 'Văn bản đã đọc xong hoặc đã dừng đọc trước đó.' });
      }
      await this.documents.setUnread(tx, documentId, 'unread');
      await this.record(tx, by, 'cancel-reading', documentId);
    });
  }

  /** Reads a file again that was cancelled or could not be read. @throws AppError not-found, not-allowed, not-possible-now */
  async readAgain(documentId: string, by: Principal): Promise<void> {
    const { state } = await this.requireReview(documentId, by);
    if (state !== 'unread') {
      throw new AppError('not-possible-now', { why: 'Văn bản đang được đọc hoặc đã đọc xong.' });
    }
    await this.database.transaction(async (tx) => {
      await this.documents.setUnread(tx, documentId, 'reading');
      await this.request(tx, { documentId, attemptId: randomUUID() });
      await this.record(tx, by, 'read-again', documentId);
    });
  }

  private async requireReview(documentId: string, by: Principal) {
    const document = await this.documents.standing(documentId, visibility(by, 'document.read'));
    if (document === null) throw new AppError('not-found');
    const { coordinatingAgencyId } = document;
    const relations = { coordinatingAgencyId, leadingAgencyIds: [], cooperatingAgencyIds: [] };
    if (!may(by, 'document.review', relations)) throw new AppError('not-allowed');
    return document;
  }

  private async run(job: ReadingJob, attempt: Attempt): Promise<void> {
    if (!(await this.runs.begin(job))) return;
    if (attempt.number > MOST_ATTEMPTS) return this.fail(job, FAILED_OFTEN);
    const unwanted = new AbortController();
    const signal = AbortSignal.any([attempt.signal, this.stopping.signal, unwanted.signal]);
    const pulse = this.pulse(job, unwanted);
    try {
      const bytes = await this.originals.bytes(job.documentId);
      const text = await readInWorker(bytes, { signal, onProgress: pulse.progressed });
      const extraction = await this.extraction.extract(text.text, signal);
      await this.keep(job, text, markUncertain(extraction, text.uncertain));
    } catch (error) {
      if (unwanted.signal.aborted) return;
      if (error instanceof ReadError && !signal.aborted) return await this.fail(job, error.message);
      if (!signal.aborted)
        this.logger.warn(`attempt ${attempt.number} at ${job.documentId} failed: ${causeOf(error)}`);
      throw error;
    } finally {
      pulse.stop();
    }
  }

  /** Writes progress down from time to time, and aborts `unwanted` where the attempt was cancelled or overtaken. */
  private pulse(job: ReadingJob, unwanted: AbortController) {
    let [page, ofPages] = [0, 0];
    const timer = setInterval(() => {
      this.runs.advance(job, page, ofPages).then(
        (wanted) => wanted || unwanted.abort(new Error('the reading is not wanted any more')),
        // The database is away for a moment: the next pulse tries again.
        () => undefined,
      );
    }, PULSE_MS);
    return {
      progressed: (progress: { readonly page: number; readonly ofPages: number }) => {
        page = Math.max(page, progress.page);
        ofPages = progress.ofPages;
      },
      stop: () => clearInterval(timer),
    };
  }

  /** Makes a draft of what was read, all of it or nothing. */
  private async keep(job: ReadingJob, text: DocumentText, extraction: Extraction): Promise<void> {
    const { documentId } = job;
    const duties = await dutiesOfReading(extraction, await this.scopeOf(extraction));
    await this.database.transaction(async (tx) => {
      const { warnings, uncertain } = text;
      const wanted = await this.runs.end(tx, job, { state: 'done', warnings, uncertain }, this.clock.now());
      if (!wanted) return;
      await this.documents.enterReading(tx, documentId, extraction, extraction.document.title);
      await this.originalRows.setContentType(tx, documentId, text.contentType);
      await this.pages.replace(tx, documentId, text.pages);
      await this.duties.create(tx, documentId, duties);
      for (const listener of this.listeners) await listener(tx, documentId);
      await this.record(tx, null, 'read', documentId, { duties: duties.length, pages: text.pages.length });
    }, 120_000);
  }

  private async fail(job: ReadingJob, message: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.runs.end(tx, job, { state: 'failed', message }, this.clock.now()))) return;
      await this.documents.setUnread(tx, job.documentId, 'unread');
      await this.record(tx, null, 'reading-failed', job.documentId);
    });
  }

  private record(
    tx: Tx,
    by: Principal | null,
    action: string,
    documentId: string,
    after?: object,
  ): Promise<void> {
    return this.audit.record(tx, by, {
      action,
      subject: 'document',
      subjectId: documentId,
      documentId,
      after,
    });
  }

  private async scopeOf(reading: Extraction): Promise<ResolutionScope> {
    const [register, groups] = await Promise.all([this.agencies.register(), this.groups.own()]);
    const on = reading.document.issuedOn ?? this.clock.today().toString();
    const issuer = reading.document.issuer ? matchAgency(reading.document.issuer, register, on) : null;
    return { register, groups, on, issuerId: issuer?.kind === 'one' ? issuer.agencyId : undefined };
  }
}

/** What went wrong and where, without messages: they may hold words of the document. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return `${error.name}\n${typeof error.cause === 'string' ? error.cause : at.join('\n')}`;
}

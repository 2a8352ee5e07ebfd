import { randomUUID, webcrypto } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { mayAny, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, databaseErrorCode } from '../platform/prisma.js';
import { readDocument } from '../reading/read-document.js';
import { ReadError } from '../reading/read-error.js';
import { type SniffedFormat, sniffFormat } from '../reading/sniff-format.js';
import { DocumentsRepository } from './documents.repository.js';
import { OriginalsRepository } from './originals.repository.js';
import { ReadingService } from './reading.service.js';
import { isUnderWay, type ReadingStatus } from './reading-run.js';

/** A file as a person sent it. */
export interface IncomingFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Of which document a file is a later version, and who follows that one up. */
export interface EarlierVersion {
  readonly id: string;
  readonly coordinatingAgencyId: string | null;
}

/** Where a file came to. `existing`: the same bytes were there already. */
export interface Receipt {
  readonly documentId: string;
  readonly existing: boolean;
}

/** What is known at once, without a reader: plain text, and what no reader takes. */
const TOLD_AT_ONCE: readonly SniffedFormat[] = ['text', 'encrypted', 'sheet', 'slides', 'mhtml', 'archive'];
const QUICK_BYTES = 1024 * 1024;
const LOOK_AGAIN_MS = 40;

/** Taking files in: the original is kept byte for byte, the reading is a job. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly originals: OriginalsRepository,
    private readonly readings: ReadingService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Keeps a file and has it read. The same bytes again give the document that is there already; where that could not be
   * read, it is read again.
   * @throws AppError not-allowed; file-empty, file-not-text, file-unreadable, file-too-large for what is certain without
   * reading; file-known-elsewhere where the document is out of the person's reach
   */
  async receive(file: IncomingFile, by: Principal, earlier: EarlierVersion | null = null): Promise<Receipt> {
    if (!mayAny(by, 'document.take-in')) throw new AppError('not-allowed');
    const limit = this.config.uploadMaxMb;
    if (file.bytes.length > limit * 1024 * 1024) {
      throw new AppError('file-too-large', { file: file.fileName, limit: String(limit) });
    }
    const sha256 = await sha256Of(file.bytes);
    const existing = await this.known(file.fileName, sha256, by);
    if (existing) return existing;
    await refuseWhatCannotBeRead(file);
    try {
      return { documentId: await this.enter(file, sha256, by, earlier), existing: false };
    } catch (error) {
      // Two uploads of the same file at the same moment: the second is shown the first.
      const other = databaseErrorCode(error) === 'P2002' ? await this.known(file.fileName, sha256, by) : null;
      if (other === null) throw error;
      return other;
    }
  }

  /** As `receive`, but comes back when the file is read: for imports and tests. @throws AppError file-unreadable, too */
  async takeIn(file: IncomingFile, by: Principal): Promise<Receipt> {
    const receipt = await this.receive(file, by);
    const status = await this.waitFor(receipt.documentId, Number.POSITIVE_INFINITY);
    if (status !== null && status.state !== 'done') {
      throw new AppError('file-unreadable', { file: file.fileName, why: status.message });
    }
    return receipt;
  }

  /** Waits until a reading has ended, but no longer than `ms`; gives how far it has come. */
  async waitFor(documentId: string, ms: number): Promise<ReadingStatus | null> {
    for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
      const status = await this.readings.status(documentId);
      if (status === null || !isUnderWay(status) || waited >= ms) return status;
      await pause(LOOK_AGAIN_MS);
    }
  }

  private async enter(
    file: IncomingFile,
    sha256: string,
    by: Principal,
    earlier: EarlierVersion | null,
  ): Promise<string> {
    return this.database.transaction(async (tx) => {
      const documentId = await this.documents.create(tx, {
        fileName: file.fileName,
        sha256,
        coordinatingAgencyId: earlier?.coordinatingAgencyId ?? coordinatingAgencyOf(by),
        replacesId: earlier?.id ?? null,
        createdById: by.userId,
        createdAt: this.clock.now(),
      });
      await this.originals.store(tx, documentId, file.contentType, file.bytes);
      await this.readings.request(tx, { documentId, attemptId: randomUUID() });
      await this.audit.record(tx, by, {
        action: 'take-in',
        subject: 'document',
        subjectId: documentId,
        documentId,
        after: { fileName: file.fileName, sha256, size: file.bytes.length },
      });
      return documentId;
    });
  }

  private async known(fileName: string, sha256: string, by: Principal): Promise<Receipt | null> {
    const found = await this.documents.findBySha256(sha256);
    if (found === null) return null;
    if (!(await this.documents.isVisible(found.id, visibility(by, 'document.read')))) {
      const agency = found.coordinatingAgency?.name ?? 'cơ quan khác';
      throw new AppError('file-known-elsewhere', { file: fileName, agency });
    }
    if (found.state === 'unread') await this.readings.readAgain(found.id, by);
    return { documentId: found.id, existing: true };
  }
}

/** The person's own office follows up what the person takes in, until somebody says otherwise. */
const coordinatingAgencyOf = (by: Principal): string | null =>
  by.memberships.find((membership) => membership.role === 'coordinating-officer')?.agencyId ?? null;

/** SHA-256 in hexadecimal, computed beside the main thread: 45 MB take a quarter of a second. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Buffer.from(digest).toString('hex');
}

/** Refuses, before anything is kept, what a glance at the bytes shows to be no text that can be read. */
async function refuseWhatCannotBeRead({ fileName, bytes }: IncomingFile): Promise<void> {
  if (bytes.length === 0) throw new AppError('file-empty', { file: fileName });
  // A glance at more than that is a matter for a thread.
  if (bytes.length > QUICK_BYTES) return;
  try {
    if (!TOLD_AT_ONCE.includes(sniffFormat(bytes))) return;
    await readDocument(bytes);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    if (error.code === 'empty-file') throw new AppError('file-empty', { file: fileName });
    if (error.code === 'binary-file') throw new AppError('file-not-text', { file: fileName });
    throw new AppError('file-unreadable', { file: fileName, why: error.message });
  }
}

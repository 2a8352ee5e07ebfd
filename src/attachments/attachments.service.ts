import { webcrypto } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { WorkAccess } from '../accounts/work-access.service.js';
import type { Config } from '../config/env.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, type Tx } from '../platform/prisma.js';
import { type AttachmentKind, attachmentKind } from './attachment-kind.js';
import {
  type AttachedWork,
  type AttachmentRecord,
  AttachmentsRepository,
  type HolderRef,
} from './attachments.repository.js';

export type { AttachedWork, HolderRef } from './attachments.repository.js';

/** A file as a person sent it. */
export interface SentAttachment {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface AttachmentView {
  readonly id: string;
  readonly holderId: string;
  readonly fileName: string;
  readonly kind: AttachmentKind;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: string;
  readonly addedAt: Temporal.Instant;
}

/**
 * A feature whose things hold files. Whoever may read the work reads its files; a holder may narrow that (a draft is seen by its own
 * side) and says while files may still be taken away.
 */
export interface AttachmentHolder {
  /** `report`, `report-draft`, `note`, …: what `attachment.holder` says. */
  readonly holder: string;
  mayRead(by: Principal, holderId: string): Promise<boolean>;
  mayRemove(by: Principal, holderId: string): Promise<boolean>;
}

/** Files of one report or note. */
const MOST_FILES = 20;
const MEGABYTE = 1024 * 1024;
/** Bytes fetched at a time: what a download costs in memory, however large the file. */
const PART = MEGABYTE;

/** Files put to reports, notes and requests. */
@Injectable()
export class AttachmentsService {
  private readonly holders = new Map<string, AttachmentHolder>();

  constructor(
    private readonly repository: AttachmentsRepository,
    private readonly access: WorkAccess,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Called by the features at start. */
  register(holder: AttachmentHolder): void {
    this.holders.set(holder.holder, holder);
  }

  /**
   * Puts files to something in `tx`; whoever calls has made sure that the person may. Files that are not taken are given back with the
   * reason, the others are kept; the same bytes under the same name are put in once.
   */
  async add(
    tx: Tx,
    work: AttachedWork,
    to: HolderRef,
    files: readonly SentAttachment[],
    by: Principal,
  ): Promise<{ readonly added: readonly string[]; readonly refused: readonly AppError[] }> {
    await this.repository.lockHolder(tx, to);
    const held = [...(await this.repository.ofHolders(to.holder, [to.holderId], tx))];
    let total = held.reduce((sum, { content }) => sum + content.size, 0);
    let count = held.length;
    const known = new Set(held.map(({ fileName, content }) => `${content.sha256} ${fileName}`));
    const added: string[] = [];
    const refused: AppError[] = [];
    for (const { fileName, bytes } of files) {
      const kind = attachmentKind(bytes);
      const sha256 = await sha256Of(bytes);
      if (known.has(`${sha256} ${fileName}`)) continue;
      const why = kind.ok ? this.whyNot(bytes.length, total, count) : kind.why;
      if (!kind.ok || why !== null) {
        refused.push(new AppError('attachment-refused', { file: fileName, why: why ?? '' }));
        continue;
      }
      added.push(
        await this.repository.add(tx, {
          ...to,
          work,
          fileName,
          kind: kind.kind,
          sha256,
          bytes,
          addedById: by.userId,
          addedBy: by.name,
          addedAt: this.clock.now(),
        }),
      );
      known.add(`${sha256} ${fileName}`);
      total += bytes.length;
      count += 1;
    }
    return { added, refused };
  }

  private whyNot(size: number, total: number, count: number): string | null {
    const { attachmentMaxMb, attachmentsTotalMb } = this.config;
    if (size > attachmentMaxMb * MEGABYTE)
      return `Tệp lớn hơn ${attachmentMaxMb} MB. Tách tệp hoặc giảm dung lượng ảnh rồi gửi lại.`;
    if (total + size > attachmentsTotalMb * MEGABYTE)
      return `Các tệp cùng nhau vượt quá ${attachmentsTotalMb} MB. Bỏ bớt tệp rồi gửi lại.`;
    return count >= MOST_FILES ? `Mỗi lần gửi kèm nhiều nhất ${MOST_FILES} tệp.` : null;
  }

  /** The files of several holders of one kind, by holder. For those who may see the holders (checked by the caller). */
  async of(
    holder: string,
    holderIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly AttachmentView[]>> {
    if (holderIds.length === 0) return new Map();
    const rows = await this.repository.ofHolders(holder, holderIds);
    return Map.groupBy(rows.map(viewOf), ({ holderId }) => holderId);
  }

  /** A file as a stream. @throws AppError not-found, also where `by` may not see it */
  async download(id: string, by: Principal): Promise<AttachmentView & { readonly stream: Readable }> {
    const record = await this.readable(id, by);
    const parts = this.parts(record.contentId);
    return {
      ...viewOf(record),
      stream: Readable.from(parts, { objectMode: false, highWaterMark: PART }),
    };
  }

  /**
   * Takes a file away again, while what holds it is not yet filed; gives what held it.
   * @throws AppError not-found, not-possible-now
   */
  async remove(id: string, by: Principal): Promise<HolderRef & { readonly occurrenceId: string | null }> {
    const record = await this.readable(id, by);
    const { holder, holderId, occurrenceId } = record;
    if (!(await this.holders.get(holder)?.mayRemove(by, holderId)))
      throw new AppError('not-possible-now', {
        why: 'Tệp đã gửi đi thì được giữ nguyên. Muốn thay, gửi tệp khác ở lần báo cáo sau.',
      });
    await this.database.transaction((tx) => this.repository.remove(tx, { id }));
    return { holder, holderId, occurrenceId };
  }

  /** Hands the files of one holder to another: of a draft to the report that it became. */
  move(tx: Tx, from: HolderRef, to: HolderRef): Promise<number> {
    return this.repository.move(tx, from, to);
  }

  /** Puts the files of one holder to another as well: those of a returned report to the draft that corrects it. */
  share(tx: Tx, from: HolderRef, to: HolderRef): Promise<void> {
    return this.repository.share(tx, from, to);
  }

  /** Throws the files of a holder away, as with a draft. */
  async discard(tx: Tx, from: HolderRef): Promise<void> {
    await this.repository.remove(tx, from);
  }

  private async readable(id: string, by: Principal): Promise<AttachmentRecord> {
    const record = await this.repository.byId(id);
    if (record === null) throw new AppError('not-found');
    await this.access.require(by, ['work.read'], 'attachment', id);
    const holder = this.holders.get(record.holder);
    if (holder === undefined || !(await holder.mayRead(by, record.holderId))) throw new AppError('not-found');
    return record;
  }

  private async *parts(contentId: string): AsyncGenerator<Uint8Array> {
    for (let offset = 0; ; offset += PART) {
      const part = await this.repository.part(contentId, offset, PART);
      if (part.length > 0) yield part;
      if (part.length < PART) return;
    }
  }
}

const viewOf = (record: AttachmentRecord): AttachmentView => ({
  id: record.id,
  holderId: record.holderId,
  fileName: record.fileName,
  kind: record.kind as AttachmentKind,
  size: record.content.size,
  sha256: record.content.sha256,
  addedBy: record.addedBy,
  addedAt: instantOf(record.addedAt),
});

/** SHA-256 in hexadecimal, computed beside the main thread. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Buffer.from(digest).toString('hex');
}

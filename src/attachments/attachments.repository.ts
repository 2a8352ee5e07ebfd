import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** The work on which a file hangs: one due date, or an assignment as a whole. */
export type AttachedWork =
  | { readonly occurrenceId: string; readonly assignmentId?: undefined }
  | { readonly assignmentId: string; readonly occurrenceId?: undefined };

/** What a file was put to. */
export interface HolderRef {
  readonly holder: string;
  readonly holderId: string;
}

export interface NewAttachment extends HolderRef {
  readonly work: AttachedWork;
  readonly fileName: string;
  readonly kind: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly addedById: string;
  readonly addedBy: string;
  readonly addedAt: Temporal.Instant;
}

const listed = {
  content: { select: { size: true, sha256: true } },
} as const satisfies Prisma.AttachmentInclude;

export type AttachmentRecord = Prisma.AttachmentGetPayload<{ include: typeof listed }>;

/** Files put to work, in the database like the originals (docs/adr/0012). */
@Injectable()
export class AttachmentsRepository {
  constructor(private readonly database: Database) {}

  /** Raw for the bytes, because Prisma's own `create` would carry them about as base64. */
  async add(tx: Tx, { bytes, sha256, work, addedAt, ...row }: NewAttachment): Promise<string> {
    const [id, contentId] = [randomUUID(), randomUUID()];
    await tx.$executeRaw`
      INSERT INTO attachment_content (id, sha256, size, bytes)
      VALUES (${contentId}::uuid, ${sha256}, ${bytes.length}, ${bytes})`;
    await tx.attachment.create({
      data: {
        ...row,
        id,
        contentId,
        occurrenceId: work.occurrenceId ?? null,
        assignmentId: work.assignmentId ?? null,
        addedAt: timestampColumn(addedAt),
      },
      select: { id: true },
    });
    return id;
  }

  ofHolders(holder: string, holderIds: readonly string[], tx?: Tx): Promise<AttachmentRecord[]> {
    return (tx ?? this.database.client).attachment.findMany({
      where: { holder, holderId: { in: [...holderIds] } },
      include: listed,
      orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
    });
  }

  byId(id: string): Promise<AttachmentRecord | null> {
    return this.database.client.attachment.findUnique({ where: { id }, include: listed });
  }

  /** Keeps others from adding to the same holder until `tx` ends, so that its limits hold. */
  async lockHolder(tx: Tx, { holder, holderId }: HolderRef): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${holder}:${holderId}`}, 0))`;
  }

  async move(tx: Tx, from: HolderRef, to: HolderRef): Promise<number> {
    const { count } = await tx.attachment.updateMany({ where: { ...from }, data: { ...to } });
    return count;
  }

  /** Puts the files of one holder to another as well; both share the bytes. */
  async share(tx: Tx, from: HolderRef, to: HolderRef): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO attachment (id, occurrence_id, assignment_id, holder, holder_id, file_name, kind, content_id,
        added_by_id, added_by, added_at)
      SELECT gen_random_uuid(), occurrence_id, assignment_id, ${to.holder}, ${to.holderId}::uuid, file_name, kind,
        content_id, added_by_id, added_by, added_at
      FROM attachment WHERE holder = ${from.holder} AND holder_id = ${from.holderId}::uuid ORDER BY added_at, id`;
  }

  /** Takes files away, and the bytes that nobody else has; false where they were gone already. */
  async remove(tx: Tx, where: { readonly id: string } | HolderRef): Promise<boolean> {
    const rows = await tx.attachment.findMany({ where: { ...where }, select: { id: true, contentId: true } });
    const { count } = await tx.attachment.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
    await tx.attachmentContent.deleteMany({
      where: { id: { in: rows.map(({ contentId }) => contentId) }, attachments: { none: {} } },
    });
    return count > 0;
  }

  /** The bytes from `offset` on, at most `length` of them; none where the file ends before or is gone. */
  async part(contentId: string, offset: number, length: number): Promise<Uint8Array> {
    const [row] = await this.database.client.$queryRaw<{ part: Uint8Array }[]>`
      SELECT substring(bytes FROM ${offset + 1}::int FOR ${length}::int) AS part
      FROM attachment_content WHERE id = ${contentId}::uuid`;
    return row?.part ?? new Uint8Array();
  }
}

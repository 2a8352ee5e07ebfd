import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/prisma.js';

/** What is known of a file without fetching it. */
export interface OriginalInfo {
  readonly fileName: string;
  readonly contentType: string;
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** The files as they came in, in the database (docs/adr/0012): every replica reaches them, and one backup holds everything. */
@Injectable()
export class OriginalsRepository {
  constructor(private readonly database: Database) {}

  /** Raw, because Prisma's own `create` would carry the bytes about as base64. */
  async store(tx: Tx, documentId: string, contentType: string, bytes: Uint8Array): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO document_original (document_id, content_type, bytes)
      VALUES (${documentId}::uuid, ${contentType}, ${bytes})`;
  }

  async setContentType(tx: Tx, documentId: string, contentType: string): Promise<void> {
    await tx.documentOriginal.update({
      where: { documentId },
      data: { contentType },
      select: { documentId: true },
    });
  }

  async info(documentId: string): Promise<OriginalInfo | null> {
    const [row] = await this.database.client.$queryRaw<OriginalInfo[]>`
      SELECT d.file_name AS "fileName", o.content_type AS "contentType", d.sha256, octet_length(o.bytes) AS size
      FROM document_original o JOIN document d ON d.id = o.document_id
      WHERE o.document_id = ${documentId}::uuid`;
    return row ?? null;
  }

  /** The bytes from `offset` on, at most `length` of them; none where the file ends before or is gone. */
  async part(documentId: string, offset: number, length: number): Promise<Uint8Array> {
    const [row] = await this.database.client.$queryRaw<{ part: Uint8Array }[]>`
      SELECT substring(bytes FROM ${offset + 1}::int FOR ${length}::int) AS part
      FROM document_original WHERE document_id = ${documentId}::uuid`;
    return row?.part ?? new Uint8Array();
  }
}

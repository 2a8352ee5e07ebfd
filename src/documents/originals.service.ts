import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AppError } from '../platform/app-error.js';
import { DocumentsRepository } from './documents.repository.js';
import { type OriginalInfo, OriginalsRepository } from './originals.repository.js';

/** Bytes fetched at a time: what a download costs in memory, however large the file. */
const PART = 1024 * 1024;

/** The files as they came in, byte for byte. */
@Injectable()
export class OriginalsService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly originals: OriginalsRepository,
  ) {}

  /** A file for somebody who may read its document, as a stream. @throws AppError not-found */
  async download(documentId: string, by: Principal): Promise<OriginalInfo & { readonly stream: Readable }> {
    const info = await this.info(documentId, by);
    return {
      ...info,
      stream: Readable.from(this.parts(documentId), { objectMode: false, highWaterMark: PART }),
    };
  }

  /** What is known of a file. @throws AppError not-found, also where `by` may not read the document */
  async info(documentId: string, by: Principal): Promise<OriginalInfo> {
    const visible = await this.documents.isVisible(documentId, visibility(by, 'document.read'));
    const info = visible ? await this.originals.info(documentId) : null;
    if (info === null) throw new AppError('not-found');
    return info;
  }

  /** The whole file, for reading it. @throws AppError not-found where the document was deleted meanwhile */
  async bytes(documentId: string): Promise<Uint8Array> {
    const info = await this.originals.info(documentId);
    if (info === null) throw new AppError('not-found');
    const bytes = new Uint8Array(info.size);
    let offset = 0;
    for await (const part of this.parts(documentId)) {
      bytes.set(part, offset);
      offset += part.length;
    }
    if (offset !== info.size) throw new AppError('not-found');
    return bytes;
  }

  private async *parts(documentId: string): AsyncGenerator<Uint8Array> {
    for (let offset = 0; ; offset += PART) {
      const part = await this.originals.part(documentId, offset, PART);
      if (part.length > 0) yield part;
      if (part.length < PART) return;
    }
  }
}

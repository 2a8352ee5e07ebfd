import type { FastifyRequest } from 'fastify';

export interface UploadedFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Upload {
  readonly files: readonly UploadedFile[];
  readonly fields: Readonly<Record<string, string>>;
}

interface Part {
  readonly type: 'file' | 'field';
  readonly fieldname: string;
  readonly filename?: string;
  readonly mimetype?: string;
  readonly value?: unknown;
  toBuffer?(): Promise<Buffer>;
}

/** Files and fields of a form, sent as multipart or plainly. A file field left empty is no file. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  const body = (request.body ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(body)) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part === 'string') fields[name] = part;
      else if (isPart(part) && part.type === 'field') fields[name] = String(part.value ?? '');
      else if (isPart(part) && part.filename && part.toBuffer) {
        const bytes = await part.toBuffer();
        files.push({
          fileName: part.filename,
          contentType: part.mimetype ?? 'application/octet-stream',
          bytes,
        });
      }
    }
  }
  return { files, fields };
}

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && 'type' in value;

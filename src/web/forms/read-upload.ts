import type { FastifyRequest } from 'fastify';
import { AppError } from '../../platform/app-error.js';
import { PASTED_MB, type ReceivedBytes } from './receive-file.js';

export interface UploadedFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Upload {
  readonly files: readonly UploadedFile[];
  readonly fields: Readonly<Record<string, string>>;
  /** Files and fields that were larger than is taken in, each with what is wrong in words. */
  readonly refused: readonly AppError[];
}

interface Part {
  readonly type: 'file' | 'field';
  readonly fieldname: string;
  readonly filename?: string;
  readonly mimetype?: string;
  readonly value?: unknown;
  readonly valueTruncated?: boolean;
  readonly received?: ReceivedBytes;
}

/** Files and fields of a form, sent as multipart or plainly. A file field left empty is no file. */
export function readUploadLeniently(request: FastifyRequest): Upload {
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  const refused: AppError[] = [];
  const body = (request.body ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(body)) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part === 'string') fields[name] = part;
      else if (isPart(part) && part.type === 'field') {
        fields[name] = String(part.value ?? '');
        if (part.valueTruncated) refused.push(tooLarge('nội dung đã dán', PASTED_MB));
      } else if (isPart(part) && part.filename) {
        const fileName = baseName(part.filename);
        const { received, mimetype: contentType = 'application/octet-stream' } = part;
        if (received?.ok) files.push({ fileName, contentType, bytes: received.bytes });
        else refused.push(tooLarge(fileName, received?.limitMb ?? 0));
      }
    }
  }
  return { files, fields, refused };
}

/** As `readUploadLeniently`, for forms of which every file is needed. @throws AppError file-too-large */
export function readUpload(request: FastifyRequest): Upload {
  const upload = readUploadLeniently(request);
  if (upload.refused[0] !== undefined) throw upload.refused[0];
  return upload;
}

const tooLarge = (file: string, limitMb: number): AppError =>
  new AppError('file-too-large', { file, limit: String(limitMb) });

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && 'type' in value;

const LONGEST_NAME = 200;

/** The name alone, whatever path a client put before it, in NFC (macOS sends decomposed letters) and without control signs. */
const baseName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    // What browsers write for a quotation mark in a name (HTML, multipart form data).
    .replaceAll('%22', '"')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(-LONGEST_NAME) || 'tep-khong-ten';

import type { FastifyRequest } from 'fastify';

const MEGABYTE = 1024 * 1024;

/** Largest text field of a multipart form: some 2,500 printed pages. */
export const PASTED_MB = 5;

/** What came of one file of a multipart form: its bytes, or that it (or all files together) was too large to be kept. */
export type ReceivedBytes =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly limitMb: number };

/** A file on its way in, as @fastify/multipart hands it over. */
interface FilePart {
  readonly file: AsyncIterable<Buffer> & { readonly truncated: boolean };
  received?: ReceivedBytes;
}

const kept = new WeakMap<FastifyRequest, number>();

/**
 * Receives the files of multipart forms into memory. What is too large is read to its end and thrown away as it comes, so that
 * the form still gets a page for an answer, and the other files of the form are not lost with it. At most `totalMb` megabytes
 * are held for one request.
 */
export const receiveFile = (fileMb: number, totalMb: number) =>
  async function receive(this: FastifyRequest, part: FilePart): Promise<void> {
    const chunks: Buffer[] = [];
    let held = kept.get(this) ?? 0;
    let fits = true;
    for await (const chunk of part.file) {
      fits &&= held + chunk.length <= totalMb * MEGABYTE;
      if (fits) {
        chunks.push(chunk);
        held += chunk.length;
      }
    }
    fits &&= !part.file.truncated;
    if (fits) kept.set(this, held);
    part.received = fits ? { ok: true, bytes: Buffer.concat(chunks) } : { ok: false, limitMb: fileMb };
  };

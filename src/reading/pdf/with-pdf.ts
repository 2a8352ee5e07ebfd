import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { LIMITS } from '../limits.js';
import { damaged, encrypted, ReadError, tooLarge } from '../read-error.js';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * Opens a PDF, hands it to `use` and closes it. Images with more than `maxImagePixels` pixels are left out of it. Throws
 * `ReadError`: `encrypted`, `too-large`, or `unreadable-file` for whatever goes wrong inside; or the signal's reason.
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  { maxImagePixels, signal }: { readonly maxImagePixels: number; readonly signal?: AbortSignal | undefined },
  use: (pdf: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: maxImagePixels,
    cMapUrl: join(PACKAGE, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(PACKAGE, 'standard_fonts') + sep,
    wasmUrl: join(PACKAGE, 'wasm') + sep,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > LIMITS.pages) throw tooLarge(`${String(LIMITS.pages)} trang`);
    return await use(pdf);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ReadError) throw error;
    throw error instanceof Error && error.name === 'PasswordException' ? encrypted() : damaged(error);
  } finally {
    await task.destroy();
  }
}

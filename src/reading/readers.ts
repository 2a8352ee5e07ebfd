import type { Blocks } from './block.js';
import type { DocumentFormat, Reading, ReadOptions } from './document-text.js';
import { restoreVietnamese } from './legacy/restore-vietnamese.js';
import { writeBlocks } from './write-blocks.js';

type Reader = (bytes: Uint8Array, options: ReadOptions) => Promise<Reading>;

const written = (blocks: Blocks): Reading => ({
  text: restoreVietnamese(writeBlocks(blocks)),
  warnings: [],
  pages: [],
  uncertain: [],
});

/** The readers of formats other than plain text; each loads its libraries when it is first asked. */
export const readers: Readonly<Record<Exclude<DocumentFormat, 'text'>, Reader>> = {
  html: async (bytes) => written((await import('./html/read-html.js')).readHtml(bytes)),
  docx: async (bytes) => written((await import('./docx/read-docx.js')).readDocx(bytes)),
  odt: async (bytes) => written((await import('./odt/read-odt.js')).readOdt(bytes)),
  doc: async (bytes) => written(await (await import('./doc/read-doc.js')).readDoc(bytes)),
  pdf: async (bytes, options) => (await import('./pdf/read-pdf.js')).readPdf(bytes, options),
  image: async (bytes, options) => (await import('./scan/read-image.js')).readImage(bytes, options),
};

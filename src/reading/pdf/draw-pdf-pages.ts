import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pictureOf } from '../encode-picture.js';
import { LIMITS } from '../limits.js';
import type { PagePicture, PageRequest, PictureFormat } from '../page-picture.js';
import { withPdf } from './with-pdf.js';

/** Draws pages of a PDF, its images and signs included, annotations such as the stamp of an electronic signature too. */
export async function drawPdfPages(
  bytes: Uint8Array,
  pages: readonly PageRequest[],
  { width, type }: PictureFormat,
  onPicture: (picture: PagePicture) => void,
): Promise<void> {
  await withPdf(bytes, { maxImagePixels: LIMITS.imagePixels }, async (pdf) => {
    for (const { page: number, turn = 0 } of pages) {
      if (!Number.isInteger(number) || number < 1 || number > pdf.numPages) continue;
      const canvas = await drawPdfPage(await pdf.getPage(number), turn, { width });
      onPicture(await pictureOf(canvas, number, type));
    }
  });
}

/** How large to draw: so many pixels wide, or so many a point. */
type Scale = { readonly width: number } | { readonly perPoint: number };

/** Draws a page on white, turned clockwise by `turn`; smaller than asked for where it would have too many pixels. */
export async function drawPdfPage(
  page: PDFPageProxy,
  turn: number,
  scale: Scale,
  mostPixels: number = LIMITS.imagePixels,
): Promise<Canvas> {
  const rotation = (page.rotate + turn) % 360;
  const size = page.getViewport({ scale: 1, rotation });
  const wanted = 'width' in scale ? scale.width / size.width : scale.perPoint;
  const most = Math.sqrt(mostPixels / Math.max(1, size.width * size.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, most), rotation });
  const canvas = createCanvas(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  );
  // pdf.js asks for the canvas of a browser; what it draws with is the same in both.
  const context = canvas.getContext('2d') as unknown as Parameters<
    PDFPageProxy['render']
  >[0]['canvasContext'];
  await page.render({ canvas: null, canvasContext: context, viewport, background: 'white' }).promise;
  page.cleanup();
  return canvas;
}

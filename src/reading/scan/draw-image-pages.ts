import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { pictureOf } from '../encode-picture.js';
import type { PagePicture, PageRequest, PictureFormat } from '../page-picture.js';
import { openImage } from './decode-image.js';

/** Draws pages of an image file, turned as asked. */
export async function drawImagePages(
  bytes: Uint8Array,
  pages: readonly PageRequest[],
  { width, type }: PictureFormat,
  onPicture: (picture: PagePicture) => void,
): Promise<void> {
  const images = await openImage(bytes);
  for (const { page: number, turn = 0 } of pages) {
    const image = images[number - 1];
    if (image === undefined) continue;
    const across = turn % 180 === 0 ? width : (width * image.width) / image.height;
    onPicture(await pictureOf(turned(await image.draw(across), turn), number, type));
  }
}

function turned(canvas: Canvas, degrees: number): Canvas {
  if (degrees === 0) return canvas;
  const level = degrees % 180 === 0;
  const out = createCanvas(level ? canvas.width : canvas.height, level ? canvas.height : canvas.width);
  const context = out.getContext('2d');
  context.translate(out.width / 2, out.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return out;
}

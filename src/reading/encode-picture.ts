import type { Canvas } from '@napi-rs/canvas';
import type { PagePicture, PictureFormat } from './page-picture.js';

/** Letters stay sharp at half the size of a PNG. */
const WEBP_QUALITY = 80;

/** Packs a drawn page. */
export async function pictureOf(
  canvas: Canvas,
  page: number,
  type: PictureFormat['type'],
): Promise<PagePicture> {
  const bytes = type === 'png' ? await canvas.encode('png') : await canvas.encode('webp', WEBP_QUALITY);
  return {
    page,
    bytes: Uint8Array.from(bytes),
    contentType: type === 'png' ? 'image/png' : 'image/webp',
    width: canvas.width,
    height: canvas.height,
  };
}

import type { Reading, ReadOptions } from '../document-text.js';
import { composeReading } from '../pdf/compose-pages.js';
import { openImage } from './decode-image.js';
import { readImages } from './read-images.js';

/** Reads a scan or photograph that came as an image: PNG, JPEG, WebP, GIF, BMP or TIFF with all its pages. Throws `ReadError`. */
export async function readImage(bytes: Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  const images = await openImage(bytes);
  const wanted = images.map(({ load }, i) => ({ number: i + 1, load }));
  const { pages, unread } = await readImages(wanted, images.length, options);
  return composeReading(
    [...pages].sort((a, b) => a.number - b.number),
    unread,
  );
}

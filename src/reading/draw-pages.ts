import { LIMITS } from './limits.js';
import type { PagePicture, PageRequest, PictureFormat } from './page-picture.js';
import { ReadError, tooLarge } from './read-error.js';
import { sniffFormat } from './sniff-format.js';

/**
 * Draws pages of a PDF or an image as pictures; `onPicture` gets each when it is ready. Pages that the file does not have
 * are left out. Throws `ReadError`.
 */
export async function drawPages(
  bytes: Uint8Array,
  pages: readonly PageRequest[],
  format: PictureFormat,
  onPicture: (picture: PagePicture) => void,
): Promise<void> {
  if (!(format.width >= 1 && format.width <= LIMITS.pictureWidth)) throw tooLarge('bề rộng ảnh trang');
  const kind = sniffFormat(bytes);
  if (kind === 'pdf') {
    const { drawPdfPages } = await import('./pdf/draw-pdf-pages.js');
    return drawPdfPages(bytes, pages, format, onPicture);
  }
  if (kind === 'image') {
    const { drawImagePages } = await import('./scan/draw-image-pages.js');
    return drawImagePages(bytes, pages, format, onPicture);
  }
  throw new ReadError('unsupported', 'Định dạng này không có trang để vẽ; chỉ PDF và ảnh có trang.');
}

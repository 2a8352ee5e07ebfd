import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import * as UTIF from 'utif2';
import { LIMITS } from '../limits.js';
import { damaged, tooLarge } from '../read-error.js';
import { imageSize } from './image-size.js';
import type { ColourRaster } from './raster.js';
import type { PageImage } from './read-scan.js';

/** A page of an image file as people see it: its size in pixels, and how to get its pixels. */
export interface ImagePage {
  readonly width: number;
  readonly height: number;
  /** The page at full size or smaller. Throws `ReadError` where it cannot be unpacked. */
  readonly load: () => Promise<Omit<PageImage, 'number'>>;
  /** The page drawn so wide. */
  readonly draw: (width: number) => Promise<Canvas>;
}

/** The pages of an image file; only TIFF has more than one. Sizes are checked before anything is unpacked. Throws `ReadError`. */
export async function openImage(bytes: Uint8Array): Promise<readonly ImagePage[]> {
  return isTiff(bytes) ? openTiff(bytes) : [await openPicture(bytes)];
}

const isTiff = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x49 && bytes[1] === 0x49) || (bytes[0] === 0x4d && bytes[1] === 0x4d);

function checkSize(size: { readonly width: number; readonly height: number } | null): void {
  if (size === null || !(size.width >= 1 && size.height >= 1)) throw damaged();
  const { width, height } = size;
  if (width * height > LIMITS.imagePixels || Math.max(width, height) > LIMITS.imageSide)
    throw tooLarge(`ảnh ${String(width)} × ${String(height)} điểm`);
}

/** PNG, JPEG, WebP, GIF and BMP. A photograph is turned as its camera noted (EXIF): the decoder does that. */
async function openPicture(bytes: Uint8Array): Promise<ImagePage> {
  checkSize(imageSize(bytes));
  let image: Image;
  try {
    image = await loadImage(Buffer.from(bytes));
  } catch (error) {
    throw damaged(error);
  }
  if (!(image.width >= 1 && image.height >= 1)) throw damaged();
  return pageOf(image, image.width, image.height);
}

function pageOf(image: Image | Canvas, width: number, height: number): ImagePage {
  const draw = (wide: number) => {
    const canvas = createCanvas(
      Math.max(1, Math.round(wide)),
      Math.max(1, Math.round((height * wide) / width)),
    );
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };
  return {
    width,
    height,
    draw: async (wide) => draw(wide),
    load: async () => {
      const canvas = draw(width * Math.min(1, Math.sqrt(LIMITS.scanPixels / (width * height))));
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return { image: pixels, unit: 'px', perUnit: canvas.width / width };
    },
  };
}

/** TIFF 6.0: fax, LZW, JPEG and plain pages. */
function openTiff(bytes: Uint8Array): readonly ImagePage[] {
  const file = Uint8Array.from(bytes).buffer;
  const pages = directoriesOf(file).filter((page) => tagOf(page, 't256') > 0 && tagOf(page, 't257') > 0);
  if (pages.length === 0) throw damaged();
  if (pages.length > LIMITS.scannedPages) throw tooLarge(`${String(LIMITS.scannedPages)} trang ảnh`);
  return pages.map((page) => {
    const [width, height] = [tagOf(page, 't256'), tagOf(page, 't257')];
    checkSize({ width, height });
    const picture = (): ImagePage => {
      const raster = unpackTiff(file, page, width, height);
      const canvas = createCanvas(width, height);
      const context = canvas.getContext('2d');
      const pixels = context.createImageData(width, height);
      pixels.data.set(raster.data);
      context.putImageData(pixels, 0, 0);
      return pageOf(canvas, width, height);
    };
    return {
      width,
      height,
      load: async () => picture().load(),
      draw: async (wide) => picture().draw(wide),
    };
  });
}

function directoriesOf(file: ArrayBuffer): readonly UTIF.IFD[] {
  try {
    return UTIF.decode(file);
  } catch (error) {
    throw damaged(error);
  }
}

function tagOf(page: UTIF.IFD, tag: string): number {
  const value: unknown = page[tag];
  return Array.isArray(value) && typeof value[0] === 'number' ? value[0] : 0;
}

function unpackTiff(file: ArrayBuffer, page: UTIF.IFD, width: number, height: number): ColourRaster {
  try {
    UTIF.decodeImage(file, page);
    const data = UTIF.toRGBA8(page);
    if (data.length < width * height * 4) throw damaged();
    return { width, height, data: data.subarray(0, width * height * 4) };
  } catch (error) {
    throw damaged(error);
  }
}

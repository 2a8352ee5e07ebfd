import { type GreyRaster, type InkRaster } from './raster.js';

/** Ink is darker than the mean around it by this share (Bradley and Roth, "Adaptive Thresholding Using the Integral Image", 2007). */
const DARKER = 0.2;
/** On white paper nothing lighter than this is ink, whatever stands around it: the back of the sheet shines through. */
const LIGHTEST = 190;
/** And whatever is darker than this is ink, also amid a black area. */
const DARKEST = 70;

/** Tells ink from paper by the mean of a square around each pixel, `reach` pixels each way. */
export function findInk({ width, height, data }: GreyRaster, reach: number): InkRaster {
  const sums = new Float64Array((width + 1) * (height + 1));
  const stride = width + 1;
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach) * stride, Math.min(height, y + reach + 1) * stride];
    const rows = (bottom - top) / stride;
    for (let x = 0; x < width; x += 1) {
      const value = data[y * width + x] ?? 0;
      if (value >= LIGHTEST) continue;
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum =
        (sums[bottom + right] ?? 0) -
        (sums[bottom + left] ?? 0) -
        (sums[top + right] ?? 0) +
        (sums[top + left] ?? 0);
      const mean = sum / (rows * (right - left));
      if (value < DARKEST || value < mean * (1 - DARKER)) ink[y * width + x] = 1;
    }
  }
  return { width, height, data: ink };
}

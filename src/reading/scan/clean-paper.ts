import { type ColourRaster, type GreyRaster, greyOf, WHITE } from './raster.js';

/** How much the strongest colour of a pixel must exceed the others to be a stamp's or a pen's ink and not print. */
const COLOURED = 55;
/** A stamp over print leaves the print dark: its weakest colour is below this share of the paper's brightness. */
const PRINT = 0.42;

/**
 * Makes grey paper out of a scan: what is printed in colour (the red stamp, a blue signature) becomes paper where it does not
 * lie over dark print, and paper becomes white however it was lit. Letters keep their soft edges, which recognition needs.
 */
export function cleanPaper(image: ColourRaster): GreyRaster {
  return whitenPaper(holdBackColour(image));
}

/** Grey in which coloured ink is as bright as in its own colour: red ink is bright in the red channel, print is not. */
function holdBackColour({ width, height, data }: ColourRaster): GreyRaster {
  const grey = greyOf({ width, height, data });
  const out = grey.data;
  for (let i = 0, at = 0; i < out.length; i += 1, at += 4) {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const most = Math.max(red, green, blue);
    // Dark pixels have no reliable colour: JPEG gives print coloured fringes.
    if (most - Math.min(red, green, blue) > COLOURED && most > WHITE * PRINT) out[i] = most;
  }
  return grey;
}

/** Sides of the squares in which the paper's brightness is looked up, in pixels. */
const TILE = 32;
/** The paper is brighter than all but this share of a square's pixels. */
const PAPER_SHARE = 0.85;

/** Divides by the brightness of the paper around each pixel, so that shadows and yellowed paper turn white. */
function whitenPaper(image: GreyRaster): GreyRaster {
  const { width, height, data } = image;
  const paper = paperOf(image);
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / TILE) * paper.width;
    for (let x = 0; x < width; x += 1) {
      const light = paper.data[row + Math.floor(x / TILE)] ?? WHITE;
      out[y * width + x] = Math.min(WHITE, ((data[y * width + x] ?? 0) * WHITE) / Math.max(1, light));
    }
  }
  return { width, height, data: out };
}

/** The paper's brightness, a pixel for each square, smoothed so that squares leave no edges and dark ones count less. */
function paperOf({ width, height, data }: GreyRaster): GreyRaster {
  const [across, down] = [Math.ceil(width / TILE), Math.ceil(height / TILE)];
  const tiles = new Uint8Array(across * down);
  const histogram = new Uint32Array(256);
  for (let j = 0; j < down; j += 1) {
    for (let i = 0; i < across; i += 1) {
      histogram.fill(0);
      let count = 0;
      for (let y = j * TILE; y < Math.min(height, (j + 1) * TILE); y += 2) {
        for (let x = i * TILE; x < Math.min(width, (i + 1) * TILE); x += 2) {
          const value = data[y * width + x] ?? 0;
          histogram[value] = (histogram[value] ?? 0) + 1;
          count += 1;
        }
      }
      tiles[j * across + i] = quantile(histogram, count * PAPER_SHARE);
    }
  }
  return smooth(brightest({ width: across, height: down, data: tiles }));
}

function quantile(histogram: Uint32Array, rank: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value += 1) {
    seen += histogram[value] ?? 0;
    if (seen > rank) return value;
  }
  return WHITE;
}

/** A square full of print or of a picture takes the brightness of the paper beside it. */
const brightest = (tiles: GreyRaster): GreyRaster =>
  overNeighbours(tiles, 2, (values) => Math.max(...values));
const smooth = (tiles: GreyRaster): GreyRaster =>
  overNeighbours(tiles, 2, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);

function overNeighbours(
  { width, height, data }: GreyRaster,
  reach: number,
  join: (values: readonly number[]) => number,
): GreyRaster {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const values: number[] = [];
      for (let j = Math.max(0, y - reach); j <= Math.min(height - 1, y + reach); j += 1)
        for (let i = Math.max(0, x - reach); i <= Math.min(width - 1, x + reach); i += 1)
          values.push(data[j * width + i] ?? WHITE);
      out[y * width + x] = join(values);
    }
  }
  return { width, height, data: out };
}

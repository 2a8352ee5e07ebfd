import type { InkRaster } from './raster.js';

/** Further than this a page was not laid on a scanner but photographed askew; degrees. */
const WIDEST = 8;
const RADIANS = Math.PI / 180;
/** Points of ink that are looked at: enough for any page. */
const SAMPLE = 40_000;

/**
 * The angle by which lines of text lean, in radians, clockwise positive: the one at which ink gathers in the fewest rows
 * (projection profile; Postl, "Detection of linear oblique structures and skew scan in digitized documents", 1986).
 */
export function findSkew({ width, height, data }: InkRaster): number {
  const { xs, ys } = sampleInk(width, height, data);
  if (xs.length < 200) return 0;
  let best = sharpest(xs, ys, height, steps(-WIDEST, WIDEST, 0.5));
  best = sharpest(xs, ys, height, steps(best - 0.5, best + 0.5, 0.1));
  best = sharpest(xs, ys, height, steps(best - 0.1, best + 0.1, 0.02));
  return best * RADIANS;
}

const steps = (from: number, to: number, by: number): readonly number[] =>
  Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by);

/** Lower edges of ink: baselines are sharper than whole letters. */
function sampleInk(width: number, height: number, data: Uint8Array): { xs: Int32Array; ys: Int32Array } {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width; x += 3) {
      if (data[y * width + x] === 1 && data[(y + 1) * width + x] === 0) {
        xs.push(x - width / 2);
        ys.push(y);
      }
    }
  }
  const every = Math.max(1, Math.ceil(xs.length / SAMPLE));
  const kept = (list: readonly number[]): Int32Array =>
    Int32Array.from(list.filter((_, i) => i % every === 0));
  return { xs: kept(xs), ys: kept(ys) };
}

function sharpest(xs: Int32Array, ys: Int32Array, height: number, angles: readonly number[]): number {
  const reach = height;
  const rows = new Float64Array(height + 2 * reach);
  let best = 0;
  let most = -1;
  for (const angle of angles) {
    const slope = Math.tan(angle * RADIANS);
    rows.fill(0);
    for (let i = 0; i < xs.length; i += 1) {
      const row = Math.round((ys[i] ?? 0) - (xs[i] ?? 0) * slope) + reach;
      rows[row] = (rows[row] ?? 0) + 1;
    }
    let score = 0;
    for (let row = 0; row < rows.length; row += 1) score += (rows[row] ?? 0) ** 2;
    // Of angles that are as good the smaller one is likelier.
    if (score > most * 1.0005 || (score > most && Math.abs(angle) < Math.abs(best))) {
      most = score;
      best = angle;
    }
  }
  return best;
}

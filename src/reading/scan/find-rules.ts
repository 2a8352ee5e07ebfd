import type { GreyRaster, InkRaster } from './raster.js';
import { WHITE } from './raster.js';

/** A drawn line: a long thin box. Edges are half open. */
export interface RuleBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PageRules {
  readonly across: readonly RuleBox[];
  readonly down: readonly RuleBox[];
}

/** A line goes on over gaps as short as this, in pixels: scanners break thin lines. */
const GAP = 4;
/** No letter has a stroke as long as this many sizes. */
const SHORTEST_ACROSS = 1.8;
const SHORTEST_DOWN = 1.4;
/** Thicker than this many sizes is a bar of a picture. */
const THICKEST = 0.3;

/** Finds the straight lines of a page that stand level or upright. `size` is the size of its letters, in pixels. */
export function findRules(ink: InkRaster, size: number): PageRules {
  const thickest = Math.max(6, size * THICKEST);
  const across = findAcross(ink, size * SHORTEST_ACROSS, thickest);
  const turned = findAcross(transposed(ink), size * SHORTEST_DOWN, thickest);
  const down = turned.map(({ left, right, top, bottom }) => ({
    left: top,
    right: bottom,
    top: left,
    bottom: right,
  }));
  return { across, down };
}

function findAcross(
  { width, height, data }: InkRaster,
  shortest: number,
  thickest: number,
): readonly RuleBox[] {
  type Open = { left: number; right: number; top: number; bottom: number };
  const closed: Open[] = [];
  let open: Open[] = [];
  for (let y = 0; y < height; y += 1) {
    const next: Open[] = [];
    for (const run of longRuns(data, y * width, width, shortest)) {
      const upper = open.find((box) => box.left <= run.to && box.right >= run.from);
      if (upper === undefined) next.push({ left: run.from, right: run.to, top: y, bottom: y + 1 });
      else {
        upper.left = Math.min(upper.left, run.from);
        upper.right = Math.max(upper.right, run.to);
        upper.bottom = y + 1;
        if (!next.includes(upper)) next.push(upper);
      }
    }
    closed.push(...open.filter((box) => !next.includes(box)));
    open = next;
  }
  return [...closed, ...open].filter(
    ({ left, right, top, bottom }) => bottom - top <= Math.max(thickest, (right - left) * 0.01),
  );
}

function longRuns(
  data: Uint8Array,
  base: number,
  width: number,
  shortest: number,
): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = -1;
  let last = -1;
  let filled = 0;
  const close = (): void => {
    if (from >= 0 && last + 1 - from >= shortest && filled >= (last + 1 - from) * 0.9)
      runs.push({ from, to: last + 1 });
    from = -1;
    filled = 0;
  };
  for (let x = 0; x < width; x += 1) {
    if (data[base + x] !== 1) continue;
    if (from >= 0 && x - last > GAP) close();
    if (from < 0) from = x;
    last = x;
    filled += 1;
  }
  close();
  return runs;
}

function transposed({ width, height, data }: InkRaster): InkRaster {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) if (data[y * width + x] === 1) out[x * height + y] = 1;
  return { width: height, height: width, data: out };
}

/** Takes the lines out of ink and paper alike; strokes of letters that cross them stay. */
export function eraseRules(ink: InkRaster, paper: GreyRaster, { across, down }: PageRules): void {
  const { width, height } = ink;
  const steps = [
    { boxes: across, thick: (box: RuleBox) => box.bottom - box.top, along: 1, aside: width, end: height },
    { boxes: down, thick: (box: RuleBox) => box.right - box.left, along: width, aside: 1, end: width },
  ];
  for (const { boxes, thick, along, aside, end } of steps) {
    for (const box of boxes) {
      const level = along === 1;
      const [from, to] = level ? [box.left, box.right] : [box.top, box.bottom];
      const [near, far] = level ? [box.top, box.bottom] : [box.left, box.right];
      const most = thick(box) + 3;
      for (let i = from; i < to; i += 1) {
        let first = -1;
        for (let j = near; j < far && first < 0; j += 1) if (ink.data[i * along + j * aside] === 1) first = j;
        if (first < 0) continue;
        let start = first;
        while (start > 0 && ink.data[i * along + (start - 1) * aside] === 1) start -= 1;
        let stop = first;
        while (stop < end && ink.data[i * along + stop * aside] === 1) stop += 1;
        if (stop - start > most) continue;
        for (let j = Math.max(0, start - 1); j < Math.min(end, stop + 1); j += 1) {
          ink.data[i * along + j * aside] = 0;
          paper.data[i * along + j * aside] = WHITE;
        }
      }
    }
  }
}

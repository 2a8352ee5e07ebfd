import type { InkRaster } from './raster.js';

/** Pixels of ink that touch each other: a letter, a part of one, a speck. Edges are half open. */
export interface Component {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Pixels of ink. */
  readonly area: number;
}

export const widthOf = ({ left, right }: Component): number => right - left;
export const heightOf = ({ top, bottom }: Component): number => bottom - top;

/** More components than this on a page are noise, dither or a photograph. */
const MOST = 400_000;

/** Finds what touches, corners included, from the runs of ink of each row (Rosenfeld and Pfaltz, 1966, on runs). */
export function findComponents({ width, height, data }: InkRaster): readonly Component[] {
  const parents: number[] = [];
  const boxes: { left: number; right: number; top: number; bottom: number; area: number }[] = [];
  const rootOf = (id: number): number => {
    let at = id;
    while (parents[at] !== at) {
      const parent = parents[at] ?? at;
      parents[at] = parents[parent] ?? parent;
      at = parents[at] ?? at;
    }
    return at;
  };
  let above: Run[] = [];
  for (let y = 0; y < height; y += 1) {
    const runs: Run[] = [];
    let next = 0;
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] !== 1) continue;
      const from = x;
      while (x < width && data[y * width + x] === 1) x += 1;
      while (next < above.length && (above[next]?.to ?? 0) < from) next += 1;
      let id = -1;
      for (let i = next; i < above.length && (above[i]?.from ?? 0) <= x; i += 1) {
        const other = rootOf(above[i]?.id ?? 0);
        if (id < 0) id = other;
        else if (other !== id) {
          const [kept, gone] = other < id ? [other, id] : [id, other];
          parents[gone] = kept;
          mergeInto(boxes[kept], boxes[gone]);
          id = kept;
        }
      }
      if (id < 0) {
        id = parents.length;
        if (id > MOST) return [];
        parents.push(id);
        boxes.push({ left: from, right: x, top: y, bottom: y + 1, area: 0 });
      }
      const box = boxes[id];
      if (box !== undefined) {
        box.left = Math.min(box.left, from);
        box.right = Math.max(box.right, x);
        box.bottom = y + 1;
        box.area += x - from;
      }
      runs.push({ from, to: x, id });
    }
    above = runs;
  }
  return boxes.filter((_, id) => parents[id] === id);
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly id: number;
}

type Box = { -readonly [K in keyof Component]: Component[K] };

function mergeInto(box: Box | undefined, gone: Box | undefined): void {
  if (box === undefined || gone === undefined) return;
  box.left = Math.min(box.left, gone.left);
  box.right = Math.max(box.right, gone.right);
  box.top = Math.min(box.top, gone.top);
  box.bottom = Math.max(box.bottom, gone.bottom);
  box.area += gone.area;
}

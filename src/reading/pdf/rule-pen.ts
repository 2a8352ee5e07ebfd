import { apply, type Matrix } from './matrix.js';
import type { Rule } from './page-marks.js';

/** Thicker than this and a filled shape is an area, not a line. */
const THICKEST = 3;
/** Shorter lines draw signs, not tables. */
const SHORTEST = 6;
/** Codes of pdf.js for the steps of a path and how many numbers follow each. */
const STEPS: readonly number[] = [2, 2, 6, 4, 0];
/** More lines than this on a page draw a picture. */
const MOST = 20_000;

/** Gathers the straight lines that a page draws. */
export class RulePen {
  readonly across: Rule[] = [];
  readonly down: Rule[] = [];

  /** @param path steps and coordinates as pdf.js gives them */
  draw(path: ArrayLike<number>, ctm: Matrix, stroked: boolean): void {
    const points: (readonly [number, number])[] = [];
    let start: readonly [number, number] | null = null;
    for (let at = 0; at < path.length; ) {
      const step = path[at] ?? 0;
      const length = STEPS[step];
      if (length === undefined) return;
      if (step === 4) {
        if (start !== null) points.push(start);
      } else {
        const point = apply(ctm, path[at + length - 1] ?? 0, path[at + length] ?? 0);
        if (step === 0) {
          this.#flush(points, stroked);
          points.length = 0;
          start = point;
        }
        // A curve is no straight line: what comes after it begins anew.
        if (step > 1) points.length = 0;
        points.push(point);
      }
      at += length + 1;
    }
    this.#flush(points, stroked);
  }

  #flush(points: readonly (readonly [number, number])[], stroked: boolean): void {
    if (points.length < 2 || this.across.length + this.down.length > MOST) return;
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const box = {
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
    if (box.bottom - box.top <= THICKEST || box.right - box.left <= THICKEST) {
      this.#add(box.left, box.top, box.right, box.bottom);
      return;
    }
    if (!stroked) return;
    for (let i = 1; i < points.length; i += 1) {
      const [x1, y1] = points[i - 1] ?? [0, 0];
      const [x2, y2] = points[i] ?? [0, 0];
      this.#add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }
  }

  #add(left: number, top: number, right: number, bottom: number): void {
    if (bottom - top <= THICKEST && right - left >= SHORTEST) {
      this.across.push({ at: (top + bottom) / 2, from: left, to: right });
    } else if (right - left <= THICKEST && bottom - top >= SHORTEST) {
      this.down.push({ at: (left + right) / 2, from: top, to: bottom });
    }
  }
}

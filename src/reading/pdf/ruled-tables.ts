import type { PageMarks, Rule } from './page-marks.js';

/** A cell of a ruled table: where it stands, and how many rows and columns of the grid it takes. */
export interface RuledCell {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly columns: number;
  readonly rows: number;
}

export interface RuledTable {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Left edges of the columns and the right edge of the last. */
  readonly edges: readonly number[];
  readonly rows: readonly (readonly RuledCell[])[];
}

/** Lines nearer than this are one line, drawn twice or with a corner left open. Points. */
const NEAR = 3.5;

/** The tables that a page draws with lines, from top to bottom. Merged cells are those without a line between them. */
export function ruledTables({ across, down }: Pick<PageMarks, 'across' | 'down'>): readonly RuledTable[] {
  if (down.length < 2 || across.length < 2) return [];
  const lines = [...joinAligned(across).map(asAcross), ...joinAligned(down).map(asDown)];
  return connected(lines)
    .flatMap((group) => gridOf(group))
    .sort((a, b) => a.top - b.top);
}

/** Lines at one height that touch are one line: tables are drawn cell by cell. */
function joinAligned(rules: readonly Rule[]): readonly Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from);
  const bands: Rule[][] = [];
  for (const rule of sorted) {
    const band = bands.at(-1);
    if (band !== undefined && rule.at - (band[0]?.at ?? 0) <= NEAR) band.push(rule);
    else bands.push([rule]);
  }
  return bands.flatMap((band) => {
    const at = band.reduce((sum, rule) => sum + rule.at, 0) / band.length;
    const joined: { at: number; from: number; to: number }[] = [];
    for (const { from, to } of [...band].sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (last !== undefined && from - last.to <= NEAR) last.to = Math.max(last.to, to);
      else joined.push({ at, from, to });
    }
    return joined;
  });
}

interface Drawn extends Rule {
  readonly level: boolean;
}

const asAcross = (rule: Rule): Drawn => ({ ...rule, level: true });
const asDown = (rule: Rule): Drawn => ({ ...rule, level: false });

const meets = (a: Drawn, b: Drawn): boolean =>
  a.level !== b.level &&
  a.at >= b.from - NEAR &&
  a.at <= b.to + NEAR &&
  b.at >= a.from - NEAR &&
  b.at <= a.to + NEAR;

/** More lines than this draw a figure, not a table. */
const MOST_LINES = 1500;

/** Groups of lines that meet each other. */
function connected(lines: readonly Drawn[]): readonly (readonly Drawn[])[] {
  if (lines.length > MOST_LINES) return [];
  const groups: Drawn[][] = [];
  const rest = new Set(lines);
  for (const seed of lines) {
    if (!rest.delete(seed)) continue;
    const group = [seed];
    for (let i = 0; i < group.length; i += 1) {
      const line = group[i];
      for (const other of rest) {
        if (line !== undefined && meets(line, other)) {
          group.push(other);
          rest.delete(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

function gridOf(group: readonly Drawn[]): readonly RuledTable[] {
  const levels = group.filter((line) => line.level);
  const uprights = group.filter((line) => !line.level);
  const xs = positions(uprights);
  const ys = positions(levels);
  const [left, top] = [xs[0], ys[0]];
  const [right, bottom] = [xs.at(-1), ys.at(-1)];
  if (xs.length < 2 || ys.length < 2) return [];
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return [];
  const has = (lines: readonly Drawn[], at: number, along: number): boolean =>
    lines.some(
      (line) => Math.abs(line.at - at) <= NEAR && line.from - NEAR <= along && line.to + NEAR >= along,
    );
  return [{ left, right, top, bottom, edges: xs, rows: cellsOf(xs, ys, levels, uprights, has) }];
}

type Has = (lines: readonly Drawn[], at: number, along: number) => boolean;

function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  levels: readonly Drawn[],
  uprights: readonly Drawn[],
  has: Has,
): readonly (readonly RuledCell[])[] {
  const taken = new Set<string>();
  const middle = (list: readonly number[], i: number): number => ((list[i] ?? 0) + (list[i + 1] ?? 0)) / 2;
  return ys.slice(0, -1).map((top, r) => {
    const row: RuledCell[] = [];
    for (let c = 0; c < xs.length - 1; c += 1) {
      if (taken.has(`${String(r)}:${String(c)}`)) continue;
      let columns = 1;
      while (c + columns < xs.length - 1 && !has(uprights, xs[c + columns] ?? 0, middle(ys, r))) columns += 1;
      let rows = 1;
      while (r + rows < ys.length - 1 && !has(levels, ys[r + rows] ?? 0, middle(xs, c))) rows += 1;
      for (let i = r; i < r + rows; i += 1)
        for (let j = c; j < c + columns; j += 1) taken.add(`${String(i)}:${String(j)}`);
      row.push({
        left: xs[c] ?? 0,
        right: xs[c + columns] ?? 0,
        top,
        bottom: ys[r + rows] ?? 0,
        columns,
        rows,
      });
    }
    return row;
  });
}

/** The distinct places of lines, those nearer than `NEAR` taken as one. */
function positions(lines: readonly Drawn[]): readonly number[] {
  const places: number[] = [];
  for (const { at } of [...lines].sort((a, b) => a.at - b.at)) {
    if (at - (places.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) places.push(at);
  }
  return places;
}

import type { Line } from './lines.js';

/** Lines at the head and foot of a page among which running heads and page numbers are looked for. */
const DEPTH = 2;
/** A line repeated on this many pages and on half of them is a running head. */
const FEWEST = 3;

const LONE_NUMBER = /^(?:trang\s+)?[-–—|]?\s*(?<number>\d{1,4})\s*(?:[/|]\s*\d{1,4}\s*)?[-–—|]?$/iu;

/** Takes running heads, running feet and page numbers out of the pages. */
export function dropFurniture(pages: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const repeated = countBy(pages.flatMap((lines) => [...new Set(edgesOf(lines).map(shapeOf))]));
  const offset = usualOffset(pages);
  const isFurniture = (line: Line, page: number): boolean => {
    const number = LONE_NUMBER.exec(line.text)?.groups?.['number'];
    if (number !== undefined) return Number(number) - page === offset || Number(number) === page + 1;
    const count = repeated.get(shapeOf(line)) ?? 0;
    return count >= FEWEST && count * 2 >= pages.length && /\p{L}/u.test(line.text);
  };
  return pages.map((lines, page) => {
    const edges = new Set(edgesOf(lines));
    const dropped = new Set<Line>();
    for (const line of edges) if (isFurniture(line, page)) dropped.add(line);
    return lines.filter((line) => !dropped.has(line));
  });
}

const edgesOf = (lines: readonly Line[]): readonly Line[] => [
  ...lines.slice(0, DEPTH),
  ...lines.slice(-DEPTH),
];

/** A line without its digits, and where it stands: a running head stands at one height. */
const shapeOf = (line: Line): string =>
  `${line.text.replaceAll(/\d+/gu, '#')}@${String(Math.round(line.y / 4))}`;

/** What is printed on most pages less their count from 0: a plan may be paged from the decision that it is attached to. */
function usualOffset(pages: readonly (readonly Line[])[]): number | null {
  const offsets = pages.flatMap((lines, page) => {
    const number = edgesOf(lines).flatMap((line) => LONE_NUMBER.exec(line.text)?.groups?.['number'] ?? []);
    return number[0] === undefined ? [] : [Number(number[0]) - page];
  });
  const counted = [...countBy(offsets)].sort((a, b) => b[1] - a[1])[0];
  return counted !== undefined && counted[1] >= 2 ? counted[0] : null;
}

function countBy<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

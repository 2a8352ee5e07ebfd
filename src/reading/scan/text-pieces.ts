import { type Component, heightOf, widthOf } from './components.js';

/** Letters in a row without a wide gap between them: part of a line, or all of it. */
export interface TextPiece {
  readonly left: number;
  readonly right: number;
  /** The height of small letters such as "x". */
  readonly letter: number;
  /** The baseline: its height at `left`, and how much it falls a pixel to the right. */
  readonly base: number;
  readonly slope: number;
  /** Everything that belongs to it: letters, accents, dots, commas. */
  readonly parts: readonly Component[];
}

/** The size of a font is so many times its small letters (Times, Arial and their like: 2.1 to 2.3). */
export const SIZE_OF_LETTER = 2.2;

/** The height of most small letters on a page, in pixels; 0 where there are too few marks to tell. */
export function usualLetter(components: readonly Component[]): number {
  const counts = new Float64Array(420);
  for (const component of components) {
    const [height, width] = [heightOf(component), widthOf(component)];
    const alike = height >= 5 && height < 390 && width >= height * 0.25 && width < height * 2.2;
    if (alike && component.area > height * width * 0.12) counts[height] = (counts[height] ?? 0) + 1;
  }
  const near = (height: number): number => {
    const reach = Math.max(1, Math.round(height * 0.06));
    let sum = 0;
    for (let h = height - reach; h <= height + reach; h += 1) sum += counts[h] ?? 0;
    return sum;
  };
  let best = 0;
  for (let height = 6; height < 370; height += 1)
    if (near(height) >= FEWEST && near(height) * Math.sqrt(height) > near(best) * Math.sqrt(best))
      best = height;
  // Capitals and digits are half as high again: where many marks are lower by that share, those are the small letters.
  let lower = 0;
  for (let height = Math.ceil(best * 0.6); height <= best * 0.8; height += 1)
    if (near(height) > Math.max(near(lower), near(best) * 0.4)) lower = height;
  return lower || best;
}

/** Fewer marks of one height than this are no text. */
const FEWEST = 8;

/** Gathers the letters of a page into pieces of lines. `letter` is what `usualLetter` gives for it. */
export function gatherPieces(components: readonly Component[], letter: number): readonly TextPiece[] {
  const bodies = components.filter((part) => isBody(part, letter)).sort((a, b) => a.left - b.left);
  const strings = joinFragments(linkLetters(bodies, letter), letter);
  const used = new Set(strings.flatMap((string) => string.letters));
  const small = components.filter((part) => !used.has(part) && heightOf(part) < letter * 3.2);
  const lone = attachSmall(strings, small, letter);
  const pieces = strings.map((string) => pieceOf(string, letter)).filter((piece) => isText(piece, letter));
  return [...pieces, ...lone.flatMap((mark) => hyphenOf(mark, pieces, letter))];
}

/** A mark on its own that stands in a line to the left of its words: the dash before an item. */
function hyphenOf(mark: Component, pieces: readonly TextPiece[], letter: number): readonly TextPiece[] {
  if (widthOf(mark) < letter * 0.25 || heightOf(mark) < letter * 0.06) return [];
  const middle = (mark.top + mark.bottom) / 2;
  const beside = pieces
    .filter((piece) => piece.left > mark.right && piece.left - mark.right < letter * 12)
    .filter(({ base }) => middle > base - letter * 1.1 && middle < base)
    .sort((a, b) => a.left - b.left)[0];
  if (beside === undefined) return [];
  return [{ ...beside, left: mark.left, right: mark.right, parts: [mark] }];
}

/** A letter, or some that touch; neither an accent nor a drawing. */
const isBody = (part: Component, letter: number): boolean => {
  const height = heightOf(part);
  return height >= letter * 0.6 && height <= letter * 3.6 && widthOf(part) <= letter * 14;
};

interface LetterString {
  readonly letters: Component[];
  /** Small marks: accents, dots, hyphens. */
  readonly marks: Component[];
}

/** The band in which the small letters of the end of a string stand. */
function bandOf(string: LetterString): { readonly top: number; readonly bottom: number } {
  const last = string.letters.slice(-6);
  return { top: median(last.map(({ top }) => top)), bottom: median(last.map(({ bottom }) => bottom)) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Letters further apart than this many small letters belong to different pieces. */
const WIDE_GAP = 2.6;

/** Goes through the letters from left to right and puts each at the end of the string that it stands level with. */
function linkLetters(bodies: readonly Component[], letter: number): readonly LetterString[] {
  const closed: LetterString[] = [];
  let open: { string: LetterString; right: number; band: { top: number; bottom: number } }[] = [];
  for (const body of bodies) {
    const reach = body.left - letter * WIDE_GAP;
    closed.push(...open.filter(({ right }) => right < reach).map(({ string }) => string));
    open = open.filter(({ right }) => right >= reach);
    let best: (typeof open)[number] | null = null;
    let most = 0.5;
    for (const candidate of open) {
      const { top, bottom } = candidate.band;
      const shared = Math.min(bottom, body.bottom) - Math.max(top, body.top);
      const share = shared / Math.min(bottom - top, heightOf(body));
      // What stands level at the foot belongs together more surely than what overlaps somewhere.
      const score = share - (Math.abs(bottom - body.bottom) / letter) * 0.2;
      if (share > 0.5 && score > most - 0.5 && (best === null || score > most)) {
        best = candidate;
        most = score;
      }
    }
    if (best === null) {
      const string = { letters: [body], marks: [] };
      open.push({ string, right: body.right, band: bandOf(string) });
    } else {
      best.string.letters.push(body);
      best.right = Math.max(best.right, body.right);
      best.band = bandOf(best.string);
    }
  }
  return [...closed, ...open.map(({ string }) => string)];
}

/** Strings that lie over each other at one height are one: a word whose letters were linked in two ways. */
function joinFragments(strings: readonly LetterString[], letter: number): readonly LetterString[] {
  const sorted = [...strings].sort((a, b) => b.letters.length - a.letters.length);
  const kept: { string: LetterString; box: Component }[] = [];
  for (const string of sorted) {
    const box = boxAround(string.letters);
    const home = kept.find(({ string: other, box: around }) => {
      if (box.left > around.right + letter || box.right < around.left - letter) return false;
      const near = nearestLetters(other, (box.left + box.right) / 2);
      const band = { top: median(near.map((l) => l.top)), bottom: median(near.map((l) => l.bottom)) };
      const middle = (box.top + box.bottom) / 2;
      return middle > band.top - letter * 0.35 && middle < band.bottom + letter * 0.1;
    });
    if (home === undefined) kept.push({ string, box });
    else {
      home.string.letters.push(...string.letters);
      home.string.letters.sort((a, b) => a.left - b.left);
      home.box = boxAround(home.string.letters);
    }
  }
  return kept.map(({ string }) => string);
}

const nearestLetters = ({ letters }: LetterString, x: number): readonly Component[] => {
  const off = (part: Component): number => Math.max(0, part.left - x, x - part.right);
  return [...letters].sort((a, b) => off(a) - off(b)).slice(0, 5);
};

function boxAround(parts: readonly Component[]): Component {
  let [left, right, top, bottom, area] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  for (const part of parts) {
    left = Math.min(left, part.left);
    right = Math.max(right, part.right);
    top = Math.min(top, part.top);
    bottom = Math.max(bottom, part.bottom);
    area += part.area;
  }
  return { left, right, top, bottom, area };
}

/** An accent stands at most this many small letters above the letters, a dot or tail this many below. */
const ABOVE = 0.85;
const BELOW = 0.6;

/** Gives accents, dots and commas to the string that they are nearest to, and gives back those that stand near none. */
function attachSmall(
  strings: readonly LetterString[],
  small: readonly Component[],
  letter: number,
): readonly Component[] {
  const lone: Component[] = [];
  const rows = strings.map((string) => ({ string, box: boxAround(string.letters) }));
  const index = new Map<number, (typeof rows)[number][]>();
  const bucket = letter * 4;
  for (const row of rows) {
    const [from, to] = [row.box.top - letter * ABOVE, row.box.bottom + letter * BELOW];
    for (let key = Math.floor(from / bucket); key <= Math.floor(to / bucket); key += 1)
      index.set(key, [...(index.get(key) ?? []), row]);
  }
  for (const mark of small) {
    const middle = (mark.top + mark.bottom) / 2;
    let best: LetterString | null = null;
    let least = Infinity;
    for (const { string, box } of index.get(Math.floor(middle / bucket)) ?? []) {
      const aside = Math.max(0, box.left - mark.right, mark.left - box.right);
      if (aside > letter * 1.4) continue;
      const band = bandBeside(string, mark, letter);
      const off = Math.max(0, band.top - mark.bottom, mark.top - band.bottom);
      const limit = mark.bottom <= band.top ? ABOVE : BELOW;
      if (off > letter * limit || off + aside >= least) continue;
      least = off + aside;
      best = string;
    }
    if (best === null) lone.push(mark);
    else best.marks.push(mark);
  }
  return lone;
}

/** From where to where the letters reach that stand above or below a mark; those next to it where none do. */
function bandBeside(string: LetterString, mark: Component, letter: number): { top: number; bottom: number } {
  const near = nearestLetters(string, (mark.left + mark.right) / 2);
  const over = near.filter((l) => l.left < mark.right + letter * 0.1 && l.right > mark.left - letter * 0.1);
  if (over.length > 0)
    return { top: Math.min(...over.map((l) => l.top)), bottom: Math.max(...over.map((l) => l.bottom)) };
  return { top: median(near.map((l) => l.top)), bottom: median(near.map((l) => l.bottom)) };
}

function pieceOf({ letters, marks }: LetterString, usual: number): TextPiece {
  const sorted = [...letters].sort((a, b) => a.left - b.left);
  const box = boxAround([...letters, ...marks]);
  const line = baselineOf(sorted, usual);
  const heights = sorted.map(heightOf);
  const middle = median(heights);
  // A line in capitals or in another size shows by its letters; one of few letters is taken as usual.
  const letter =
    middle < usual * 0.8 ? Math.max(middle, usual * 0.5) : middle > usual * 1.75 ? middle / 1.45 : usual;
  return {
    left: box.left,
    right: box.right,
    letter,
    base: line.at + line.slope * (box.left - line.from),
    slope: line.slope,
    parts: [...sorted, ...marks],
  };
}

/** The line on which letters stand: most feet are near it, tails hang below. */
function baselineOf(
  letters: readonly Component[],
  usual: number,
): { readonly at: number; readonly from: number; readonly slope: number } {
  const from = letters[0]?.left ?? 0;
  const feet = letters.map(({ left, right, bottom }) => ({ x: (left + right) / 2 - from, y: bottom }));
  let slope = 0;
  let at = median(feet.map(({ y }) => y));
  for (let round = 0; round < 4; round += 1) {
    const near = feet.filter(({ x, y }) => Math.abs(y - at - slope * x) < usual * (round === 0 ? 0.6 : 0.22));
    if (near.length < 1) break;
    const spread = (near.at(-1)?.x ?? 0) - (near[0]?.x ?? 0);
    if (near.length < 8 || spread < usual * 12) {
      at = median(near.map(({ y }) => y));
      slope = 0;
      continue;
    }
    const mx = near.reduce((sum, { x }) => sum + x, 0) / near.length;
    const my = near.reduce((sum, { y }) => sum + y, 0) / near.length;
    const sxx = near.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
    const sxy = near.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
    slope = Math.max(-0.06, Math.min(0.06, sxy / sxx));
    at = my - slope * mx;
  }
  return { at, from, slope };
}

/** Scraps: a lone speck, a scratch, the edge of a page. */
const isText = (piece: TextPiece, usual: number): boolean =>
  piece.parts.some((part) => part.area > usual * usual * 0.06) && piece.right - piece.left > usual * 0.15;

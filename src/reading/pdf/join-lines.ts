import { isBullet, type Marker, readMarker } from '../../core/structure/marker.js';
import { joinPlaced, type PlacedText } from '../placed-text.js';
import { type Line, placedLine } from './lines.js';

/** The edges between which lines are set. */
export interface Measure {
  readonly left: number;
  readonly right: number;
}

/**
 * How far apart the baselines of lines of one paragraph are: the usual distance to a line that surely goes on, since it
 * begins in small letters; where there is none, that of the closest quarter.
 */
function usualPitch(lines: readonly Line[]): number {
  const pitches = lines.flatMap((line, i) => {
    const next = lines[i + 1];
    if (next === undefined || next.page !== line.page || next.y <= line.y) return [];
    return [{ pitch: next.y - line.y, sure: /^\p{Ll}/u.test(next.text) && readMarker(next.text) === null }];
  });
  pitches.sort((a, b) => a.pitch - b.pitch);
  const sure = pitches.filter((pair) => pair.sure);
  const [sample, share] = sure.length >= FEWEST_SURE ? [sure, 0.5] : [pitches, 0.25];
  return sample[Math.floor(sample.length * share)]?.pitch ?? Number.POSITIVE_INFINITY;
}

/** Fewer lines than this that surely go on tell no usual distance. */
const FEWEST_SURE = 3;
/** A distance larger than the usual one by this factor parts paragraphs; word processors set 6 pt between lines of 15 pt. */
const PARTED = 1.25;

/** Joins lines to paragraphs by where they stand: a paragraph ends where the next word would have found room. */
export function joinLines(lines: readonly Line[], measure: Measure): readonly PlacedText[] {
  const pitch = usualPitch(lines);
  const paragraphs: Line[][] = [];
  let first: Line | null = null;
  let last: Line | null = null;
  for (const line of lines) {
    if (first !== null && last !== null && goesOn(first, last, line, measure, pitch)) {
      paragraphs.at(-1)?.push(line);
    } else {
      paragraphs.push([line]);
      first = line;
    }
    last = line;
  }
  return paragraphs.map(glue);
}

/** "giai đoạn 2026-" / "2030": no space where the line ends in a hyphen that joins digits. */
function glue(lines: readonly Line[]): PlacedText {
  const runs: PlacedText[][] = [];
  for (const [i, line] of lines.entries()) {
    const broken = /\d-$/u.test(lines[i - 1]?.text ?? '') && /^\d/u.test(line.text);
    if (broken) runs.at(-1)?.push(placedLine(line));
    else runs.push([placedLine(line)]);
  }
  return joinPlaced(
    runs.map((run) => joinPlaced(run, '')),
    ' ',
  );
}

/** The sign that ends a document's body (Nghị định 30/2020/NĐ-CP, phụ lục I). */
const CLOSED = /\.\/\.$/u;
const isShout = (text: string): boolean => /\p{Lu}\P{Ll}*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);

const ENDED = /[.;:!?…]["”')\]/]*$/u;

function goesOn(first: Line, last: Line, line: Line, measure: Measure, pitch: number): boolean {
  const { size } = line;
  const opensLower = /^\p{Ll}/u.test(line.text);
  const marker = readMarker(line.text);
  if (Math.abs(last.size - size) > Math.max(1, size * 0.15)) return false;
  if (line.page === last.page && line.y - last.y > pitch * PARTED)
    return opensLower && marker === null && !ENDED.test(last.text) && line.y - last.y < pitch * 2;
  if (marker !== null && opensItem(marker, last, line)) return false;
  if (CLOSED.test(last.text) || (isShout(line.text) && !isShout(last.text))) return false;
  if (isCentred(last, line, measure)) return opensLower;
  const firstWord = /^\S+/u.exec(line.text)?.[0].length ?? 0;
  const needed = (firstWord + 1) * averageWidth(line);
  if (last.right + needed < measure.right - size * 0.3) return false;
  return !opensWithIndent(first, last, line, measure);
}

/**
 * A marker at the head of a line opens an item, unless the line before breaks off in the middle of a sentence: "tại điểm" /
 * "a) khoản 1", "giai đoạn 2026" / "- 2030". Bullets are trusted further: items often end without a stop.
 */
function opensItem(marker: Marker, last: Line, line: Line): boolean {
  if (isBullet(marker.style)) return !(/\d$/u.test(last.text) && /^[-–]\s*\d/u.test(line.text));
  return (
    ENDED.test(last.text) ||
    !/(?:^|\s)(?:điểm|khoản|mục|số|ngày|tháng|năm|và|hoặc|tại|các|từ|đến)$/iu.test(last.text)
  );
}

const averageWidth = (line: Line): number => (line.right - line.left) / Math.max(1, line.text.length);

/** Two lines under each other about one middle, neither of them filling the measure: a title. */
function isCentred(last: Line, line: Line, measure: Measure): boolean {
  const middle = (l: Line): number => (l.left + l.right) / 2;
  const apart = Math.abs(middle(last) - middle(line));
  const { size } = line;
  return (
    apart < size * 0.5 &&
    last.left > measure.left + size * 0.8 &&
    last.right < measure.right - size * 0.8 &&
    Math.abs(last.left - line.left) > size * 0.5
  );
}

/** A first line is set in further than the line before; a line as far in as the first one is a first line itself. */
function opensWithIndent(first: Line, last: Line, line: Line, measure: Measure): boolean {
  const { size } = line;
  const indent = line.left - measure.left;
  if (indent < size * 0.8) return false;
  if (last === first) return readMarker(first.text) === null && line.left > first.left - size * 0.3;
  return line.left - last.left > size * 0.8;
}

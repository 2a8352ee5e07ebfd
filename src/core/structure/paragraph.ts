import { ACTION_WORDS } from '../text/action-words.js';
import type { Span } from '../text/span.js';
import { splitWords } from '../text/word.js';
import { endsWithDash, isBrokenAtDash } from './broken-dash.js';
import type { Line } from './line.js';
import { type Marker, readMarker } from './marker.js';

/** Lines that belong together: one paragraph, heading or list item. `bodyStart` is where its words begin after the marker. */
export interface Paragraph extends Span {
  readonly marker: Marker | null;
  readonly bodyStart: number;
  readonly heading: boolean;
  /** A table border or blank table cell stood before it. */
  readonly afterBar: boolean;
}

const TERMINAL = /[.;:!?…]["”')\]]*$/u;
const LOWER_START = /^[\p{Ll}]/u;
const OPEN_START = /^[,.;:)\]%”"([“/&]|^\d/u;
/** "trước ngày", a blank line as reading from images leaves them, "28/02/2026." */
const isBrokenDay = (before: string, line: string): boolean =>
  /(?:^|\s)(?:ngày|tháng|năm|quý)$/iu.test(before) && /^(?:\d|[IVX]+[/\s])/u.test(line);
/** A line that ends with a comma or with a word that wants another goes on, however short it is. */
const WANTS_MORE =
  /,$|(?:^|\s)(?:với|và|của|các|tham mưu|giúp|trình|gửi|thuộc|cho|tại|theo|do|đề nghị|giao)$/u;
/** "...; (4)" at the end of a line: the item that it opens is on the next. */
const ENDS_WITH_ITEM = /[\p{L};:.,]\s\((?:\d{1,2}|[ivx]{1,4}|[a-hđ])\)$/u;
const PAGE_NUMBER = /^(?:trang\s+)?\d{1,3}$/iu;
const NOTE = /^\[\d+\]/u;
/** The recipients and the signature, however full the line above them is. */
const OPENS_FOOT = /^[|\s]*nơi\s+(?:nhận|gửi)\s*:|^(?:TM|KT|TL|TUQ)\s*\.\s*\p{Lu}{2}/iu;

/** The widths at which the lines of a text are wrapped: `first` for the first line of a paragraph, which may be narrower. */
interface WrapWidth {
  readonly first: number;
  readonly next: number;
  readonly blankSeparated: boolean;
  /** Lines break anywhere, as pages of web sites are copied: only a stop ends a paragraph. */
  readonly ragged: boolean;
  /** The text stands one sentence a line: a line is not yet a paragraph. */
  readonly sentenceLines: boolean;
}

interface OpenParagraph {
  readonly first: Line;
  last: Line;
  count: number;
  readonly marker: Marker | null;
  readonly afterBar: boolean;
}

/**
 * Joins the lines of a text to paragraphs. A line goes on with the one before where bold runs over the break, where it
 * begins in lower case, or where its first word would not have found room on the line before (greedy wrapping).
 */
export function joinParagraphs(lines: readonly Line[], skip: ReadonlySet<number>): readonly Paragraph[] {
  const width = measureWrap(lines);
  const paragraphs: Paragraph[] = [];
  let open: OpenParagraph | null = null as OpenParagraph | null;
  let gap = false;
  let bar = false;
  const close = (): void => {
    if (open !== null) paragraphs.push(paragraphOf(open));
    open = null;
  };
  for (const [index, line] of lines.entries()) {
    if (skip.has(index) || line.bar) {
      close();
      bar = true;
      gap = false;
      continue;
    }
    if (line.blank) {
      gap = true;
      continue;
    }
    const marker = NOTE.test(line.text) ? null : readMarker(line.text);
    const state = open;
    if (state !== null && goesOn(state.last, line, marker, gap, state.count === 1, width, state.marker)) {
      state.last = line;
      state.count += 1;
    } else if (state !== null && gap && PAGE_NUMBER.test(line.text) && !TERMINAL.test(state.last.text)) {
      // A page number in the middle of a sentence: the sentence is taken up after it.
      continue;
    } else {
      close();
      open = { first: line, last: line, count: 1, marker, afterBar: bar };
      bar = false;
    }
    gap = false;
  }
  close();
  return paragraphs;
}

function paragraphOf(open: OpenParagraph): Paragraph {
  const { first, last, marker, afterBar } = open;
  return {
    start: first.start,
    end: last.end,
    marker,
    bodyStart: first.start + (marker?.length ?? 0),
    heading: first.heading,
    afterBar,
  };
}

function goesOn(
  before: Line,
  line: Line,
  marker: Marker | null,
  gap: boolean,
  isFirst: boolean,
  width: WrapWidth,
  openMarker: Marker | null,
): boolean {
  if (line.heading || NOTE.test(line.text) || OPENS_FOOT.test(line.text)) return false;
  if (before.heading) return false;
  const onlyMarker = openMarker !== null && isFirst && before.text.length <= openMarker.length;
  if (onlyMarker) return marker === null;
  if (marker !== null)
    return (
      !gap &&
      (isBrokenAtDash(before.text, line.text) ||
        isApposition(before.text, line.text) ||
        isHyphenated(before, line.text, width))
    );
  if (!gap && (ENDS_WITH_ITEM.test(before.text) || endsWithDash(before.text))) return true;
  const ended = TERMINAL.test(before.text);
  if (width.sentenceLines && ended && !gap)
    return openMarker !== null && !/:$/u.test(before.text) && !opensAnew(line.text);
  if (gap)
    return (
      !ended &&
      (isBrokenDay(before.text, line.text) || (LOWER_START.test(line.text) && !isShout(before.text)))
    );
  if (isShout(line.text) && !isShout(before.text) && /^\p{Lu}{2,}\s+\p{Lu}{2}/u.test(line.text)) return false;
  if (before.boldRunsOn || WANTS_MORE.test(before.text)) return true;
  if (LOWER_START.test(line.text)) return true;
  if (OPEN_START.test(line.text) && !ended) return true;
  if (!ended && !leavesOpen(before.text) && startsAction(line.text)) return false;
  if (isFull(before, line, isFirst ? width.first : width.next, ended)) return true;
  if (width.ragged && !ended && before.width > width.next / 2 && !isShout(before.text)) return true;
  return width.blankSeparated && !ended && !isShout(before.text);
}

/**
 * True where a line is as long as wrapping makes it. After a full stop the next word must not have found room; in the
 * middle of a sentence being near the width is enough.
 */
function isFull(before: Line, line: Line, limit: number, ended: boolean): boolean {
  if (!ended) return before.width >= limit - NEAR_WIDTH;
  const firstWord = /^\S+/u.exec(line.text)?.[0].length ?? 0;
  return before.width + 1 + firstWord > limit;
}

const ANEW =
  /^(?:trên đây|trong quá trình|nơi nhận|yêu cầu|đề nghị|giao |chỉ thị này|quyết định này|kế hoạch này|căn cứ|theo đề nghị|(?:TM|KT|TL)\s*\.)/iu;
const opensAnew = (line: string): boolean => ANEW.test(line) || isShout(line);

/** A line of one or two words, or one that ends in the middle of a name, is not the end of anything. */
const leavesOpen = (before: string): boolean =>
  before.split(/\s+/u).length <= 3 ||
  /(?:^|\s)(?:và|các|của|với|sở|bộ|ban|phòng|cục|vụ|về|là|do|để|cho|tại|từ|theo|ủy|nhân|hội|trung|chỉ huy|chỉ đạo|chi cục|hội đồng|trung tâm|quản lý|chương trình|kế hoạch|đề án|dự án|phương án|quy trình|luật|đội|quỹ|công tác|nhiệm vụ)$/iu.test(
    before,
  );

/** "Tập trung chỉ đạo ...": a verb in capitals begins a paragraph, even where the line before has no full stop. */
function startsAction(line: string): boolean {
  const words = splitWords(line.slice(0, 40));
  // "... theo quy định tại" / "Quyết định này": a document is named, not a decision taken.
  if (/^(?:này|số)$/u.test(words[2]?.low ?? '')) return false;
  return words[1]?.capital === false && ACTION_WORDS.match(words, 0) !== null;
}

/** "các quận" / "- huyện thực hiện": behind a full line that breaks off, a dash before lower case joins two words. */
const isHyphenated = (before: Line, line: string, { next }: WrapWidth): boolean =>
  /\p{L}$/u.test(before.text) && /^[-–]\s\p{Ll}/u.test(line) && before.width >= next - NEAR_WIDTH;

/** "Sở A" / "- Cơ quan thường trực Ban Chỉ đạo": the dash says what the body before it is, and opens no item. */
const isApposition = (before: string, line: string): boolean =>
  !TERMINAL.test(before) &&
  /^[-–]\s*(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối|chủ trì|chủ quản)\s/iu.test(line);

const isShout = (text: string): boolean => text === text.toUpperCase() && /\p{Lu}/u.test(text);

/** A document wrapped by hand has no line much longer than the rest; 140 characters are more than any page holds. */
const WIDEST_PAGE = 140;
/** In the corpus wrapped lines are at most 9 characters shorter than the 95th percentile. */
const NEAR_WIDTH = 9;

function measureWrap(lines: readonly Line[]): WrapWidth {
  const filled = lines.filter((line) => !line.blank && !line.bar);
  const lengths = filled.map((line) => line.text.length).sort((a, b) => a - b);
  const longest = lengths[Math.floor(lengths.length * 0.99)] ?? 0;
  if (longest > WIDEST_PAGE || lengths.length < 8) return unwrapped(lines);
  const firsts: number[] = [];
  const nexts: number[] = [];
  let blankBefore = 0;
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (line.blank || line.bar || next === undefined || next.blank || next.bar) continue;
    if (!LOWER_START.test(next.text)) continue;
    const before = lines[i - 1];
    const opens =
      before === undefined ||
      before.blank ||
      before.bar ||
      TERMINAL.test(before.text) ||
      readMarker(line.text) !== null;
    (opens ? firsts : nexts).push(line.width);
    if (opens && (before === undefined || before.blank)) blankBefore += 1;
  }
  if (firsts.length + nexts.length < 3) return unwrapped(lines);
  const next = percentile(nexts, 0.95) ?? longest;
  return {
    first: percentile(firsts, 0.5) ?? next,
    next,
    blankSeparated: blankBefore > firsts.length / 2,
    ragged: isRagged([...firsts, ...nexts], next),
    sentenceLines: false,
  };
}

const FEWEST_BROKEN = 6;

/** True where many of the lines that break off in mid-sentence are much shorter than the longest of them. */
const isRagged = (widths: readonly number[], widest: number): boolean =>
  widths.length >= FEWEST_BROKEN &&
  widths.filter((width) => width < widest - NEAR_WIDTH).length * 3 > widths.length;

/** In a text with many lines of several words none of which holds two sentences, each line is a sentence. */
function unwrapped(lines: readonly Line[]): WrapWidth {
  const long = lines.filter((line) => line.text.length > 60);
  const several = long.filter((line) => /\p{Ll}\s?[.]\s+\p{Lu}/u.test(line.text)).length;
  const blanks = lines.filter((line) => line.blank).length;
  const sentenceLines = long.length >= 15 && several * 25 < long.length && blanks * 10 < lines.length;
  return { first: Infinity, next: Infinity, blankSeparated: false, ragged: false, sentenceLines };
}

function percentile(values: number[], share: number): number | undefined {
  values.sort((a, b) => a - b);
  return values[Math.floor((values.length - 1) * share)];
}

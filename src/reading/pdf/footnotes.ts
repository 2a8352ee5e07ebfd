import { dropHead, joinPlaced, type PlacedText, rewritePlaced } from '../placed-text.js';
import { type Line, placedLine, RAISED } from './lines.js';

export interface Note extends PlacedText {
  readonly label: string;
}

/** Footnotes are set smaller than the body by at least this share. */
const SMALLER = 0.93;
const RAISED_SIGN = new RegExp(RAISED, 'gu');
const NOTE_START = new RegExp(`^(?:${RAISED}\\d)+|^\\[?\\d{1,3}\\]?(?=\\s|\\p{L})`, 'u');

/** Parts the footnotes at the foot of a page from its body. A note opens with its number; the lines below go on with it. */
export function partFootnotes(
  lines: readonly Line[],
  bodySize: number,
): { readonly body: readonly Line[]; readonly notes: readonly Note[] } {
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.size ?? bodySize) < bodySize * SMALLER) from -= 1;
  while (from < lines.length && !NOTE_START.test(lines[from]?.text ?? '')) from += 1;
  const cited = new Set(lines.slice(0, from).flatMap((line) => citations(line.text)));
  const notes: Note[] = [];
  for (const line of lines.slice(from)) {
    const head = NOTE_START.exec(line.text)?.[0] ?? null;
    const label = head?.replaceAll(/\D/gu, '');
    const open = notes.at(-1);
    if (head !== null && label !== undefined && (open === undefined || cited.has(label))) {
      notes.push({ label, ...rewritePlaced(dropHead(placedLine(line), head.length), (text) => text.trim()) });
    } else if (open !== undefined) {
      notes[notes.length - 1] = { label: open.label, ...joinPlaced([open, placedLine(line)], ' ') };
    }
  }
  // Small print that nothing cites is the document's own: recipients, a remark under a table.
  const known = notes.length > 0 && notes.every(({ label }) => cited.has(label));
  return known
    ? {
        body: lines.slice(0, from).map((line) => cite(line, new Set(notes.map(({ label }) => label)))),
        notes: notes.map(plainNote),
      }
    : { body: lines.map((line) => cite(line, new Set())), notes: [] };
}

const RUN = new RegExp(`(?:${RAISED}\\d)+`, 'gu');

const citations = (text: string): readonly string[] =>
  [...text.matchAll(RUN)].map(([run]) => run.replaceAll(RAISED_SIGN, ''));

const plainNote = (note: Note): Note => ({
  label: note.label,
  ...rewritePlaced(note, (text) => text.replaceAll(RAISED_SIGN, '')),
});

/** Raised digits that cite a note stand in brackets; others are exponents and stay digits. */
function cite(line: Line, cited: ReadonlySet<string>): Line {
  const write = (text: string): string =>
    text.replaceAll(RUN, (run) => {
      const digits = run.replaceAll(RAISED_SIGN, '');
      return cited.has(digits) ? `[${digits}]` : digits;
    });
  if (line.raised.length === 0) return line;
  const segments = line.segments.map((segment) => ({ ...segment, text: write(segment.text) }));
  return { ...line, text: write(line.text), segments };
}

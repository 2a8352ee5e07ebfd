import type { ClauseNode } from '../core/duty/duty.js';
import { overlaps, type Span } from '../core/text/span.js';
import type { DutyView } from '../documents/document-view.js';

/** A stretch of the text with one set of marks. */
export interface TextPiece {
  /** Where it begins in the text, in UTF-16 units. */
  readonly offset: number;
  readonly text: string;
  /** Style names, separated by blanks; empty for plain words. */
  readonly marks: string;
  /** Ids of the duties that it belongs to, separated by blanks. */
  readonly duties: string;
  /** Where a named body or a time begins: what it is, in one or two letters. */
  readonly label: string;
}

export interface TextParagraph {
  readonly offset: number;
  /** How deep its clause lies, for setting it in as on the paper; "heading" for the words that head a clause. */
  readonly style: string;
  readonly pieces: readonly TextPiece[];
}

interface Mark extends Span {
  readonly style: string;
  readonly dutyId: string | null;
}

const STYLES: Readonly<Record<string, string>> = {
  owner: 'm-owner',
  coordinator: 'm-coordinator',
  'report-to': 'm-recipient',
  via: 'm-recipient',
};

/** What stands above the first letter of a mark when its duty is lit up: told by letters, not by lines alone. */
const LABELS: Readonly<Record<string, string>> = {
  'm-owner': 'CT',
  'm-coordinator': 'PH',
  'm-recipient': 'NN',
  'm-deadline': 'TH',
};

function marksOf(duty: DutyView): readonly Mark[] {
  const whole = {
    start: duty.start,
    end: duty.end,
    style: duty.state === 'dropped' ? 'm-dropped' : 'm-duty',
    dutyId: duty.id,
  };
  if (duty.state === 'dropped') return [whole];
  const bodies = duty.bodies.flatMap(({ start, end, part }) => {
    const style = STYLES[part];
    return start === null || end === null || style === undefined
      ? []
      : [{ start, end, style, dutyId: duty.id }];
  });
  const deadlines = duty.deadlines.flatMap(({ start, end }) =>
    start === null || end === null ? [] : [{ start, end, style: 'm-deadline', dutyId: duty.id }],
  );
  return [whole, ...bodies, ...deadlines];
}

/** Stretches that belong to no duty: `m-loose` where nobody has decided, `m-marked` where a person said it is no task. */
export interface LooseStretch extends Span {
  readonly style: 'm-loose' | 'm-marked';
}

export interface TextOptions {
  readonly loose?: readonly LooseStretch[];
  readonly clauses?: readonly ClauseNode[];
  /** Only the paragraphs that touch one of these. */
  readonly only?: readonly Span[];
}

/**
 * The text in paragraphs, cut wherever a mark begins or ends, so that marks may overlap. Joined again, the pieces and the line
 * breaks between the paragraphs are the text, letter by letter. Paragraphs and marks are walked once, so that the time is linear.
 */
export function documentParagraphs(
  text: string,
  duties: readonly DutyView[],
  { loose = [], clauses = [], only }: TextOptions = {},
): readonly TextParagraph[] {
  const marks: readonly Mark[] = [
    ...duties.flatMap(marksOf),
    ...loose.map((stretch) => ({ ...stretch, dutyId: null })),
  ].toSorted((a, b) => a.start - b.start);
  const styles = clauseStarts(clauses);
  const paragraphs: TextParagraph[] = [];
  let from = 0;
  let next = 0;
  let active: readonly Mark[] = [];
  let style = '';
  for (const line of text.split('\n')) {
    const span = { start: from, end: from + line.length };
    from = span.end + 1;
    active = active.filter(({ end }) => end > span.start);
    for (; next < marks.length && (marks[next]?.start ?? 0) < span.end; next++) {
      const mark = marks[next];
      if (mark !== undefined && mark.end > span.start) active = [...active, mark];
    }
    if (line.trim() === '') continue;
    const begins = styles.get(firstInk(text, span));
    style = begins?.below ?? style;
    if (only !== undefined && !only.some((one) => overlaps(one, span))) continue;
    paragraphs.push({
      offset: span.start,
      style: begins?.own ?? style,
      pieces: cut(text, span, active),
    });
  }
  return paragraphs;
}

const firstInk = (text: string, { start, end }: Span): number => {
  let at = start;
  while (at < end && /\s/.test(text.charAt(at))) at++;
  return at;
};

/** How the lines at which clauses begin are set: `own` for the line itself, `below` for those that follow it. */
function clauseStarts(clauses: readonly ClauseNode[], depth = 0) {
  const styles = new Map<number, { readonly own: string; readonly below: string }>();
  for (const clause of clauses) {
    const below = `level-${Math.min(depth, 4)}`;
    const own = clause.children.length > 0 && depth < 2 ? `${below} is-heading` : below;
    styles.set(clause.start, { own, below });
    for (const [start, style] of clauseStarts(clause.children, depth + 1))
      if (!styles.has(start)) styles.set(start, style);
  }
  return styles;
}

function cut(text: string, { start, end }: Span, marks: readonly Mark[]): readonly TextPiece[] {
  const inside = (at: number) => at > start && at < end;
  const edges = new Set([start, ...marks.flatMap((mark) => [mark.start, mark.end]).filter(inside), end]);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? end;
    const here = marks.filter((mark) => mark.start <= from && mark.end >= to);
    const begun = here.filter((mark) => mark.start === from);
    return {
      offset: from,
      text: text.slice(from, to),
      marks: [...new Set(here.map(({ style }) => style))].join(' '),
      duties: [...new Set(here.flatMap(({ dutyId }) => dutyId ?? []))].join(' '),
      label: [...new Set(begun.flatMap(({ style }) => LABELS[style] ?? []))].join('·'),
    };
  });
}

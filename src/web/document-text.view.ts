import type { Span } from '../core/text/span.js';
import { overlaps } from '../core/text/span.js';
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
}

export interface TextParagraph {
  readonly offset: number;
  readonly pieces: readonly TextPiece[];
}

interface Mark extends Span {
  readonly style: string;
  readonly dutyId: string | null;
}

const BODY_STYLES: Readonly<Record<string, string>> = { owner: 'm-owner', coordinator: 'm-coordinator' };

function marksOf(duty: DutyView): readonly Mark[] {
  const whole = {
    start: duty.start,
    end: duty.end,
    style: duty.state === 'dropped' ? 'm-dropped' : 'm-duty',
    dutyId: duty.id,
  };
  if (duty.state === 'dropped') return [whole];
  const bodies = duty.bodies.flatMap(({ start, end, part }) => {
    const style = BODY_STYLES[part];
    return start === null || end === null || style === undefined
      ? []
      : [{ start, end, style, dutyId: duty.id }];
  });
  const deadlines = duty.deadlines.flatMap(({ start, end }) =>
    start === null || end === null ? [] : [{ start, end, style: 'm-deadline', dutyId: duty.id }],
  );
  return [whole, ...bodies, ...deadlines];
}

/**
 * The text in paragraphs, cut wherever a mark begins or ends, so that marks may overlap. Joined again, the pieces and the line
 * breaks between the paragraphs are the text, letter by letter.
 */
export function documentParagraphs(
  text: string,
  duties: readonly DutyView[],
  loose: readonly Span[] = [],
): readonly TextParagraph[] {
  const marks: readonly Mark[] = [
    ...duties.flatMap(marksOf),
    ...loose.map(({ start, end }) => ({ start, end, style: 'm-loose', dutyId: null })),
  ].toSorted((a, b) => a.start - b.start);
  const paragraphs: TextParagraph[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const span = { start: from, end: from + line.length };
    if (line.trim() !== '') {
      paragraphs.push({
        offset: from,
        pieces: cut(
          text,
          span,
          marks.filter((mark) => overlaps(mark, span)),
        ),
      });
    }
    from = span.end + 1;
  }
  return paragraphs;
}

function cut(text: string, { start, end }: Span, marks: readonly Mark[]): readonly TextPiece[] {
  const inside = (at: number) => at > start && at < end;
  const edges = new Set([start, ...marks.flatMap((mark) => [mark.start, mark.end]).filter(inside), end]);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? end;
    const here = marks.filter((mark) => mark.start <= from && mark.end >= to);
    return {
      offset: from,
      text: text.slice(from, to),
      marks: [...new Set(here.map(({ style }) => style))].join(' '),
      duties: [...new Set(here.flatMap(({ dutyId }) => dutyId ?? []))].join(' '),
    };
  });
}

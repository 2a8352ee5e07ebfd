import type { SourceText } from '../text/markup.js';
import type { Span } from '../text/span.js';

/** One line of the text without the white space around it. */
export interface Line extends Span {
  readonly text: string;
  /** True where nothing but white space or a ruled line stands. */
  readonly blank: boolean;
  /** A lone "|": the border of a table cell in text saved from a web page. */
  readonly bar: boolean;
  /** Marked as a heading in the source. */
  readonly heading: boolean;
  /** A bold stretch runs over the end of this line into the next. */
  readonly boldRunsOn: boolean;
  /** Characters as printed, markup included: what line wrapping went by. */
  readonly width: number;
}

const RULE = /^(?:[\s\-–—_=*.]{2,}|[*_.=])?$/u;

/** The lines of a text, in order. */
export function splitLines(source: SourceText): readonly Line[] {
  const lines: Line[] = [];
  let at = 0;
  let boldIndex = 0;
  let dropIndex = 0;
  for (const raw of source.text.split('\n')) {
    const start = at + (raw.length - raw.trimStart().length);
    const text = raw.trim();
    const end = start + text.length;
    const next = at + raw.length + 1;
    while (boldIndex < source.bold.length && (source.bold[boldIndex]?.end ?? 0) <= next) boldIndex += 1;
    const bold = source.bold[boldIndex];
    let width = text.length;
    for (
      let drop = source.dropped[dropIndex];
      drop !== undefined && drop.at < next;
      drop = source.dropped[dropIndex]
    ) {
      width += drop.length;
      dropIndex += 1;
    }
    lines.push({
      start: text === '' ? at : start,
      end: text === '' ? at : end,
      text,
      blank: text !== '|' && RULE.test(text),
      bar: text === '|',
      heading: source.headings.has(at) || source.headings.has(start),
      width,
      boldRunsOn: bold !== undefined && bold.start < end && bold.end > next,
    });
    at = next;
  }
  return lines;
}

import type { Span } from '../../text/span.js';
import type { Word } from '../../text/word.js';
import { readBodyValue } from '../read-body-value.js';
import type { Subject } from './subject.js';

const LONGEST_NAME = 200;

/** "Trách nhiệm của ...": whatever follows is the one responsible, whether or not the catalogue knows such a body. */
export function responsible(words: readonly Word[], at: number, text: string, region: Span): Subject | null {
  const last = words.at(-1);
  const colon = words.findIndex((word, i) => i >= at && word.low === ':');
  const end = colon >= 0 ? words[colon - 1]?.end : last?.low === '.' ? last.start : last?.end;
  const start = words[at]?.start;
  if (start === undefined || end === undefined || end - start > LONGEST_NAME || end <= start) return null;
  const bracket = words.findIndex((word, i) => i > at && word.low === '(');
  const bodies = readBodyValue(text, {
    start,
    end: bracket > 0 ? Math.min(end, words[bracket - 1]?.end ?? end) : end,
  });
  if (bodies.length === 0) return null;
  const next = colon >= 0 ? words[colon + 1]?.start : undefined;
  return {
    form: next === undefined ? 'title' : 'label',
    bodies,
    ordered: false,
    weak: false,
    fronted: 'no',
    from: next ?? region.end,
    predicate: next ?? region.end,
  };
}

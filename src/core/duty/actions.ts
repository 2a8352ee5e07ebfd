import { ACTION_WORDS } from '../text/action-words.js';
import { splitSentences } from '../text/sentence.js';
import type { Span } from '../text/span.js';
import { wordsIn } from '../text/word.js';

const SHORTEST_ACTION = 12;

/**
 * The separate actions of a duty: its sentences and the parts between semicolons that begin with a verb of their own. A
 * part without one belongs to the action before it.
 */
export function splitActions(text: string, duty: Span): readonly Span[] {
  const actions: Span[] = [];
  for (const part of splitSentences(text, duty).flatMap((sentence) => splitAtSemicolons(text, sentence))) {
    const last = actions.at(-1);
    if (last !== undefined && !opensWithVerb(text, part))
      actions[actions.length - 1] = { start: last.start, end: part.end };
    else actions.push(part);
  }
  return actions;
}

function splitAtSemicolons(text: string, sentence: Span): readonly Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let from = sentence.start;
  for (let i = sentence.start; i <= sentence.end; i += 1) {
    const mark = text.charAt(i);
    if (mark === '(') depth += 1;
    else if (mark === ')') depth = Math.max(0, depth - 1);
    if (i < sentence.end && (mark !== ';' || depth > 0)) continue;
    const piece = text.slice(from, i);
    const start = from + (piece.length - piece.trimStart().length);
    const end = from + piece.trimEnd().length;
    if (end > start) parts.push({ start, end });
    from = i + 1;
  }
  return parts;
}

function opensWithVerb(text: string, part: Span): boolean {
  if (part.end - part.start < SHORTEST_ACTION) return false;
  return (
    ACTION_WORDS.match(wordsIn(text, { start: part.start, end: Math.min(part.end, part.start + 60) }), 0) !==
    null
  );
}

import { HEADS } from '../agency/body-terms.js';
import { readBodies } from '../agency/find-agencies.js';
import type { NamedBody } from '../agency/named-body.js';
import { ACTION_WORDS } from '../text/action-words.js';
import type { Span } from '../text/span.js';
import { type Word, wordsIn } from '../text/word.js';

/**
 * The bodies that the value of a label or a table cell names. What the names of bodies do not explain is taken as printed,
 * one name between two semicolons or commas: the column says that it is a body.
 */
export function readBodyValue(text: string, value: Span): readonly NamedBody[] {
  const words = wordsIn(text, value);
  const bodies: NamedBody[] = [];
  let i = 0;
  while (i < words.length) {
    const list = readBodies(words, i, text);
    if (list === null) {
      const end = nextSeparator(words, i);
      if (/^(?:phối|cùng)$/u.test(words[i]?.low ?? '')) break;
      const before = bodies.at(-1);
      if (before !== undefined && goesOn(words, i)) {
        bodies[bodies.length - 1] = extended(text, before, words[end - 1]?.end ?? before.end);
        i = end + 1;
        continue;
      }
      const printed = asPrinted(text, words[i]?.start ?? 0, words[end - 1]?.end ?? 0);
      if (printed !== null) bodies.push(printed);
      i = end + 1;
      continue;
    }
    bodies.push(...list.bodies);
    i = list.next;
    if (words[i]?.low === 'chủ' && words[i + 1]?.low === 'trì') i += 2;
    if (words[i]?.low === 'phối' || (words[i]?.low === ',' && words[i + 1]?.low === 'phối')) break;
    if (
      words[i]?.capital === true &&
      HEADS.match(words, i)?.value.kind === 'domain' &&
      readBodies(words, i, text) !== null
    )
      continue;
    const rest = nextSeparator(words, i);
    const last = bodies.pop();
    if (last !== undefined)
      bodies.push(
        rest > i && words[i]?.isWord === true ? extended(text, last, words[rest - 1]?.end ?? last.end) : last,
      );
    i = rest + 1;
  }
  return bodies;
}

/** "Phó Chủ tịch Thường trực, phụ trách lĩnh vực ...": what follows the comma says more of the same one. */
const goesOn = (words: readonly Word[], at: number): boolean =>
  words[at]?.capital === false && ACTION_WORDS.match(words, at) !== null;

function nextSeparator(words: readonly Word[], from: number): number {
  let i = from;
  while (i < words.length && !/^[,;.:]$/u.test(words[i]?.low ?? '')) i += 1;
  return i;
}

function extended(text: string, body: NamedBody, end: number): NamedBody {
  const more = text.slice(body.end, end).replaceAll(/\s+/gu, ' ').trim();
  return { ...body, end, name: `${body.name}${/^[,;]/u.test(more) ? '' : ' '}${more}`.trim() };
}

function asPrinted(text: string, start: number, end: number): NamedBody | null {
  const name = text.slice(start, end).replaceAll(/\s+/gu, ' ').trim();
  return /\p{L}{2}/u.test(name) ? { start, end, name, group: false } : null;
}

import type { NamedBody } from '../../agency/named-body.js';
import type { Span } from '../../text/span.js';
import { wordsIn } from '../../text/word.js';
import { findPartners } from '../partners.js';
import { isVague } from '../place.js';
import { readSubject } from '../subject/read-subject.js';
import { LONGEST_SUBJECT } from './subject-finder.js';

/** Cuts a sentence at each semicolon after which a body of its own is put to work. */
export function splitAtBodies(text: string, sentence: Span): readonly Span[] {
  const parts: Span[] = [];
  let from = sentence.start;
  for (
    let mark = text.indexOf(';', from);
    mark >= 0 && mark < sentence.end;
    mark = text.indexOf(';', mark + 1)
  ) {
    let start = mark + 1;
    while (start < sentence.end && /\s/u.test(text.charAt(start))) start += 1;
    if (!putsToWork(text, { start, end: Math.min(sentence.end, start + LONGEST_SUBJECT) })) continue;
    if (isPartnerOfBefore(text, { start: from, end: mark })) continue;
    parts.push({ start: from, end: mark });
    from = start;
  }
  parts.push({ start: from, end: sentence.end });
  return parts;
}

function putsToWork(text: string, part: Span): boolean {
  const subject = readSubject(text, part);
  if (subject === null || subject.form !== 'sentence' || subject.fronted !== 'no' || subject.weak)
    return false;
  if (subject.bodies.every(isVague)) return false;
  const named = (body: NamedBody): boolean => /^\p{Lu}/u.test(body.name);
  // "đề nghị MTTQ xã và các đoàn thể ...": an order says itself that somebody else is put to work.
  return subject.ordered ? subject.bodies.some(named) : subject.bodies.every(named);
}

/** "phối hợp với các sở; UBND các huyện thực hiện": the list of partners runs on over the semicolon. */
function isPartnerOfBefore(text: string, before: Span): boolean {
  const words = wordsIn(text, before);
  const last = findPartners(words, text).at(-1);
  return last !== undefined && text.slice(last.end, before.end).trim() === '';
}

import { splitSentences } from '../../text/sentence.js';
import type { Span } from '../../text/span.js';
import type { Place } from '../place.js';
import { openingWords, type Segment, type SentenceState, type StatesDeadline } from './sentence-rule.js';
import { SENTENCE_RULES } from './sentence-rules.js';
import { splitAtBodies } from './split-at-bodies.js';

/** What a paragraph gives: the stretches that are duties, and the sentences that no rule took. */
export interface Passage {
  readonly segments: readonly Segment[];
  readonly left: readonly Span[];
}

/** From here on a document speaks of its own carrying out, to everybody. */
const IN_PROGRESS = /^(?:trong quá trình|quá trình) (?:tổ chức |triển khai )*(?:thực hiện|triển khai)/u;

/** Reads a paragraph sentence by sentence, and a sentence part by part where a semicolon divides the bodies put to work. */
export function readPassage(
  text: string,
  region: Span,
  place: Place,
  statesDeadline: StatesDeadline,
): Passage {
  const segments: Segment[] = [];
  const left: Span[] = [];
  let state: SentenceState = {
    text,
    place,
    statesDeadline,
    open: null,
    owners: place.owners,
    closing: false,
  };
  const close = (open: Segment | null): void => {
    if (state.open !== null) segments.push(state.open);
    state = { ...state, open };
  };
  for (const part of splitSentences(text, region).flatMap((sentence) => splitAtBodies(text, sentence))) {
    if (IN_PROGRESS.test(openingWords(text, part)))
      state = { ...state, closing: true, owners: state.open === null ? null : state.owners };
    const reading = readSentence(part, state);
    if (reading === null) left.push(part);
    else if (reading.kind === 'goes-on')
      state = { ...state, open: state.open === null ? null : { ...state.open, end: part.end } };
    else close('segment' in reading ? reading.segment : null);
    if (reading?.kind === 'closes') state = { ...state, closing: true, owners: null };
  }
  close(null);
  return { segments, left };
}

function readSentence(part: Span, state: SentenceState): ReturnType<(typeof SENTENCE_RULES)[number]['read']> {
  for (const rule of SENTENCE_RULES) {
    const reading = rule.read(part, state);
    if (reading !== null) return reading;
  }
  return null;
}

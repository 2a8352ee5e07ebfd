import type { UncertainKind, UncertainReading } from '../../core/text/uncertain.js';
import type { WordRead } from '../place-words.js';

/** What a word is, by its letters; the first that fits. */
const KINDS: readonly (readonly [UncertainKind, RegExp])[] = [
  ['date', /\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?(?!\d*\/\p{Lu})|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\/\d{4}/u],
  ['document-number', /\d\s*\/\s*(?:\d{4}\/)?[\p{Lu}]{2}|^\/?[\p{Lu}]{2,}-[\p{Lu}]{2,}/u],
  ['number', /\d/u],
  ['roman', /^\(?[IVXL]+[.,;:)/-]*$/u],
];

/**
 * Below this a person is asked. Words are recognised as a whole and betray themselves when they are wrong; of a number every
 * digit may be another one, so more is asked of it. docs/reading.md says how many errors that catches.
 */
const SURE: Readonly<Record<UncertainKind, number>> = {
  date: 85,
  'document-number': 80,
  number: 85,
  roman: 88,
  word: 60,
};

/** The words that were read from an image without being sure, in the order of the text. */
export function findUncertain(text: string, words: readonly WordRead[]): readonly UncertainReading[] {
  return words.flatMap(({ start, end, confidence, alternative }) => {
    const word = text.slice(start, end);
    const kind = KINDS.find(([, pattern]) => pattern.test(word))?.[0] ?? 'word';
    if (kind === 'word' && !/\p{L}/u.test(word)) return [];
    const doubtful = confidence < SURE[kind] || (alternative !== null && kind !== 'word');
    return doubtful ? [{ start, end, kind, confidence: Math.round(confidence), alternative }] : [];
  });
}

// What stands before and after a phrase, within its sentence. A full stop between figures ends no sentence.
const REACH = 160;
// How far apart two phrases of one sentence may stand: sentences of plans are long, but not longer than this.
const SENTENCE_REACH = 600;

/** True where a sentence ends at `index`: at a full stop before a blank, at a semicolon, at the edge of a cell. */
function endsSentence(folded: string, index: number): boolean {
  const mark = folded.charCodeAt(index);
  if (mark === 0x2e) return index + 1 >= folded.length || folded.charCodeAt(index + 1) === 0x20;
  return mark === 0x3b || mark === 0x21 || mark === 0x3f || mark === 0x7c;
}

/** The words of the sentence in front of `index`, at most 160 units of them. */
export function wordsBefore(folded: string, index: number): string {
  const limit = Math.max(0, index - REACH);
  let from = index;
  while (from > limit && !endsSentence(folded, from - 1)) from -= 1;
  return folded.slice(from, index);
}

/** The words of the sentence from `index` on, at most 160 units of them. */
export function wordsAfter(folded: string, index: number): string {
  const limit = Math.min(folded.length, index + REACH);
  let to = index;
  while (to < limit && !endsSentence(folded, to)) to += 1;
  return folded.slice(index, to);
}

/** True where no sentence ends between the two offsets, and they are not too far apart to be of one. */
export function sameSentence(folded: string, from: number, to: number): boolean {
  if (to - from > SENTENCE_REACH) return false;
  for (let index = from; index < to; index += 1) if (endsSentence(folded, index)) return false;
  return true;
}

// More phrases than this on either side are no sentence's.
const NEIGHBOURS = 8;

/** The findings around one, itself left out, so that no refiner looks at every pair. */
export function neighbours<T>(findings: readonly T[], index: number): readonly T[] {
  return [
    ...findings.slice(Math.max(0, index - NEIGHBOURS), index),
    ...findings.slice(index + 1, index + 1 + NEIGHBOURS),
  ];
}

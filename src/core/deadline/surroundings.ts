// What stands before and after a phrase, within its sentence. A full stop between figures ends no sentence.
const REACH = 160;
const SENTENCE_END = /[;!?|]|\.(?= |$)/g;

/** The words of the sentence in front of `index`, at most 160 units of them. */
export function wordsBefore(folded: string, index: number): string {
  const before = folded.slice(Math.max(0, index - REACH), index);
  let from = 0;
  for (const stop of before.matchAll(SENTENCE_END)) from = stop.index + 1;
  return before.slice(from);
}

/** The words of the sentence from `index` on, at most 160 units of them. */
export function wordsAfter(folded: string, index: number): string {
  const after = folded.slice(index, index + REACH);
  SENTENCE_END.lastIndex = 0;
  const stop = SENTENCE_END.exec(after);
  return stop === null ? after : after.slice(0, stop.index);
}

/** True where no sentence ends between the two offsets. */
export function sameSentence(folded: string, from: number, to: number): boolean {
  SENTENCE_END.lastIndex = 0;
  return !SENTENCE_END.test(folded.slice(from, to));
}

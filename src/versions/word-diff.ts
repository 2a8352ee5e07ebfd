import { diffArrays } from 'diff';

/** A piece of two texts laid over one another. */
export interface DiffPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly words: string;
}

/** Words with the space behind them; the signs that end a sentence or part one stand alone, a date stays whole. */
const tokensOf = (text: string): string[] =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=\s)|(?=[.,;:!?]+(?:\s|$))/u);

/** What goes from one text to another, word by word; line breaks do not count. */
export const wordDiff = (before: string, after: string): readonly DiffPiece[] =>
  diffArrays(tokensOf(before), tokensOf(after)).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    words: value.join(''),
  }));

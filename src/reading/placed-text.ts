/** A word's box on a page, in the page's unit from its top left corner, and the confidence of a word read from an image. */
export interface WordBox {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly confidence?: number | undefined;
  /** What a word read from an image may be instead. */
  readonly alternative?: string | undefined;
  /** Letters of the word in this box: a word broken by the end of a line stands in two. */
  readonly letters: number;
}

/** The boxes of each word of a text. A word is what stands between white space. */
export type WordBoxes = readonly (readonly WordBox[])[];

/** A text whose words know where they are printed; `boxes` is null where nothing is known. */
export interface PlacedText {
  readonly text: string;
  readonly boxes: WordBoxes | null;
}

const WORD = /\S+/gu;
const NOWHERE: readonly WordBox[] = [];

/** The words of a text and their spans, in order. */
export const wordsOf = (text: string): readonly RegExpExecArray[] => [...text.matchAll(WORD)];

/** A text that is printed nowhere, such as the sign between two cells. */
export const unplaced = (text: string): PlacedText => ({ text, boxes: null });

const boxesOf = ({ text, boxes }: PlacedText): WordBoxes => boxes ?? wordsOf(text).map(() => NOWHERE);

/** Texts one after another with `between` between them; without white space there, the words that meet are one word. */
export function joinPlaced(texts: readonly PlacedText[], between: string): PlacedText {
  const text = texts.map((part) => part.text).join(between);
  if (texts.every(({ boxes }) => boxes === null)) return { text, boxes: null };
  if (/\s/u.test(between)) {
    const filling = wordsOf(between).map(() => NOWHERE);
    return {
      text,
      boxes: texts.flatMap((part, i) => (i === 0 ? boxesOf(part) : [...filling, ...boxesOf(part)])),
    };
  }
  const boxes: (readonly WordBox[])[] = [];
  let open = false;
  for (const part of texts) {
    const [first, ...rest] = boxesOf(part);
    if (first === undefined) continue;
    if (open && !/^\s/u.test(part.text)) boxes[boxes.length - 1] = [...(boxes.at(-1) ?? NOWHERE), ...first];
    else boxes.push(first);
    boxes.push(...rest);
    open = !/\s$/u.test(part.text);
  }
  return { text, boxes };
}

/** The text without its first `length` characters. */
export function dropHead({ text, boxes }: PlacedText, length: number): PlacedText {
  const rest = text.slice(length);
  return { text: rest, boxes: boxes === null ? null : boxes.slice(boxes.length - wordsOf(rest).length) };
}

/** The text as `rewrite` has it. Its words must stay as many: letters may change, white space may not come or go. */
export const rewritePlaced = (
  { text, boxes }: PlacedText,
  rewrite: (text: string) => string,
): PlacedText => ({
  text: rewrite(text),
  boxes,
});

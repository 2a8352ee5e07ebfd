/** The letters and digits of a text without accents, with a map from offsets of the text. */
export interface LetterStream {
  readonly letters: string;
  /** Where an offset of the text lies in the stream. */
  at(offset: number): number;
}

/**
 * Letters and digits in lower case, accents dropped, "đ" as "d". Spans are compared on it, so that a reader may strip
 * markup and rejoin lines. With `byCodePoint`, offsets count code points; otherwise UTF-16 units.
 */
export function letterStream(text: string, byCodePoint: boolean): LetterStream {
  const letters: string[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    for (const part of character.normalize('NFD')) {
      if (!/[\p{L}\p{N}]/u.test(part)) continue;
      for (const low of part.toLowerCase()) {
        letters.push(low === 'đ' ? 'd' : low);
        offsets.push(offset);
      }
    }
    offset += byCodePoint ? 1 : character.length;
  }
  return { letters: letters.join(''), at: (wanted) => firstAtOrAfter(offsets, wanted) };
}

function firstAtOrAfter(offsets: readonly number[], wanted: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ABBREVIATIONS: readonly (readonly [string, string])[] = [
  ['ubnd', 'uybannhandan'],
  ['ubmttq', 'uybanmattrantoquoc'],
  ['mttq', 'mattrantoquoc'],
  ['hdnd', 'hoidongnhandan'],
];
const LEAD =
  /^(?:denghi|yeucau|giao|cac|nhung|dongchi|thutruong|nguoidungdau|tonggiamdoc|giamdoc|chutich|botruong|lanhdao|chanh(?=vanphong)|truong(?=ban|phong|cac))+(?=.{2})/u;

/** A body's name without accents, case, punctuation, ordering words and the office of the person who stands for it. */
export function foldBodyName(name: string): string {
  const letters = ABBREVIATIONS.reduce(
    (folded, [from, to]) => folded.replaceAll(from, to),
    letterStream(name, false).letters,
  );
  return letters.replace(LEAD, '');
}

const ANCHOR = 40;
const FARTHEST = 4000;

/**
 * Maps offsets of one stream to another where markup that one of them still holds makes them differ: stretches of 40 letters
 * found again in order are the anchors between which offsets are carried over.
 */
export function mapBetween(from: string, to: string): (offset: number) => number {
  if (from === to) return (offset) => offset;
  const anchors: { readonly from: number; readonly to: number }[] = [];
  let next = 0;
  for (let i = 0; i < from.length - ANCHOR; i += ANCHOR) {
    const at = to.indexOf(from.slice(i, i + ANCHOR), next);
    if (at < 0 || at - next >= FARTHEST) continue;
    anchors.push({ from: i, to: at });
    next = at + ANCHOR;
  }
  const starts = anchors.map((anchor) => anchor.from);
  return (offset) => {
    const after = firstAtOrAfter(starts, offset + 1);
    const anchor = anchors[after - 1];
    return anchor === undefined ? offset : anchor.to + (offset - anchor.from);
  };
}

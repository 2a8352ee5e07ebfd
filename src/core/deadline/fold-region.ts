// Emphasis marks of markdown stand inside phrases ("hoàn thành **trong năm 2025**") and are blanks to the reader.
const BLANK = /[\s*_]/g;
// Spellings of one word, and what a scanner makes of it; each pair is equally long, so that offsets stay.
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/hằng/g, 'hàng'],
  [/qúy|quí/g, 'quý'],
  [/n[áắâ]m(?= \d)/g, 'năm'],
  [/định k[ìí]/g, 'định kỳ'],
  [/kê từ/g, 'kể từ'],
  [/–|—|‑/g, '-'],
];

/**
 * The region in the form that phrases are written in: lower case, every blank and every emphasis mark one space, variant
 * spellings as one. It is exactly as long as the region, so that an offset in it is an offset in the region.
 */
export function foldRegion(raw: string): string {
  const lower = raw.toLowerCase();
  // A few capitals (İ) grow in lower case; they occur in no Vietnamese word, so such a text is folded letter by letter.
  const even = lower.length === raw.length ? lower : Array.from(raw, lowerOfSameLength).join('');
  let folded = even.replace(BLANK, ' ');
  for (const [variant, standard] of VARIANTS) folded = folded.replace(variant, standard);
  return folded;
}

function lowerOfSameLength(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const ONSET = '(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?';
/** Nuclei by what may follow them; written without tones. */
const OPEN =
  '(?:uyê|iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|ya|[aăâeêioôơuưy])';
const CODA = '(?:ch|ng|nh|[cmnpt])?';
const SYLLABLE = new RegExp(`^${ONSET}${OPEN}${CODA}$`, 'u');

/** True for a word that may be one Vietnamese syllable, judged by its letters alone. `word` is in lower case. */
export function isSyllable(word: string): boolean {
  const parts = word.normalize('NFD');
  if ((parts.match(TONES)?.length ?? 0) > 1) return false;
  return SYLLABLE.test(parts.replaceAll(TONES, '').normalize('NFC'));
}

const WORD = /[^\s\d.,;:!?()[\]"'“”‘’/\\|*#<>=_…–—-]+/gu;
const FOREIGN = /[^\u0000-\u007F]/u;

/** How much of a text reads as Vietnamese. */
export interface Reading {
  /** Words that hold a letter beyond ASCII: in Vietnamese about two of three. */
  readonly marked: number;
  /** Those of them that are syllables. */
  readonly valid: number;
  readonly words: number;
}

/** Judges at most the first `most` words that hold a letter beyond ASCII. */
export function judge(text: string, most = 2000): Reading {
  const known = new Map<string, boolean>();
  let words = 0;
  let marked = 0;
  let valid = 0;
  for (const [word] of text.matchAll(WORD)) {
    words += 1;
    if (!FOREIGN.test(word)) continue;
    marked += 1;
    const isValid = known.get(word) ?? isSyllable(word.toLowerCase());
    known.set(word, isValid);
    if (isValid) valid += 1;
    if (marked >= most) break;
  }
  return { words, marked, valid };
}

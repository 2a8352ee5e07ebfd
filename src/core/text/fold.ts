// Two ways to write a tone on a vowel pair are in use ("hoà" and "hòa", "uỷ" and "ủy"), often in one document. Comparing
// needs one of them; offsets need the length kept. Both hold when the tone moves to the first vowel of the pair.
const TONES = '\u0300\u0301\u0303\u0309\u0323';
const OPEN_PAIR = new RegExp(`(?<first>[ou])(?<second>[aey])(?<tone>[${TONES}])`, 'gu');
const PLAIN_PAIR = /[ouOU][àáãảạèéẽẻẹỳýỹỷỵÀÁÃẢẠÈÉẼẺẸỲÝỸỶỴ]/u;
const MEMO = new Map<string, string>();

function moveTone(pair: string): string {
  const known = MEMO.get(pair);
  if (known !== undefined) return known;
  const moved = pair.normalize('NFD').replace(OPEN_PAIR, '$<first>$<tone>$<second>').normalize('NFC');
  const kept = moved.length === pair.length ? moved : pair;
  MEMO.set(pair, kept);
  return kept;
}

// "kĩ thuật", "quản lí", "quí", "tỉ lệ": schools write i where offices write y, in a few syllables only (Quyết định 240/QĐ, 1984).
const SHORT_I = /(?<!\p{L})(?:[Qq]u|[KLMSTklmst])[ìíỉĩị](?![\p{L}\p{M}])/gu;
const PLAIN_SHORT_I = /[KLMSTklmstu][ìíỉĩị]/u;
const LONG_Y: Readonly<Record<string, string>> = { ì: 'ỳ', í: 'ý', ỉ: 'ỷ', ĩ: 'ỹ', ị: 'ỵ' };

/** Writes "y" where offices do: "quản lí" becomes "quản lý". The result is as long as the argument. */
export function longY(text: string): string {
  if (!PLAIN_SHORT_I.test(text)) return text;
  return text.replaceAll(SHORT_I, (word) => word.slice(0, -1) + (LONG_Y[word.slice(-1)] ?? word.slice(-1)));
}

/**
 * Lower case with the tone in its old place and "y" where offices write it ("Uỷ" → "ủy", "lí" → "lý"): what words are compared by. Always as long as the argument, so
 * that offsets carry over. "quý" and "giá" keep theirs: there the first letter belongs to the consonant.
 */
export function foldTone(text: string): string {
  let lower = text.toLowerCase();
  if (lower.length !== text.length) lower = [...text].map(lowerKeepingLength).join('');
  lower = longY(lower);
  if (!PLAIN_PAIR.test(lower)) return lower;
  return lower.replaceAll(/(?<!q)[ou][àáãảạèéẽẻẹỳýỹỷỵ](?![\p{L}\p{M}])/gu, (pair) => moveTone(pair));
}

const lowerKeepingLength = (letter: string): string => {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
};

/** Letters without accents, in lower case, "đ" as "d"; every other character dropped. For comparing names, not for offsets. */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

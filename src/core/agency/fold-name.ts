/** One word of a printed name, in the forms under which names are compared. */
export interface NameWord {
  /** Lower case, without any accent, "đ" as "d": what survives a scanner or a keyboard without Vietnamese. */
  readonly plain: string;
  /** Lower case with its accents; the tone stands at the end of the word, so that "hoá" and "hóa" are the same. */
  readonly toned: string;
  /** Written as initials ("UBND", "LĐTBXH"), so that each letter may stand for a word. */
  readonly acronym: boolean;
}

// Initials that every office writes, whatever the register holds. Others are read letter by letter against full names.
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ['ubnd', 'ủy ban nhân dân'],
  ['hdnd', 'hội đồng nhân dân'],
  ['ubmttq', 'ủy ban mặt trận tổ quốc'],
  ['ubmttqvn', 'ủy ban mặt trận tổ quốc việt nam'],
  ['mttq', 'mặt trận tổ quốc'],
  ['mttqvn', 'mặt trận tổ quốc việt nam'],
  ['vpub', 'văn phòng ủy ban nhân dân'],
  ['vpubnd', 'văn phòng ủy ban nhân dân'],
]);

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const VOWEL = /[aeiouy]/;

/** Lower case without accents: "Uỷ ban" and "Ủy Ban" both give "uy ban". Length may differ from the input's. */
export function stripAccents(text: string): string {
  return text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '');
}

/**
 * The words of a name, ready to be compared: dashes, commas, "&" and "và" are dropped, the common initials are written out,
 * "lí" and "lý" are the same. The order of folding follows the domain brief (NFC, white space, tone placement, case, accents).
 */
export function foldWords(name: string): NameWord[] {
  const text = name.normalize('NFC').replace(INVISIBLE, '');
  const inCapitals = text === text.toUpperCase();
  return text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && !/^v[àa]$/i.test(word))
    .flatMap((word) => {
      const full = WRITTEN_OUT.get(stripAccents(word));
      if (full !== undefined) return full.split(' ').map((part) => foldWord(part, false));
      return [foldWord(word, isAcronym(word, inCapitals))];
    });
}

/** The words joined by single spaces, without accents: the key under which names are looked up. */
export const plainKey = (words: readonly NameWord[]): string => words.map((word) => word.plain).join(' ');

/** The key of a name as people type it into a search box: "Sở LĐ-TB&XH" gives "so ld tb xh". */
export const foldName = (name: string): string => plainKey(foldWords(name));

/** As `plainKey`, with accents: tells apart names that differ in accents alone. */
export const tonedKey = (words: readonly NameWord[]): string => words.map((word) => word.toned).join(' ');

function foldWord(word: string, acronym: boolean): NameWord {
  const lower = word.toLowerCase().normalize('NFD');
  const tone = lower.match(TONES)?.join('') ?? '';
  return { plain: sameVowel(stripAccents(word)), toned: sameVowel(lower.replace(TONES, '')) + tone, acronym };
}

// "kĩ thuật" and "kỹ thuật", "Quí" and "Quý": the spelling of a lone final i is a matter of taste.
const sameVowel = (word: string): string => word.replace(/^(?<onset>qu|[hklmst])y$/, '$<onset>i');

// In a heading set in capitals every word is upper case; only a word without a vowel is then surely made of initials.
function isAcronym(word: string, inCapitals: boolean): boolean {
  if (!/^\p{Lu}[\p{L}]*\p{Lu}[\p{L}]?$/u.test(word) && !/^\p{Lu}{2,}$/u.test(word)) return false;
  return !inCapitals || !VOWEL.test(stripAccents(word));
}

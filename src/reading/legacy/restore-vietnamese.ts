import { judge } from './syllable.js';
import { fromTcvn3 } from './tcvn3.js';
import { fromVni } from './vni.js';

/** Windows-1258 writes tones as signs of their own; read as Windows-1252 they are these characters. */
const FROM_1258: Readonly<Record<string, string>> = {
  Ì: '\u0300',
  Ò: '\u0309',
  Þ: '\u0303',
  ì: '\u0301',
  ò: '\u0323',
  Ã: 'Ă',
  ã: 'ă',
  Ð: 'Đ',
  ð: 'đ',
  Õ: 'Ơ',
  õ: 'ơ',
  Ý: 'Ư',
  ý: 'ư',
  þ: '₫',
};
const from1258 = (text: string): string =>
  text.replaceAll(/[ÌÒÞìòÃãÐðÕõÝýþ]/gu, (sign) => FROM_1258[sign] ?? sign).normalize('NFC');

const CONVERSIONS = [fromTcvn3, fromVni, from1258];

/**
 * A text in an old encoding has almost no word that reads as a syllable until it is converted, and then has almost
 * nothing else. The margin keeps texts in which both readings look alike (other languages) as they are.
 */
const RIGHT = 0.85;
const MARGIN = 0.2;
/** Fewer words than this with letters beyond ASCII prove nothing. */
const FEWEST = 8;

/** The text itself, or where its characters show an old Vietnamese encoding (TCVN3, VNI, Windows-1258) the text in Unicode. */
export function restoreVietnamese(text: string): string {
  const asIs = shareOf(text);
  if (asIs === null || asIs >= RIGHT) return text;
  const readings = CONVERSIONS.map((convert) => ({
    convert,
    share: shareOf(convert(text.slice(0, SAMPLE))) ?? 0,
  }));
  readings.sort((a, b) => b.share - a.share);
  const [best, second] = readings;
  if (best === undefined || best.share < RIGHT || best.share - Math.max(asIs, second?.share ?? 0) < MARGIN)
    return text;
  return best.convert(text);
}

/** Characters that are judged; the encoding does not change inside a text. */
const SAMPLE = 40_000;

/** The share of words with letters beyond ASCII that read as syllables; null where too few words tell. */
function shareOf(text: string): number | null {
  const { marked, valid } = judge(text.slice(0, SAMPLE));
  return marked < FEWEST ? null : valid / marked;
}

import { longY } from '../text/fold.js';

// Emphasis marks of markdown stand inside phrases ("hoàn thành **trong năm 2025**") and are blanks to the reader.
const BLANK = /[^\S ]|[*_]/g;
// Spellings of one word, and what a scanner makes of it; each pair is equally long, so that offsets stay.
const VARIANT = /hằng|qúy|n[áắâ]m(?= \d)|định ký|kê từ|[–—‑]/g;
// "06 (sáu) tháng", "ngày 25 (hai mươi lăm) tháng 11 (mười một)": the figure in words says nothing new.
const SPELLED_OUT =
  /(?<=\d *)\((?:(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ) *){1,5}\)/g;
const STANDARD: Readonly<Record<string, string>> = {
  hằng: 'hàng',
  qúy: 'quý',
  'định ký': 'định kỳ',
  'kê từ': 'kể từ',
  '–': '-',
  '—': '-',
  '‑': '-',
};

// "quý II. năm 2028", "trước ngày. 20": a full stop before small letters is a speck of dust on the page.
const SPECK = /(?<=\p{L}{2})\.(?= \p{Ll})/gu;

/**
 * The region in the form that phrases are written in: lower case, every blank and every emphasis mark one space, variant
 * spellings as one, figures without their words. It is exactly as long as the region, so that an offset in it is an offset in the region.
 */
export function foldRegion(raw: string): string {
  const lower = raw.replace(SPECK, ' ').toLowerCase();
  // A few capitals (İ) grow in lower case; they occur in no Vietnamese word, so such a text is folded letter by letter.
  const even =
    lower.length === raw.length ? lower : Array.from(raw.replace(SPECK, ' '), lowerOfSameLength).join('');
  const plain = longY(even.replace(BLANK, ' ')).replace(VARIANT, (variant) => STANDARD[variant] ?? 'năm');
  return plain.includes('(') ? plain.replace(SPELLED_OUT, (words) => ' '.repeat(words.length)) : plain;
}

function lowerOfSameLength(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  một: 1,
  giêng: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  chạp: 12,
};

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, l: 1, ll: 2, lll: 3, lv: 4 };

const WEEKDAYS: Readonly<Record<string, string>> = {
  hai: 'MO',
  '2': 'MO',
  ba: 'TU',
  '3': 'TU',
  tư: 'WE',
  '4': 'WE',
  năm: 'TH',
  '5': 'TH',
  sáu: 'FR',
  '6': 'FR',
  bảy: 'SA',
  '7': 'SA',
  'chủ nhật': 'SU',
};

/** Source of a pattern for a year in four figures. */
export const YEAR = '\\d{4}(?!\\d)';

/** Source for a month after "tháng": in figures or in words. */
export const MONTH = '(?:\\d{1,2}(?!\\d)|mười hai|mười một|mười|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín)';

/** Source for a quarter after "quý"; OCR reads I as l. */
export const QUARTER = '(?:iv|lv|i{1,3}|l{1,3}|[1-4](?!\\d)|một|hai|ba|tư|bốn)';

/** Source for a small count: in figures or in words. */
export const COUNT = '(?:\\d{1,3}(?!\\d)|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)';

/** Source for a day of the week after "thứ", or Sunday. */
export const WEEKDAY = '(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7](?!\\d))|chủ nhật)';

/** Source for "hàng năm" and its kin ("hằng" is folded to "hàng"). */
export const EVERY_YEAR =
  '(?:(?:hàng|mỗi|từng|các) năm|(?:của )?năm (?:sau|kế tiếp|tiếp theo|báo cáo|liền kề|liền sau)(?: liền kề| năm báo cáo)?|của năm(?: trước)?(?! *\\d))';

/** Source for "hàng tháng" and its kin. */
export const EVERY_MONTH =
  '(?:của )?(?:hàng|mỗi|từng) tháng|(?:của )?tháng (?:sau|tiếp theo|kế tiếp|báo cáo)(?: liền kề)?';

/** The number that words or figures state, or NaN. */
export function numberOf(words: string | undefined): number {
  if (words === undefined) return Number.NaN;
  const plain = words.trim().replaceAll(/ +/g, ' ');
  return NUMBER_WORDS[plain] ?? ROMAN[plain] ?? (/^\d+$/.test(plain) ? Number(plain) : Number.NaN);
}

/** The RFC 5545 name of a day of the week ("thứ sáu" gives `FR`). */
export function weekdayOf(words: string): string | undefined {
  return WEEKDAYS[words.replace(/^thứ +/, '').replaceAll(/ +/g, ' ')];
}

/** A year that a group states, or undefined. */
export function yearOf(words: string | undefined): number | undefined {
  return words === undefined ? undefined : Number(words);
}

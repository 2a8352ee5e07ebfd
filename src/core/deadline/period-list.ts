import type { Reading } from './finding.js';
import { COUNT, numberOf } from './time-words.js';

const UNIT = 'ngày|tuần|tháng|quý|năm';
const TIMES = '(?: ?(?:/|một|mỗi) ?(?:0?1 |một )?lần| (?:0?1|một) lần|/0?1 lần)';

/** Source of one period of a list: "06 tháng", "hàng năm", "quý", "cả năm", "3 tháng một lần". */
export const PERIOD =
  `(?:(?:cả|nửa) năm|(?:(?:hàng|mỗi|từng) )?(?:(?:${COUNT}) )?(?:${UNIT})(?: đầu năm| cuối năm)?(?:${TIMES})?)` +
  // "năm 2025", "tháng 12", "quý II" and "ngày 5" are times, not periods; "năm học", "tháng tuổi" are other words.
  '(?! *\\d| [ivl]+(?![\\p{L}])| (?:học|tuổi|thứ|tài chính|kế hoạch|cuối|đầu|nay|qua|trước(?! (?:ngày|\\d))|sau|tới))';

/** Source of a list of periods: "6 tháng, cả năm", "tháng, quý, 6 tháng và năm". */
export const PERIODS = `${PERIOD}(?:(?: *[,/;] *| và | hoặc | hay | & )(?:theo )?(?:định kỳ )?${PERIOD}){0,5}`;

const ITEM = new RegExp(PERIOD.replaceAll(/ (?![*+?{])/g, ' +'), 'gu');
const DESIGNATORS: Readonly<Record<string, string>> = {
  ngày: 'D',
  tuần: 'W',
  tháng: 'M',
  quý: 'M',
  năm: 'Y',
};

/** The ISO 8601 duration of one period, or null: "06 tháng" gives `P6M`, "quý" `P3M`, "cả năm" `P1Y`. */
export function durationOf(words: string): string | null {
  if (/^nửa/.test(words)) return 'P6M';
  if (/^cả/.test(words)) return 'P1Y';
  const plain = words.replace(/^(?:hàng|mỗi|từng) +/, '');
  const match = /^(?:(?<count>.+?) +)?(?<unit>ngày|tuần|tháng|quý|năm)(?![\p{L}])/u.exec(plain);
  const unit = match?.groups?.['unit'];
  if (unit === undefined) return null;
  const count = match?.groups?.['count'] === undefined ? 1 : numberOf(match.groups['count']);
  if (!(count >= 1 && count <= 60)) return null;
  return `P${unit === 'quý' ? count * 3 : count}${DESIGNATORS[unit]}`;
}

/** The periods of a list as findings with spans of their own; the first one's span begins at `start`. */
export function readPeriods(words: string, start: number, listAt: number): readonly Reading[] {
  const readings: Reading[] = [];
  for (const item of words.slice(listAt).matchAll(ITEM)) {
    const every = durationOf(item[0]);
    if (every === null) continue;
    const at = start + listAt + item.index;
    readings.push({
      rule: { kind: 'periodic', every },
      strength: 'stated',
      grain: 'period',
      assumed: [],
      start: readings.length === 0 ? start : at,
      end: at + item[0].length,
    });
  }
  return readings;
}

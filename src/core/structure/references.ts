import type { Span } from '../text/span.js';

/** A document that the text cites, with the date it is cited with. */
export interface CitedDocument extends Span {
  readonly number: string;
  readonly issuedOn: string | null;
}

// "Quyết định số 1722/QĐ-TTg ngày 02 tháng 9 năm 2016", "Chỉ thị 05-CT/TW ngày 23/6/2021", "Luật số 85/2015/QH13, ngày 25/6/2015".
const CITED =
  /(?<![\p{L}\p{N}/.-])(?<number>\d{1,5}(?:\.\d{1,2})?\s?(?:\/\s?(?:19|20)\d{2})?\s?[/-]\s?\p{Lu}[\p{L}\p{N}]*(?:\s?[-/]\s?[\p{Lu}Đ][\p{L}\p{N}]*){0,4})(?<date>\s*[,(]?\s*(?:ký\s+)?ngày\s+(?<day>\d{1,2})\s*(?:\/|-|\.|tháng)\s*(?<month>\d{1,2})\s*(?:\/|-|\.|năm)\s*(?<year>\d{4}))?/gu;
const KIND_BEFORE =
  /(?:số|luật|nghị\s+quyết|nghị\s+định|quyết\s+định|chỉ\s+thị|kế\s+hoạch|thông\s+tư|công\s+văn|tờ\s+trình|thông\s+báo|kết\s+luận|chương\s+trình|công\s+điện|hướng\s+dẫn|pháp\s+lệnh|quy\s+định|văn\s+bản|đề\s+án|và|;|,)\s*:?\s*$/iu;

/** The documents cited in a region, in order, each mention with its span. */
export function findReferences(text: string, region: Span): readonly CitedDocument[] {
  const found: CitedDocument[] = [];
  for (const match of text.slice(region.start, region.end).matchAll(CITED)) {
    const groups = match.groups ?? {};
    const number = writeNumber(groups['number'] ?? '');
    const start = region.start + match.index;
    if (!/\p{Lu}{2}|\/[\p{L}]/u.test(number)) continue;
    if (!KIND_BEFORE.test(text.slice(Math.max(0, start - 24), start))) continue;
    found.push({
      number,
      issuedOn: isoDate(groups['year'], groups['month'], groups['day']),
      start,
      end: start + match[0].length,
    });
  }
  return found;
}

/** A document number without the spaces that printing or copying put into it. */
export const writeNumber = (printed: string): string => printed.replaceAll(/\s+/gu, '');

/** An ISO date from its printed parts; null where a part is missing or no calendar has the day. */
export function isoDate(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const [m, d] = [Number(month), Number(day)];
  const days = [31, Number(year) % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0;
  return d >= 1 && d <= days ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

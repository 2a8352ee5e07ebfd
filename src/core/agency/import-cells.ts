import { ADDRESSING_NAMES, KIND_NAMES, LEVEL_NAMES } from './agency-words.js';
import { foldName } from './fold-name.js';
import type { AgencyKind, AgencyLevel } from './register.js';

/** What is wrong with a cell, and how to put it right. */
export interface Wrong {
  readonly wrong: string;
}

const clean = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const orNull = (text: string): string | null => clean(text) || null;

/** One of a list of words, by its name in Vietnamese (accents do not count) or by its code. */
function choice<Key extends string>(
  text: string,
  names: Readonly<Record<Key, string>>,
  what: string,
): Key | Wrong {
  const wanted = foldName(text);
  const keys = Object.keys(names) as Key[];
  const found = keys.find((key) => foldName(names[key]) === wanted || key === text.trim());
  if (found !== undefined) return found;
  const list = keys.map((key) => `«${names[key]}»`).join(', ');
  return {
    wrong:
      text.trim() === ''
        ? `Chưa có ${what}. Chọn ${list}.`
        : `«${clean(text)}» không phải ${what}. Chọn ${list}.`,
  };
}

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
const DAY_FIRST = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/;
const YEAR_FIRST = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:T.*)?$/;

/** "1/7/2025" or "2025-07-01" as an ISO day; null for an empty cell. */
function day(text: string): string | null | Wrong {
  const typed = clean(text);
  if (typed === '') return null;
  const parts = (DAY_FIRST.exec(typed) ?? YEAR_FIRST.exec(typed))?.groups;
  try {
    if (parts !== undefined) {
      const { year, month, day: ofMonth } = parts;
      const date = { year: Number(year), month: Number(month), day: Number(ofMonth) };
      return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString();
    }
  } catch {
    // Falls through: there is no 31/6.
  }
  return { wrong: `«${typed}» không phải ngày. Nhập theo dạng ngày/tháng/năm, ví dụ 1/7/2025.` };
}

/** How the text of each kind of cell is read: the value, or what is wrong with it. */
export const readCell = {
  name: (text: string): string | Wrong =>
    clean(text) || { wrong: 'Chưa có tên. Nhập tên đầy đủ của cơ quan.' },
  text: orNull,
  shortNames: (text: string): readonly string[] => [
    ...new Set(text.split(/[;\n]/).map(clean).filter(Boolean)),
  ],
  kind: (text: string): AgencyKind | Wrong => choice(text, KIND_NAMES, 'loại cơ quan'),
  level: (text: string): AgencyLevel | Wrong => choice(text, LEVEL_NAMES, 'cấp'),
  addressing: (text: string): 'order' | 'request' | Wrong =>
    text.trim() === '' ? 'order' : choice(text, ADDRESSING_NAMES, 'cách xưng hô'),
  code: (text: string): string | null => orNull(text)?.toUpperCase() ?? null,
  email: (text: string): string | null | Wrong => {
    const typed = orNull(text)?.toLowerCase() ?? null;
    if (typed === null || EMAIL.test(typed)) return typed;
    return { wrong: `«${typed}» không phải địa chỉ thư. Nhập như vanthu@so-tai-chinh.gov.vn.` };
  },
  day,
} as const;

import type { Structure } from './parse-structure.js';
import type { Span } from '../text/span.js';

export interface HeaderReference extends Span {
  readonly number: string;
  readonly issuedOn: string | null;
}

/** What the head and foot of a document state; null where they do not. */
export interface HeaderReading {
  readonly kind: string | null;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly place: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly signer: string | null;
  readonly references: readonly HeaderReference[];
}

const KINDS = [
  'Kế hoạch',
  'Quyết định',
  'Chỉ thị',
  'Công điện',
  'Nghị quyết',
  'Thông báo',
  'Chương trình',
  'Hướng dẫn',
  'Quy chế',
  'Quy định',
  'Đề án',
  'Phương án',
  'Báo cáo',
  'Tờ trình',
  'Thông tư',
  'Nghị định',
  'Kết luận',
  'Dự án',
  'Công văn',
];
const NUMBER =
  /số\s*:?\s*(?<number>\d{1,5}\s*(?:\/\s*\d{4})?\s*[/-]\s*\p{Lu}[\p{Lu}Đđ\p{L}-]*(?:\s?-\s?[\p{Lu}\p{L}]+)*)/u;
const ISSUED =
  /(?<place>\p{Lu}[\p{L}\s.-]{1,40}?)\s*,\s*ngày\s+(?<day>\d{1,2})\s+tháng\s+(?<month>\d{1,2})\s+năm\s+(?<year>\d{4})/u;

/** Reads the head of a document: kind, number, place and date of issue. */
export function parseHeader(structure: Structure, text: string): HeaderReading {
  const front = structure.paragraphs.filter((_, i) => structure.zones[i] === 'front').slice(0, 25);
  let kind: string | null = null;
  for (const paragraph of front) {
    const head = text.slice(paragraph.start, paragraph.end).trim().toLowerCase().replaceAll(/\s+/gu, ' ');
    kind ??=
      KINDS.find((name) => head === name.toLowerCase() || head.startsWith(`${name.toLowerCase()} `)) ?? null;
  }
  const opening = text.slice(0, front.at(-1)?.end ?? 2000).slice(0, 4000);
  const number =
    NUMBER.exec(opening.replace(/^S/u, 's'))?.groups?.['number']?.replaceAll(/\s+/gu, '') ?? null;
  const issued = ISSUED.exec(opening)?.groups;
  const issuedOn =
    issued === undefined
      ? null
      : `${issued['year'] ?? ''}-${(issued['month'] ?? '').padStart(2, '0')}-${(issued['day'] ?? '').padStart(2, '0')}`;
  return {
    kind: kind ?? (number !== null ? 'Công văn' : null),
    number,
    issuedOn,
    place: issued?.['place']?.replaceAll(/\s+/gu, ' ').trim() ?? null,
    issuer: null,
    title: null,
    signer: null,
    references: [],
  };
}

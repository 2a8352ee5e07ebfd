import { foldTone } from '../text/fold.js';
import type { Paragraph } from './paragraph.js';
import type { Structure } from './parse-structure.js';
import { type CitedDocument, findReferences, isoDate, writeNumber } from './references.js';

/** What the head and foot of a document state; null where they do not. Dates are ISO strings. */
export interface HeaderReading {
  readonly kind: string | null;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly place: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly signer: string | null;
  /** Legal bases: the documents that the introduction cites, each once. */
  readonly references: readonly CitedDocument[];
  /** The years that the title says the plan runs over. */
  readonly period: { readonly from: string | null; readonly to: string | null };
}

/** Kinds of document with their abbreviations in document numbers (Nghị định 30/2020/NĐ-CP, phụ lục III). */
const KINDS: readonly (readonly [name: string, code: string])[] = [
  ['Kế hoạch', 'KH'],
  ['Quyết định', 'QĐ'],
  ['Chỉ thị', 'CT'],
  ['Công điện', 'CĐ'],
  ['Nghị quyết', 'NQ'],
  ['Thông báo', 'TB'],
  ['Chương trình', 'CTr'],
  ['Hướng dẫn', 'HD'],
  ['Quy chế', 'QC'],
  ['Quy định', 'QyĐ'],
  ['Đề án', 'ĐA'],
  ['Phương án', 'PA'],
  ['Báo cáo', 'BC'],
  ['Tờ trình', 'TTr'],
  ['Thông tư', 'TT'],
  ['Nghị định', 'NĐ'],
  ['Kết luận', 'KL'],
  ['Dự án', 'DA'],
];
const NUMBER =
  /^số\s*:?\s*(?<number>\d{1,5}\s*(?:\/\s*\d{4})?\s*[/-]\s*[\p{L}\p{N}]+(?:\s*[-/]\s*[\p{Lu}Đ][\p{L}\p{N}]*)*)/imu;
const ISSUED =
  /(?:^|[\n|])\s*(?<place>\p{Lu}[\p{L} \n.]{1,40}?)\s*,\s*ngày\s+(?<day>\d{1,2})\s+tháng\s+(?<month>\d{1,2})\s+năm\s+(?<year>\d{4})/u;
const ISSUES =
  /(?<issuer>(?:chủ\s+tịch\s+)?(?:ủy\s+ban\s+nhân\s+dân|ubnd)\s+(?:tỉnh|thành\s+phố|huyện|xã|phường|quận|thị\s+xã)(?:\s+(?!ban\s)\p{Lu}\p{L}*){0,4}|thủ\s+tướng\s+chính\s+phủ|chính\s+phủ|ban\s+thường\s+trực\s+[^,.;:]{5,80}?|bộ\s+trưởng\s+bộ\s+[^,.;:]{3,60}?)\s+(?:đã\s+)?(?:ban\s+hành|xây\s+dựng|yêu\s+cầu|có\s+ý\s+kiến|chỉ\s+thị|quyết\s+định)/giu;
const HEAD_OF_FRONT = 30;

/** Reads the head and foot of a document. */
export function parseHeader(structure: Structure, text: string): HeaderReading {
  const bodyAt = structure.zones.indexOf('body');
  const front = structure.paragraphs
    .slice(0, bodyAt < 0 ? HEAD_OF_FRONT : bodyAt)
    .filter((_, i) => structure.zones[i] === 'front');
  const words = (paragraph: Paragraph): string => text.slice(paragraph.start, paragraph.end);
  const opening = text.slice(0, Math.min(front.at(-1)?.end ?? 3000, 6000));
  const number = readNumber(opening);
  const titleAt = front.findIndex((paragraph) => kindOfTitle(words(paragraph)) !== null);
  const kind =
    (titleAt >= 0 ? kindOfTitle(words(front[titleAt] as Paragraph)) : null) ?? kindOfNumber(number);
  const issued = ISSUED.exec(opening)?.groups;
  const title = readTitle(front, titleAt, words);
  return {
    kind,
    number,
    issuedOn: isoDate(issued?.['year'], issued?.['month'], issued?.['day']),
    place: issued?.['place']?.replaceAll(/\s+/gu, ' ').trim() ?? null,
    issuer: withPlace(readIssuer(front, opening, words), issued?.['place']),
    title,
    signer: readSigner(structure, text),
    references: uniqueReferences(findReferences(text, { start: 0, end: front.at(-1)?.end ?? 0 }), number),
    period: readPeriod(title ?? ''),
  };
}

const readNumber = (opening: string): string | null => {
  const printed = NUMBER.exec(opening.split('\n').slice(0, 40).join('\n'))?.groups?.['number'];
  return printed === undefined ? null : writeNumber(printed);
};

function kindOfTitle(words: string): string | null {
  const flat = words.replaceAll(/\s+/gu, ' ').trim();
  const low = foldTone(flat);
  for (const [name] of KINDS) {
    const folded = foldTone(name);
    if (low === folded || low === `${folded}:`) return name;
    if (low.startsWith(`${folded} `) && (flat.startsWith(name.toUpperCase()) || flat.length < 300))
      return name;
  }
  return null;
}

function kindOfNumber(number: string | null): string | null {
  if (number === null) return null;
  const code = /[/-](?<code>[\p{L}]+)/u.exec(number.replace(/\/\d{4}/u, ''))?.groups?.['code'];
  return KINDS.find(([, abbreviation]) => abbreviation === code)?.[0] ?? 'Công văn';
}

/** The words after the kind, up to the legal bases: "Thực hiện Chương trình ...". */
function readTitle(
  front: readonly Paragraph[],
  at: number,
  words: (paragraph: Paragraph) => string,
): string | null {
  if (at < 0) return null;
  const parts: string[] = [];
  const first = words(front[at] as Paragraph)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const kind = kindOfTitle(first) ?? '';
  if (first.length > kind.length + 1) parts.push(first.slice(kind.length).trim());
  for (const paragraph of front.slice(at + 1, at + 5)) {
    const line = words(paragraph).replaceAll(/\s+/gu, ' ').trim();
    if (
      /^(?:căn cứ|thực hiện (?:nghị quyết|kế hoạch|chỉ thị|quyết định) số.{0,400}[.;,]$|kính gửi|xét |theo |\(|để |sau |ngày |chủ tịch |ủy ban |thủ tướng|chính phủ|bộ trưởng|-)/iu.test(
        line,
      )
    )
      break;
    if (parts.length > 0 && line.length > 220) break;
    parts.push(line);
    if (/[.;]$/u.test(line)) break;
  }
  const title = parts
    .join(' ')
    .replace(/^(?:về việc|v\/v)\s+/iu, '')
    .trim();
  return title === '' ? null : title;
}

/** Who issues: the enacting line in capitals, the sentence "... ban hành Kế hoạch", or the letterhead. */
function readIssuer(
  front: readonly Paragraph[],
  opening: string,
  words: (paragraph: Paragraph) => string,
): string | null {
  const lines = front
    .flatMap((paragraph) => words(paragraph).split(/\s*\|\s*|\n/u))
    .map((line) => line.replaceAll(/\s+/gu, ' ').trim());
  const names: string[] = [];
  for (const [i, line] of lines.entries()) {
    if (line !== line.toUpperCase() || line.length > 120 || !ISSUER_LINE.test(line)) continue;
    const next = lines[i + 1] ?? '';
    const goesOn =
      next === next.toUpperCase() &&
      /^(?:TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG|QUẬN|PHỦ|CHÍNH PHỦ|TƯỚNG)(?:\s|$)/u.test(next);
    const name = `${line}${goesOn ? ` ${next}` : ''}`
      .replace(/\s*(?:CỘNG HÒA|ĐIỆN:?|-{2,}).*$/u, '')
      .replace(/[\s:*-]+$/u, '');
    if (name.length > 8) names.push(fromCapitals(name));
  }
  const enacting = names.at(-1);
  if (enacting !== undefined) return enacting;
  const named = [...opening.matchAll(ISSUES)].map((match) => match.groups?.['issuer'] ?? '');
  const last = named.findLast((issuer) => /^(?:chủ|ủy|ubnd)/iu.test(issuer)) ?? named.at(-1);
  return last === undefined
    ? null
    : last.replaceAll(/\s+/gu, ' ').replace(/^UBND/u, 'Ủy ban nhân dân').trim();
}

const ISSUER_LINE =
  /^(?:CHỦ TỊCH |ỦY BAN|UỶ BAN|THỦ TƯỚNG|THỦ$|CHÍNH PHỦ|BỘ TRƯỞNG|BỘ |UBND|HỘI ĐỒNG|VĂN PHÒNG)/u;

const SMALL = /^(?:ban|nhân|dân|tịch|tướng|phủ|trưởng|đồng|và|phố|phòng|thường|trực|trận|quốc|của)$/u;

/** "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" → "Ủy ban nhân dân tỉnh Lào Cai". */
function fromCapitals(name: string): string {
  const low = name
    .toLowerCase()
    .replace(/^(?<office>chủ tịch )?ubnd/u, '$<office>ủy ban nhân dân')
    .replace('mttq', 'mặt trận tổ quốc');
  const level = /^(?<body>.*?)(?<level>\s(?:tỉnh|thành phố|huyện|xã|phường|quận)\s)(?<place>.*)$/u.exec(
    low,
  )?.groups;
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const body = (level?.['body'] ?? low)
    .split(' ')
    .map((word, i, all) =>
      i === 0 || (/^(?:ủy|hội|chính|mặt|tổ|việt|nam)$/u.test(word) && !SMALL.test(word) && all.length > 1)
        ? capital(word)
        : word,
    )
    .join(' ');
  return level === undefined
    ? body
    : `${body}${level['level'] ?? ' '}${(level['place'] ?? '').split(' ').map(capital).join(' ')}`;
}

const NAME = /^(?:[A-ZĐ]\.\s*)?\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4}$/u;

/** The last line of the foot that is a person's name. */
function readSigner(structure: Structure, text: string): string | null {
  let signed = false;
  for (const [i, paragraph] of structure.paragraphs.entries()) {
    if (structure.zones[i] !== 'foot') continue;
    const lines = text
      .slice(paragraph.start, paragraph.end)
      .split('\n')
      .map((line) => line.trim());
    for (const line of lines) {
      if (
        /^(?:TM|KT|TL|TUQ|Q)\s*\.|^(?:PHÓ\s+)?(?:CHỦ TỊCH|THỦ TƯỚNG|GIÁM ĐỐC|BỘ TRƯỞNG)|CHỦ TỊCH$/u.test(line)
      )
        signed = true;
      else if (signed && NAME.test(line)) return line.replaceAll(/\s+/gu, ' ');
    }
  }
  return null;
}

function readPeriod(title: string): { from: string | null; to: string | null } {
  const range =
    /giai\s+đoạn\s+(?<from>\d{4})\s*[-–]\s*(?<to>\d{4})|nhiệm\s+kỳ\s+(?<start>\d{4})\s*[-–]\s*(?<end>\d{4})/iu.exec(
      title,
    )?.groups;
  const year = /năm\s+(?<year>20\d{2})(?!\s*[-–]\s*\d)/iu.exec(title)?.groups?.['year'];
  const until = /đến\s+năm\s+(?<until>\d{4})/iu.exec(title)?.groups?.['until'];
  const from = range?.['from'] ?? range?.['start'] ?? (until === undefined ? year : undefined);
  const to = range?.['to'] ?? range?.['end'] ?? until ?? year;
  return { from: from === undefined ? null : `${from}-01-01`, to: to === undefined ? null : `${to}-12-31` };
}

function uniqueReferences(
  references: readonly CitedDocument[],
  own: string | null,
): readonly CitedDocument[] {
  const seen = new Set<string>(own === null ? [] : [own.toLowerCase()]);
  return references.filter(
    ({ number }) => !seen.has(number.toLowerCase()) && seen.add(number.toLowerCase()) !== undefined,
  );
}

/** "Ủy ban nhân dân tỉnh" is named in full by the place of issue, where one is stated. */
const withPlace = (issuer: string | null, place: string | undefined): string | null =>
  issuer !== null && place !== undefined && /tỉnh$/u.test(issuer)
    ? `${issuer} ${place.replaceAll(/\s+/gu, ' ').trim()}`
    : issuer;

import { foldTone } from '../text/fold.js';
import { type HeadLine, readEnacting, readHeadLines, readLetterhead } from './letterhead.js';
import type { Structure } from './parse-structure.js';
import { type CitedDocument, findReferences } from './references.js';

/** What the head and foot of a document state; null where they do not. Dates are ISO strings. */
export interface DocumentHeader {
  readonly kind: string | null;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly place: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly signer: string | null;
  /** Legal bases: the documents that the introduction cites, each once. */
  readonly references: readonly CitedDocument[];
  /** First and last day of the time that the title speaks of ("giai đoạn 2021 - 2025", "đến năm 2030"). */
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
const ISSUES =
  /(?<issuer>(?:chủ\s+tịch\s+)?(?:(?:ủy|uỷ)\s+ban\s+nhân\s+dân|ubnd)\s+(?:tỉnh|thành\s+phố|huyện|xã|phường|quận|thị\s+xã)(?:\s+(?!ban\s)\p{Lu}\p{L}*){0,4}|thủ\s+tướng\s+chính\s+phủ|chính\s+phủ|ban\s+thường\s+trực\s+[^,.;:]{5,80}?|bộ\s+trưởng\s+bộ\s+[^,.;:]{3,60}?)\s+(?:đã\s+)?(?:ban\s+hành|xây\s+dựng|yêu\s+cầu|có\s+ý\s+kiến|chỉ\s+thị|quyết\s+định)/giu;
const HEAD_OF_FRONT = 6000;

/** Reads the head and foot of a document. */
export function parseHeader(structure: Structure, text: string): DocumentHeader {
  const frontEnd = endOfFront(structure);
  const opening = text.slice(0, Math.min(frontEnd ?? 3000, HEAD_OF_FRONT));
  const lines = readHeadLines(opening);
  const titleAt = lines.findIndex((line, i) => kindOfTitle(line, lines[i - 1]) !== null);
  const letterhead = readLetterhead(lines, titleAt);
  const { title, next } = readTitle(lines, titleAt);
  const titleLine = lines[titleAt];
  const issuer =
    (titleAt < 0 ? null : readEnacting(lines.slice(next, next + LINES_TO_ENACTING))) ??
    letterhead.issuer ??
    readIssuingSentence(opening);
  return {
    kind:
      (titleLine === undefined ? null : kindOfTitle(titleLine, undefined)) ?? kindOfNumber(letterhead.number),
    number: letterhead.number,
    issuedOn: letterhead.issuedOn,
    place: letterhead.place,
    issuer: withPlace(issuer, letterhead.place, text),
    title,
    signer: readSigner(structure, text),
    references: uniqueReferences(findReferences(text, { start: 0, end: frontEnd ?? 0 }), letterhead.number),
    period: readPeriod(title ?? ''),
  };
}

/** Where the first clause begins; null where the document opens with none. */
function endOfFront({ paragraphs, zones }: Structure): number | null {
  let end: number | null = null;
  for (const [i, paragraph] of paragraphs.entries()) {
    if (zones[i] !== 'front') break;
    end = paragraph.end;
  }
  return end;
}

const LINES_TO_ENACTING = 3;
const CITES = /^\S+(?: \S+)? (?:số \d|này)/u;

/** The kind that a line states: alone, or before the title on the same line where it begins a paragraph. */
function kindOfTitle(line: HeadLine, before: HeadLine | undefined): string | null {
  const flat = line.text.replace(/^[*#\s]+/u, '');
  const low = foldTone(flat);
  for (const [name] of KINDS) {
    const folded = foldTone(name);
    if (low === folded || low === `${folded}:`) return name;
    if (!low.startsWith(`${folded} `)) continue;
    if (flat.startsWith(name.toUpperCase())) return name;
    const opens = before === undefined || line.gap || /[.;:/]$/u.test(before.text);
    if (opens && flat.startsWith(name) && flat.length < 300 && !CITES.test(low)) return name;
  }
  return null;
}

function kindOfNumber(number: string | null): string | null {
  if (number === null) return null;
  const code = /[/-](?<code>[\p{L}]+)/u.exec(number.replace(/\/\d{4}/u, ''))?.groups?.['code'];
  return KINDS.find(([, abbreviation]) => abbreviation === code)?.[0] ?? 'Công văn';
}

const BASES =
  /^(?:căn cứ|kính gửi|xét |theo |\(|để |sau |ngày |-|\||thực hiện (?:nghị quyết|kế hoạch|chỉ thị|quyết định) số.{0,400}[.;,]$)/iu;
const BODY_OPENS = /^(?:chủ tịch |(?:ủy|uỷ) ban |ubnd |thủ tướng|chính phủ|bộ trưởng|bộ |hội đồng |sở )/iu;
/** "Thực hiện Nghị quyết ..." after the title begins the introduction. */
const INTRODUCES =
  /^(?:Thực hiện|Triển khai|Nhằm|Trên cơ sở|Tiếp tục|Vừa qua|Trong) .*(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Luật|Công văn|Chương trình|Thông báo|Kết luận|Đề án|Nghị định|Thông tư|,)/u;
const HANGS = /(?:^|\s)(?:của|và|do|với|cho|tại|về|từ|-|theo|các|số)$|,$/iu;
const MOST_TITLE_LINES = 10;
const LONGEST_TITLE_LINE = 220;

/** The words after the kind, up to the legal bases; `next` is the line after them. */
function readTitle(lines: readonly HeadLine[], at: number): { title: string | null; next: number } {
  const line = lines[at];
  if (line === undefined) return { title: readSubject(lines), next: 0 };
  const kind = kindOfTitle(line, undefined) ?? '';
  const rest = line.text.slice(kind.length).replace(/^\s*:/u, '').trim();
  const parts = rest === '' ? [] : [rest];
  let next = at + 1;
  for (; next <= at + MOST_TITLE_LINES && !/[.;]$/u.test(parts.at(-1) ?? ''); next += 1) {
    const more = lines[next];
    if (more === undefined || endsTitle(parts, more)) break;
    parts.push(more.text);
  }
  const title = parts
    .join(' ')
    .replace(/^(?:về việc|v\/v)\s+/iu, '')
    .replace(/[\s.;:]+$/u, '');
  return { title: title === '' ? null : title, next };
}

/** What a letter is about ("V/v ..."): it has no line that states its kind. */
function readSubject(lines: readonly HeadLine[]): string | null {
  const at = lines.findIndex(({ text }) => /^v\/v\s/iu.test(text));
  if (at < 0) return null;
  const end = lines.findIndex(
    ({ text, gap, right }, i) => i > at && (gap || right || /^kính gửi|, ngày \d/iu.test(text)),
  );
  return lines
    .slice(at, end < 0 ? at + 1 : end)
    .map(({ text }) => text)
    .join(' ')
    .replace(/^v\/v\s+/iu, '');
}

function endsTitle(parts: readonly string[], line: HeadLine): boolean {
  const before = parts.at(-1);
  if (before === undefined) return BASES.test(line.text) || BODY_OPENS.test(line.text);
  const capitals = (words: string): boolean => words === words.toUpperCase();
  const loud = capitals(parts[0] ?? '');
  if (loud && capitals(line.text) && !line.gap && !BODY_OPENS.test(line.text)) return false;
  const hangs = HANGS.test(before) || /^\p{Ll}/u.test(line.text);
  if (!hangs && (BASES.test(line.text) || BODY_OPENS.test(line.text) || INTRODUCES.test(line.text)))
    return true;
  if (line.gap && !hangs && /[.;:]$/u.test(line.text)) return true;
  return line.text.length > LONGEST_TITLE_LINE || (loud && !capitals(line.text));
}

/** "Ủy ban nhân dân tỉnh ... ban hành Kế hoạch", where no letterhead was copied. */
function readIssuingSentence(opening: string): string | null {
  const named = [...opening.matchAll(ISSUES)].map((match) => match.groups?.['issuer'] ?? '');
  const last = named.findLast((issuer) => /^(?:chủ|ủy|uỷ|ubnd)/iu.test(issuer)) ?? named.at(-1);
  return last === undefined
    ? null
    : last
        .replaceAll(/\s+/gu, ' ')
        .replace(/^(?:UBND|uỷ ban|ủy ban|Uỷ ban)(?= |$)/u, (head) =>
          head === 'UBND' ? 'Ủy ban nhân dân' : 'Ủy ban',
        )
        .trim();
}

const NAME = /^(?:[A-ZĐ]\.\s*)?\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4}$/u;

const OFFICE =
  /^(?:TM|KT|TL|TUQ|Q)\s*\.|^(?:PHÓ\s+)?(?:CHỦ TỊCH|THỦ TƯỚNG|GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG|CHÁNH|CHỦ NHIỆM|BÍ THƯ|HIỆU TRƯỞNG|CỤC TRƯỞNG)|(?:CHỦ TỊCH|TRƯỞNG BAN)$/u;
const OFFICE_AND_NAME =
  /^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*\s(?<name>\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4})(?:\s+\p{Lu}{2}[^\p{Ll}]*)?$/u;

/** The line of the foot that is a person's name, after the office; columns of the foot are read one by one. */
function readSigner(structure: Structure, text: string): string | null {
  let signed = false;
  for (const [i, paragraph] of structure.paragraphs.entries()) {
    if (structure.zones[i] !== 'foot') continue;
    for (const { text: line } of readHeadLines(text.slice(paragraph.start, paragraph.end))) {
      const name = OFFICE.test(line) ? OFFICE_AND_NAME.exec(line)?.groups?.['name'] : undefined;
      if (name !== undefined) return name.replaceAll(/\s+/gu, ' ');
      if (OFFICE.test(line)) signed = true;
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

/** "Ủy ban nhân dân tỉnh" is named in full by the place of issue, or by the one place of that level that the text is about. */
function withPlace(issuer: string | null, place: string | null, text: string): string | null {
  const level = /(?:^|\s)(?<level>tỉnh|thành phố|huyện|quận|xã|phường)$/u.exec(issuer ?? '')?.groups?.[
    'level'
  ];
  if (issuer === null || level === undefined) return issuer;
  const named = (level === 'tỉnh' ? place : null) ?? mostNamed(level, text);
  return named === null ? issuer : `${issuer} ${named}`;
}

function mostNamed(level: string, text: string): string | null {
  const counts = new Map<string, number>();
  const pattern = new RegExp(`(?<!\\p{L})${level} (?<place>\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+){0,2})`, 'gu');
  for (const match of text.slice(0, HEAD_OF_FRONT * 5).matchAll(pattern)) {
    const place = match.groups?.['place'] ?? '';
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first === undefined || first[1] <= (second?.[1] ?? 0) ? null : first[0];
}

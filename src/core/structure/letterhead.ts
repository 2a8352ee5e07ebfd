import { isoDate, writeNumber } from './references.js';

/** One line of the head of a document, or one column of such a line. */
export interface HeadLine {
  readonly text: string;
  /** A blank line or the border of a cell stands before it. */
  readonly gap: boolean;
  /** The right-hand column of a letterhead in two columns. */
  readonly right: boolean;
}

/** What stands above the title: who issues, the number, the place and the day. */
export interface Letterhead {
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly place: string | null;
  readonly issuer: string | null;
}

// Columns are printed side by side: with a bar between them or a run of spaces.
const COLUMN_GAP = /\s*[|\t]\s*|\s{3,}/u;
const NUMBER =
  /^số\s*:?\s*(?<number>\d{1,5}\s*(?:\/\s*\d{4})?\s*[/-]\s*[\p{L}\p{N}]+(?:\s*[-/]\s*[\p{Lu}Đ][\p{L}\p{N}]*)*)/imu;
const ISSUED =
  /(?:^|\n)(?=[^\n,]*\p{Ll})(?<place>\p{Lu}[\p{L} .]{1,40}(?:\n\p{Lu}[\p{L} .]{1,25})?)\s*,\s*ngày\s+(?<day>\d{1,2})\s+tháng\s+(?<month>\d{1,2})\s+năm\s+(?<year>\d{4})/u;
const HEAD_LINES = 40;

/** The lines of a region in the order of reading, columns apart, without ruled lines. */
export function readHeadLines(region: string): readonly HeadLine[] {
  const lines: HeadLine[] = [];
  let gap = false;
  for (const printed of region.split('\n')) {
    const columns = printed
      .trim()
      .replaceAll(/[-–—_]{3,}/gu, ' ')
      .split(COLUMN_GAP)
      .map((cell) => cell.replaceAll(/\s+/gu, ' ').trim())
      .filter((cell) => cell !== '');
    if (/^[\s|]*$/u.test(printed)) gap = true;
    for (const [i, text] of columns.entries()) {
      lines.push({ text, gap: gap && i === 0, right: i > 0 });
      gap = false;
    }
  }
  return lines;
}

/** Reads number, day and place out of the first lines, the issuer out of those above the title at `titleAt`. */
export function readLetterhead(lines: readonly HeadLine[], titleAt: number): Letterhead {
  const first = lines
    .slice(0, HEAD_LINES)
    .map(({ text }) => text)
    .join('\n');
  const printed = NUMBER.exec(first);
  const number = printed?.groups?.['number'];
  // The day may stand behind the number on the same line.
  const apart =
    printed === null ? first : first.replace(printed[0], `${printed[0]}\n`).replaceAll(/\n\s+/gu, '\n');
  const issued = ISSUED.exec(apart)?.groups;
  return {
    number: number === undefined ? null : writeNumber(number),
    issuedOn: isoDate(issued?.['year'], issued?.['month'], issued?.['day']),
    place: issued?.['place']?.replaceAll(/\s+/gu, ' ').trim() ?? null,
    issuer: readIssuer(lines, titleAt),
  };
}

const isCapitals = (line: string): boolean => line === line.toUpperCase() && /\p{Lu}{2}/u.test(line);
/** Here the letterhead ends: what comes after is not the name of who issues. */
const AFTER_ISSUER = /^(?:số\s*:?\s*\d|số\s*:$|kính gửi|v\/v|về việc|căn cứ)/iu;
const MOTTO = /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM/gu;
const ISSUES =
  /^(?:CHỦ TỊCH |(?:ỦY|UỶ) BAN|UBND|UB\.? ?MTTQ|THỦ TƯỚNG|CHÍNH PHỦ|BỘ |HỘI |HĐND|VĂN PHÒNG|SỞ |PHÒNG |BAN |TIỂU BAN |(?:ĐẢNG|TỈNH|THÀNH|HUYỆN|QUẬN) (?:ỦY|UỶ)|(?:TỔNG |CHI )?CỤC |CÔNG AN |TRUNG TÂM |TRƯỜNG |LIÊN |ĐOÀN |MẶT TRẬN |KHO BẠC |BẢO HIỂM |TÒA ÁN |VIỆN )/u;
const ENACTS =
  /^(?:CHỦ TỊCH |(?:ỦY|UỶ) BAN |UBND |THỦ TƯỚNG |BỘ TRƯỞNG |GIÁM ĐỐC |HỘI ĐỒNG NHÂN DÂN|HĐND |CHÍNH PHỦ$|TRƯỞNG BAN )/u;
/** The body under which another issues is printed above it: "UBND TỈNH ... / SỞ ...". */
const SUBORDINATE =
  /^(?:(?:(?:ỦY|UỶ) BAN|UBND|HỘI ĐỒNG) .*?\s?(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU)|BỘ) .*?\s(?<body>(?:SỞ|(?<!VĂN |QUỐC |HẢI )PHÒNG|TIỂU BAN|BAN (?:CHỈ ĐẠO|TỔ CHỨC|DÂN TỘC|QUẢN LÝ|CHỈ HUY)|(?:TỔNG |CHI )?CỤC|TRUNG TÂM|VĂN PHÒNG|TỔ CÔNG TÁC|THANH TRA)\s.*)$/u;
const STANDING = /^(?<body>.*\S) BAN THƯỜNG (?:TRỰC|VỤ)$/u;

/** The lines in capitals at the top left; the line in capitals under the title of a decision says more exactly who. */
function readIssuer(lines: readonly HeadLine[], titleAt: number): string | null {
  const left = lines.filter(({ right }) => !right);
  const title = titleAt < 0 ? undefined : lines[titleAt];
  const upTo = title === undefined ? 12 : left.indexOf(title);
  const top = [];
  for (const { text } of left.slice(0, upTo < 0 ? 12 : upTo)) {
    if (AFTER_ISSUER.test(text)) break;
    if (isCapitals(text)) top.push(text);
    else if (top.length > 0 && !/^(?:độc lập|số)/iu.test(text)) break;
  }
  const printed = top
    .join(' ')
    .replaceAll(MOTTO, '')
    .replaceAll(/[\s:*.-]+$/gu, '')
    .trim();
  if (!ISSUES.test(printed)) return null;
  const standing = STANDING.exec(printed)?.groups;
  if (standing !== undefined)
    return `Ban Thường ${/VỤ$/u.test(printed) ? 'vụ' : 'trực'} ${fromCapitals(standing['body'] ?? '')}`;
  return fromCapitals(SUBORDINATE.exec(printed)?.groups?.['body'] ?? printed);
}

/** The line in capitals between the title and the legal bases: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ...". */
export function readEnacting(lines: readonly HeadLine[]): string | null {
  const at = lines.findIndex(({ text }) => isCapitals(text) && ENACTS.test(text) && text.length < 120);
  if (at < 0) return null;
  const more = lines[at + 1];
  const goesOn = more !== undefined && !more.gap && isCapitals(more.text) && !ENACTS.test(more.text);
  return fromCapitals(`${lines[at]?.text ?? ''}${goesOn ? ` ${more.text}` : ''}`.replace(/[\s:*.-]+$/u, ''));
}

const CAPITALISED = /^(?:ủy|hội|chính|mặt|tổ|việt|nam)$/u;
const SMALL = /^(?:ban|nhân|dân|tịch|tướng|phủ|trưởng|đồng|và|phố|phòng|thường|trực|trận|quốc|của)$/u;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" → "Ủy ban nhân dân tỉnh Lào Cai", "SỞ GIÁO DỤC VÀ ĐÀO TẠO" → "Sở Giáo dục và Đào tạo". */
function fromCapitals(name: string): string {
  const low = name
    .toLowerCase()
    .replaceAll('uỷ', 'ủy')
    .replace(/^(?<office>chủ tịch )?ubnd/u, '$<office>ủy ban nhân dân')
    .replace(/^ub\.? ?mttq/u, 'ủy ban mặt trận tổ quốc')
    .replace('mttq', 'mặt trận tổ quốc');
  const level =
    /^(?<body>.*?)(?<level>\s(?:tỉnh|thành phố|huyện|thị xã|xã|phường|quận|đặc khu)\s)(?<place>.*)$/u.exec(
      low,
    )?.groups;
  const written = writeBody(level?.['body'] ?? low);
  return level === undefined
    ? written
    : `${written}${level['level'] ?? ' '}${(level['place'] ?? '').split(' ').map(capital).join(' ')}`;
}

const NAMED_AFTER_DOMAIN = /^(?:sở|phòng|bộ|cục|chi cục|tổng cục)(?! trưởng)\s/u;

function writeBody(low: string): string {
  const head = NAMED_AFTER_DOMAIN.exec(low)?.[0];
  if (head !== undefined) {
    const domain = low
      .slice(head.length)
      .replaceAll(/^\p{L}|(?<=(?:và|-|,) )\p{L}/gu, (letter) => letter.toUpperCase());
    return `${capital(head)}${domain}`;
  }
  return low
    .split(' ')
    .map((word, i, all) =>
      i === 0 || (CAPITALISED.test(word) && !SMALL.test(word) && all.length > 1) ? capital(word) : word,
    )
    .join(' ')
    .replace('Bộ trưởng bộ ', 'Bộ trưởng Bộ ')
    .replace('tiểu Ban', 'tiểu ban');
}

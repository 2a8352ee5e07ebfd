/** Names in which a dash joins two fields; what stands before and behind it, folded words as they end and begin a line. */
const JOINED: readonly (readonly [before: string, behind: string])[] = [
  ['lao động', 'thương binh'],
  ['phát thanh', 'truyền hình'],
  ['kinh tế', 'xã hội|hạ tầng|kỹ thuật|ngân sách'],
  ['văn hóa', 'xã hội|thông tin|thể thao|du lịch'],
  ['tài chính', 'kế hoạch|ngân sách|kế toán'],
  ['chính trị', 'xã hội|hành chính'],
  ['xã hội', 'nghề nghiệp'],
  ['dân số', 'kế hoạch hóa'],
  ['quy hoạch', 'kiến trúc'],
  ['khoa học', 'công nghệ|kỹ thuật'],
  ['quốc phòng', 'an ninh'],
  ['nông', 'lâm'],
  ['địa chính', 'xây dựng|nông nghiệp'],
  ['hđnd', 'ubnd'],
  ['hội đồng nhân dân', 'ủy ban nhân dân'],
];
const BREAKS = JOINED.map(([before, behind]) => ({
  before: new RegExp(`(?:^|[^\\p{L}])${before}$`, 'iu'),
  behind: new RegExp(`^[-–]\\s*(?:${behind})(?![\\p{L}])`, 'iu'),
}));

/** "Sở Lao động" / "- Thương binh và Xã hội", "giai đoạn 2021" / "- 2030": the dash joins two halves and opens no item. */
export function isBrokenAtDash(before: string, line: string): boolean {
  if (/\d$/u.test(before) && /^[-–]\s*\d/u.test(line)) return true;
  return BREAKS.some((name) => name.behind.test(line) && name.before.test(before));
}

/** "Lao động -" at the end of a line: what the dash joins to it is on the next. */
export const endsWithDash = (line: string): boolean => /\p{L}\s?[-–]$/u.test(line);

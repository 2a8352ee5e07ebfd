import { foldWords, type NameWord } from './fold-name.js';

// An order goes to a person by office and means the body. Longest first; the second member is what the office leaves of the
// body's own name: "Chánh Thanh tra tỉnh" heads the "Thanh tra tỉnh", "Trưởng phòng Tư pháp" the "Phòng Tư pháp".
const OFFICES: readonly (readonly [office: string, leaves: string])[] = [
  ['các đồng chí', ''],
  ['đồng chí', ''],
  ['người đứng đầu', ''],
  ['thủ trưởng', ''],
  ['lãnh đạo', ''],
  ['phó tổng biên tập', ''],
  ['tổng biên tập', ''],
  ['phó tổng giám đốc', ''],
  ['tổng giám đốc', ''],
  ['phó giám đốc', ''],
  ['giám đốc', ''],
  ['phó chủ tịch', ''],
  ['chủ tịch', ''],
  ['chánh án', ''],
  ['phó chánh', ''],
  ['chánh', ''],
  ['chỉ huy trưởng', ''],
  ['chính ủy', ''],
  ['chính trị viên', ''],
  ['chi cục trưởng', ''],
  ['cục trưởng', ''],
  ['viện trưởng', ''],
  ['vụ trưởng', ''],
  ['hiệu trưởng', ''],
  ['phó bí thư', ''],
  ['bí thư', ''],
  ['trưởng ban ban', 'ban'],
  ['trưởng phòng phòng', 'phòng'],
  ['trưởng công an', 'công an'],
  ['trưởng ban', 'ban'],
  ['trưởng phòng', 'phòng'],
  ['trưởng', ''],
];

const FOLDED = OFFICES.map(([office, leaves]) => ({ office: foldWords(office), leaves: foldWords(leaves) }));

/** The name without the office of the person who stands for the body; an office with no name after it is left as it is. */
export function stripOffice(words: readonly NameWord[]): readonly NameWord[] {
  const found = FOLDED.find(
    ({ office }) =>
      office.length < words.length && office.every((word, index) => word.plain === words[index]?.plain),
  );
  return found === undefined ? words : stripOffice([...found.leaves, ...words.slice(found.office.length)]);
}

import { foldWords, type NameWord } from './fold-name.js';
import type { AgencyKind, AgencyLevel } from './register.js';

/** What a word of a group's name adds to the group. */
export type GroupWord =
  /** "sở", "ngành", "đoàn thể": bodies of these kinds. */
  | { readonly means: 'bodies'; readonly symbol: string; readonly kinds: readonly AgencyKind[] }
  /** "đơn vị", "địa phương": bodies, but nobody can tell which from the words alone. */
  | { readonly means: 'unspecific' }
  /** "thành viên Ban Chỉ đạo": told by a list that is not in the register. */
  | { readonly means: 'membership' }
  /** "liên quan": some of the bodies before it. */
  | { readonly means: 'related' }
  /** "cấp huyện", "của tỉnh": the level at which the bodies stand. */
  | { readonly means: 'level'; readonly level: AgencyLevel }
  /** "các", "toàn thể": more than one. */
  | { readonly means: 'plural' }
  /** "thuộc", "trực thuộc": what follows says which of the bodies before it. */
  | { readonly means: 'restriction' }
  /** "trên địa bàn": adds nothing. */
  | { readonly means: 'nothing' };

const bodies = (symbol: string, ...kinds: AgencyKind[]): GroupWord => ({ means: 'bodies', symbol, kinds });
const level = (name: AgencyLevel): GroupWord => ({ means: 'level', level: name });
const nothing: GroupWord = { means: 'nothing' };
const restriction: GroupWord = { means: 'restriction' };
const unspecific: GroupWord = { means: 'unspecific' };
const related: GroupWord = { means: 'related' };
const membership: GroupWord = { means: 'membership' };
const plural: GroupWord = { means: 'plural' };
const massOrganisations = bodies('mass-organisations', 'mass-organisation');
const media = bodies('media', 'media');
const party = bodies('party', 'party');
const boards = bodies('boards', 'department', 'office', 'district-division');

// A "ngành" is every body that works in one field, those of the centre included (police, army, banks, social insurance);
// a "sở" is a department of the province alone; "ban" takes in the specialised bodies that are not called "sở".
const WORDS: readonly (readonly [words: string, meaning: GroupWord])[] = [
  ['sở', bodies('departments', 'department')],
  ['ban', boards],
  [
    'ngành',
    bodies('sectors', 'department', 'office', 'district-division', 'vertical', 'bank', 'armed-forces'),
  ],
  ['phòng', bodies('divisions', 'district-division', 'office')],
  ['cơ quan chuyên môn', boards],
  ['cơ quan thông tấn báo chí', media],
  ['cơ quan báo chí', media],
  ['cơ quan truyền thông', media],
  ['thông tấn báo chí', media],
  ['báo đài', media],
  ['báo chí', media],
  ['truyền thông', media],
  ['ban đảng', party],
  ['ban xây dựng đảng', party],
  ['cơ quan đảng', party],
  ['đoàn thể', massOrganisations],
  ['hội', massOrganisations],
  ['tổ chức đoàn thể', massOrganisations],
  ['tổ chức hội', massOrganisations],
  ['tổ chức chính trị xã hội', massOrganisations],
  ['tổ chức thành viên', massOrganisations],
  ['tổ chức thành viên của mặt trận', massOrganisations],
  ['tổ chức thành viên mặt trận', massOrganisations],
  ['thành viên ban chỉ đạo', membership],
  ['thành viên bcđ', membership],
  ['ngành thành viên ban chỉ đạo', membership],
  ['cơ quan thành viên ban chỉ đạo', membership],
  ['thành viên tổ công tác', membership],
  ['cơ quan', unspecific],
  ['đơn vị', unspecific],
  ['tổ chức', unspecific],
  ['tổ chức xã hội', unspecific],
  ['tổ chức chính trị xã hội nghề nghiệp', unspecific],
  ['cá nhân', unspecific],
  ['bộ', unspecific],
  ['địa phương', unspecific],
  ['cấp', unspecific],
  ['liên quan', related],
  ['có liên quan', related],
  ['cấp tỉnh', level('province')],
  ['tỉnh', level('province')],
  ['cấp huyện', level('district')],
  ['huyện', level('district')],
  ['cấp xã', level('commune')],
  ['xã', level('commune')],
  ['các', plural],
  ['những', plural],
  ['tất cả', plural],
  ['toàn thể', plural],
  ['thuộc tỉnh', level('province')],
  ['trực thuộc tỉnh', level('province')],
  ['thuộc huyện', level('district')],
  ['thuộc ủy ban nhân dân tỉnh', level('province')],
  ['trực thuộc ủy ban nhân dân tỉnh', level('province')],
  ['thuộc ủy ban nhân dân huyện', level('district')],
  ['trực thuộc ủy ban nhân dân huyện', level('district')],
  ['trên địa bàn', nothing],
  ['trực thuộc', restriction],
  ['thuộc', restriction],
  // Of a province that is a city, or of a town: either way the issuer's own level.
  ['thành phố', nothing],
  ['thị xã', nothing],
  ['của', nothing],
  ['ở', nothing],
  ['tại', nothing],
];

const LONGEST_FIRST = WORDS.map(([text, meaning]) => ({ text: foldWords(text), meaning })).sort(
  (a, b) => b.text.length - a.text.length,
);

/** The group word that begins at `index`, the longest where several do, and the index after it; null where none does. */
export function groupWordAt(
  words: readonly NameWord[],
  index: number,
): { readonly meaning: GroupWord; readonly next: number } | null {
  const found = LONGEST_FIRST.find(({ text }) => text.every((word, k) => sameWord(words[index + k], word)));
  return found === undefined ? null : { meaning: found.meaning, next: index + found.text.length };
}

// "Tài chính" must not be read as "tại"; a word without any accent may have lost them.
const sameWord = (printed: NameWord | undefined, known: NameWord): boolean =>
  printed !== undefined &&
  printed.plain === known.plain &&
  (printed.toned === known.toned || printed.toned === printed.plain);

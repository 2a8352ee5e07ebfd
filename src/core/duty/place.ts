import type { NamedBody } from '../agency/named-body.js';
import type { SectionKind } from '../structure/section-kind.js';
import { foldName } from '../text/fold.js';

/** What the clauses above say of a clause. */
export interface Place {
  readonly section: SectionKind;
  /** The bodies named by the heading that the clause stands under; null where none is. */
  readonly owners: readonly NamedBody[] | null;
  /** Bodies that the heading names as co-operating in all that follows. */
  readonly partners: readonly NamedBody[];
  /** Work is assigned here: a group as subject is a duty too. */
  readonly assigned: boolean;
  /** `owners` come from a heading, not from an introduction to the whole document. */
  readonly headed: boolean;
  /** Most clauses beside this one name a body each. */
  readonly besideNamed: boolean;
  /** Few clauses of the document name a body, so those whom its introduction addresses do the work. */
  readonly addressed: boolean;
  /** The clause bears a number or a bullet of its own. */
  readonly marked: boolean;
  readonly clause: string;
}

const VAGUE =
  /^(?:cac|nhung|toanbo|tatca)*(?:cap|nganh|capuy|capuydang|chinhquyen|tochuc|tochucdoanthe|doanthe|diaphuong|coquanbaochi|baochi|truyenthong|coquan|donvi|nhanuoc|doanhnghiep|canhan|toanthe|hoi|coso|lucluong|canbo|congchuc|thon|ban|xa|phuong|huyen|thanhpho|khoi|truong|trungtam|chihoi|chibo|khudancu|todanpho|captinh|dang|tochucdang|dangvien|caphuyen|capxa|va|khuyennong)+$|^(?:cac)?(?:uyvien|thanhvien)/u;

/** True where a body is only "các cấp, các ngành" and the like: in plain tasks such a subject assigns nothing. */
export const isVague = (body: NamedBody): boolean => VAGUE.test(foldName(body.name));

/** True where every body of `b` is named in `a`, be it in a shorter form. */
export function namesSame(a: readonly NamedBody[], b: readonly NamedBody[]): boolean {
  const names = a.map((body) => foldName(body.name));
  return b.every((body) => names.some((name) => name.startsWith(foldName(body.name))));
}

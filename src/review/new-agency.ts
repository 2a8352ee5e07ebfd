import type { AgencyForm } from '../agencies/agencies.service.js';
import { stripAccents } from '../core/agency/fold-name.js';
import type { AgencyKind, AgencyLevel } from '../core/agency/register.js';

/** The kind that the first words of a name tell; the more particular before the general. */
const KINDS: readonly (readonly [RegExp, AgencyKind])[] = [
  [/^uy ban nhan dan (?:cac )?(?:xa|phuong|thi tran)\b/, 'commune'],
  [/^uy ban nhan dan (?:cac )?(?:huyen|quan|thi xa|thanh pho)\b/, 'district'],
  [/^uy ban nhan dan\b/, 'people-committee'],
  [/^(?:uy ban )?mat tran\b/, 'front'],
  [/^(?:tinh uy|huyen uy|thanh uy|dang uy|ban tuyen giao|ban to chuc|ban dan van)\b/, 'party'],
  [/^(?:hoi|doan|lien doan|tinh doan|huyen doan|thanh doan|lien minh)\b/, 'mass-organisation'],
  [/ngan hang\b/, 'bank'],
  [/^(?:bao|dai|tap chi|cong thong tin)\b/, 'media'],
  [/^(?:cong an|bo chi huy|ban chi huy)\b/, 'armed-forces'],
  [/^(?:cuc|chi cuc|kho bac|bao hiem xa hoi|thong ke|toa an|vien kiem sat)\b/, 'vertical'],
  [/^phong\b/, 'district-division'],
  [/^van phong\b/, 'office'],
  [/^(?:so|ban|thanh tra)\b/, 'department'],
];

/** Bodies that one requests and does not order. */
const REQUESTED: ReadonlySet<AgencyKind> = new Set([
  'party',
  'front',
  'mass-organisation',
  'vertical',
  'bank',
]);

const levelOf = (folded: string, kind: AgencyKind): AgencyLevel => {
  if (kind === 'commune' || /\b(?:xa|phuong|thi tran)$/.test(folded) || /^dang uy xa\b/.test(folded))
    return 'commune';
  if (kind === 'district' || kind === 'district-division' || /\bhuyen\b/.test(folded)) return 'district';
  return 'province';
};

/** A body as it can be entered on the spot, from its printed name alone; who keeps the register completes it. */
export function newAgencyOf(name: string): AgencyForm {
  const folded = stripAccents(name.normalize('NFC')).replace(/\s+/g, ' ').trim();
  const kind = KINDS.find(([pattern]) => pattern.test(folded))?.[1] ?? 'other';
  return {
    name: name.charAt(0).toLocaleUpperCase('vi') + name.slice(1),
    shortNames: [],
    kind,
    level: levelOf(folded, kind),
    parentId: null,
    email: null,
    phone: null,
    address: null,
    code: null,
    addressing: REQUESTED.has(kind) ? 'request' : 'order',
    validFrom: null,
    validTo: null,
  };
}

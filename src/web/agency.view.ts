import type { FoundAgency } from '../agencies/agencies.service.js';
import { KIND_NAMES, LEVEL_NAMES } from '../core/agency/agency-words.js';
import { isInForce } from '../core/agency/register.js';
import { type Validity, writeValidity } from '../core/agency/validity.js';

type Shown = Omit<FoundAgency, 'parentName'> & { readonly parentName?: string | null };

/** An agency as a row of the register. `today` (ISO) tells those that are gone, or not there yet. */
export const agencyRow = (agency: Shown, today: string) => ({
  path: `/co-quan/${agency.id}`,
  name: agency.name,
  shortNames: agency.shortNames.join(', '),
  kind: KIND_NAMES[agency.kind],
  level: LEVEL_NAMES[agency.level],
  parentName: agency.parentName ?? null,
  code: agency.code,
  email: agency.email,
  phone: agency.phone,
  address: agency.address,
  requested: agency.addressing === 'request',
  validity: writeValidity(agency) || null,
  standing: standing(agency, today),
});

/** "không còn", "chưa có hiệu lực": null for what is in force. */
export function standing(
  agency: Validity & Pick<Shown, 'validFrom' | 'validTo'>,
  today: string,
): string | null {
  if (isInForce(agency as Shown, today)) return null;
  return agency.validTo !== null && agency.validTo < today ? 'đã kết thúc' : 'chưa có hiệu lực';
}

export type AgencySort = 'name' | 'name-down' | 'from';

const SORTS: readonly (readonly [key: string, sort: AgencySort, label: string])[] = [
  ['ten', 'name', 'Tên A–Y'],
  ['ten-nguoc', 'name-down', 'Tên Y–A'],
  ['moi', 'from', 'Mới có hiệu lực trước'],
];

export const sortOf = (key: unknown): AgencySort => SORTS.find(([name]) => name === key)?.[1] ?? 'name';

export const sortChoices = (chosen: AgencySort) =>
  SORTS.map(([key, sort, label]) => ({ key, label, selected: sort === chosen }));

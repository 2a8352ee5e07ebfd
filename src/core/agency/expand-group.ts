import { foldWords, type NameWord, plainKey } from './fold-name.js';
import { standsFor } from './match-agency.js';
import { levelsOf } from './name-parts.js';
import { type GroupReading, type PerTerritory, readGroup } from './read-group.js';
import type { RegisteredAgency } from './register.js';
import { type AgencyLevel, isInForce } from './register.js';
import { type IndexedAgency, indexRegister, type RegisterIndex, standsElsewhere } from './register-index.js';
import { stripOffice } from './strip-office.js';

export type PersonReason =
  /** "các sở, ngành liên quan": the text leaves open which of them. */
  | 'related-bodies-only'
  /** "UBND các huyện có rừng": the words after the group restrict it in a way that the register cannot tell. */
  | 'restricted'
  /** "các cơ quan, đơn vị": the words name no kind of body. */
  | 'unspecific'
  /** "các thành viên Ban Chỉ đạo": the members stand in another decision. */
  | 'membership-unknown'
  /** No body of that kind exists on that day, such as districts after they were dissolved. */
  | 'nobody-in-force';

export type GroupExpansion =
  | { readonly kind: 'expanded'; readonly symbol: string; readonly agencyIds: readonly string[] }
  | {
      readonly kind: 'needs-person';
      readonly symbol: string;
      readonly reason: PersonReason;
      /** What the words allow: proposed to the person, never assigned without one. */
      readonly candidateIds: readonly string[];
    }
  | { readonly kind: 'not-a-group' };

/**
 * The members of a group such as "các sở, ban, ngành" or "UBND các huyện, thành phố" as at the day `on` (ISO), in the order of
 * the register. `symbol` is the same for every way to write the same group and is kept with the frozen members. `within` is
 * the id of the issuing body: members of another committee are left out ("UBND các xã" in a plan of one district).
 */
export function expandGroup(
  name: string,
  register: readonly RegisteredAgency[],
  on: string,
  within?: string,
): GroupExpansion {
  const index = indexRegister(register);
  const words = withoutPlace(stripOffice(foldWords(name.replaceAll(/[()]/g, ' '))), index);
  const group = readGroup(words, (head) => headEntries(head, index).length > 0);
  if (group === null) return { kind: 'not-a-group' };

  const issuer = within === undefined ? undefined : index.byId.get(within);
  const level = levelOf(group, issuer?.agency);
  const inForce = [...index.byId.values()].filter(({ agency }) => isInForce(agency, on));
  const perTerritory = group.perTerritory.map((each) => ({ each, named: agenciesNamed(each.head, index) }));
  const members = inForce.filter(
    (entry) =>
      belongsByKind(entry, group, level) ||
      perTerritory.some(({ each, named }) => named.has(entry.agency) && standsIn(entry, each)),
  );
  const own = members.filter(
    (entry) => issuer !== undefined && entry !== issuer && !standsElsewhere(entry, issuer, index),
  );
  const candidates = own.length > 0 ? own : members;
  const symbol = symbolOf(group, level);
  const reason = reasonFor(group, candidates);
  if (reason === null)
    return { kind: 'expanded', symbol, agencyIds: candidates.map(({ agency }) => agency.id) };
  const proposed = reason === 'restricted' ? namedIn(group.rest, candidates) : candidates;
  return { kind: 'needs-person', symbol, reason, candidateIds: proposed.map(({ agency }) => agency.id) };
}

function reasonFor(group: GroupReading, members: readonly IndexedAgency[]): PersonReason | null {
  if (group.membership) return 'membership-unknown';
  if (group.related) return 'related-bodies-only';
  if (group.unspecific) return 'unspecific';
  if (group.rest.length > 0) return 'restricted';
  return members.length === 0 ? 'nobody-in-force' : null;
}

// "sở" exists in provinces only and "phòng" in districts; the others stand where the text says, or where the issuer stands.
function levelOf(group: GroupReading, issuer: RegisteredAgency | undefined): AgencyLevel {
  const symbols = group.bodies.map(({ symbol }) => symbol);
  if (symbols.includes('departments')) return 'province';
  if (group.level !== null) return group.level;
  return symbols.includes('divisions') ? 'district' : (issuer?.level ?? 'province');
}

function belongsByKind({ agency }: IndexedAgency, group: GroupReading, level: AgencyLevel): boolean {
  if (agency.level !== level) return false;
  return group.bodies.some(
    ({ symbol, kinds }) =>
      kinds.includes(agency.kind) && (symbol !== 'departments' || foldWords(agency.name)[0]?.plain === 'so'),
  );
}

function standsIn({ agency, territory }: IndexedAgency, { units, wholeLevel }: PerTerritory): boolean {
  if (wholeLevel !== null) return agency.level === wholeLevel;
  return units.some((unit) => unit === territory.unit && levelsOf(unit).includes(agency.level));
}

const agenciesNamed = (head: readonly NameWord[], index: RegisterIndex): ReadonlySet<RegisteredAgency> =>
  new Set(headEntries(head, index).flatMap(({ members }) => members.map(({ agency }) => agency)));

function headEntries(head: readonly NameWord[], index: RegisterIndex) {
  const exact = index.heads.get(plainKey(head));
  if (exact !== undefined) return [exact];
  if (!head.some((word) => word.acronym)) return [];
  return [...index.heads.values()].filter((entry) => standsFor(head, entry.words));
}

// "các sở, ngành tỉnh Sông Lam": the issuer's own place restricts nothing, so only the place of a province is dropped.
function withoutPlace(words: readonly NameWord[], index: RegisterIndex): readonly NameWord[] {
  const provinces = new Set(
    [...index.byId.values()].flatMap(({ agency, territory }) =>
      agency.level === 'province' && territory.place !== null ? [territory.place] : [],
    ),
  );
  for (let start = 1; start < words.length; start++) {
    if (words[start - 1]?.plain === 'tinh' && provinces.has(plainKey(words.slice(start)))) {
      return words.slice(0, start);
    }
  }
  return words;
}

// "các huyện Phú Lâm, Yên Hòa": of all members, those whose place or field is among the words.
function namedIn(rest: readonly NameWord[], candidates: readonly IndexedAgency[]): readonly IndexedAgency[] {
  const text = ` ${plainKey(rest)} `;
  const named = candidates.filter(({ agency, territory }) => {
    const own = agency.level === 'province' ? plainKey(foldWords(agency.name).slice(1)) : territory.place;
    return own !== null && own !== '' && text.includes(` ${own} `);
  });
  return named.length > 0 ? named : candidates;
}

function symbolOf(group: GroupReading, level: AgencyLevel): string {
  const kinds = [...new Set(group.bodies.map(({ symbol }) => symbol))].sort();
  const parts = kinds.length > 0 ? [`${kinds.join('+')}@${level}`] : [];
  for (const { head, units, wholeLevel } of group.perTerritory) {
    const place = wholeLevel ?? [...new Set(units)].sort().join('+');
    parts.push(`${plainKey(head).replaceAll(' ', '-')}@${place}`);
  }
  if (group.unspecific) parts.push('unspecific');
  if (group.membership) parts.push('membership');
  return parts.join(',');
}

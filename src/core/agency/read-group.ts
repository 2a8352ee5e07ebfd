import { foldWords, type NameWord, plainKey } from './fold-name.js';
import { type GroupWord, groupWordAt } from './group-words.js';
import { levelsOf, type UnitType, unitAt } from './name-parts.js';
import type { AgencyLevel } from './register.js';

/** "UBND các huyện, thành phố": one body of that name in each territory of these kinds. */
export interface PerTerritory {
  readonly head: readonly NameWord[];
  readonly units: readonly UnitType[];
  /** The level meant as a whole; null where only the kinds of `units` are meant. */
  readonly wholeLevel: AgencyLevel | null;
}

/** A group's name taken apart. `rest` are words that no rule understands: they may restrict the group. */
export interface GroupReading {
  readonly bodies: readonly Extract<GroupWord, { means: 'bodies' }>[];
  readonly perTerritory: readonly PerTerritory[];
  readonly level: AgencyLevel | null;
  readonly related: boolean;
  readonly unspecific: boolean;
  readonly membership: boolean;
  readonly rest: readonly NameWord[];
}

const COMMITTEE = foldWords('ủy ban nhân dân');
const PLURAL = new Set(['cac', 'nhung']);

/**
 * Reads the name of a group from its words; null where the words name one body. Many are meant where "các" stands before the
 * word for the bodies ("các sở"), where several such words are listed ("sở, ban, ngành"), or where a body's name is followed
 * by several kinds of territory or by a level ("UBND huyện, thành phố"; "UBND cấp xã").
 */
export function readGroup(
  words: readonly NameWord[],
  isHead: (words: readonly NameWord[]) => boolean,
): GroupReading | null {
  const bodies: Extract<GroupWord, { means: 'bodies' }>[] = [];
  const perTerritory: PerTerritory[] = [];
  const rest: NameWord[] = [];
  let level: AgencyLevel | null = null;
  let [plural, pending, related, unspecific, membership] = [false, false, false, false, false];
  let named = 0;

  let isRestricting = false;

  for (let index = 0; index < words.length; ) {
    const each = territoriesAlone(words, index, pending) ?? perTerritoryAt(words, index, isHead, pending);
    if (each !== null) {
      perTerritory.push(each.reading);
      plural = true;
      pending = false;
      index = each.next;
      continue;
    }
    const found = groupWordAt(words, index);
    const word = words[index];
    if (found === null) {
      // Nothing has been named yet, so this is the name of a body and not of a group.
      if (named === 0 && perTerritory.length === 0) return null;
      if (word !== undefined) rest.push(word);
      index += 1;
      continue;
    }
    const { meaning } = found;
    if (meaning.means === 'plural') pending = true;
    isRestricting ||= meaning.means === 'restriction';
    if (isNoun(meaning)) {
      // "các đơn vị thuộc Sở Y tế": the department only says which units are meant.
      if (isRestricting) rest.push(...words.slice(index));
      if (isRestricting) break;
      named += 1;
      plural ||= pending || (named > 1 && rest.length === 0);
    }
    if (meaning.means === 'bodies') bodies.push(meaning);
    if (meaning.means === 'level') level = meaning.level;
    related ||= meaning.means === 'related';
    unspecific ||= meaning.means === 'unspecific';
    membership ||= meaning.means === 'membership';
    index = found.next;
  }
  if (!plural || named + perTerritory.length === 0) return null;
  return { bodies, perTerritory, level, related, unspecific, membership, rest };
}

const isNoun = ({ means }: GroupWord): boolean =>
  means === 'bodies' || means === 'unspecific' || means === 'membership';

// "các huyện, thành phố" as those who act: their committees. One kind without "các" only tells a level ("các ngành huyện").
function territoriesAlone(
  words: readonly NameWord[],
  start: number,
  pluralBefore: boolean,
): { reading: PerTerritory; next: number } | null {
  const { units, plural, next } = unitsAt(words, start);
  if (units.some((unit) => unit === 'tinh' || unit.startsWith('level-'))) return null;
  const isList = units.length > 1 || (units.length === 1 && (plural || (pluralBefore && start === 1)));
  if (!isList) return null;
  return { reading: { head: COMMITTEE, units, wholeLevel: wholeLevel(units) }, next };
}

// "UBND các huyện, thành phố", "Công an các huyện", "các UBND xã, phường": a name, then kinds of territory without places.
function perTerritoryAt(
  words: readonly NameWord[],
  start: number,
  isHead: (words: readonly NameWord[]) => boolean,
  pluralBefore: boolean,
): { reading: PerTerritory; next: number } | null {
  for (let end = start + 1; end < words.length; end++) {
    const head = words.slice(start, end);
    const listed = unitsAt(words, end);
    if (listed.units.length === 0 || !isHead(head)) continue;
    const isCommittee = plainKey(head) === plainKey(COMMITTEE);
    const isList = listed.units.length > 1 || listed.units[0]?.startsWith('level-') === true;
    if (!listed.plural && !isList && !(pluralBefore && isCommittee)) continue;
    const reading = { head, units: listed.units, wholeLevel: wholeLevel(listed.units) };
    return { reading, next: listed.next };
  }
  return null;
}

function unitsAt(
  words: readonly NameWord[],
  start: number,
): { units: UnitType[]; plural: boolean; next: number } {
  const units: UnitType[] = [];
  let plural = false;
  let index = start;
  for (;;) {
    const article = PLURAL.has(words[index]?.plain ?? '');
    const found = unitAt(words, article ? index + 1 : index);
    if (found === null) return { units, plural, next: index };
    plural ||= article;
    units.push(found.unit);
    index = found.next;
  }
}

// Offices write "các huyện, thành phố" for all units of the district level, towns included, and "các xã, phường" for all
// communes: a list that names the rural kind and another one means the level. A list of urban kinds alone means these kinds.
function wholeLevel(units: readonly UnitType[]): AgencyLevel | null {
  const written = units.find((unit) => unit.startsWith('level-'));
  if (written !== undefined) return levelsOf(written)[0] ?? null;
  if (units.length < 2) return null;
  if (units.includes('tinh')) return 'province';
  if (units.includes('huyen')) return 'district';
  return units.includes('xa') ? 'commune' : null;
}

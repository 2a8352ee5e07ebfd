import { editDistance, slipsAllowed } from './edit-distance.js';
import { foldWords, type NameWord, plainKey, tonedKey } from './fold-name.js';
import { levelsOf, type NameReading, readNameParts } from './name-parts.js';
import { type AgencyLevel, isCommittee, isInForce, type RegisteredAgency } from './register.js';
import {
  type HeadEntry,
  type IndexedAgency,
  indexRegister,
  type RegisterIndex,
  standsElsewhere,
} from './register-index.js';
import { stripOffice } from './strip-office.js';

export type AgencyMatch =
  | { readonly kind: 'one'; readonly agencyId: string }
  | { readonly kind: 'ambiguous'; readonly agencyIds: readonly string[] }
  | { readonly kind: 'unknown' };

interface Query {
  readonly words: readonly NameWord[];
  readonly index: RegisterIndex;
  readonly on: string;
}

interface Candidate extends IndexedAgency {
  readonly reading: NameReading;
  readonly tonedHead: string;
}

// From what the text surely says to what a scanner may have meant. The first rule that finds a body decides.
const RULES: readonly ((query: Query) => readonly Candidate[])[] = [
  sameName,
  sameInitials,
  territoryForItsCommittee,
  departmentWithoutItsFirstWord,
  slipOfTheScanner,
];

/**
 * The body of the register that a printed name means, as at the day `on` (ISO). Accents, case, dashes, "và" and "&" do not
 * count; initials stand for words; the name of the province may be missing; a person by office means the body. A name that
 * fits several bodies is decided by `within` (the id of the issuing body: its own subordinates come first), then by accents,
 * then by level (nearest to the issuer, or else the highest); if that leaves several, all are given back.
 * Bodies that do not exist on that day are never found. Folding and slips follow the domain brief, §9.
 */
export function matchAgency(
  name: string,
  register: readonly RegisteredAgency[],
  on: string,
  within?: string,
): AgencyMatch {
  const index = indexRegister(register);
  const printed = foldWords(name.replace(/\s*\([^)]*\)\s*$/, ''));
  if (printed.length === 0) return { kind: 'unknown' };
  const query = { words: stripOffice(printed), index, on };
  for (const rule of RULES) {
    const candidates = rule(query);
    if (candidates.length > 0) return decide(candidates, index, within);
  }
  return { kind: 'unknown' };
}

/** "Sở Tài chính tỉnh", "UBND huyện Phú Lâm": all words are those of the register, accents aside. */
function sameName({ words, index, on }: Query): Candidate[] {
  return exactReadings(words, index).flatMap((reading) =>
    candidatesOf(index.heads.get(plainKey(reading.head)), reading, on),
  );
}

/** "Sở LĐ-TB&XH", "NHCSXH tỉnh": some words are written as initials. */
function sameInitials({ words, index, on }: Query): Candidate[] {
  if (!words.some((word) => word.acronym)) return [];
  return exactReadings(words, index).flatMap((reading) =>
    [...index.heads.values()]
      .filter((entry) => standsFor(reading.head, entry.words))
      .flatMap((entry) => candidatesOf(entry, reading, on)),
  );
}

/** "huyện Phú Lâm" as the one who acts: its People's Committee. */
function territoryForItsCommittee({ words, index, on }: Query): Candidate[] {
  return exactReadings(words, index)
    .filter(({ head, unit, place }) => head.length === 0 && unit !== null && place !== null)
    .flatMap((reading) => {
      const committees = [...index.byId.values()].filter(({ agency }) => isCommittee(agency));
      return committees
        .filter((entry) => isInForce(entry.agency, on) && territoryFits(reading, entry))
        .map((entry) => ({ ...entry, reading, tonedHead: '' }));
    });
}

/** "Lao động - Thương binh và Xã hội" at the head of a list of departments, printed without "Sở". */
function departmentWithoutItsFirstWord({ words, index, on }: Query): Candidate[] {
  if (words.length < 2) return [];
  const [department] = foldWords('Sở');
  const whole = department === undefined ? words : [department, ...words];
  return [sameName, sameInitials].flatMap((rule) => rule({ words: whole, index, on }));
}

/**
 * One wrong, missing or swapped letter for every eight, in the name and in the place each; a runner-up must be at least two
 * slips further off. Initials and numbers are never guessed at.
 */
function slipOfTheScanner({ words, index, on }: Query): Candidate[] {
  if (words.some((word) => word.acronym || /\d/.test(word.plain))) return [];
  const found = readNameParts(words, (place) => nearPlaces(place, index).length > 0).flatMap((reading) => {
    const key = plainKey(reading.head);
    const allowed = slipsAllowed(key.length);
    // The first word says what kind of body it is: "Bộ Tài chính" is no slip for "Sở Tài chính".
    const kind = reading.head[0]?.plain;
    const placedReadings = placeReadings(reading, index);
    // A word more or less is no slip: "Thường trực HĐND xã" is not that of the province.
    const known = index.headsWithoutTerritory.filter(
      (entry) => entry.words.length === reading.head.length && entry.words[0]?.plain === kind,
    );
    return known.flatMap((entry) => {
      const slips = editDistance(key, entry.key, allowed);
      if (slips > allowed) return [];
      return placedReadings.flatMap((placed) =>
        candidatesOf(entry, placed.reading, on).map((candidate) => ({
          candidate,
          slips: slips + placed.slips,
        })),
      );
    });
  });
  const best = Math.min(...found.map(({ slips }) => slips));
  return found.filter(({ slips }) => slips < best + 2).map(({ candidate }) => candidate);
}

const exactReadings = (words: readonly NameWord[], index: RegisterIndex): readonly NameReading[] =>
  readNameParts(words, (place) => index.places.has(place));

function nearPlaces(place: string, index: RegisterIndex): { place: string; slips: number }[] {
  const allowed = slipsAllowed(place.length);
  const lengths = Array.from({ length: 2 * allowed + 1 }, (_, k) => place.length - allowed + k);
  return lengths
    .flatMap((length) => index.placesByLength.get(length) ?? [])
    .map((known) => ({ place: known, slips: editDistance(place, known, allowed) }))
    .filter(({ slips }) => slips <= allowed);
}

function placeReadings(
  reading: NameReading,
  index: RegisterIndex,
): { reading: NameReading; slips: number }[] {
  if (reading.place === null) return [{ reading, slips: 0 }];
  return nearPlaces(reading.place, index).map(({ place, slips }) => ({
    reading: { ...reading, place },
    slips,
  }));
}

function candidatesOf(entry: HeadEntry | undefined, reading: NameReading, on: string): Candidate[] {
  return (entry?.members ?? [])
    .filter((member) => isInForce(member.agency, on) && territoryFits(reading, member))
    .map((member) => ({ ...member, reading }));
}

function territoryFits({ unit, place }: NameReading, { agency, territory }: IndexedAgency): boolean {
  if (unit !== null && !levelsOf(unit).includes(agency.level)) return false;
  if (unit !== null && territory.unit !== null && !unit.startsWith('level-') && unit !== territory.unit) {
    return false;
  }
  return place === null || territory.place === null || place === territory.place;
}

/** True where the printed words are the full words, or initials of consecutive full words, from the first to the last. */
export function standsFor(printed: readonly NameWord[], full: readonly NameWord[]): boolean {
  const [word, ...others] = printed;
  if (word === undefined) return full.length === 0;
  if (word.plain === full[0]?.plain && standsFor(others, full.slice(1))) return true;
  if (!word.acronym) return false;
  const initials = full
    .slice(0, word.plain.length)
    .map(({ plain }) => plain[0])
    .join('');
  return initials === word.plain && standsFor(others, full.slice(word.plain.length));
}

const HEIGHT: Readonly<Record<AgencyLevel, number>> = { province: 3, district: 2, commune: 1 };

function decide(
  candidates: readonly Candidate[],
  index: RegisterIndex,
  within: string | undefined,
): AgencyMatch {
  const issuer = within === undefined ? undefined : index.byId.get(within);
  const narrowed = [
    (one: Candidate) => issuer !== undefined && !standsElsewhere(one, issuer, index),
    (one: Candidate) => sameAccents(one),
    (one: Candidate) => one.reading.unit === null && one.agency.level === issuer?.agency.level,
  ].reduce<readonly Candidate[]>(preferring, candidates);
  const top = Math.max(...narrowed.map(({ agency }) => HEIGHT[agency.level]));
  const highest = narrowed.filter(
    ({ agency, reading }) => reading.unit !== null || reading.place !== null || HEIGHT[agency.level] === top,
  );
  const agencyIds = [...new Set(highest.map(({ agency }) => agency.id))].sort();
  const [agencyId] = agencyIds;
  if (agencyId !== undefined && agencyIds.length === 1) return { kind: 'one', agencyId };
  return { kind: 'ambiguous', agencyIds };
}

// A preference narrows the field only where it leaves somebody.
function preferring(
  field: readonly Candidate[],
  preferred: (one: Candidate) => boolean,
): readonly Candidate[] {
  const left = field.filter(preferred);
  return left.length === 0 ? field : left;
}

function sameAccents({ reading, tonedHead, territory }: Candidate): boolean {
  const samePlace = reading.place === null || tonedKey(reading.placeWords) === territory.tonedPlace;
  return samePlace && (reading.head.length === 0 || tonedKey(reading.head) === tonedHead);
}

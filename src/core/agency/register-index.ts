import { foldWords, type NameWord, plainKey, tonedKey } from './fold-name.js';
import { type NameReading, readNameParts, type UnitType, unitAt } from './name-parts.js';
import { isCommittee, type RegisteredAgency } from './register.js';

/** Where a body works: the kind of its territory and the place, as far as the register tells. */
export interface Territory {
  readonly unit: UnitType | null;
  readonly place: string | null;
  readonly tonedPlace: string | null;
}

export interface IndexedAgency {
  readonly agency: RegisteredAgency;
  readonly territory: Territory;
}

/** All bodies that share a name apart from the territory ("Công an", "Ủy ban nhân dân"). */
export interface HeadEntry {
  readonly words: readonly NameWord[];
  readonly key: string;
  /** Nothing of a territory is left in it, so that a slip in it cannot turn one place into another. */
  readonly withoutTerritory: boolean;
  readonly members: readonly (IndexedAgency & { readonly tonedHead: string })[];
}

export interface RegisterIndex {
  readonly heads: ReadonlyMap<string, HeadEntry>;
  /** The heads in which nothing of a territory is left. */
  readonly headsWithoutTerritory: readonly HeadEntry[];
  readonly places: ReadonlySet<string>;
  readonly placesByLength: ReadonlyMap<number, readonly string[]>;
  readonly byId: ReadonlyMap<string, IndexedAgency>;
}

const made = new WeakMap<readonly RegisteredAgency[], RegisterIndex>();

/**
 * The register arranged for look-up by name. The index is kept as long as the array itself, so callers pass the same array
 * again and again at no cost; an array must not be changed after it was passed.
 */
export function indexRegister(register: readonly RegisteredAgency[]): RegisterIndex {
  const known = made.get(register);
  if (known !== undefined) return known;
  const index = buildIndex(register);
  made.set(register, index);
  return index;
}

/**
 * True for a body that an order of `issuer` cannot mean unless it names its place: it stands below another committee of the
 * issuer's level, or works in another place. Bodies with no committee above them (banks, the Party) are not elsewhere.
 */
export function standsElsewhere(
  { agency, territory }: IndexedAgency,
  issuer: IndexedAgency,
  index: RegisterIndex,
): boolean {
  const above = chain(agency.id, (id) => index.byId.get(id)?.agency);
  const committee = above.find((one) => isCommittee(one) && one.level === issuer.agency.level);
  if (committee !== undefined) return committee !== issuer.agency;
  const comparable = agency.level === issuer.agency.level && territory.place !== null;
  return comparable && territory.place !== issuer.territory.place;
}

/** The body and those above it, nearest first. A circle of parents ends where it closes. */
function chain(id: string, find: (id: string) => RegisteredAgency | undefined): RegisteredAgency[] {
  const found: RegisteredAgency[] = [];
  let agency = find(id);
  while (agency !== undefined && !found.includes(agency)) {
    found.push(agency);
    agency = agency.parentId === null ? undefined : find(agency.parentId);
  }
  return found;
}

function buildIndex(register: readonly RegisteredAgency[]): RegisterIndex {
  const agencies = new Map(register.map((agency) => [agency.id, agency]));
  const committees = new Map(
    register.filter(isCommittee).map((agency) => [agency.id, territoryOfCommittee(agency.name)]),
  );
  const places = new Set([...committees.values()].flatMap((territory) => territory.place ?? []));
  const byId = new Map<string, IndexedAgency>();
  const heads = new Map<
    string,
    { words: readonly NameWord[]; withoutTerritory: boolean; members: HeadEntry['members'][number][] }
  >();

  for (const agency of register) {
    const names = [agency.name, ...agency.shortNames].map((name) =>
      readNameParts(foldWords(name), (place) => places.has(place)),
    );
    const readings = names.flat();
    const shortest = new Set(names.map(shortestHead));
    const governing = chain(agency.id, (id) => agencies.get(id)).find(
      (above) => above.level === agency.level && committees.has(above.id),
    );
    const territory = (governing && committees.get(governing.id)) ?? territoryOfReadings(readings);
    byId.set(agency.id, { agency, territory });
    for (const { head } of readings) {
      if (head.length === 0) continue;
      const key = plainKey(head);
      const entry = heads.get(key) ?? { words: head, withoutTerritory: false, members: [] };
      entry.withoutTerritory ||= shortest.has(key);
      if (entry.members.at(-1)?.agency !== agency) {
        entry.members.push({ agency, territory, tonedHead: tonedKey(head) });
      }
      heads.set(key, entry);
    }
  }
  const entries = [...heads].map(([key, entry]): [string, HeadEntry] => [key, { key, ...entry }]);
  return {
    heads: new Map(entries),
    headsWithoutTerritory: entries.map(([, entry]) => entry).filter((entry) => entry.withoutTerritory),
    places,
    placesByLength: Map.groupBy(places, (place) => place.length),
    byId,
  };
}

function shortestHead(readings: readonly NameReading[]): string {
  const keys = readings.map(({ head }) => plainKey(head)).filter((key) => key !== '');
  return keys.reduce((shortest, key) => (key.length < shortest.length ? key : shortest), keys[0] ?? '');
}

const COMMITTEE = 'uy ban nhan dan ';

// The names of committees are where the places are learnt from: what follows the kind of territory is the place.
function territoryOfCommittee(name: string): Territory {
  const words = foldWords(name);
  const rest = plainKey(words).startsWith(COMMITTEE) ? words.slice(4) : words;
  const unit = unitAt(rest, 0);
  const place = unit === null ? rest : rest.slice(unit.next);
  return {
    unit: unit?.unit ?? null,
    place: place.length === 0 ? null : plainKey(place),
    tonedPlace: place.length === 0 ? null : tonedKey(place),
  };
}

function territoryOfReadings(readings: readonly NameReading[]): Territory {
  const reading = readings.find(({ unit, place }) => unit !== null || place !== null);
  if (reading === undefined) return { unit: null, place: null, tonedPlace: null };
  const { unit, place, placeWords } = reading;
  return { unit, place, tonedPlace: place === null ? null : tonedKey(placeWords) };
}

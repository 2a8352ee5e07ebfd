import { type RegisterEntry, sameNameKey } from './check-register.js';
import { overlaps, type Validity } from './validity.js';

/** The bodies that a typed reference may mean. */
export type Reference =
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'none' };

interface ReferenceIndex {
  readonly byKey: ReadonlyMap<string, RegisterEntry>;
  readonly byCode: ReadonlyMap<string, readonly RegisterEntry[]>;
  readonly byName: ReadonlyMap<string, readonly RegisterEntry[]>;
}

const made = new WeakMap<readonly RegisterEntry[], ReferenceIndex>();

function indexOf(entries: readonly RegisterEntry[]): ReferenceIndex {
  const known = made.get(entries);
  if (known !== undefined) return known;
  const index: ReferenceIndex = {
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    byCode: Map.groupBy(
      entries.filter(({ code }) => code !== null),
      ({ code }) => code ?? '',
    ),
    byName: Map.groupBy(entries, ({ name }) => sameNameKey(name)),
  };
  made.set(entries, index);
  return index;
}

const WITH_KEY = /\[(?<key>[^\][]+)\]\s*$/;

/** "Sở Tài chính [so-tai-chinh-2]": a name with the key that tells it from others of its name. */
export const writeReference = (entry: RegisterEntry, entries: readonly RegisterEntry[]): string =>
  (indexOf(entries).byName.get(sameNameKey(entry.name))?.length ?? 0) > 1
    ? `${entry.name} [${entry.key}]`
    : entry.name;

/**
 * Finds the body that somebody names in a form or a cell: by key, by identifier code, by full name, or by "name [key]". Of
 * several with one name those are meant that exist in `during`. The array is indexed once: it must not be changed later.
 */
export function findByReference(
  typed: string,
  entries: readonly RegisterEntry[],
  during: Validity = { validFrom: null, validTo: null },
): Reference {
  const text = typed.normalize('NFC').trim();
  if (text === '') return { kind: 'none' };
  const index = indexOf(entries);
  const byKey = index.byKey.get(WITH_KEY.exec(text)?.groups?.['key']?.trim() ?? text);
  if (byKey !== undefined) return { kind: 'one', id: byKey.id };
  const named = index.byCode.get(text.toUpperCase()) ?? index.byName.get(sameNameKey(text)) ?? [];
  const present = named.filter((entry) => overlaps(entry, during));
  const ids = (present.length > 0 ? present : named).map(({ id }) => id);
  const [id] = ids;
  if (id === undefined) return { kind: 'none' };
  return ids.length === 1 ? { kind: 'one', id } : { kind: 'several', ids };
}

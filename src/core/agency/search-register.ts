import { stripAccents } from './fold-name.js';

/** What of a body a search looks at. `text`: its names, their initials and its code, folded, a space before each word. */
export interface SearchedAgency {
  readonly id: string;
  readonly kind: string;
  readonly level: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly text: string;
}

export interface RegisterQuery {
  readonly q: string;
  readonly kind: string | null;
  readonly level: string | null;
  /** Only bodies that exist on that day (ISO). */
  readonly on: string | null;
  readonly skip: number;
  readonly take: number;
  /** Counting stops after so many. */
  readonly countTo: number;
}

/** A page of what was found, in the order of the rows; `total` stops at `countTo`. */
export interface FoundIds {
  readonly ids: readonly string[];
  readonly total: number;
}

/**
 * Looks through rows in their order: part of a name with or without accents, or initials. Every word must be found; a word of one
 * or two letters only where a word begins with it. One pass over plain strings: 100,000 bodies take some milliseconds whatever is
 * asked, where an index by trigrams takes the longer the more it finds (bench/register.mjs).
 */
export function searchRegister(
  rows: Iterable<SearchedAgency>,
  { q, kind, level, on, skip, take, countTo }: RegisterQuery,
): FoundIds {
  const groups = searchedParts(q);
  const ids: string[] = [];
  let total = 0;
  if (q.trim() !== '' && groups.length === 0) return { ids, total };
  for (const row of rows) {
    if (kind !== null && row.kind !== kind) continue;
    if (level !== null && row.level !== level) continue;
    if (on !== null && !((row.validFrom ?? on) <= on && on <= (row.validTo ?? on))) continue;
    if (!matches(row.text, groups)) continue;
    if (total >= skip && ids.length < take) ids.push(row.id);
    total += 1;
    if (total >= countTo && total >= skip + take) break;
  }
  return { ids, total: Math.min(total, countTo) };
}

type Parts = readonly (readonly (readonly string[])[])[];

// For each word typed its spellings, of which one must be found with all its parts.
function matches(text: string, groups: Parts): boolean {
  for (const spellings of groups) {
    let found = false;
    for (const parts of spellings) found ||= holds(text, parts);
    if (!found) return false;
  }
  return true;
}

function holds(text: string, parts: readonly string[]): boolean {
  for (const part of parts) if (!text.includes(part)) return false;
  return true;
}

/**
 * What is typed into the search box, as parts of the text searched: "Sở LĐ-TB&XH" asks for "so" and for "ldtbxh" or for "ld", "tb"
 * and "xh". "và" does not count.
 */
export function searchedParts(typed: string): Parts {
  return typed
    .split(/\s+/)
    .map((chunk) => {
      const parts = fold(chunk).split(' ').filter(Boolean);
      return parts.length > 1 ? [[parts.join('')], parts] : [parts];
    })
    .filter(([first]) => first !== undefined && first.length > 0 && first[0] !== 'va')
    .map((spellings) => spellings.map((parts) => parts.map(partOf)));
}

const fold = (text: string): string =>
  stripAccents(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const partOf = (word: string): string => (word.length < 3 ? ` ${word}` : word);

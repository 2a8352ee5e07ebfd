import { stripAccents } from './fold-name.js';
import { isInForce, type RegisteredAgency } from './register.js';

/** How well a name fits what was typed; smaller is better, null where it does not fit. */
function fitOf(typed: string, name: string): number | null {
  const folded = stripAccents(name);
  if (folded === typed) return 0;
  if (folded.startsWith(typed)) return 1;
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const initials = words.map((word) => word.charAt(0)).join('');
  const letters = typed.replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (letters.length >= 2 && initials.startsWith(letters)) return 2;
  const parts = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (parts.length > 0 && beginWords(parts, words)) return 3;
  return folded.includes(typed) ? 4 : null;
}

/** True where the typed parts begin words of the name, in order: "ngh ptnt" need not be whole words. */
function beginWords(parts: readonly string[], words: readonly string[]): boolean {
  let at = 0;
  for (const part of parts) {
    while (at < words.length && !(words[at] ?? '').startsWith(part)) at++;
    if (at++ >= words.length) return false;
  }
  return true;
}

/**
 * The agencies whose name, or another name of which, fits what was typed, best first: accents and case do not matter, the
 * beginnings or the initials of words will do ("so lao d", "sldtb"). Bodies in force on the day `on` (ISO) come before others.
 */
export function searchAgencies<Agency extends RegisteredAgency>(
  typed: string,
  register: readonly Agency[],
  on: string,
  limit: number,
): readonly Agency[] {
  const query = stripAccents(typed.normalize('NFC')).replace(/\s+/g, ' ').trim();
  if (query === '') return [];
  const byName = new Intl.Collator('vi');
  return register
    .flatMap((agency) => {
      const fits = [agency.name, ...agency.shortNames].flatMap((name) => fitOf(query, name) ?? []);
      return fits.length === 0 ? [] : [{ agency, fit: Math.min(...fits) }];
    })
    .toSorted(
      (a, b) =>
        Number(isInForce(b.agency, on)) - Number(isInForce(a.agency, on)) ||
        a.fit - b.fit ||
        byName.compare(a.agency.name, b.agency.name),
    )
    .slice(0, limit)
    .map(({ agency }) => agency);
}

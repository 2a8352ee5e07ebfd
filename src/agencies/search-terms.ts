import { stripAccents } from '../core/agency/fold-name.js';

/**
 * What is typed into the search box as patterns over `agency.search_text`: all groups must match, one pattern list of each.
 * "Sở LĐ-TB&XH" asks for "so" and for "ldtbxh" or "ld", "tb" and "xh". A word of one or two letters is found only where a
 * word begins with it: anywhere else it would match everything, and the trigram index could not help.
 */
export function searchPatterns(typed: string): readonly (readonly (readonly string[])[])[] {
  return typed
    .split(/\s+/)
    .map((chunk) => {
      const parts = fold(chunk).split(' ').filter(Boolean);
      const joined = parts.join('');
      return parts.length > 1 ? [[joined], parts] : [parts];
    })
    .filter(([first]) => first !== undefined && first.length > 0 && first[0] !== 'va')
    .map((choices) => choices.map((parts) => parts.map(patternOf)));
}

const fold = (text: string): string =>
  stripAccents(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const patternOf = (word: string): string => (word.length < 3 ? `% ${word}%` : `%${word}%`);

// `\b` and `\w` know ASCII only, so Vietnamese words need edges of their own: a phrase must neither begin nor end inside
// a word ("quý" in "quýt"). White space in a pattern stands for any white space, since lines are wrapped inside sentences.
const BEFORE = '(?<![\\p{L}\\p{M}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{M}\\p{N}])';

/**
 * A pattern with Vietnamese word edges on both sides. `source` is matched without regard to case, with the `u` flag; every
 * space in it matches any run of white space (line breaks and no-break spaces included). The result carries the flags
 * `d`, `g`, `i`, `u`; reset `lastIndex` or use `matchAll`.
 */
export function phrase(source: RegExp): RegExp {
  const body = source.source.replaceAll(/ +(?![*+?{])/g, '\\s+');
  return new RegExp(`${BEFORE}(?:${body})${AFTER}`, 'dgiu');
}

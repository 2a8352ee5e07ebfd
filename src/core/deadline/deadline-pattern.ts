// Letters and digits beside a match would make it part of a longer word or figure.
const AFTER = '(?![\\p{L}\\p{M}\\p{N}])';

/**
 * A sticky pattern on folded text (see `foldRegion`). A space in `source` stands for one or more, since a line or a page
 * may break anywhere in a phrase. The word edge in front is seen to by the finder, which tries patterns at heads only.
 */
export function deadlinePattern(source: string): RegExp {
  return new RegExp(`(?:${source.replaceAll(/ (?![*+?{])/g, ' +')})${AFTER}`, 'yu');
}

import type { PhraseMatch, Reading } from './finding.js';

/** The members of a list such as "tháng 6, 9 và 12/2026": their numbers, and the words behind the first one. */
export interface MemberList {
  readonly numbers: readonly number[];
  /** "‹, 9 và 12›": what stands between the first member and the year that they share; empty for a lone member. */
  readonly more: string;
  /** One member within `more`, with the noun that it may repeat. */
  readonly member: RegExp;
}

/**
 * Members that follow each other are one stretch of time; others are deadlines of their own, each with its own span, and
 * the last one's span takes in the year. Null where a member is no such time.
 */
export function readMembers(
  { numbers, more, member }: MemberList,
  match: PhraseMatch,
  readRun: (first: number, last: number) => Reading | null,
): readonly Reading[] | null {
  const [first = Number.NaN] = numbers;
  const last = numbers.at(-1) ?? first;
  if (numbers.every((number, index) => number === first + index)) {
    const reading = readRun(first, last);
    return reading && [reading];
  }
  const cuts = [...more.matchAll(member)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  const moreAt = match.start + match.words.lastIndexOf(more);
  const readings = numbers.flatMap((number, index) => {
    const reading = readRun(number, number);
    const cut = cuts[index - 1];
    if (reading === null) return [];
    if (cut === undefined) return [{ ...reading, start: match.start, end: moreAt }];
    const end = index === numbers.length - 1 ? match.end : moreAt + cut.end;
    return [{ ...reading, start: moreAt + cut.start, end }];
  });
  return readings.length === numbers.length ? readings : null;
}

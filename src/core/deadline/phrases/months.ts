// "trong tháng 11 năm 2025" | "Tháng 11 - 12/2025" | "tháng 6, 9 và 12/2026" | "trước tháng 6/2026" | "chậm nhất trong tháng 12"
// | "tháng 10 hằng năm"
import { isMonth } from '../calendar-day.js';
import type { DeadlineContext } from '../deadline.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, PhraseGroups, PhraseMatch, Reading } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { EVERY_YEAR, MONTH, numberOf, YEAR, yearOf } from '../time-words.js';
import { readWholeMonths } from '../whole-time.js';

const FIGURE = '\\d{1,2}(?!\\d)';
const MORE = `(?<more>(?:(?: *, *| *,? và )(?:tháng )?${FIGURE}){0,11})`;
const RANGE = `(?: *- *| đến (?:hết )?)(?:tháng )?(?<last>${FIGURE})`;
const YEAR_OF_IT = `(?: *[/.-] *(?<year>${YEAR})| *,? (?:của )?năm (?<year>${YEAR}))`;

export const months: DeadlinePhrase = {
  id: 'months',
  heads: [...LEAD_HEADS, 'tháng', 'các tháng', 'ngày'],
  pattern: deadlinePattern(
    `${LEAD}?(?:(?:kỳ|đợt)(?: [\\p{L}]+){1,3} )?(?:các |ngày )?tháng (?<first>${MONTH})(?:${RANGE}|${MORE})` +
      `(?:${YEAR_OF_IT}(?<every>)|(?<every>,? (?:${EVERY_YEAR}))|(?! *[/%]| *-? *\\d))`,
  ),
  read: (groups, context, match) => {
    const [first = Number.NaN, ...others] = monthsOf(groups);
    const last = groups['last'] === undefined ? (others.at(-1) ?? first) : numberOf(groups['last']);
    const isRun = others.every((month, index) => month === first + index + 1);
    if (groups['last'] !== undefined || isRun) return readRun(first, last, groups, context);
    return readEach([first, ...others], groups, context, match);
  },
};

function monthsOf(groups: PhraseGroups): readonly number[] {
  const more = (groups['more'] ?? '').match(/\d+/g) ?? [];
  return [numberOf(groups['first']), ...more.map(Number)];
}

function readRun(
  first: number,
  last: number,
  groups: PhraseGroups,
  context: DeadlineContext,
): readonly Reading[] | null {
  if (!isMonth(first) || !isMonth(last)) return null;
  const everyYear = (groups['every'] ?? '') !== '';
  const time = { first, last, year: yearOf(groups['year']), everyYear, grain: 'month' } as const;
  const reading = readWholeMonths(time, readLead(groups['lead']), context);
  return reading && [reading];
}

// Months that do not follow each other are deadlines of their own; the last one's span takes in the year.
function readEach(
  list: readonly number[],
  groups: PhraseGroups,
  context: DeadlineContext,
  match: PhraseMatch,
): readonly Reading[] | null {
  const more = groups['more'] ?? '';
  const cuts = [...more.matchAll(/(?:tháng +)?\d+/g)].map(({ index, 0: item }) => ({
    index,
    end: index + item.length,
  }));
  const moreAt = match.start + match.words.indexOf(more, match.words.indexOf('tháng') + 6);
  const readings = list.flatMap((month, index) => {
    const reading = readRun(month, month, groups, context)?.[0];
    if (reading === undefined) return [];
    const cut = cuts[index - 1];
    const start = cut === undefined ? match.start : moreAt + cut.index;
    const end = cut === undefined ? moreAt : index === list.length - 1 ? match.end : moreAt + cut.end;
    return [{ ...reading, start, end }];
  });
  return readings.length === list.length ? readings : null;
}

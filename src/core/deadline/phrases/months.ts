// "trong tháng 11 năm 2025" | "Tháng 11 - 12/2025" | "tháng 6, 9 và 12/2026" | "trước tháng 6/2026" | "chậm nhất trong tháng 12"
// | "tháng 10 hằng năm" | "T6/2026", "T.6/2026" in a cell
import { isMonth } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, PhraseGroups } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { readMembers } from '../member-list.js';
import { EVERY_YEAR, MONTH, numberOf, YEAR, yearOf } from '../time-words.js';
import { readWholeMonths } from '../whole-time.js';

const FIGURE = '\\d{1,2}(?!\\d)';
const MORE = `(?<more>(?:(?: *[,;+] *| *,? và )(?:tháng )?${FIGURE}(?! */ *${FIGURE})){0,11})`;
const RANGE = `(?: *- *| đến (?:hết )?)(?:tháng )?(?<last>${FIGURE})`;
const YEAR_OF_IT = `(?: *[/.-] *(?<year>${YEAR})| *,? (?:của )?năm (?<year>${YEAR}))`;
const MEMBER = /(?:tháng +)?\d+/g;

export const months: DeadlinePhrase = {
  id: 'months',
  heads: [
    ...LEAD_HEADS,
    'tháng',
    'các tháng',
    'ngày',
    't',
    't1',
    't2',
    't3',
    't4',
    't5',
    't6',
    't7',
    't8',
    't9',
  ].concat(['t10', 't11', 't12', 't01', 't02', 't03', 't04', 't05', 't06', 't07', 't08', 't09']),
  pattern: deadlinePattern(
    `${LEAD}?(?:(?:(?:kỳ|đợt)(?: [\\p{L}]+){1,3} )?(?:các |ngày )?tháng (?<first>${MONTH})(?:${RANGE}|${MORE})` +
      `(?:${YEAR_OF_IT}(?<every>)|(?<every>,? (?:${EVERY_YEAR}))|(?! *[/%]| *-? *\\d))` +
      `|t\\.? ?(?<first>${FIGURE})/(?<year>${YEAR}))`,
  ),
  read: (groups, context, match) => {
    const lead = readLead(groups['lead']);
    const everyYear = (groups['every'] ?? '') !== '';
    const readRun = (first: number, last: number) =>
      isMonth(first) && isMonth(last)
        ? readWholeMonths(
            { first, last, year: yearOf(groups['year']), everyYear, grain: 'month' },
            lead,
            context,
          )
        : null;
    if (groups['last'] === undefined)
      return readMembers(
        { numbers: monthsOf(groups), more: groups['more'] ?? '', member: MEMBER },
        match,
        readRun,
      );
    const reading = readRun(numberOf(groups['first']), numberOf(groups['last']));
    return reading && [reading];
  },
};

function monthsOf(groups: PhraseGroups): readonly number[] {
  const more = (groups['more'] ?? '').match(/\d+/g) ?? [];
  return [numberOf(groups['first']), ...more.map(Number)];
}

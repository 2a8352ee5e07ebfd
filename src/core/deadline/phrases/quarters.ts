// "trong quý II năm 2018" | "Quý I/2026" | "vào Quý III hằng năm" | "quý III - IV năm 2026" | "Quý II, quý IV/2026" | "trước quý II/2026"
// | "Q.II/2026", "QII/2026" in a cell
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, PhraseGroups } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { readMembers } from '../member-list.js';
import { EVERY_YEAR, numberOf, QUARTER, YEAR, yearOf } from '../time-words.js';
import { readWholeMonths } from '../whole-time.js';

const ONE = `${QUARTER}(?![\\p{L}\\d])`;
const MORE = `(?<more>(?:(?: *[,;+] *| *,? và )(?:quý )?${ONE}(?! *tháng)){0,3})`;
const SHORT = 'q\\.? ?(?=[ivl\\d]{1,3} */)';
const MEMBER = new RegExp(`(?:quý +)?${ONE}`, 'gu');
const isQuarter = (quarter: number): boolean => quarter >= 1 && quarter <= 4;

export const quarters: DeadlinePhrase = {
  id: 'quarters',
  heads: [...LEAD_HEADS, 'quý', 'các quý', 'q', 'qi', 'qii', 'qiii', 'qiv', 'q1', 'q2', 'q3', 'q4'],
  pattern: deadlinePattern(
    `${LEAD}?(?:(?:các )?quý |${SHORT})(?<first>${ONE})(?: *- *(?:quý )?(?<last>${ONE})(?! *tháng)|${MORE})` +
      `(?:(?: *[/.-] *| *,? (?:của )?năm )(?<year>${YEAR})|(?<every>,? (?:${EVERY_YEAR})))?`,
  ),
  read: (groups, context, match) => {
    const lead = readLead(groups['lead']);
    const time = {
      year: yearOf(groups['year']),
      everyYear: groups['every'] !== undefined,
      grain: 'quarter',
    } as const;
    const readRun = (first: number, last: number) =>
      isQuarter(first) && isQuarter(last)
        ? readWholeMonths({ ...time, first: first * 3 - 2, last: last * 3 }, lead, context)
        : null;
    if (groups['last'] === undefined)
      return readMembers(
        { numbers: quartersOf(groups), more: groups['more'] ?? '', member: MEMBER },
        match,
        readRun,
      );
    const reading = readRun(numberOf(groups['first']), numberOf(groups['last']));
    return reading && [reading];
  },
};

function quartersOf(groups: PhraseGroups): readonly number[] {
  const more = (groups['more'] ?? '').match(MEMBER) ?? [];
  return [numberOf(groups['first']), ...more.map((member) => numberOf(member.replace(/^quý +/, '')))];
}

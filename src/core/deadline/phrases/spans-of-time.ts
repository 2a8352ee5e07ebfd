// "từ ngày 01/01/2026 đến ngày 31/3/2026" | "Từ tháng 12/2025 đến quý I/2026" | "tháng 11/2025 - tháng 4/2026" | "từ 01 - 15/12/2025"
// | "từ tháng 01 đến ngày bầu cử 15/3/2026"
import {
  daysInMonth,
  firstDayOf,
  isDay,
  isMonth,
  isoDay,
  isPlanYear,
  lastDayOf,
  yearlyOn,
} from '../calendar-day.js';
import type { DeadlineContext } from '../deadline.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, Grain, PhraseGroups } from '../finding.js';
import { impliedYear } from '../implied-year.js';
import { EVERY_YEAR, MONTH, numberOf, QUARTER, YEAR, yearOf } from '../time-words.js';

const year = (n: string): string => `(?: *[/.-] *(?<year${n}>${YEAR})| *,? năm (?<year${n}>${YEAR}))?`;
const point = (n: string): string =>
  `(?:(?:ngày )?(?<day${n}>\\d{1,2})(?: *[/.-] *(?<month${n}>\\d{1,2})| tháng (?<month${n}>${MONTH}))${year(n)}(?!\\d)` +
  `|(?<month${n}>\\d{1,2}) */ *(?<year${n}>${YEAR})|tháng (?<month${n}>${MONTH})${year(n)}|quý (?<quarter${n}>${QUARTER})(?![\\p{L}\\d])${year(n)}|năm (?<year${n}>${YEAR}))`;
const LONE_DAY = '(?:ngày )?(?<lone>\\d{1,2})(?= *(?:-|đến|tới))';

export const spansOfTime: DeadlinePhrase = {
  id: 'spans-of-time',
  heads: ['từ', 'kể từ', 'bắt đầu từ', 'ngày', 'tháng', 'quý', 'trong', '#date', '#month', '#year'],
  pattern: deadlinePattern(
    `(?<from>(?:trong )?(?:thời gian )?(?:bắt đầu |kể )?từ(?: đầu)? )?(?:${point('A')}|${LONE_DAY})(?: *- *| (?:cho )?(?:đến|tới) (?:hết |trước |cuối )?(?:ngày(?: (?!tháng|đầu|cuối)\\p{L}+){1,3} (?=\\d))?)${point('B')}(?<every>,? (?:${EVERY_YEAR}))?`,
  ),
  read: (groups, context) => {
    const end = pointOf(groups, 'B', context);
    if (end === null) return null;
    const start = pointOf(startGroups(groups, end), 'A', context);
    if (start === null || start.from > end.to) return null;
    // "từ ngày 15/11 đến ngày 15/12 hằng năm": due on the last day, every year.
    if (groups['every'] !== undefined && end.assumed) {
      const rrule = yearlyOn(end.month, Number(end.to.slice(8)));
      return [
        {
          rule: { kind: 'recurring', rrule, exclusive: false },
          strength: 'stated',
          grain: end.grain,
          assumed: [],
        },
      ];
    }
    const assumed = start.assumed || end.assumed ? ['year'] : [];
    const grain = end.grain;
    const strength = groups['from'] !== undefined && grain !== 'year' ? 'stated' : 'bare';
    return [
      { rule: { kind: 'window', from: start.from, to: end.to, exclusive: false }, strength, grain, assumed },
    ];
  },
};

interface Point {
  readonly from: string;
  readonly to: string;
  readonly grain: Grain;
  readonly year: number;
  readonly month: number;
  readonly assumed: boolean;
}

// The first point borrows from the second what it leaves out: "từ 01 - 15/12/2025", "từ tháng 11 đến tháng 12/2025".
function startGroups(groups: PhraseGroups, end: Point): PhraseGroups {
  if (groups['lone'] !== undefined) {
    return { dayA: groups['lone'], monthA: String(end.month), yearA: String(end.year) };
  }
  if (groups['yearA'] !== undefined) return groups;
  const month =
    groups['quarterA'] === undefined ? numberOf(groups['monthA']) : numberOf(groups['quarterA']) * 3;
  return { ...groups, yearA: String(month > end.month ? end.year - 1 : end.year) };
}

function pointOf(groups: PhraseGroups, n: 'A' | 'B', context: DeadlineContext): Point | null {
  const stated = yearOf(groups[`year${n}`]);
  const quarter = numberOf(groups[`quarter${n}`]);
  const month = groups[`quarter${n}`] === undefined ? numberOf(groups[`month${n}`]) : quarter * 3;
  if (Number.isNaN(month)) {
    if (stated === undefined || !isPlanYear(stated)) return null;
    return {
      from: firstDayOf(stated, 1),
      to: lastDayOf(stated, 12),
      grain: 'year',
      year: stated,
      month: 12,
      assumed: false,
    };
  }
  const year = stated ?? (isMonth(month) ? impliedYear(month, context) : undefined);
  if (year === undefined || !isMonth(month) || !isPlanYear(year)) return null;
  const shared = { year, month, assumed: stated === undefined };
  if (groups[`day${n}`] !== undefined) {
    const day = Number(groups[`day${n}`]);
    if (!isDay(day, month, year)) return null;
    const iso = isoDay({ year, month, day });
    return { from: iso, to: iso, grain: 'day', ...shared };
  }
  const isQuarter = groups[`quarter${n}`] !== undefined;
  return {
    from: firstDayOf(year, isQuarter ? month - 2 : month),
    to: isoDay({ year, month, day: daysInMonth(month, year) }),
    grain: isQuarter ? 'quarter' : 'month',
    ...shared,
  };
}

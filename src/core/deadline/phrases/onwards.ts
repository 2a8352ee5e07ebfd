// "từ năm 2026 trở đi" | "từ ngày 01/01/2026 trở đi" | "kể từ tháng 6/2026 trở đi"
import { firstDayOf, isDay, isMonth, isoDay, isPlanYear } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, PhraseGroups } from '../finding.js';
import { MONTH, numberOf, QUARTER, YEAR, yearOf } from '../time-words.js';

const START =
  `(?:(?:ngày )?(?<day>\\d{1,2}) *(?:[/.-]| tháng ) *(?<month>\\d{1,2})(?: *[/.-] *| năm )(?<year>${YEAR})` +
  `|tháng (?<month>${MONTH})(?: *[/.-] *| năm )(?<year>${YEAR})|quý (?<quarter>${QUARTER})(?: *[/.-] *| năm )(?<year>${YEAR})|năm (?<year>${YEAR}))`;

export const onwards: DeadlinePhrase = {
  id: 'onwards',
  heads: ['từ', 'kể từ', 'bắt đầu từ'],
  pattern: deadlinePattern(`(?:bắt đầu |kể )?từ ${START} trở (?:đi|về sau)`),
  read: (groups) => {
    const from = startOf(groups);
    if (from === null) return null;
    return [{ rule: { kind: 'ongoing', from }, strength: 'stated', grain: 'period', assumed: [] }];
  },
};

function startOf(groups: PhraseGroups): string | null {
  const year = yearOf(groups['year']) ?? 0;
  const quarter = numberOf(groups['quarter']);
  const month =
    groups['quarter'] !== undefined
      ? quarter * 3 - 2
      : groups['month'] === undefined
        ? 1
        : numberOf(groups['month']);
  if (!isPlanYear(year) || !isMonth(month)) return null;
  if (groups['day'] === undefined) return firstDayOf(year, month);
  const day = Number(groups['day']);
  return isDay(day, month, year) ? isoDay({ year, month, day }) : null;
}

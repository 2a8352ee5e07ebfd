import type { DeadlineRefiner } from './finding.js';
import { absorbPeriods } from './refiners/absorb-periods.js';
import { dropAttributivePeriods } from './refiners/drop-attributive-periods.js';
import { dropCases } from './refiners/drop-cases.js';
import { dropCitationDates } from './refiners/drop-citation-dates.js';
import { dropDurations } from './refiners/drop-durations.js';
import { dropEffectiveDates } from './refiners/drop-effective-dates.js';
import { dropExplanations } from './refiners/drop-explanations.js';
import { dropLunarDays } from './refiners/drop-lunar-days.js';
import { dropPastFacts } from './refiners/drop-past-facts.js';
import { dropPeriodsOfThings } from './refiners/drop-periods-of-things.js';
import { dropReportingWindows } from './refiners/drop-reporting-windows.js';
import { dropSuddenMatters } from './refiners/drop-sudden-matters.js';
import { dropTargets } from './refiners/drop-targets.js';
import { inheritPartOfYear } from './refiners/inherit-part-of-year.js';
import { joinLists } from './refiners/join-lists.js';
import { keepDeadlines } from './refiners/keep-deadlines.js';
import { returnWithPeriod } from './refiners/return-with-period.js';

/** The refiners in the order in which they run. Each takes what the one before it left. */
export const DEADLINE_REFINERS: readonly DeadlineRefiner[] = [
  // What is no deadline whatever stands beside it.
  dropCitationDates,
  dropEffectiveDates,
  dropReportingWindows,
  dropPastFacts,
  dropCases,
  dropLunarDays,
  dropDurations,
  // What the members of a list lend each other, before bare members are weighed.
  inheritPartOfYear,
  joinLists,
  keepDeadlines,
  dropTargets,
  dropExplanations,
  dropSuddenMatters,
  // Periods last: a day beside them makes them more than a period.
  dropPeriodsOfThings,
  returnWithPeriod,
  absorbPeriods,
  dropAttributivePeriods,
];

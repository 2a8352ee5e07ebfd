import type { DeadlinePhrase } from './finding.js';
import { afterEvent } from './phrases/after-event.js';
import { barePeriods } from './phrases/bare-periods.js';
import { dayOfMonth } from './phrases/day-of-month.js';
import { dayOfWeek } from './phrases/day-of-week.js';
import { dayOfYear } from './phrases/day-of-year.js';
import { endOfEveryPeriod } from './phrases/end-of-every-period.js';
import { everyPeriod } from './phrases/every-period.js';
import { figuresWithYear } from './phrases/figures-with-year.js';
import { halfYears } from './phrases/half-years.js';
import { listedDays } from './phrases/listed-days.js';
import { lunarDays } from './phrases/lunar-days.js';
import { months } from './phrases/months.js';
import { onDemand } from './phrases/on-demand.js';
import { onwards } from './phrases/onwards.js';
import { partsOfPeriod } from './phrases/parts-of-period.js';
import { partsOfTime } from './phrases/parts-of-time.js';
import { periodsAfterRoutine } from './phrases/periods-after-routine.js';
import { periodsBeforeDay } from './phrases/periods-before-day.js';
import { periodsOfReport } from './phrases/periods-of-report.js';
import { quarters } from './phrases/quarters.js';
import { relativeAfter } from './phrases/relative-after.js';
import { relativeBefore } from './phrases/relative-before.js';
import { relativeWithoutEvent } from './phrases/relative-without-event.js';
import { routine } from './phrases/routine.js';
import { schoolYears } from './phrases/school-years.js';
import { spansOfTime } from './phrases/spans-of-time.js';
import { standing } from './phrases/standing.js';
import { timesPerPeriod } from './phrases/times-per-period.js';
import { weeksOfMonth } from './phrases/weeks-of-month.js';
import { whenAsked } from './phrases/when-asked.js';
import { whenTroubleArises } from './phrases/when-trouble-arises.js';
import { years } from './phrases/years.js';

/** The phrases in the order in which they are tried at a head: the longer and more particular before the shorter. */
export const DEADLINE_PHRASES: readonly DeadlinePhrase[] = [
  relativeBefore,
  relativeAfter,
  relativeWithoutEvent,
  onwards,
  afterEvent,
  schoolYears,
  spansOfTime,
  lunarDays,
  listedDays,
  dayOfYear,
  dayOfMonth,
  dayOfWeek,
  weeksOfMonth,
  endOfEveryPeriod,
  partsOfTime,
  months,
  quarters,
  halfYears,
  figuresWithYear,
  years,
  periodsAfterRoutine,
  periodsOfReport,
  timesPerPeriod,
  everyPeriod,
  routine,
  whenTroubleArises,
  whenAsked,
  onDemand,
  standing,
  partsOfPeriod,
  periodsBeforeDay,
  barePeriods,
];

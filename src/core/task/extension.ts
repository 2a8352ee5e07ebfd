import { assertNever } from '../calendar/assert-never.js';
import { addDays, isAfter, isBefore } from '../calendar/day-number.js';
import { describeDate } from '../calendar/describe-date.js';
import { accepted, type Result, refused } from '../calendar/result.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { Execution } from './occurrence.js';

type PlainDate = Temporal.PlainDate;

export const EXTENSION_STATES = ['asked', 'granted', 'refused', 'withdrawn', 'moot'] as const;

/** What became of a request for more time. `moot`: the report was filed, or the work ended, before anybody decided. */
export type ExtensionState = (typeof EXTENSION_STATES)[number];

export const EXTENSION_STEPS = ['grant', 'refuse', 'withdraw', 'overtake'] as const;
export type ExtensionStep = (typeof EXTENSION_STEPS)[number];

export type ExtensionRefusal = 'already-granted' | 'already-refused' | 'already-withdrawn' | 'overtaken';

const SETTLED = {
  granted: 'already-granted',
  refused: 'already-refused',
  withdrawn: 'already-withdrawn',
  moot: 'overtaken',
} as const satisfies Record<Exclude<ExtensionState, 'asked'>, ExtensionRefusal>;

/** Where each step leads from each state. What is settled stays so: whoever needs more time asks again. */
const TABLE: Record<ExtensionStep, Record<ExtensionState, ExtensionState | ExtensionRefusal>> = {
  grant: { asked: 'granted', ...SETTLED },
  refuse: { asked: 'refused', ...SETTLED },
  withdraw: { asked: 'withdrawn', ...SETTLED },
  overtake: { asked: 'moot', ...SETTLED },
};

const isState = (outcome: ExtensionState | ExtensionRefusal): outcome is ExtensionState =>
  (EXTENSION_STATES as readonly string[]).includes(outcome);

/** Takes one step with a request, or refuses it with a literal reason. */
export function advanceExtension(
  state: ExtensionState,
  step: ExtensionStep,
): Result<ExtensionState, ExtensionRefusal> {
  const outcome = TABLE[step][state];
  return isState(outcome) ? accepted(outcome) : refused(outcome);
}

const REFUSALS: Record<ExtensionRefusal, string> = {
  'already-granted': 'Đề nghị này đã được đồng ý.',
  'already-refused': 'Đề nghị này đã bị từ chối.',
  'already-withdrawn': 'Đơn vị đã rút đề nghị này.',
  overtaken: 'Đơn vị đã gửi báo cáo hoặc nhiệm vụ đã dừng, nên đề nghị này không còn cần quyết định.',
};

/** The refusal in Vietnamese. */
export const describeExtensionRefusal = (refusal: ExtensionRefusal): string => REFUSALS[refusal];

/** What an office lets agencies ask for. No decree sets these: provinces write their own (often three to five working days ahead). */
export interface ExtensionRules {
  /** Working days before the last valid day by which it must be asked; 0: on that day at the latest. */
  readonly askWorkingDaysBefore: number;
  /** How often one due date may be extended. */
  readonly timesPerDueDate: number;
  /** Days after the original last valid day that it may reach, in all. */
  readonly longestDays: number;
}

export const DEFAULT_EXTENSION_RULES: ExtensionRules = {
  askWorkingDaysBefore: 3,
  timesPerDueDate: 2,
  longestDays: 60,
};

/** A due date for which more time is wanted. */
export interface ExtendedWork {
  readonly execution: Execution;
  /** As first resolved; null for work without a date. */
  readonly lastValidOn: PlainDate | null;
  /** The day of the last extension; null where there was none. */
  readonly extendedTo: PlainDate | null;
  readonly retroactive: boolean;
  /** Extensions granted so far. */
  readonly granted: number;
}

export type AskRefusal =
  | { readonly code: 'no-date' }
  | { readonly code: 'not-open' }
  | { readonly code: 'over'; readonly lastValidOn: PlainDate }
  | { readonly code: 'too-late'; readonly askBy: PlainDate; readonly workingDays: number }
  | { readonly code: 'too-often'; readonly times: number };

export type DayRefusal =
  | { readonly code: 'not-later'; readonly lastValidOn: PlainDate }
  | { readonly code: 'past'; readonly today: PlainDate }
  | { readonly code: 'too-long'; readonly latestOn: PlainDate };

const isOpen = (execution: Execution): boolean =>
  execution === 'not-started' || execution === 'in-progress' || execution === 'returned';

/** The last day on which more time may be asked for; null where there is no date. */
export function askBy(
  work: ExtendedWork,
  rules: ExtensionRules,
  calendar: WorkingCalendar,
): PlainDate | null {
  const lastValidOn = work.extendedTo ?? work.lastValidOn;
  if (lastValidOn === null) return null;
  return rules.askWorkingDaysBefore === 0
    ? lastValidOn
    : calendar.addWorkingDays(calendar.lastWorkingDayNotAfter(lastValidOn), -rules.askWorkingDaysBefore);
}

/** Whether more time may be asked for today at all: before the day is over, early enough, not too often. */
export function mayAsk(
  work: ExtendedWork,
  today: PlainDate,
  rules: ExtensionRules,
  calendar: WorkingCalendar,
): Result<PlainDate, AskRefusal> {
  const lastValidOn = work.extendedTo ?? work.lastValidOn;
  const latest = askBy(work, rules, calendar);
  if (lastValidOn === null || latest === null || work.retroactive) return refused({ code: 'no-date' });
  if (!isOpen(work.execution)) return refused({ code: 'not-open' });
  if (isAfter(today, lastValidOn)) return refused({ code: 'over', lastValidOn });
  if (work.granted >= rules.timesPerDueDate)
    return refused({ code: 'too-often', times: rules.timesPerDueDate });
  if (isAfter(today, latest))
    return refused({ code: 'too-late', askBy: latest, workingDays: rules.askWorkingDaysBefore });
  return accepted(lastValidOn);
}

/** Whether the day may become the last valid day: later than the one that holds, not past, within what the rules allow. */
export function mayExtendTo(
  day: PlainDate,
  work: Pick<ExtendedWork, 'lastValidOn' | 'extendedTo'>,
  today: PlainDate,
  rules: ExtensionRules,
): Result<PlainDate, DayRefusal | { readonly code: 'no-date' }> {
  const lastValidOn = work.extendedTo ?? work.lastValidOn;
  if (lastValidOn === null || work.lastValidOn === null) return refused({ code: 'no-date' });
  if (!isAfter(day, lastValidOn)) return refused({ code: 'not-later', lastValidOn });
  if (isBefore(day, today)) return refused({ code: 'past', today });
  const latestOn = addDays(work.lastValidOn, rules.longestDays);
  if (isAfter(day, latestOn)) return refused({ code: 'too-long', latestOn });
  return accepted(day);
}

/** The refusal in Vietnamese, saying what can be done. */
export function describeAskRefusal(refusal: AskRefusal | DayRefusal): string {
  switch (refusal.code) {
    case 'no-date':
      return 'Nhiệm vụ này không có thời hạn ràng buộc nên không cần xin gia hạn.';
    case 'not-open':
      return 'Nhiệm vụ đã báo cáo hoặc đã kết thúc nên không xin gia hạn được.';
    case 'over':
      return `Hạn ${describeDate(refusal.lastValidOn)} đã qua. Xin gia hạn phải gửi trước khi hết hạn; đề nghị báo cáo và nêu lý do chậm.`;
    case 'too-late':
      return `Quy định xin gia hạn trước hạn ít nhất ${refusal.workingDays} ngày làm việc, chậm nhất ngày ${describeDate(refusal.askBy)}. Đề nghị liên hệ cơ quan thường trực.`;
    case 'too-often':
      return `Kỳ hạn này đã được gia hạn ${refusal.times} lần, là số lần nhiều nhất theo quy định.`;
    case 'not-later':
      return `Chọn ngày sau hạn hiện nay (${describeDate(refusal.lastValidOn)}).`;
    case 'past':
      return `Chọn từ hôm nay (${describeDate(refusal.today)}) trở đi.`;
    case 'too-long':
      return `Quy định cho gia hạn chậm nhất đến ngày ${describeDate(refusal.latestOn)}.`;
    default:
      return assertNever(refusal);
  }
}

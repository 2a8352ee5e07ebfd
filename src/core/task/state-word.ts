import type { WorkingCalendar } from '../calendar/working-days.js';
import type { Execution } from './occurrence.js';
import type { Timeliness } from './standing-formula.js';
import { type OccurrenceStanding, timeliness } from './timeliness.js';

/** A state as shown: a word, a shape that tells it apart without colour, and the name of its colour for the style sheet. */
export interface StateWord {
  readonly word: string;
  readonly shape: string;
  /** `late` is the only red one. */
  readonly tone: 'quiet' | 'active' | 'waiting' | 'attention' | 'soon' | 'late' | 'good';
}

const EXECUTION_WORDS: Record<Exclude<Execution, 'done'>, StateWord> = {
  'not-started': { word: 'Chưa thực hiện', shape: '○', tone: 'quiet' },
  'in-progress': { word: 'Đang thực hiện', shape: '◐', tone: 'active' },
  filed: { word: 'Đã báo cáo – chờ xác nhận', shape: '◇', tone: 'waiting' },
  returned: { word: 'Trả lại', shape: '↩', tone: 'attention' },
  cancelled: { word: 'Đã dừng', shape: '✕', tone: 'quiet' },
};

const TIMELINESS_WORDS: Record<Timeliness, StateWord> = {
  'no-deadline': { word: 'Không thời hạn', shape: '–', tone: 'quiet' },
  'in-time': { word: 'Trong hạn', shape: '□', tone: 'quiet' },
  'due-soon': { word: 'Sắp đến hạn', shape: '△', tone: 'soon' },
  overdue: { word: 'Quá hạn', shape: '▲', tone: 'late' },
};

const DONE_IN_TIME: StateWord = { word: 'Hoàn thành đúng hạn', shape: '●', tone: 'good' };
const DONE_LATE: StateWord = { word: 'Hoàn thành quá hạn', shape: '◉', tone: 'attention' };
const DONE: StateWord = { word: 'Hoàn thành', shape: '●', tone: 'good' };

/** "Trong hạn", "Sắp đến hạn", "Quá hạn", "Không thời hạn". */
export const timelinessWord = (time: Timeliness): StateWord => TIMELINESS_WORDS[time];

/** How far the work has come; done work also says whether it was in time. */
export function executionWord(execution: Execution, time: Timeliness): StateWord {
  if (execution !== 'done') return EXECUTION_WORDS[execution];
  if (time === 'no-deadline') return DONE;
  return time === 'overdue' ? DONE_LATE : DONE_IN_TIME;
}

/**
 * The one word for a row where there is room for one: what was done about it if it is out of the agency's hands, else how
 * urgent it is, else how far it has come.
 */
export function stateWord(
  standing: OccurrenceStanding,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): StateWord {
  const { execution } = standing;
  const time = timeliness(standing, today, calendar);
  const isOutOfHand = execution === 'done' || execution === 'filed' || execution === 'cancelled';
  if (isOutOfHand) return executionWord(execution, time);
  if (time === 'overdue') return timelinessWord(time);
  if (execution === 'returned') return executionWord(execution, time);
  if (time === 'due-soon' || time === 'no-deadline') return timelinessWord(time);
  return execution === 'in-progress' ? executionWord(execution, time) : timelinessWord(time);
}

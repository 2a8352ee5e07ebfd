import { COUNT, numberOf } from './time-words.js';

type RelativeUnit = 'day' | 'working-day' | 'week' | 'month' | 'hour';

/** A term: how many of which unit. */
export interface Term {
  readonly amount: number;
  readonly unit: RelativeUnit;
}

const UNIT = 'ngày(?: làm việc)?|tuần|tháng|giờ(?: làm việc)?';

/** Source of a term in groups `count` and `unit`: "10 ngày làm việc", "24 - 48 giờ". */
export const TERM = `(?:${COUNT} *(?:-|đến) *)?(?<count>${COUNT}) (?<unit>${UNIT})`;

/** Source of the words that open a relative deadline. */
export const INTRO =
  '(?<intro>(?:(?:trong|vòng|thời hạn|thời gian|khoảng thời gian|chậm nhất|muộn nhất|tối đa|không quá|không được quá|sau|là|tối thiểu)[ :]+){1,4})';

// Where no comma parts the event from the order itself, these words begin the order.
const STOP = '(?= *(?:[.,;:()|]|$)| (?:phải|thì|nhưng|có trách nhiệm|chủ trì|để) )';

/** Source of the event from which it is counted: up to the next comma, full stop or bracket, or the order. */
export const EVENT = `(?:[^.,;:()|]{2,100}?${STOP}|[^.,;:()|]{2,60})`;

/** The event in one line. */
export function eventOf(words: string): string {
  return words.replaceAll(/ +/g, ' ').trim();
}

/**
 * The term that the groups of `TERM` state, or null. Of two amounts the later one binds. Whole days are counted in days
 * also where the text counts their hours, and weeks are weeks of seven days (Civil Code 2015, article 146).
 */
export function termOf(groups: Readonly<Record<string, string | undefined>>): Term | null {
  const count = numberOf(groups['count']);
  const unit = groups['unit'] ?? '';
  if (!(count >= 1)) return null;
  const ofWork = /làm +việc/.test(unit);
  if (unit.startsWith('ngày')) return { amount: count, unit: ofWork ? 'working-day' : 'day' };
  if (unit.startsWith('tuần')) return { amount: count * 7, unit: 'day' };
  if (unit.startsWith('tháng')) return { amount: count, unit: 'month' };
  if (!unit.startsWith('giờ')) return null;
  return count % 24 === 0 && !ofWork ? { amount: count / 24, unit: 'day' } : { amount: count, unit: 'hour' };
}

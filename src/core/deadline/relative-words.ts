type RelativeUnit = 'day' | 'working-day' | 'week' | 'month' | 'hour';

/** Source of a unit in which relative deadlines are counted. */
export const UNIT = 'ngày(?: làm việc)?|tuần|tháng|giờ(?: làm việc)?';

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

/** The unit that the words name. */
export function unitOf(words: string): RelativeUnit | undefined {
  if (/làm +việc/.test(words) && words.startsWith('ngày')) return 'working-day';
  if (words.startsWith('ngày')) return 'day';
  if (words.startsWith('tuần')) return 'week';
  if (words.startsWith('tháng')) return 'month';
  return words.startsWith('giờ') ? 'hour' : undefined;
}

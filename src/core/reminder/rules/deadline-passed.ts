import { isAfter } from '../../calendar/day-number.js';
import type { SuppressionRule } from '../suppression-rule.js';

/** After a standstill, "còn 3 ngày làm việc" must not arrive for work that is overdue already. */
export const deadlinePassed: SuppressionRule = {
  id: 'deadline-passed',
  suppresses: ({ step, due, today }) =>
    step.rung.anchor === 'target' && isAfter(today, due.lastValidOn)
      ? { code: 'deadline-passed', lastValidOn: due.lastValidOn.toString() }
      : null,
};

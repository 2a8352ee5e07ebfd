import type { DeadlineContext, DeadlineMention } from '../../../src/core/deadline/deadline.js';
import { findDeadlines } from '../../../src/core/deadline/find-deadlines.js';

/** A plan issued on 20 November 2025 for 2022 to 2030. */
export const CONTEXT: DeadlineContext = {
  issuedOn: '2025-11-20',
  periodFrom: '2022-01-01',
  periodTo: '2030-12-31',
  timeLabel: false,
};

/** "date 2025-11-30 E": kind, value, E where exclusive, ~ what was assumed. Joined by " + "; empty where nothing was found. */
export function compactForm(text: string, context: DeadlineContext = CONTEXT): string {
  return findDeadlines(text, { start: 0, end: text.length }, context).map(compact).join(' + ');
}

function compact(deadline: DeadlineMention): string {
  const exclusive = 'exclusive' in deadline && deadline.exclusive ? ' E' : '';
  const time = 'time' in deadline && deadline.time !== undefined ? ` ${deadline.time}` : '';
  const assumed = deadline.assumed.length > 0 ? ` ~${deadline.assumed.join(',')}` : '';
  return `${deadline.kind} ${valueOf(deadline)}`.trim() + time + exclusive + assumed;
}

function valueOf(d: DeadlineMention): string {
  switch (d.kind) {
    case 'date':
      return d.date;
    case 'window':
      return `${d.from}..${d.to}`;
    case 'recurring':
      return d.rrule.replace('FREQ=', '');
    case 'month-day':
      return `${d.month}-${d.day}`;
    case 'periodic':
      return d.every;
    case 'relative':
      return `${d.amount} ${d.unit} ${d.direction} «${d.event}»`;
    case 'contingent':
      return '';
    case 'ongoing':
      return d.from ?? '';
    case 'unspecified-periodic':
      return '';
  }
}

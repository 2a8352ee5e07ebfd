import { describeDate } from '../core/calendar/describe-date.js';
import type { Consequences, Move } from '../time-rules/redating.service.js';
import { planName } from './plan-words.js';

/** Moves told one by one; the rest is a figure. */
const TOLD = 30;

/** What a change moves, in words: for the page that asks before anything is kept. */
export function consequencesView(consequences: Consequences) {
  const { open, dueMoved, targetMoved, remindersMoved, newlyOverdue, noLongerOverdue, moves } = consequences;
  const figures = [
    { count: dueMoved, words: 'kỳ hạn đổi ngày cuối còn đúng hạn' },
    { count: targetMoved, words: 'kỳ hạn giữ ngày cuối, đổi ngày làm việc cuối cùng hoặc ngày theo luật' },
    { count: remindersMoved, words: 'thư nhắc sắp tới đổi ngày gửi' },
    { count: newlyOverdue, words: 'kỳ hạn chuyển thành quá hạn' },
    { count: noLongerOverdue, words: 'kỳ hạn không còn quá hạn' },
  ].filter(({ count }) => count > 0);
  return {
    open,
    figures,
    nothing: figures.length === 0,
    moves: moves.slice(0, TOLD).map(moveView),
    more: Math.max(0, moves.length - TOLD),
  };
}

const moveView = ({ label, agencyName, count, document, from, to }: Move) => ({
  label,
  agencies: count === 1 ? agencyName : `${agencyName} và ${count - 1} cơ quan khác`,
  plan: planName(document),
  days: [
    changedDay('Ngày cuối còn đúng hạn', from.lastValidOn, to.lastValidOn),
    changedDay('Ngày làm việc cuối cùng', from.targetOn, to.targetOn),
    changedDay('Ngày theo luật', from.legalOn, to.legalOn),
  ].filter((day) => day !== null),
});

const changedDay = (name: string, from: Temporal.PlainDate, to: Temporal.PlainDate) =>
  from.equals(to) ? null : { name, from: describeDate(from), to: describeDate(to) };

// "trước ngày 15/6 và 15/12" | "quý IV/2025 và quý I/2026" | "ngày 15/6, 15/12 hằng năm": what one member of a list says of
// how it binds, of the year and of its return holds for the others.
import { isDay, isoDay, yearlyOn } from '../calendar-day.js';
import type { DeadlineRule } from '../deadline.js';
import type { DeadlineRefiner, Finding } from '../finding.js';

const JOINT = /^ *(?:,|;|và|hoặc|, *và|-|\/)? *$/;

// "ngày 25 hằng tháng", but not "hằng quý trước ngày 25", which says nothing of the day before it.
const RETURNS = /^(?:(?:trước|vào|chậm nhất|muộn nhất) +)?(?:ngày|\d)/;
const LED = /^(?:trước|chậm|muộn|đến|tới|hết|trong|vào|từ)/;

export const joinLists: DeadlineRefiner = {
  id: 'join-lists',
  refine: (findings, { folded }) => {
    const joined = [...findings];
    const areJoined = (a: Finding, b: Finding): boolean =>
      a.grain === b.grain && a.end < b.start && JOINT.test(folded.slice(a.end, b.start));
    for (let i = 1; i < joined.length; i += 1) {
      const [a, b] = [joined[i - 1], joined[i]];
      if (a !== undefined && b !== undefined && areJoined(a, b)) joined[i] = bindLike(a, b, folded);
    }
    for (let i = joined.length - 2; i >= 0; i -= 1) {
      const [a, b] = [joined[i], joined[i + 1]];
      if (a !== undefined && b !== undefined && areJoined(a, b))
        joined[i] =
          a.strength === 'day-only' && RETURNS.test(folded.slice(b.start, b.end))
            ? returnLike(a, b)
            : { ...a, rule: dateLike(a.rule, b.rule) };
    }
    return joined;
  },
};

function bindLike(a: Finding, b: Finding, folded: string): Finding {
  const isLed = LED.test(folded.slice(b.start, b.end));
  if (a.strength === 'bare' || isLed) return b;
  if (b.grain !== 'day' || !('exclusive' in a.rule) || !('exclusive' in b.rule))
    return { ...b, strength: 'stated' };
  const rule = dateLike(b.rule, a.rule);
  return {
    ...b,
    strength: 'stated',
    rule: rule.kind === 'window' ? rule : ({ ...rule, exclusive: a.rule.exclusive } as DeadlineRule),
  };
}

// "ngày 10 và ngày 25 hằng tháng": the day returns as the one behind it does.
function returnLike(a: Finding, b: Finding): Finding {
  if (a.rule.kind !== 'recurring' || b.rule.kind !== 'recurring' || b.strength === 'day-only') return a;
  const day = /BYMONTHDAY=-?\d+/.exec(a.rule.rrule)?.[0];
  if (day === undefined || !/BYMONTHDAY/.test(b.rule.rrule)) return a;
  return {
    ...a,
    strength: 'stated',
    rule: { ...a.rule, rrule: b.rule.rrule.replace(/BYMONTHDAY=-?\d+/, day) },
  };
}

// A day without a year takes the return or the year of its neighbour.
function dateLike(rule: DeadlineRule, model: DeadlineRule): DeadlineRule {
  if (rule.kind !== 'month-day') return rule;
  const { month, day, exclusive } = rule;
  if (model.kind === 'recurring' && model.rrule.startsWith('FREQ=YEARLY')) {
    return { kind: 'recurring', rrule: yearlyOn(month, day), exclusive };
  }
  if (model.kind !== 'date') return rule;
  const year = Number(model.date.slice(0, 4));
  return isDay(day, month, year) ? { kind: 'date', date: isoDay({ year, month, day }), exclusive } : rule;
}

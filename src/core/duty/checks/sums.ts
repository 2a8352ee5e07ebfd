import type { Clause } from '../../structure/clause.js';
import type { Span } from '../../text/span.js';
import type { PlanCheck } from './plan-check.js';

interface Amount extends Span {
  readonly value: number;
}

const AMOUNT =
  /(?<![\d.,])(?<amount>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?<decimals>\d+))?\s*(?:triệu|tỷ|nghìn|ngàn)?\s*(?:đồng|VNĐ)/giu;
const TOTAL = /tổng\s+(?:số\s+|mức\s+|nhu\s+cầu\s+)?(?:kinh\s+phí|vốn|dự\s+toán|nguồn)/iu;

/**
 * Sums that do not add up: an amount whose parts are given in brackets after it, and a stated total whose items follow as
 * a list. Amounts are compared as printed, in one unit.
 */
export const sumMismatch: PlanCheck = {
  id: 'sum-mismatch',
  check: ({ text, clauses }) => [...partsInBrackets(text), ...itemsOfTotals(text, clauses)],
};

function finding(at: Span, stated: number, sum: number): Span & { severity: 'warning'; message: string } {
  const print = (value: number): string => value.toLocaleString('vi-VN');
  return {
    start: at.start,
    end: at.end,
    severity: 'warning',
    message: `Số ${print(stated)} không bằng tổng các thành phần (${print(sum)}); kiểm tra lại số liệu trước khi giao.`,
  };
}

function partsInBrackets(text: string): readonly ReturnType<typeof finding>[] {
  return amountsIn(text, 0).flatMap((whole) => {
    const bracket = /^[^()\n\d]{0,20}\((?<inside>[^()]{5,300})\)/u.exec(
      text.slice(whole.end, whole.end + 330),
    );
    const inside = bracket?.groups?.['inside'];
    if (inside === undefined) return [];
    const parts = amountsIn(inside, 0);
    const sum = total(parts);
    return parts.length >= 2 && !near(sum, whole.value) ? [finding(whole, whole.value, sum)] : [];
  });
}

function itemsOfTotals(text: string, clauses: readonly Clause[]): readonly ReturnType<typeof finding>[] {
  return clauses.flatMap((clause, i) => {
    const nested = itemsOfTotals(text, clause.children);
    const own = text.slice(clause.own.start, clause.own.end);
    const whole = TOTAL.test(own) ? amountsIn(own, clause.own.start)[0] : undefined;
    if (whole === undefined) return nested;
    const items = clause.children.length > 0 ? clause.children : followingItems(clauses, i);
    const parts = items.flatMap((item) =>
      amountsIn(text.slice(item.own.start, item.own.end), item.own.start).slice(0, 1),
    );
    const sum = total(parts);
    if (parts.length < 2 || parts.length !== items.length || near(sum, whole.value)) return nested;
    return [finding(whole, whole.value, sum), ...nested];
  });
}

function followingItems(clauses: readonly Clause[], at: number): readonly Clause[] {
  const kind = clauses[at + 1]?.kind;
  const items: Clause[] = [];
  for (const clause of clauses.slice(at + 1)) {
    if (clause.kind !== kind || clause.marker === null) break;
    items.push(clause);
  }
  return items;
}

function amountsIn(text: string, base: number): readonly Amount[] {
  return [...text.matchAll(AMOUNT)].map((match) => {
    const whole = Number((match.groups?.['amount'] ?? '').replaceAll('.', ''));
    const value = Number(`${whole}.${match.groups?.['decimals'] ?? 0}`);
    return { value, start: base + match.index, end: base + match.index + match[0].length };
  });
}

const total = (parts: readonly Amount[]): number =>
  Math.round(parts.reduce((sum, { value }) => sum + value, 0) * 1000) / 1000;
const near = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(1, Math.abs(b) * 0.0001);

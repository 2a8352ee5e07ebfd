import { accepted, type Result, refused } from '../calendar/result.js';

export type FigureRefusal = 'not-a-number' | 'dot-as-decimal' | 'comma-as-thousands' | 'too-long';

const WHOLE_DIGITS = 15;
const DECIMALS = 6;

/** Digits alone, or in groups of three set apart by one kind of sign: "1.234.567", "1 234 567"; a comma before the decimals. */
const VIETNAMESE = /^(?<sign>-?)(?<whole>\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+)(?:,(?<decimals>\d+))?$/u;

/**
 * A number as people type it in Vietnam, to a decimal string: "1.234,5" gives "1234.5". A dot sets thousands apart and a comma the
 * decimals; what reads as the English way is refused with its own reason rather than taken for a thousandth or a thousandfold.
 */
export function parseFigure(typed: string): Result<string, FigureRefusal> {
  const text = typed
    .trim()
    .replaceAll(/[\u00a0\u202f]/gu, ' ')
    .replaceAll(/[\u2212\u2013]/gu, '-');
  const parts = VIETNAMESE.exec(text)?.groups;
  if (parts === undefined) return refused(whyNot(text));
  const whole = (parts['whole'] ?? '').replaceAll(/[. ]/gu, '').replace(/^0+(?=\d)/u, '');
  const decimals = (parts['decimals'] ?? '').replace(/0+$/u, '');
  if (whole.length > WHOLE_DIGITS || decimals.length > DECIMALS) return refused('too-long');
  const value = decimals === '' ? whole : `${whole}.${decimals}`;
  return accepted(parts['sign'] === '-' && /[1-9]/u.test(value) ? `-${value}` : value);
}

function whyNot(text: string): FigureRefusal {
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text)) return 'comma-as-thousands';
  if (/^-?\d+\.\d+$/u.test(text)) return 'dot-as-decimal';
  return 'not-a-number';
}

const REFUSALS: Record<FigureRefusal, string> = {
  'not-a-number': 'nhập một số, ví dụ 1.234,5',
  'dot-as-decimal':
    'phần thập phân viết sau dấu phẩy, ví dụ 12,5; dấu chấm chỉ dùng để tách hàng nghìn (1.234)',
  'comma-as-thousands':
    'hàng nghìn tách bằng dấu chấm, ví dụ 1.234.567; dấu phẩy chỉ dùng trước phần thập phân',
  'too-long': `số có nhiều nhất ${WHOLE_DIGITS} chữ số và ${DECIMALS} chữ số thập phân`,
};

/** "«Số hộ thoát nghèo»: nhập một số, ví dụ 1.234,5." */
export const describeFigureRefusal = (name: string, refusal: FigureRefusal): string =>
  `«${name}»: ${REFUSALS[refusal]}.`;

/** A decimal string as people read it: "1234.5" gives "1.234,5". */
export function formatFigure(value: string): string {
  const [whole = '', decimals] = value.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, '.');
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

export const SUMMINGS = ['sum', 'average', 'last'] as const;

/** How the figures of several reports become one. `last`: they are states, not amounts; of several the newest holds. */
export type Summing = (typeof SUMMINGS)[number];

/** Digits after the point kept in an average beyond those of its figures. */
const AVERAGE_DECIMALS = 2;

/**
 * One figure out of several, exactly: decimal strings, in the order of time. An average is rounded to two places more than the longest of
 * them has, halves away from zero. Null where there is none.
 */
export function sumFigures(values: readonly string[], summing: Summing): string | null {
  const last = values.at(-1);
  if (last === undefined || summing === 'last') return last ?? null;
  const places = Math.max(...values.map((value) => value.split('.')[1]?.length ?? 0));
  const total = values.reduce((sum, value) => sum + scaled(value, places), 0n);
  if (summing === 'sum') return unscaled(total, places);
  const finer = total * 10n ** BigInt(AVERAGE_DECIMALS);
  const count = BigInt(values.length);
  const size = finer < 0n ? -finer : finer;
  const rounded = (size * 2n + count) / (count * 2n);
  return unscaled(finer < 0n ? -rounded : rounded, places + AVERAGE_DECIMALS);
}

function scaled(value: string, places: number): bigint {
  const [whole = '0', decimals = ''] = value.split('.');
  return BigInt(whole + decimals.padEnd(places, '0'));
}

function unscaled(value: bigint, places: number): string {
  if (value < 0n) return `-${unscaled(-value, places)}`;
  if (places === 0) return value.toString();
  const digits = value.toString().padStart(places + 1, '0');
  const decimals = digits.slice(-places).replace(/0+$/u, '');
  const whole = digits.slice(0, -places);
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

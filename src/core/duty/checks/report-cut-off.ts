import { dataSpan, type ReportingPeriod } from '../../deadline/report-cut-off.js';
import { foldTone } from '../../text/fold.js';
import type { PlanCheck } from './plan-check.js';

/** The periods that a report names, by the words for them; the rule is the same in every year. */
const PERIODS: readonly {
  readonly period: ReportingPeriod;
  readonly words: RegExp;
  readonly name: string;
}[] = [
  {
    period: { kind: 'half-year', year: 2026, half: 1 },
    words: /6 tháng|06 tháng|sáu tháng|6 tháng đầu năm/u,
    name: '6 tháng đầu năm',
  },
  {
    period: { kind: 'year', year: 2026 },
    words: /(?:báo cáo|tổng kết)[^.;]{0,20} năm|cả năm|6 tháng cuối năm/u,
    name: 'năm',
  },
  ...([1, 2, 3, 4] as const).map((quarter) => ({
    period: { kind: 'quarter' as const, year: 2026, quarter },
    words: /(?:hằng|hàng) quý|báo cáo quý/u,
    name: 'quý',
  })),
];

/** A periodic report that is due before its data are closed must carry estimates. */
export const reportBeforeCutOff: PlanCheck = {
  id: 'report-before-cut-off',
  check: ({ duties, text }) =>
    duties.flatMap(({ deadlines }) =>
      deadlines.flatMap((deadline) => {
        if (deadline.kind !== 'recurring') return [];
        const months = (/BYMONTH=([\d,]+)/u.exec(deadline.rrule)?.[1] ?? '').split(',').map(Number);
        const day = Number(/BYMONTHDAY=(\d+)/u.exec(deadline.rrule)?.[1]);
        const words = foldTone(text.slice(Math.max(0, deadline.start - 60), deadline.end)).replaceAll(
          /\s+/gu,
          ' ',
        );
        const found = PERIODS.find(({ period, words: named }) => {
          const { cutOffOn } = dataSpan(period);
          return months.includes(cutOffOn.month) && day <= cutOffOn.day && named.test(words);
        });
        if (found === undefined || !words.includes('báo cáo')) return [];
        const { cutOffOn } = dataSpan(found.period);
        const name =
          found.name === 'quý'
            ? 'quý (ngày 14 tháng cuối quý)'
            : `${found.name} (${cutOffOn.day}/${cutOffOn.month})`;
        const message = `Hạn “${deadline.text.replaceAll(/\s+/gu, ' ')}” đến trước ngày chốt số liệu kỳ ${name} theo Nghị định 09/2019/NĐ-CP; báo cáo sẽ phải dùng số ước thực hiện.`;
        return [{ start: deadline.start, end: deadline.end, severity: 'info', message }];
      }),
    ),
};

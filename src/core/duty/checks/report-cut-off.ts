import { foldTone } from '../../text/fold.js';
import type { PlanCheck } from './plan-check.js';

/** Days on which the data of a period are closed: Nghị định 09/2019/NĐ-CP, điều 12. */
const CUT_OFFS: readonly {
  readonly month: number;
  readonly day: number;
  readonly period: RegExp;
  readonly name: string;
}[] = [
  {
    month: 6,
    day: 14,
    period: /6 tháng|06 tháng|sáu tháng|6 tháng đầu năm/u,
    name: '6 tháng đầu năm (14/6)',
  },
  {
    month: 12,
    day: 14,
    period: /(?:báo cáo|tổng kết)[^.;]{0,20} năm|cả năm|6 tháng cuối năm/u,
    name: 'năm (14/12)',
  },
];

/** A periodic report that is due before its data are closed must carry estimates. */
export const reportBeforeCutOff: PlanCheck = {
  id: 'report-before-cut-off',
  check: ({ duties, text }) =>
    duties.flatMap(({ deadlines }) =>
      deadlines.flatMap((deadline) => {
        if (deadline.kind !== 'recurring') return [];
        const month = Number(/BYMONTH=(\d+)(?![\d,])/u.exec(deadline.rrule)?.[1]);
        const day = Number(/BYMONTHDAY=(\d+)/u.exec(deadline.rrule)?.[1]);
        const words = foldTone(text.slice(Math.max(0, deadline.start - 60), deadline.end)).replaceAll(
          /\s+/gu,
          ' ',
        );
        const cutOff = CUT_OFFS.find(
          (rule) => rule.month === month && day <= rule.day && rule.period.test(words),
        );
        if (cutOff === undefined || !words.includes('báo cáo')) return [];
        const message = `Hạn “${deadline.text.replaceAll(/\s+/gu, ' ')}” đến trước ngày chốt số liệu kỳ ${cutOff.name} theo Nghị định 09/2019/NĐ-CP; báo cáo sẽ phải dùng số ước thực hiện.`;
        return [{ start: deadline.start, end: deadline.end, severity: 'info', message }];
      }),
    ),
};

// "cuối mỗi tháng" | "Cuối tháng thanh toán ..." | "vào cuối hằng quý" | "cuối mỗi năm"
import { yearlyAtEndOf } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';

const RULES: Readonly<Record<string, string>> = {
  tháng: 'FREQ=MONTHLY;BYMONTHDAY=-1',
  quý: 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1',
  năm: yearlyAtEndOf(12),
};

export const endOfEveryPeriod: DeadlinePhrase = {
  id: 'end-of-every-period',
  heads: [...LEAD_HEADS, 'cuối'],
  pattern: deadlinePattern(
    `${LEAD}?(?:cuối (?:mỗi|hàng|từng|các) (?<unit>tháng|quý|năm)(?! *\\d)|(?<=(?:^|[.;]) *)cuối (?<unit>tháng|quý)(?= +\\p{L})(?! +(?:trước|này|[ivl]+ |đầu|sau|mười|một|hai|ba|tư|năm)))`,
  ),
  read: (groups) => {
    const rrule = RULES[groups['unit'] ?? ''];
    if (rrule === undefined) return null;
    const { exclusive } = readLead(groups['lead']);
    return [{ rule: { kind: 'recurring', rrule, exclusive }, strength: 'stated', grain: 'day', assumed: [] }];
  },
};

import { describeDate, shortDate } from '../core/calendar/describe-date.js';
import type { ReportLevel } from '../core/calendar/report-chain.js';
import type { DeadlineView, DutyView } from '../documents/document-view.js';
import type { DeadlineFacts, FactsOf } from '../time-rules/deadline-facts.service.js';
import { type DeadlineItem, deadlineItem } from './duty-words.js';
import { type DueView, dueDateView } from './work-item.view.js';

/** A deadline with everything that follows from it. */
export interface DeadlineFactsItem extends DeadlineItem {
  readonly id: string;
  readonly dates: readonly { readonly label: string; readonly due: DueView }[];
  readonly whyNone: string | null;
  readonly chain: ChainView | null;
  /** What a person may confirm: days as typed ("10/6; 10/12"), or an empty text where only words are assumed. */
  readonly toConfirm: { readonly days: string } | null;
}

interface ChainView {
  readonly label: string;
  readonly data: string | null;
  readonly steps: readonly { readonly name: string; readonly date: string; readonly note: string }[];
  readonly warnings: readonly string[];
}

const LEVELS: Readonly<Record<ReportLevel, string>> = {
  unit: 'Đơn vị hoàn thành báo cáo',
  office: 'Cơ quan tổng hợp nhận báo cáo',
  committee: 'UBND nhận báo cáo',
};

/** The deadlines of a duty with their dates, their levels and what is still assumed. */
export const deadlineFacts = (duty: DutyView, factsOf: FactsOf): readonly DeadlineFactsItem[] =>
  duty.deadlines.map((deadline) => deadlineFactsItem(deadline, factsOf(duty, deadline)));

function deadlineFactsItem(deadline: DeadlineView, facts: DeadlineFacts): DeadlineFactsItem {
  const isAssumed =
    facts.assumedDays !== null || deadline.assumed.length > 0 || deadline.rule.kind === 'month-day';
  return {
    ...deadlineItem(deadline),
    id: deadline.id,
    dates: facts.dates.map(({ label, due }) => ({
      label: label.startsWith('đến hạn') ? '' : label,
      due: dueDateView(due, deadline),
    })),
    whyNone: facts.whyNone,
    chain: facts.chain && chainView(facts.chain),
    toConfirm:
      isAssumed && deadline.rule.kind !== 'unspecified-periodic' ? { days: facts.assumedDays ?? '' } : null,
  };
}

function chainView({ label, chain }: NonNullable<DeadlineFacts['chain']>): ChainView {
  const { data, steps, warnings } = chain;
  return {
    label,
    data: data && `${shortDate(data.from)} đến ${describeDate(data.cutOffOn)}`,
    steps: steps.map(({ level, dueOn, stated }) => ({
      name: LEVELS[level],
      date: describeDate(dueOn),
      note: stated ? 'văn bản ghi' : 'tính theo quy ước của tỉnh',
    })),
    warnings,
  };
}

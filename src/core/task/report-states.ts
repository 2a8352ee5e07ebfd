import { accepted, type Result, refused } from '../calendar/result.js';

export const REPORT_STATES = ['filed', 'returned', 'confirmed'] as const;

/** What became of one filed report. `filed`: it waits for a decision. */
export type ReportState = (typeof REPORT_STATES)[number];

export const REPORT_STEPS = ['confirm', 'return', 'reopen'] as const;

/** `reopen`: a confirmation is taken back, and the report is to be judged again. */
export type ReportStep = (typeof REPORT_STEPS)[number];

export type ReportRefusal = 'already-confirmed' | 'already-returned' | 'still-waiting';

/** Where each step leads from each state: the next state, or why it may not be taken. A returned report stays so: a new one is filed. */
const TABLE: Record<ReportStep, Record<ReportState, ReportState | ReportRefusal>> = {
  confirm: { filed: 'confirmed', returned: 'already-returned', confirmed: 'already-confirmed' },
  return: { filed: 'returned', returned: 'already-returned', confirmed: 'already-confirmed' },
  reopen: { filed: 'still-waiting', returned: 'already-returned', confirmed: 'filed' },
};

const isState = (outcome: ReportState | ReportRefusal): outcome is ReportState =>
  (REPORT_STATES as readonly string[]).includes(outcome);

/** Takes one step with a filed report, or refuses it with a literal reason. */
export function advanceReport(state: ReportState, step: ReportStep): Result<ReportState, ReportRefusal> {
  const outcome = TABLE[step][state];
  return isState(outcome) ? accepted(outcome) : refused(outcome);
}

const REFUSALS: Record<ReportRefusal, string> = {
  'already-confirmed': 'Báo cáo này đã được xác nhận.',
  'already-returned': 'Báo cáo này đã được trả lại để bổ sung; chờ đơn vị gửi lại.',
  'still-waiting': 'Báo cáo này đang chờ xác nhận, chưa có quyết định để mở lại.',
};

/** The refusal in Vietnamese. */
export const describeReportRefusal = (refusal: ReportRefusal): string => REFUSALS[refusal];

import type { ReportView } from '../assignments/assignments.service.js';
import type { StateWord } from '../core/task/state-word.js';
import { momentWords } from './plan-words.js';

/** A report as its page shows it. */
export interface ReportItem {
  readonly id: string;
  readonly when: string;
  readonly by: string;
  readonly results: string;
  readonly difficulties: string;
  readonly proposals: string;
  readonly state: StateWord;
  readonly waiting: boolean;
  readonly decision: string | null;
  readonly note: string;
}

const STATES: Readonly<Record<ReportView['state'], StateWord>> = {
  filed: { word: 'Chờ xác nhận', shape: '◇', tone: 'waiting' },
  returned: { word: 'Trả lại', shape: '↩', tone: 'attention' },
  confirmed: { word: 'Đã xác nhận', shape: '●', tone: 'good' },
};

export const reportItem = (report: ReportView, timeZone: string): ReportItem => ({
  id: report.id,
  when: momentWords(report.filedAt, timeZone),
  by: report.filedByName,
  results: report.results,
  difficulties: report.difficulties,
  proposals: report.proposals,
  state: STATES[report.state],
  waiting: report.state === 'filed',
  decision: report.decidedAt && `${report.decidedByName ?? ''}, ${momentWords(report.decidedAt, timeZone)}`,
  note: report.decisionNote,
});

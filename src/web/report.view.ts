import { KIND_WORDS } from '../attachments/attachment-kind.js';
import type { AttachmentView } from '../attachments/attachments.service.js';
import { describeDate, shortDate } from '../core/calendar/describe-date.js';
import { formatFigure } from '../core/task/figure.js';
import type { ReportState } from '../core/task/report-states.js';
import type { StateWord } from '../core/task/state-word.js';
import type { ReportView } from '../reports/reports.service.js';
import { momentWords } from './plan-words.js';

/** A file as a list shows it. */
export interface AttachmentItem {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  /** "PDF · 1,2 MB". */
  readonly what: string;
  readonly by: string;
}

/** A report as its page shows it. */
export interface ReportItem {
  readonly id: string;
  readonly ordinal: number;
  readonly when: string;
  readonly by: string;
  /** "văn bản số 12/BC-STC ngày 3/6/2026, nhận ngày 5/6/2026"; null where the agency filed it itself. */
  readonly paper: string | null;
  readonly texts: readonly { readonly title: string; readonly text: string }[];
  readonly figures: readonly { readonly name: string; readonly unit: string; readonly value: string }[];
  readonly files: readonly AttachmentItem[];
  readonly state: StateWord;
  readonly waiting: boolean;
  readonly confirmed: boolean;
  readonly decision: string | null;
  readonly note: string;
  readonly correctBy: string | null;
}

const STATES: Readonly<Record<ReportState, StateWord>> = {
  filed: { word: 'Chờ xác nhận', shape: '◇', tone: 'waiting' },
  returned: { word: 'Trả lại', shape: '↩', tone: 'attention' },
  confirmed: { word: 'Đã xác nhận', shape: '●', tone: 'good' },
};

/** The state of a filed report as a word with a shape. */
export const reportStateWord = (state: ReportState): StateWord => STATES[state];

const MEGABYTE = 1024 * 1024;

/** "820 KB", "1,2 MB". */
export const sizeWords = (bytes: number): string =>
  bytes < MEGABYTE
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / MEGABYTE).toFixed(1).replace('.', ',')} MB`;

export const attachmentItem = (file: AttachmentView): AttachmentItem => ({
  id: file.id,
  path: `/tep/${file.id}`,
  name: file.fileName,
  what: `${KIND_WORDS[file.kind]} · ${sizeWords(file.size)}`,
  by: file.addedBy,
});

export const reportItem = (report: ReportView, timeZone: string): ReportItem => ({
  id: report.id,
  ordinal: report.ordinal,
  when: momentWords(report.filedAt, timeZone),
  by: report.filedByName,
  paper:
    report.paper &&
    `văn bản số ${report.paper.number} ngày ${shortDate(report.paper.on)}, nhận ngày ${shortDate(report.filedOn)}`,
  texts: [
    { title: 'Kết quả thực hiện', text: report.results },
    { title: 'Khó khăn, vướng mắc', text: report.difficulties },
    { title: 'Đề xuất, kiến nghị', text: report.proposals },
    ...report.sections,
  ].filter(({ text }) => text !== ''),
  figures: report.figures.map(({ name, unit, value }) => ({
    name,
    unit,
    value: value === null ? '–' : formatFigure(value),
  })),
  files: report.attachments.map(attachmentItem),
  state: STATES[report.state],
  waiting: report.state === 'filed',
  confirmed: report.state === 'confirmed',
  decision: report.decidedAt && `${report.decidedByName ?? ''}, ${momentWords(report.decidedAt, timeZone)}`,
  note: report.decisionNote,
  correctBy: report.correctBy && describeDate(report.correctBy),
});

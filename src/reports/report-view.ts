import type { AttachmentView } from '../attachments/attachments.service.js';
import type { ReportContent, ReportedFigure, ReportSectionText } from '../core/task/report-content.js';
import type { ReportState } from '../core/task/report-states.js';
import { instantOf, plainDateOf, plainDateOrNull } from '../platform/dates.js';

/** A filed report with what became of it. */
export interface ReportView extends ReportContent {
  readonly id: string;
  readonly occurrenceId: string;
  /** 1 for the first filing. */
  readonly ordinal: number;
  readonly state: ReportState;
  readonly filedByName: string;
  readonly filedAt: Temporal.Instant;
  /** The day by which lateness is judged. */
  readonly filedOn: Temporal.PlainDate;
  /** Of a paper report entered for the agency. */
  readonly paper: { readonly number: string; readonly on: Temporal.PlainDate } | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly decisionNote: string;
  readonly correctBy: Temporal.PlainDate | null;
  readonly attachments: readonly AttachmentView[];
}

/** A row of the table with the names of people. */
export interface ReportRow {
  readonly id: string;
  readonly occurrenceId: string;
  readonly ordinal: number;
  readonly results: string;
  readonly difficulties: string;
  readonly proposals: string;
  readonly sections: unknown;
  readonly figures: unknown;
  readonly state: string;
  readonly filedById: string;
  readonly filedAt: Date;
  readonly filedOn: Date;
  readonly paperNumber: string | null;
  readonly paperOn: Date | null;
  readonly decidedById: string | null;
  readonly decidedAt: Date | null;
  readonly decisionNote: string;
  readonly correctBy: Date | null;
}

export function reportViewOf(
  row: ReportRow,
  names: ReadonlyMap<string, string>,
  attachments: readonly AttachmentView[],
): ReportView {
  return {
    id: row.id,
    occurrenceId: row.occurrenceId,
    ordinal: row.ordinal,
    results: row.results,
    difficulties: row.difficulties,
    proposals: row.proposals,
    sections: row.sections as readonly ReportSectionText[],
    figures: row.figures as readonly ReportedFigure[],
    state: row.state as ReportState,
    filedByName: names.get(row.filedById) ?? '',
    filedAt: instantOf(row.filedAt),
    filedOn: plainDateOf(row.filedOn),
    paper:
      row.paperNumber !== null && row.paperOn !== null
        ? { number: row.paperNumber, on: plainDateOf(row.paperOn) }
        : null,
    decidedByName: row.decidedById === null ? null : (names.get(row.decidedById) ?? ''),
    decidedAt: row.decidedAt === null ? null : instantOf(row.decidedAt),
    decisionNote: row.decisionNote,
    correctBy: plainDateOrNull(row.correctBy),
    attachments,
  };
}

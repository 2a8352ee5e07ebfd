import { Injectable } from '@nestjs/common';
import type { OccurrenceRecord } from '../assignments/assignments.service.js';
import { sumFigures } from '../core/task/figure.js';
import type { ReportedFigure } from '../core/task/report-content.js';
import type { ReportState } from '../core/task/report-states.js';
import type { ReportTemplate } from '../core/task/report-template.js';
import { plainDateOrNull } from '../platform/dates.js';
import { ReportsRepository } from './reports.repository.js';

/** What one unit has sent to the office that its report goes up through. */
export interface UnitReport {
  readonly occurrenceId: string;
  readonly agencyName: string;
  /** The newest filing; null where there is none. */
  readonly report: {
    readonly id: string;
    readonly state: ReportState;
    readonly filedOn: Temporal.PlainDate | null;
    readonly figures: readonly ReportedFigure[];
  } | null;
  /** True where it stands in a synthesis that went up. */
  readonly included: boolean;
}

const periodOf = ({ assignment, deadlineId, scheduledOn }: OccurrenceRecord) => ({
  dutyId: assignment.dutyId,
  deadlineId,
  scheduledOn,
});

/** Reports that go up level by level: the units' to the office, the office's synthesis of them to the committee. */
@Injectable()
export class SynthesisService {
  constructor(private readonly reports: ReportsRepository) {}

  /** What the units of a synthesis have sent, by name of agency. */
  async units(synthesis: OccurrenceRecord): Promise<readonly UnitReport[]> {
    const rows = await this.reports.unitsOf(periodOf(synthesis));
    const ids = rows.flatMap(({ reports }) => reports.map(({ id }) => id));
    const included = await this.reports.included(ids);
    const byName = new Intl.Collator('vi');
    return rows
      .map(({ id, assignment, reports: [newest] }) => ({
        occurrenceId: id,
        agencyName: assignment.agency.name,
        report:
          newest === undefined
            ? null
            : {
                id: newest.id,
                state: newest.state as ReportState,
                filedOn: plainDateOrNull(newest.filedOn),
                figures: newest.figures as unknown as readonly ReportedFigure[],
              },
        included: newest !== undefined && included.has(newest.id),
      }))
      .sort((a, b) => byName.compare(a.agencyName, b.agencyName));
  }

  /** The figures of the units as one, by the template's way of summing. Only what was confirmed counts. */
  async figures(synthesis: OccurrenceRecord, template: ReportTemplate): Promise<readonly ReportedFigure[]> {
    const confirmed = (await this.units(synthesis)).flatMap(({ report }) =>
      report?.state === 'confirmed' ? [report] : [],
    );
    const inTime = confirmed.toSorted((a, b) =>
      (a.filedOn?.toString() ?? '').localeCompare(b.filedOn?.toString() ?? ''),
    );
    return template.figures.map(({ key, name, unit, summing }) => {
      const values = inTime.flatMap(({ figures }) => {
        const value = figures.find((figure) => figure.key === key)?.value;
        return value === null || value === undefined ? [] : [value];
      });
      return { key, name, unit, summing, value: sumFigures(values, summing) };
    });
  }

  /** The confirmed reports that a synthesis filed now is made of. */
  async confirmedReportIds(synthesis: OccurrenceRecord): Promise<readonly string[]> {
    return (await this.units(synthesis)).flatMap(({ report }) =>
      report?.state === 'confirmed' ? [report.id] : [],
    );
  }

  /** The office through which a unit's report goes up, and its due date there; null where it goes straight up. */
  async officeOf(
    unit: OccurrenceRecord,
  ): Promise<{ readonly occurrenceId: string; readonly agencyName: string } | null> {
    if (unit.level === 'synthesis') return null;
    const row = await this.reports.synthesisOf(periodOf(unit));
    return row && { occurrenceId: row.id, agencyName: row.assignment.agency.name };
  }
}

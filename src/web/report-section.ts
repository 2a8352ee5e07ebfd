import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import type { Config } from '../config/env.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { type Execution, stepsFrom } from '../core/task/occurrence.js';
import { ExtensionsService } from '../extensions/extensions.service.js';
import { CONFIG } from '../platform/platform.module.js';
import { DraftsService } from '../reports/drafts.service.js';
import { ReportsService } from '../reports/reports.service.js';
import { SynthesisService } from '../reports/synthesis.service.js';
import { extensionItem } from './extension.view.js';
import { momentWords } from './plan-words.js';
import { reportItem, reportStateWord } from './report.view.js';

/**
 * What the page of a due date shows of its reports and extensions: the models of the partials `report-section`, `synthesis-section`
 * and `extension-section`.
 */
@Injectable()
export class ReportSections {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly reports: ReportsService,
    private readonly drafts: DraftsService,
    private readonly synthesis: SynthesisService,
    private readonly extensions: ExtensionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError not-found, also where `by` may not see the occurrence */
  async of(occurrenceId: string, by: Principal) {
    const [record, { reports, side, mayDecide }, extensions] = await Promise.all([
      this.assignments.stored(occurrenceId),
      this.reports.ofOccurrence(occurrenceId, by),
      this.extensions.ofOccurrence(occurrenceId, by),
    ]);
    const isOpen = stepsFrom(record.execution as Execution).includes('file');
    const mayFile = side !== null && isOpen;
    const [draft, office, units] = await Promise.all([
      mayFile ? this.drafts.begun(occurrenceId, side) : null,
      this.synthesis.officeOf(record),
      record.level === 'synthesis' ? this.synthesis.units(record) : null,
    ]);
    const items = reports.map((report) => reportItem(report, this.config.timeZone));
    const path = `/ky-han/${occurrenceId}`;
    return {
      report: {
        path,
        waiting: items.find(({ waiting }) => waiting) ?? null,
        reports: items.filter(({ waiting }) => !waiting),
        comparePath: items.length > 1 ? `${path}/bao-cao/so-sanh` : null,
        mayFile,
        onBehalf: side === 'behalf',
        correctBy: record.execution === 'returned' ? (items[0]?.correctBy ?? null) : null,
        isReturned: record.execution === 'returned',
        draft: draft && {
          by: draft.savedBy,
          when: momentWords(draft.savedAt, this.config.timeZone),
          isMine: draft.savedById === by.userId,
        },
        mayDecide,
        // The office above sees that a unit's report comes to it through another office.
        office: office && { name: office.agencyName },
      },
      units: units && {
        rows: units.map(({ occurrenceId: unitId, agencyName, report, included }) => ({
          path: `/ky-han/${unitId}`,
          agencyName,
          filedOn: report?.filedOn ? describeDate(report.filedOn) : null,
          state: report && reportStateWord(report.state),
          included,
        })),
        total: units.length,
        filed: units.filter(({ report }) => report !== null && report.state !== 'returned').length,
        confirmed: units.filter(({ report }) => report?.state === 'confirmed').length,
      },
      extension: extensionSection(path, extensions, this.config.timeZone, isOpen),
    };
  }
}

function extensionSection(
  path: string,
  extensions: Awaited<ReturnType<ExtensionsService['ofOccurrence']>>,
  timeZone: string,
  isOpen: boolean,
) {
  const { requests, isAsker, mayDecide, whyNotNow, askBy, originalOn, extendedTo } = extensions;
  const items = requests.map((request) => extensionItem(request, timeZone));
  const waiting = items.find((item) => item.isWaiting) ?? null;
  return {
    path,
    isEmpty: items.length === 0 && extendedTo === null,
    waiting,
    settled: items.filter((item) => !item.isWaiting),
    isAsker,
    mayDecide,
    mayAsk: isAsker && whyNotNow === null && waiting === null,
    whyNot: isAsker && isOpen && waiting === null ? whyNotNow : null,
    askBy: askBy && describeDate(askBy),
    original: extendedTo && originalOn ? describeDate(originalOn) : null,
    extendedTo: extendedTo && describeDate(extendedTo),
  };
}

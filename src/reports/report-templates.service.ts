import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { WorkAccess } from '../accounts/work-access.service.js';
import { AuditService } from '../audit/audit.service.js';
import {
  DEFAULT_TEMPLATE,
  type ReportTemplate,
  readTemplate,
  type TypedTemplate,
} from '../core/task/report-template.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database, databaseErrorCode } from '../platform/prisma.js';
import { ReportTemplatesRepository, type StoredTemplate } from './report-templates.repository.js';

export type { StoredTemplate } from './report-templates.repository.js';

/** What a plan's reports are asked for: defined by the office that follows it up, else as shipped. */
@Injectable()
export class ReportTemplatesService {
  constructor(
    private readonly repository: ReportTemplatesRepository,
    private readonly access: WorkAccess,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(documentId: string): Promise<ReportTemplate> {
    return (await this.repository.latest(documentId))?.template ?? DEFAULT_TEMPLATE;
  }

  /** The template with who defined it when; `stored` null where the shipped one holds. @throws AppError not-found, not-allowed */
  async forEditing(
    documentId: string,
    by: Principal,
  ): Promise<{ readonly template: ReportTemplate; readonly stored: StoredTemplate | null }> {
    await this.access.require(by, ['report-template.manage'], 'document', documentId);
    const stored = await this.repository.latest(documentId);
    return { template: stored?.template ?? DEFAULT_TEMPLATE, stored };
  }

  /**
   * Keeps a template as the next version. Reports filed before keep what they were asked for.
   * @throws AppError form-invalid with every mistake by field; changed-meanwhile where `basedOn` is no longer the latest version
   */
  async keep(documentId: string, typed: TypedTemplate, basedOn: number, by: Principal): Promise<void> {
    await this.access.require(by, ['report-template.manage'], 'document', documentId);
    const { template, mistakes } = readTemplate(typed);
    if (Object.keys(mistakes).length > 0) throw new AppError('form-invalid', {}, mistakes);
    try {
      await this.database.transaction(async (tx) => {
        const latest = await this.repository.latest(documentId, tx);
        if ((latest?.version ?? 0) !== basedOn) throw new AppError('changed-meanwhile');
        await this.repository.add(tx, documentId, basedOn + 1, template, by, this.clock.now());
        await this.audit.record(tx, by, {
          action: 'change-report-template',
          subject: 'document',
          subjectId: documentId,
          documentId,
          before: { before: namesOf(latest?.template ?? DEFAULT_TEMPLATE) },
          after: { after: namesOf(template) },
        });
      });
    } catch (error) {
      if (databaseErrorCode(error) === 'P2002') throw new AppError('changed-meanwhile');
      throw error;
    }
  }
}

const namesOf = ({ sections, figures }: ReportTemplate): readonly string[] => [
  ...sections.map(({ title }) => title),
  ...figures.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`)),
];

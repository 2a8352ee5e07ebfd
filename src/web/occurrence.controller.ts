import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { AppError } from '../platform/app-error.js';
import { Allow } from './access/access.decorators.js';
import { bodiesOf } from './duty-words.js';
import { IdParam } from './forms/id-param.js';
import { ledgerItem } from './ledger.view.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { dutyPath } from './plan-words.js';
import { ReportSections } from './report-section.js';
import { workItem } from './work-item.view.js';
import { actionWords, WorkSections } from './work-section.js';

/** One due date of one agency: where its date comes from, its reports, extensions and mails. */
@Controller()
export class OccurrenceController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly documents: DocumentsService,
    private readonly sections: ReportSections,
    private readonly notifications: NotificationsService,
    private readonly work: WorkSections,
  ) {}

  @Get('ky-han/:id')
  @Allow('work.read')
  show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.page(id, request, reply);
  }

  private async page(id: string, { principal }: SignedInRequest, reply: PageReply) {
    const { row } = await this.assignments.occurrence(id, principal);
    const [document, ledger, sections] = await Promise.all([
      this.documents.get(row.documentId, principal),
      this.notifications.ofOccurrence(id),
      this.sections.of(id, principal),
    ]);
    const duty = document.duties.find((one) => one.id === row.dutyId);
    if (duty === undefined) throw new AppError('not-found');
    const work = await this.work.of(
      id,
      principal,
      { actions: actionWords(duty, document.text), sourcePath: dutyPath(row.documentId, row.dutyId) },
      ledger,
    );
    const item = workItem(row);
    const readsMail = mayAny(principal, 'outbox.read');
    return reply.page('occurrence', {
      title: item.headline,
      item,
      id,
      agencyPath: `/co-quan/${row.agencyId}`,
      planPath: `/ke-hoach/${row.documentId}`,
      coordinator: row.coordinatingAgencyName,
      sentence: document.text.slice(duty.start, duty.end),
      reportTo: bodiesOf(duty.bodies, 'report-to'),
      via: bodiesOf(duty.bodies, 'via'),
      ...sections,
      ...work,
      ledger: ledger.map((entry) => ledgerItem(entry, readsMail)),
    });
  }
}

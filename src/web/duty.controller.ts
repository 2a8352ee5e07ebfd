import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { DocumentsService } from '../documents/documents.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { dutyPage } from './duty.view.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planHead } from './plan.view.js';
import { dutyPath } from './plan-words.js';

/** Due dates whose mails the timeline tells; a group's duty may have hundreds. */
const TOLD_OCCURRENCES = 20;

/** One duty: the sentence as issued, who leads and co-operates, and everything that has happened to it. */
@Controller()
export class DutyController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly documents: DocumentsService,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The short address of a duty leads to the one inside its plan. */
  @Get('nhiem-vu/:dutyId')
  @Allow('work.read')
  async find(
    @Param('dutyId', IdParam) dutyId: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const [row] = (await this.assignments.duty(dutyId, principal)).occurrences;
    if (row === undefined) throw new AppError('not-found');
    return reply.see(dutyPath(row.documentId, dutyId));
  }

  @Get('ke-hoach/:id/nhiem-vu/:dutyId')
  @Allow('document.read')
  async show(
    @Param('id', IdParam) id: string,
    @Param('dutyId', IdParam) dutyId: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.documents.get(id, principal);
    const duty = document.duties.find((one) => one.id === dutyId);
    if (duty === undefined) throw new AppError('not-found');
    const { occurrences, agencies } = await this.assignments.duty(dutyId, principal);
    const page = dutyPage(
      duty,
      document.text,
      {
        occurrences,
        agencies,
        events: await this.events(dutyId, occurrences, mayAny(principal, 'outbox.read')),
      },
      this.config.timeZone,
    );
    return reply.page('duty', { title: duty.summary, head: planHead(document), ...page });
  }

  private async events(dutyId: string, occurrences: readonly OccurrenceRow[], withMails: boolean) {
    const ids = occurrences.map(({ occurrenceId }) => occurrenceId);
    const told = withMails ? ids.slice(0, TOLD_OCCURRENCES) : [];
    const [history, mails] = await Promise.all([
      this.audit.ofSubjects([dutyId, ...ids]),
      Promise.all(told.map((id) => this.notifications.ofOccurrence(id))),
    ]);
    const agencyOf = new Map(occurrences.map((row) => [row.occurrenceId, row.agencyName]));
    return { history, mails: mails.flat(), agencyOf };
  }
}

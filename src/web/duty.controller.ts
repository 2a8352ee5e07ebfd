import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { may, mayAny } from '../accounts/permissions.js';
import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import { WorkReadingService } from '../assignments/work-reading.service.js';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { DocumentsService } from '../documents/documents.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { PlanChainsService } from '../plan-chains/plan-chains.service.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import { AssumedDeadlinesService } from '../time-rules/assumed-deadlines.service.js';
import { DeadlineFactsService } from '../time-rules/deadline-facts.service.js';
import { Allow } from './access/access.decorators.js';
import { dutyPage } from './duty.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planHead } from './plan.view.js';
import { dutyAnswers } from './plan-chain.view.js';
import { dutyPath } from './plan-words.js';
import { done } from './view/flash.js';

/** Due dates whose mails the timeline tells; a group's duty may have hundreds. */
const TOLD_OCCURRENCES = 20;

/** One duty: the sentence as issued, who leads and co-operates, and everything that has happened to it. */
@Controller()
export class DutyController {
  constructor(
    private readonly work: WorkReadingService,
    private readonly documents: DocumentsService,
    private readonly notifications: NotificationsService,
    private readonly chains: PlanChainsService,
    private readonly audit: AuditService,
    private readonly facts: DeadlineFactsService,
    private readonly assumed: AssumedDeadlinesService,
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
    const [row] = (await this.work.duty(dutyId, principal)).occurrences;
    if (row === undefined) throw new AppError('not-found');
    return reply.see(dutyPath(row.documentId, dutyId));
  }

  @Get('ke-hoach/:id/nhiem-vu/:dutyId')
  @Allow('document.read')
  show(
    @Param('id', IdParam) id: string,
    @Param('dutyId', IdParam) dutyId: string,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.page(id, dutyId, request, reply, {}, {}, 200);
  }

  /** What a deadline left open, as a person confirms or corrects it. */
  @Post('ke-hoach/:id/nhiem-vu/:dutyId/xac-nhan-han')
  @Allow('document.review')
  async confirm(
    @Param('id', IdParam) id: string,
    @Param('dutyId', IdParam) dutyId: string,
    @Body() body: Record<string, unknown>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { deadlineId, days } = typedValues(body);
    try {
      const choice = { ...(deadlineId ? { deadlineId } : {}), ...(days ? { days } : {}) };
      const { settled, moved } = await this.assumed.confirm(dutyId, choice, request.principal);
      const words =
        settled === 0
          ? 'Không còn thời hạn nào phải xác nhận.'
          : `Đã xác nhận thời hạn.${moved === 0 ? '' : ` ${moved} kỳ hạn đã chuyển sang ngày mới.`}`;
      return reply.see(dutyPath(id, dutyId), done(words));
    } catch (error) {
      return this.page(id, dutyId, request, reply, typedValues(body), fieldErrorsOf(error), 422);
    }
  }

  private async page(
    id: string,
    dutyId: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status: number,
  ) {
    const document = await this.documents.get(id, principal);
    const duty = document.duties.find((one) => one.id === dutyId);
    if (duty === undefined) throw new AppError('not-found');
    const [{ occurrences, agencies }, factsOf] = await Promise.all([
      this.work.duty(dutyId, principal),
      this.facts.forDocument(document),
    ]);
    const page = dutyPage(
      duty,
      document.text,
      {
        documentId: id,
        occurrences,
        agencies,
        events: await this.events(dutyId, occurrences, agencies, mayAny(principal, 'outbox.read')),
      },
      this.config.timeZone,
      factsOf,
    );
    const relations = {
      coordinatingAgencyId: document.coordinatingAgency?.id ?? null,
      leadingAgencyIds: [],
      cooperatingAgencyIds: [],
    };
    return reply.page(
      'duty',
      {
        title: duty.summary,
        head: planHead(document),
        ...page,
        answers: dutyAnswers(await this.chains.ofDuty(dutyId, principal)),
        toConfirm: may(principal, 'document.review', relations)
          ? page.toConfirm.map((item) => ({
              ...item,
              isPeriodic: item.toConfirm?.days !== '',
              typed: values['deadlineId'] === item.id ? values['days'] : item.toConfirm?.days,
              error: values['deadlineId'] === item.id ? errors['days'] : undefined,
            }))
          : [],
        confirmPath: `${dutyPath(id, dutyId)}/xac-nhan-han`,
      },
      { status },
    );
  }

  private async events(
    dutyId: string,
    occurrences: readonly OccurrenceRow[],
    agencies: readonly { readonly assignmentId: string; readonly name: string }[],
    readsMail: boolean,
  ) {
    const ids = occurrences.map(({ occurrenceId }) => occurrenceId);
    // Only what is in reach is told: the assignments of the due dates that this person may see.
    const seen = new Set(occurrences.map(({ assignmentId }) => assignmentId));
    const own = agencies.filter(({ assignmentId }) => seen.has(assignmentId));
    const [history, mails] = await Promise.all([
      this.audit.ofSubjects([dutyId, ...own.map(({ assignmentId }) => assignmentId), ...ids]),
      Promise.all(ids.slice(0, TOLD_OCCURRENCES).map((id) => this.notifications.ofOccurrence(id))),
    ]);
    const agencyOf = new Map([
      ...own.map(({ assignmentId, name }) => [assignmentId, name] as const),
      ...occurrences.map((row) => [row.occurrenceId, row.agencyName] as const),
    ]);
    return { history, mails: mails.flat(), agencyOf, readsMail };
  }
}

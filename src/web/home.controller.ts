import { Controller, Get, Req, Res } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { mayAny } from '../accounts/permissions.js';
import { holds, type Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { AssignmentsService, hasOwnWork } from '../assignments/assignments.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { DaysOffEditor } from '../time-rules/days-off-editor.service.js';
import { SignedIn } from './access/access.decorators.js';
import { myWorkBands, overdueBand, overviewView, toConfirmBand } from './home.view.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planRow } from './plan-list.view.js';
import { setUpSteps } from './set-up-steps.view.js';
import { homeName } from './shell.view.js';

/** Overdue work shown on a first page; the plans and the agencies show the rest. */
const OVERDUE_ROWS = 15;

/** The first page after signing in: what waits for this person comes first. */
@Controller()
export class HomeController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly documents: DocumentsService,
    private readonly agencies: AgenciesService,
    private readonly accounts: AccountsService,
    private readonly notifications: NotificationsService,
    private readonly daysOff: DaysOffEditor,
  ) {}

  @Get()
  @SignedIn()
  async home(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const coordinates = holds(principal, 'coordinating-officer');
    const overview =
      mayAny(principal, 'work.read') && (coordinates || !hasOwnWork(principal))
        ? overviewView(await this.assignments.overview(principal))
        : null;
    const overdue = overview && (await this.assignments.overdue(principal, OVERDUE_ROWS));
    const [steps, desk, work] = await Promise.all([
      holds(principal, 'administrator') ? this.steps(principal) : null,
      coordinates ? this.desk(principal) : null,
      hasOwnWork(principal) ? this.assignments.myWork(principal) : null,
    ]);
    return reply.page('home', {
      title: homeName(principal),
      steps,
      desk,
      overview,
      yearsToConfirm: await this.daysOff.alarmFor(principal),
      // The office that follows up sees what is late before the figures; the leader sees the figures first.
      overdue: overview && overdueBand(overdue ?? [], overview.overdue),
      bands: work ? myWorkBands(work) : (desk?.own ?? null),
    });
  }

  /** What waits for the coordinating office. */
  private async desk(by: Principal) {
    const [work, drafts, mails] = await Promise.all([
      this.assignments.myWork(by),
      this.documents.list(by, { state: 'draft' }),
      this.notifications.unsent(by),
    ]);
    return {
      toConfirm: toConfirmBand(work),
      // What the office itself owes: its syntheses, and duties that it leads.
      own: myWorkBands(work).filter(({ items }) => items.length > 0),
      drafts: drafts.rows.map(planRow),
      waitingMails: mails.waiting,
      deadMails: mails.dead,
    };
  }

  private async steps(by: Principal) {
    const [agencies, users, { total }] = await Promise.all([
      this.agencies.list(),
      this.accounts.listUsers(),
      this.documents.list(by),
    ]);
    return setUpSteps({ agencies, users, documents: total });
  }
}

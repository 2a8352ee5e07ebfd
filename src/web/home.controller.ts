import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { mayAny } from '../accounts/permissions.js';
import { holds, type Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { hasOwnWork } from '../assignments/assignments.service.js';
import { WorkListsService } from '../assignments/work-lists.service.js';
import { WorkReadingService } from '../assignments/work-reading.service.js';
import type { Config } from '../config/env.js';
import { HandbacksService } from '../desk/handbacks.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { ExtensionsService } from '../extensions/extensions.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { CONFIG } from '../platform/platform.module.js';
import { DaysOffEditor } from '../time-rules/days-off-editor.service.js';
import { SignedIn } from './access/access.decorators.js';
import {
  BAND_ROWS,
  counterViews,
  handbackRow,
  myWorkBands,
  overdueBand,
  overviewView,
  toConfirmBand,
} from './home.view.js';
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
    private readonly work: WorkReadingService,
    private readonly lists: WorkListsService,
    private readonly handbacks: HandbacksService,
    private readonly documents: DocumentsService,
    private readonly agencies: AgenciesService,
    private readonly accounts: AccountsService,
    private readonly notifications: NotificationsService,
    private readonly daysOff: DaysOffEditor,
    private readonly extensions: ExtensionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @SignedIn()
  async home(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const coordinates = holds(principal, 'coordinating-officer');
    const overview =
      mayAny(principal, 'work.read') && (coordinates || !hasOwnWork(principal))
        ? overviewView(await this.work.overview(principal))
        : null;
    const overdue = overview && (await this.work.overdue(principal, OVERDUE_ROWS));
    const [steps, desk, work] = await Promise.all([
      holds(principal, 'administrator') ? this.steps(principal) : null,
      coordinates ? this.desk(principal) : null,
      coordinates || hasOwnWork(principal) ? this.mine(principal) : null,
    ]);
    return reply.page('home', {
      title: homeName(principal),
      steps,
      desk,
      overview,
      yearsToConfirm: await this.daysOff.alarmFor(principal),
      // The office that follows up sees what is late before the figures; the leader sees the figures first.
      overdue: overview && overdueBand(overdue ?? [], overview.overdue),
      ...work,
    });
  }

  /** What waits for the coordinating office. */
  private async desk(by: Principal) {
    const [confirm, handedBack, drafts, mails, extensions] = await Promise.all([
      this.work.toConfirm(by),
      this.handbacks.waiting(by),
      this.documents.list(by, { state: 'draft' }),
      this.notifications.unsent(by),
      this.extensions.countWaiting(by),
    ]);
    return {
      toConfirm: toConfirmBand(confirm.rows, confirm.total),
      handedBack: handedBack.map((one) => handbackRow(one, this.config.timeZone)),
      drafts: drafts.rows.map(planRow),
      extensions,
      waitingMails: mails.waiting,
      deadMails: mails.dead,
    };
  }

  /**
   * A person's own work: counters, and the first rows of each band. Of the office that follows up, only what it owes itself (its
   * syntheses, and duties that it leads): its page is about others.
   */
  private async mine(by: Principal) {
    const officer = holds(by, 'officer')
      ? { kind: 'mine' as const, userId: by.userId }
      : { kind: 'anybody' as const };
    const { rows, counts, bandOf } = await this.lists.firstOfMine(by, officer, BAND_ROWS);
    const bands = myWorkBands(rows, counts, bandOf);
    return hasOwnWork(by)
      ? { bands, counters: counterViews(counts) }
      : { bands: bands.filter(({ count }) => count > 0), counters: null };
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

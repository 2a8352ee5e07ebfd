import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { holds } from '../accounts/principal.js';
import { ownAgencyIds, WorkListsService } from '../assignments/work-lists.service.js';
import { OfficersService } from '../desk/officers.service.js';
import { Allow } from './access/access.decorators.js';
import { localPath } from './access/local-path.js';
import { isId } from './forms/id-param.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { planName } from './plan-words.js';
import { done, problem } from './view/flash.js';
import { officerChoices, sortChoices, workAddress, workListView } from './work-list.view.js';

const PATH = '/viec';

/** A person's own work as a list: filtered, sorted, a page at a time; and giving it to officers. */
@Controller()
export class WorkController {
  constructor(
    private readonly lists: WorkListsService,
    private readonly officers: OfficersService,
  ) {}

  @Get('viec')
  @Allow('work.do')
  async list(
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { principal } = request;
    // A head answers for everybody's work, an officer for their own.
    const whose = holds(principal, 'head') ? 'anybody' : 'mine';
    const asked = workAddress(query, principal.userId, whose);
    const mayAssign = mayAny(principal, 'work.assign');
    const ownIds = ownAgencyIds(principal);
    const [page, people, plans] = await Promise.all([
      this.lists.mine(principal, asked.query),
      this.officers.colleagues(ownIds),
      this.lists.plansOfMine(principal),
    ]);
    const results = {
      ...workListView(page, asked, PATH, { action: 'file', showAgency: ownIds.length > 1, mayAssign }),
      people,
    };
    if (wantsFragment(request)) return reply.fragments(['work-results', results]);
    return reply.page('work', {
      title: 'Danh sách việc',
      ...results,
      band: asked.address['nhom'] ?? '',
      q: asked.query.q,
      sorts: sortChoices(asked.query.sort),
      whose: officerChoices(people, asked.query, whose),
      plans: plans.map((plan) => ({
        id: plan.id,
        name: planName(plan),
        selected: plan.id === asked.query.documentId,
      })),
    });
  }

  /** Gives the chosen work to somebody of the agency. */
  @Post('giao-viec')
  @Allow('work.assign')
  async give(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const back = localPath(body['ve']);
    const ids = [body['chon']].flat().filter(isId);
    const typed = body['nguoi'];
    if (ids.length === 0) return reply.see(back, problem('Chọn ít nhất một nhiệm vụ để giao.'));
    if (typed !== 'khong-ai' && !isId(typed)) return reply.see(back, problem('Chọn người được giao việc.'));
    const { runId, given } = await this.officers.give(ids, isId(typed) ? typed : null, principal);
    if (runId === null) return reply.see(back, done('Các nhiệm vụ đã chọn vốn do người này thực hiện.'));
    const words = isId(typed) ? `Đã giao ${given} nhiệm vụ.` : `Đã thu lại ${given} nhiệm vụ, chưa giao ai.`;
    return reply.see(back, {
      ...done(words),
      undo: { path: '/giao-viec/hoan-tac', fields: { lan: runId, ve: back } },
    });
  }

  @Post('giao-viec/hoan-tac')
  @Allow('work.assign')
  async undo(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const back = localPath(body['ve']);
    const run = body['lan'];
    if (!isId(run)) return reply.see(back, problem('Không còn lần giao việc nào để hoàn tác.'));
    const count = await this.officers.undo(run, principal);
    return reply.see(back, done(`Đã hoàn tác: ${count} nhiệm vụ trở về như trước.`));
  }
}

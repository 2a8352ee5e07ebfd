import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Sheet } from '../agencies/write-sheet.js';
import { shortDate } from '../core/calendar/describe-date.js';
import { clauseWords } from '../core/duty/clause-words.js';
import { DocumentsService } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { type OwnershipRow, SuccessionReportService } from '../succession/succession-report.service.js';
import { Allow } from './access/access.decorators.js';
import { isId } from './forms/id-param.js';
import { queryText } from './forms/query-text.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { dutyPath, planName } from './plan-words.js';
import { sendSheet } from './view/send-sheet.js';

const ROLES = { lead: 'chủ trì', coordinate: 'phối hợp', synthesise: 'tổng hợp' } as const;

const STANDINGS: Readonly<Record<OwnershipRow['standing'], string>> = {
  unchanged: 'Giữ nguyên',
  'passed-on': 'Đã chuyển',
  ended: 'Đã dừng',
  waiting: 'Chờ người quyết định',
};

const TITLES = [
  'Căn cứ',
  'Nhiệm vụ',
  'Vai trò',
  'Cơ quan trước',
  'Đến ngày',
  'Cơ quan sau',
  'Từ ngày',
  'Tình trạng',
  'Lý do',
];

/** Who owned what before and after, and why: as a page and as a file. */
@Controller('co-quan/ke-thua/bao-cao')
export class SuccessionReportController {
  constructor(
    private readonly report: SuccessionReportService,
    private readonly documents: DocumentsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('history.read')
  async show(
    @Query() query: Record<string, string>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const plans = (await this.documents.list(principal, { state: 'active' })).rows;
    const day = queryText(query['ngay']);
    const on = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Temporal.PlainDate.from(day) : this.clock.today();
    const { id, rows } = isId(query['ke-hoach'])
      ? { id: query['ke-hoach'], rows: await this.report.ofPlan(query['ke-hoach'], on, principal) }
      : await this.firstReport(plans, on, principal);
    const plan = plans.find((one) => one.id === id);
    if (query['dang'] === 'xlsx' || query['dang'] === 'csv')
      return sendSheet(reply, sheetOf(rows), `ke-thua-${on.toString()}`, query['dang']);
    const address = { 'ke-hoach': id ?? '', ngay: on.toString() };
    return reply.page('succession-report', {
      title: 'Ai chủ trì trước và sau sắp xếp',
      on: on.toString(),
      day: shortDate(on),
      planName: plan ? planName(plan) : '',
      plans: plans.map((one) => ({ key: one.id, label: planName(one), selected: one.id === id })),
      exportPath: `/co-quan/ke-thua/bao-cao?${new URLSearchParams({ ...address, dang: 'xlsx' })}`,
      figures: (['passed-on', 'waiting', 'ended', 'unchanged'] as const).map((standing) => ({
        figure: rows.filter((row) => row.standing === standing).length,
        words: STANDINGS[standing],
        late: false,
      })),
      rows: rows.map((row) => ({
        path: dutyPath(id ?? '', row.dutyId),
        clause: clauseWords(row.clause),
        summary: row.summary,
        role: ROLES[row.role],
        before: row.before.name,
        until: row.before.until && shortDate(row.before.until),
        after: row.after.map(({ name }) => name).join('; '),
        since: row.after[0]?.since ? shortDate(row.after[0].since) : null,
        standing: STANDINGS[row.standing],
        waiting: row.standing === 'waiting',
        why: row.why,
      })),
    });
  }

  /** Who comes without a choice sees the first plan whose history is in reach. */
  private async firstReport(
    plans: readonly { readonly id: string }[],
    on: Temporal.PlainDate,
    principal: SignedInRequest['principal'],
  ): Promise<{ id: string | null; rows: readonly OwnershipRow[] }> {
    for (const { id } of plans) {
      try {
        return { id, rows: await this.report.ofPlan(id, on, principal) };
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'not-allowed')) throw error;
      }
    }
    return { id: null, rows: [] };
  }
}

const sheetOf = (rows: readonly OwnershipRow[]): Sheet => ({
  name: 'Kế thừa nhiệm vụ',
  titles: TITLES,
  rows: rows.map((row) => [
    clauseWords(row.clause),
    row.summary,
    ROLES[row.role],
    row.before.name,
    row.before.until ? shortDate(row.before.until) : '',
    row.after.map(({ name }) => name).join('; '),
    row.after[0]?.since ? shortDate(row.after[0].since) : '',
    STANDINGS[row.standing],
    row.why,
  ]),
});

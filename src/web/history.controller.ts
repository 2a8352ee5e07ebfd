import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { HISTORY_PAGE_SIZE, type HistoryFilter } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { HistoryService } from '../history/history.service.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { isId } from './forms/id-param.js';
import { pageNumber } from './forms/page-number.js';
import { queryText } from './forms/query-text.js';
import { ACTION_NAMES } from './history.view.js';
import { historyRow, isSubject, SUBJECT_NAMES, workbookWords } from './history-page.view.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { pager } from './plan-list.view.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Everything that was changed, by whom, when, from what to what; and the same as a file for an inspection. */
@Controller('lich-su')
export class HistoryController {
  constructor(
    private readonly history: HistoryService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('history.read')
  async list(
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { filter, asked } = readFilter(query);
    const page = pageNumber(query['trang']);
    const { rows, total } = await this.history.search(request.principal, filter, page);
    const results = {
      rows: rows.map((row) => historyRow(row, this.config.timeZone)),
      total,
      filtered: Object.values(asked).some(Boolean),
      pager: pager(page, HISTORY_PAGE_SIZE, total, '/lich-su', asked),
      exportPath: `/lich-su/xuat?${new URLSearchParams(asked).toString()}`,
    };
    if (wantsFragment(request)) return reply.fragments(['history-results', results]);
    const options = (names: Readonly<Record<string, string>>, chosen: string) =>
      Object.entries(names).map(([key, label]) => ({ key, label, selected: key === chosen }));
    return reply.page('history', {
      title: 'Lịch sử',
      ...results,
      asked: { who: asked['nguoi'], fromOn: asked['tu'], untilOn: asked['den'], id: asked['ma'] },
      actions: options(ACTION_NAMES, asked['viec'] ?? ''),
      subjects: options(SUBJECT_NAMES, asked['doi-tuong'] ?? ''),
    });
  }

  @Get('xuat')
  @Allow('history.read')
  async workbook(
    @Query() query: Record<string, string>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { filter } = readFilter(query);
    const stream = await this.history.workbook(principal, filter, (entry) =>
      workbookWords(entry, this.config.timeZone),
    );
    return reply
      .header('content-disposition', `attachment; filename="lich-su-${this.clock.today().toString()}.xlsx"`)
      .header('cache-control', 'private, no-store')
      .type(XLSX)
      .send(stream);
  }
}

/** The filter of an address; what cannot be read is left out, and `asked` says what was taken. */
function readFilter(query: Readonly<Record<string, unknown>>): {
  readonly filter: HistoryFilter;
  readonly asked: Record<string, string>;
} {
  const who = queryText(query['nguoi']);
  const action = queryText(query['viec']);
  const subject = queryText(query['doi-tuong']);
  const id = queryText(query['ma']);
  const [fromOn, untilOn] = [dayOf(query['tu']), dayOf(query['den'])];
  const asked = {
    nguoi: who,
    viec: Object.hasOwn(ACTION_NAMES, action) ? action : '',
    'doi-tuong': isSubject(subject) ? subject : '',
    ma: isId(id) ? id : '',
    tu: fromOn?.toString() ?? '',
    den: untilOn?.toString() ?? '',
  };
  return {
    asked,
    filter: {
      who: asked.nguoi || undefined,
      action: asked.viec || undefined,
      subject: asked['doi-tuong'] || undefined,
      subjectId: asked.ma || undefined,
      fromOn,
      untilOn,
    },
  };
}

function dayOf(value: unknown): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(queryText(value));
  } catch {
    return undefined;
  }
}

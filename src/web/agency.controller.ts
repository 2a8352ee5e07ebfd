import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { may, mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService, COUNT_LIMIT } from '../agencies/agencies.service.js';
import { WorkListsService } from '../assignments/work-lists.service.js';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { KIND_NAMES, LEVEL_NAMES } from '../core/agency/agency-words.js';
import { writeReference } from '../core/agency/find-by-reference.js';
import { OfficersService } from '../desk/officers.service.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { agencyRow, sortChoices, sortOf } from './agency.view.js';
import { AgencyFormSchema, agencyFormPage, agencyTyped, formValues, isKind } from './agency-form.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, readForm, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import { pageNumber } from './forms/page-number.js';
import { queryText } from './forms/query-text.js';
import { historyItem } from './history.view.js';
import { cellViews } from './home.view.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { pager } from './plan-list.view.js';
import { done } from './view/flash.js';
import {
  officerChoices,
  officerTable,
  type WorkAddress,
  workAddress,
  workListView,
  sortChoices as workSorts,
} from './work-list.view.js';

const PAGE_SIZE = 50;
const SUGGESTIONS = 12;

const isLevel = (value: unknown): value is string => typeof value === 'string' && value in LEVEL_NAMES;

/** A day of the address; null for anything else. */
function dayOf(value: unknown): Temporal.PlainDate | null {
  try {
    return typeof value === 'string' && value !== '' ? Temporal.PlainDate.from(value) : null;
  } catch {
    return null;
  }
}

const choices = (names: Readonly<Record<string, string>>, chosen: string) =>
  Object.entries(names).map(([key, label]) => ({ key, label, selected: key === chosen }));

/** The register of agencies, and what each of them has to do. */
@Controller('co-quan')
export class AgencyController {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly lists: WorkListsService,
    private readonly officers: OfficersService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('agency.read')
  async list(
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const q = queryText(query['q']);
    const kind = isKind(query['loai']) ? query['loai'] : '';
    const level = isLevel(query['cap']) ? query['cap'] : '';
    const today = this.clock.today();
    // Who comes without a choice sees what exists today; an emptied field asks for all times.
    const on = 'ngay' in query ? dayOf(query['ngay']) : today;
    const sort = sortOf(query['xep']);
    const page = pageNumber(query['trang']);
    const { rows, total } = await this.agencies.find({
      q,
      kind: kind || null,
      level: level || null,
      on,
      sort,
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    });
    const mayManage = mayAny(request.principal, 'agency.manage');
    const address = { q, loai: kind, cap: level, ngay: on?.toString() ?? '', xep: queryText(query['xep']) };
    const results = {
      rows: rows.map((row) => agencyRow(row, today.toString())),
      total: total > COUNT_LIMIT ? `hơn ${COUNT_LIMIT}` : String(total),
      filtered: Boolean(q || kind || level || on),
      allPath: '/co-quan?ngay=',
      mayManage,
      pager: pager(page, PAGE_SIZE, total, '/co-quan', address),
    };
    if (wantsFragment(request)) return reply.fragments(['agency-results', results]);
    return reply.page('agency-list', {
      title: 'Cơ quan',
      ...results,
      q,
      on: on?.toString() ?? '',
      kinds: choices(KIND_NAMES, kind),
      levels: choices(LEVEL_NAMES, level),
      sorts: sortChoices(sort),
      mayPassOn: mayAny(request.principal, 'succession.manage'),
      exportPath: `/co-quan/xuat?${new URLSearchParams(address)}`,
    });
  }

  /** Names for a field in which an agency is typed, as options of its list. */
  @Get('goi-y')
  @Allow('agency.read')
  async suggest(@Query() query: Record<string, string>, @Res() reply: PageReply) {
    const q = queryText(query[queryText(query['o'])] ?? query['q']);
    // Several names in one field are separated by semicolons: the last one is being typed.
    const [before, typed] = splitLast(q);
    if (typed.length < 2) return reply.fragments(['agency-suggestions', { names: [] }]);
    const { rows } = await this.agencies.find({ q: typed, on: this.clock.today(), take: SUGGESTIONS });
    const register = await this.agencies.register();
    const names = rows.map((row) => before + writeReference(row, register));
    return reply.fragments(['agency-suggestions', { names }]);
  }

  /** The register as it stands: who is under whom. */
  @Get('cay')
  @Allow('agency.read')
  async tree(
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const on = 'ngay' in query ? dayOf(query['ngay']) : this.clock.today();
    const register = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
    const top = register.get(queryText(query['tren'])) ?? null;
    const day = on?.toString() ?? '';
    const branch = {
      rows: (await this.agencies.below(top?.id ?? null, on)).map((row) => ({
        id: row.id,
        name: row.name,
        path: `/co-quan/${row.id}`,
        parts: Number(row.parts),
        branchPath: `/co-quan/cay?${new URLSearchParams({ tren: row.id, ngay: day })}`,
      })),
    };
    if (wantsFragment(request)) return reply.fragments(['agency-branch', branch]);
    const above: { name: string; path: string }[] = [];
    for (let at = top; at !== null && above.length < 20; at = register.get(at.parentId ?? '') ?? null) {
      above.unshift({
        name: at.name,
        path: `/co-quan/cay?${new URLSearchParams({ tren: at.id, ngay: day })}`,
      });
    }
    return reply.page('agency-tree', {
      title: top === null ? 'Sơ đồ cơ quan' : `Cơ quan trực thuộc ${top.name}`,
      ...branch,
      above: above.slice(0, -1),
      top,
      on: day,
    });
  }

  @Get('moi')
  @Allow('agency.manage')
  async showNew(@Res() reply: PageReply) {
    return this.form(reply, null, { kind: 'department', level: 'province', addressing: 'order' }, {}, 200);
  }

  @Post('moi')
  @Allow('agency.manage')
  async create(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(AgencyFormSchema, body);
    if (!form.ok) return this.form(reply, null, typedValues(body), form.errors);
    try {
      const typed = agencyTyped(form.value, await this.agencies.register());
      const agency = await this.agencies.create(typed, principal);
      return reply.see(`/co-quan/${agency.id}`, done(`Đã thêm «${agency.name}».`));
    } catch (error) {
      return this.form(reply, null, typedValues(body), fieldErrorsOf(error));
    }
  }

  @Get(':id')
  @Allow('agency.read')
  async show(
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { principal } = request;
    const agency = await this.agencies.get(id);
    const readsWork = mayAny(principal, 'work.read');
    const mayManage = mayAny(principal, 'agency.manage');
    const asked = workAddress(query, principal.userId, 'anybody');
    if (readsWork && wantsFragment(request))
      return reply.fragments(['work-results', await this.board(id, principal, asked)]);
    const [parent, parts, board, history] = await Promise.all([
      agency.parentId ? this.agencies.get(agency.parentId) : null,
      this.agencies.below(id, null),
      readsWork ? this.board(id, principal, asked) : null,
      mayManage ? this.audit.ofSubjects([id], 50) : [],
    ]);
    return reply.page('agency', {
      title: agency.name,
      agency: {
        ...agencyRow(agency, this.clock.today().toString()),
        parent: parent && { name: parent.name, path: `/co-quan/${parent.id}` },
      },
      parts: parts.length,
      partsPath: `/co-quan/cay?tren=${id}&ngay=`,
      mayManage,
      readsWork,
      entries: history.map((entry) => historyItem(entry, this.config.timeZone)),
      ...board,
    });
  }

  /** How the agency's work stands, who has it, and a page of it. */
  private async board(id: string, principal: Principal, asked: WorkAddress) {
    const board = await this.lists.board(id, principal, asked.query);
    const ownWork = { coordinatingAgencyId: null, leadingAgencyIds: [id], cooperatingAgencyIds: [] };
    const isOwn = may(principal, 'work.do', ownWork);
    const people = isOwn ? await this.officers.colleagues([id]) : [];
    const loads = isOwn ? board.byOfficer : [];
    const names = await this.lists.names(loads.flatMap(({ officerId }) => officerId ?? []));
    const path = `/co-quan/${id}`;
    return {
      hasWork: board.byOfficer.length > 0,
      cells: cellViews(board.cells),
      byOfficer: officerTable(loads, names, path),
      people,
      ...workListView(board, asked, path, { mayAssign: may(principal, 'work.assign', ownWork) }),
      q: asked.query.q,
      whose: isOwn ? officerChoices(people, asked.query, 'anybody') : [],
      workSorts: workSorts(asked.query.sort),
      band: asked.address['nhom'] ?? '',
      boardPath: path,
    };
  }

  @Get(':id/sua')
  @Allow('agency.manage')
  async showEdit(@Param('id', IdParam) id: string, @Res() reply: PageReply) {
    const values = formValues(await this.agencies.get(id), await this.agencies.register());
    return this.form(reply, id, values, {}, 200);
  }

  @Post(':id/sua')
  @Allow('agency.manage')
  async update(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(AgencyFormSchema, body);
    if (!form.ok) return this.form(reply, id, typedValues(body), form.errors);
    try {
      await this.agencies.update(id, agencyTyped(form.value, await this.agencies.register()), principal);
    } catch (error) {
      return this.form(reply, id, typedValues(body), fieldErrorsOf(error));
    }
    return reply.see(`/co-quan/${id}`, done('Đã lưu thông tin cơ quan.'));
  }

  private form(
    reply: PageReply,
    id: string | null,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    return reply.page('agency-form', agencyFormPage(id, values, errors), { status });
  }
}

/** "Sở Tài chính; So Nội": what is settled, and what is being typed. */
function splitLast(text: string): readonly [settled: string, typed: string] {
  const at = text.lastIndexOf(';');
  return at === -1 ? ['', text.trim()] : [`${text.slice(0, at + 1)} `, text.slice(at + 1).trim()];
}

import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { AgenciesService, KIND_NAMES } from '../agencies/agencies.service.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { Allow } from './access/access.decorators.js';
import { agencyBoard, agencyRow } from './agency.view.js';
import { AgencyFormSchema, agencyFormPage, formValues, isKind } from './agency-form.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, readForm, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import { queryText } from './forms/query-text.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { done } from './view/flash.js';

/** The register of agencies, and what each of them has to do. */
@Controller('co-quan')
export class AgencyController {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly assignments: AssignmentsService,
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
    const rows = (await this.agencies.list({ q, kind })).map(agencyRow);
    const mayManage = mayAny(request.principal, 'agency.manage');
    const results = { rows, total: rows.length, filtered: Boolean(q || kind), mayManage };
    if (wantsFragment(request)) return reply.fragments(['agency-results', results]);
    return reply.page('agency-list', {
      title: 'Cơ quan',
      ...results,
      q,
      kinds: Object.entries(KIND_NAMES).map(([key, label]) => ({ key, label, selected: key === kind })),
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
      const agency = await this.agencies.create(form.value, principal);
      return reply.see(`/co-quan/${agency.id}`, done(`Đã thêm «${agency.name}».`));
    } catch (error) {
      return this.form(reply, null, typedValues(body), fieldErrorsOf(error));
    }
  }

  @Get(':id')
  @Allow('agency.read')
  async show(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const agency = await this.agencies.get(id);
    const parent = agency.parentId ? await this.agencies.get(agency.parentId) : null;
    const readsWork = mayAny(principal, 'work.read');
    const rows = readsWork ? await this.assignments.agencyBoard(id, principal) : [];
    return reply.page('agency', {
      title: agency.name,
      agency: {
        ...agencyRow(agency),
        parent: parent && { name: parent.name, path: `/co-quan/${parent.id}` },
      },
      mayManage: mayAny(principal, 'agency.manage'),
      readsWork,
      ...agencyBoard(rows),
    });
  }

  @Get(':id/sua')
  @Allow('agency.manage')
  async showEdit(@Param('id', IdParam) id: string, @Res() reply: PageReply) {
    return this.form(reply, id, formValues(await this.agencies.get(id)), {}, 200);
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
      await this.agencies.update(id, form.value, principal);
    } catch (error) {
      return this.form(reply, id, typedValues(body), fieldErrorsOf(error));
    }
    return reply.see(`/co-quan/${id}`, done('Đã lưu thông tin cơ quan.'));
  }

  private async form(
    reply: PageReply,
    id: string | null,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const others = (await this.agencies.list()).filter((agency) => agency.id !== id);
    return reply.page('agency-form', agencyFormPage(id, others, values, errors), { status });
  }
}

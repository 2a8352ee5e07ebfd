import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { GroupsService, type StoredGroup } from '../agencies/groups.service.js';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { parseIsoDate } from '../core/calendar/day-off.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import {
  builtInGroupItem,
  groupForm,
  groupListItem,
  readGroupForm,
  typedMembers,
  useItem,
  valuesOfGroup,
} from './group.view.js';
import { historyItem } from './history.view.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { AgencyForms } from './review/agency-forms.js';
import { done, notice } from './view/flash.js';

type Fields = Readonly<Record<string, unknown>>;

/** Groups of agencies: the province's own, and those that the product reads by rule. */
@Controller('nhom-co-quan')
export class GroupController {
  constructor(
    private readonly groups: GroupsService,
    private readonly agencies: AgenciesService,
    private readonly forms: AgencyForms,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('agency.read')
  async list(
    @Query('ngay') typed: string | undefined,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const on = parseIsoDate(typed ?? '') ?? this.clock.today();
    const own = await this.groups.own();
    const [uses, members, builtIn] = await Promise.all([
      this.groups.uses(own),
      Promise.all(own.map((group) => this.groups.members(group, on))),
      this.groups.builtIn(on),
    ]);
    return reply.page('group-list', {
      title: 'Nhóm cơ quan',
      on: on.toString(),
      mayManage: mayAny(principal, 'group.manage'),
      own: own.map((group, index) =>
        groupListItem(group, members[index]?.length ?? 0, uses.get(group.id)?.length ?? 0),
      ),
      builtIn: builtIn.map(builtInGroupItem),
    });
  }

  @Get('moi')
  @Allow('group.manage')
  showNew(@Res() reply: PageReply) {
    return this.newForm(reply, {}, {}, 200);
  }

  @Post('moi')
  @Allow('group.manage')
  async create(@Body() body: Fields, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const { id, errors } = await this.save(null, body ?? {}, principal);
    if (id === null) return this.newForm(reply, typedValues(body), errors);
    return reply.see(
      `/nhom-co-quan/${id}`,
      done('Đã thêm nhóm. Văn bản nêu tên này được hiểu là các thành viên của nhóm vào ngày ban hành.'),
    );
  }

  @Get(':id')
  @Allow('agency.read')
  async show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const group = await this.groups.get(id);
    return this.page(group, valuesOfGroup(group), {}, request, reply, 200);
  }

  @Post(':id')
  @Allow('group.manage')
  async change(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const group = await this.groups.get(id);
    const saved = await this.save(id, body ?? {}, request.principal);
    if (saved.id === null)
      return this.page(
        { ...group, members: typedMembers(body ?? {}).map(({ member }) => member) },
        typedValues(body),
        saved.errors,
        request,
        reply,
      );
    return reply.see(
      `/nhom-co-quan/${id}`,
      done('Đã lưu nhóm. Văn bản đã đọc trước đây giữ danh sách cơ quan như khi đọc.'),
    );
  }

  @Get(':id/xoa')
  @Allow('group.manage')
  async showRemove(@Param('id', IdParam) id: string, @Res() reply: PageReply) {
    const group = await this.groups.get(id);
    const uses = (await this.groups.uses([group])).get(id) ?? [];
    return reply.page('group-remove', {
      title: 'Xóa nhóm cơ quan',
      name: group.name,
      backPath: `/nhom-co-quan/${id}`,
      members: group.members.length,
      uses: uses.length,
    });
  }

  @Post(':id/xoa')
  @Allow('group.manage')
  async remove(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const removed = await this.groups.remove(id, principal);
    return reply.see(
      '/nhom-co-quan',
      removed === null
        ? notice('Nhóm này đã được xóa trước đó.')
        : done(`Đã xóa nhóm «${removed.name}». Các văn bản đã dùng nhóm không thay đổi.`),
    );
  }

  /** Reads the form and keeps it; `id` null with what is wrong where it cannot be kept. */
  private async save(
    id: string | null,
    body: Fields,
    by: SignedInRequest['principal'],
  ): Promise<{ id: string | null; errors: FieldErrors }> {
    const form = readGroupForm(body);
    if (!form.ok) return { id: null, errors: form.errors };
    const { added, addedFrom, ...fields } = form.value;
    const chosen = await this.forms.chosen({ name: added }, { issuedOn: this.clock.today() }, by);
    if (!chosen.ok) return { id: null, errors: { add: chosen.errors['name'] ?? '' } };
    const known = new Set(fields.members.map(({ agencyId }) => agencyId));
    const members = [
      ...fields.members,
      ...chosen.ids
        .filter((agencyId) => !known.has(agencyId))
        .map((agencyId) => ({ agencyId, validFrom: addedFrom, validTo: null })),
    ];
    try {
      return { id: await this.groups.save(id, { ...fields, members }, by), errors: {} };
    } catch (error) {
      return { id: null, errors: fieldErrorsOf(error) };
    }
  }

  private newForm(
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    return reply.page(
      'group-form',
      { title: 'Thêm nhóm cơ quan', ...groupForm(null, values, errors, new Map(), this.clock.today()) },
      { status },
    );
  }

  private async page(
    group: StoredGroup,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    { principal }: SignedInRequest,
    reply: PageReply,
    status = 422,
  ) {
    const [register, uses, history] = await Promise.all([
      this.agencies.register(),
      this.groups.uses([group]),
      this.audit.ofSubjects([group.id], 50),
    ]);
    const byId = new Map(register.map((agency) => [agency.id, agency]));
    return reply.page(
      'group-form',
      {
        title: group.name,
        mayManage: mayAny(principal, 'group.manage'),
        ...groupForm(group, values, errors, byId, this.clock.today()),
        uses: (uses.get(group.id) ?? []).map(useItem),
        entries: history.map((entry) => historyItem(entry, this.config.timeZone)),
        removePath: `/nhom-co-quan/${group.id}/xoa`,
      },
      { status },
    );
  }
}

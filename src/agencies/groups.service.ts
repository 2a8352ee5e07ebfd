import { Injectable } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { expandGroup } from '../core/agency/expand-group.js';
import { foldName } from '../core/agency/fold-name.js';
import { type GroupMember, groupNamed, groupNameKey, membersOn } from '../core/agency/own-group.js';
import { contains, writeValidity } from '../core/agency/validity.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { AgenciesService, type AgencyRecord } from './agencies.service.js';
import {
  type GroupFields,
  GroupsRepository,
  type PrintedGroup,
  type StoredGroup,
} from './groups.repository.js';

export type { GroupFields, PrintedGroup, StoredGroup } from './groups.repository.js';

/** The groups that plans name in words, and that the product reads by rule. */
const BUILT_IN = [
  'các sở, ban, ngành',
  'UBND các huyện, thành phố',
  'UBND các xã, phường, đặc khu',
  'các thành viên Ban Chỉ đạo',
  'các cơ quan thông tấn báo chí',
  'các tổ chức chính trị - xã hội',
  'các sở, ngành liên quan',
] as const;

/** A group read by rule, as it stands on a day. */
export interface BuiltInGroup {
  readonly name: string;
  readonly members: readonly AgencyRecord[];
  /** True where a person is asked, once for each plan. */
  readonly asks: boolean;
}

/** Groups of agencies: those read by rule, and the province's own. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly repository: GroupsRepository,
    private readonly agencies: AgenciesService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The province's own groups, by name. */
  own(): Promise<readonly StoredGroup[]> {
    return this.repository.all();
  }

  /** @throws AppError not-found */
  async get(id: string): Promise<StoredGroup> {
    const group = (await this.own()).find((one) => one.id === id);
    if (group === undefined) throw new AppError('not-found');
    return group;
  }

  /** The groups read by rule with their members on `on`; an own group of the same name has the last word. */
  async builtIn(on: Temporal.PlainDate): Promise<readonly BuiltInGroup[]> {
    const [register, own] = await Promise.all([this.agencies.register(), this.own()]);
    const byId = new Map(register.map((agency) => [agency.id, agency]));
    return BUILT_IN.map((name) => {
      const group = expandGroup(name, register, on.toString());
      const replaced = groupNamed(name, own);
      const ids = replaced
        ? membersOn(replaced, register, on.toString())
        : group.kind === 'expanded'
          ? group.agencyIds
          : [];
      const asks =
        replaced === undefined && group.kind === 'needs-person' && group.reason !== 'nobody-in-force';
      return { name, members: ids.flatMap((id) => byId.get(id) ?? []), asks };
    });
  }

  /** Who belongs to an own group on `on`. */
  async members(
    group: Pick<StoredGroup, 'members'>,
    on: Temporal.PlainDate,
  ): Promise<readonly AgencyRecord[]> {
    const register = await this.agencies.register();
    const ids = new Set(membersOn(group, register, on.toString()));
    return register.filter(({ id }) => ids.has(id));
  }

  /** The plans that name each of these groups, by the group's id. */
  async uses(groups: readonly StoredGroup[]): Promise<ReadonlyMap<string, readonly PrintedGroup[]>> {
    const printed = await this.repository.printed();
    const found = Map.groupBy(printed, ({ name }) => groupNamed(name, groups)?.id ?? '');
    return new Map(
      groups.map(({ id }) => [
        id,
        [...new Map((found.get(id) ?? []).map((use) => [use.documentId, use])).values()],
      ]),
    );
  }

  /**
   * Enters a group (`id` null) or changes one; gives its id. Drafts whose names nobody has settled are matched again; what a plan
   * has expanded stays as it is.
   * @throws AppError form-invalid: an empty or known name, no members, a member twice or on days on which it does not exist;
   *   not-found, not-allowed
   */
  async save(id: string | null, fields: GroupFields, by: Principal): Promise<string> {
    this.requireRight(by);
    const before = id === null ? null : await this.get(id);
    const kept = { ...fields, name: fields.name.trim(), note: fields.note.trim() };
    await this.check(id, kept);
    const saved = await this.database.transaction(async (tx) => {
      const groupId = await this.repository.save(tx, id, kept, this.clock.now());
      await this.audit.record(tx, by, {
        action: id === null ? 'create-group' : 'update-group',
        subject: 'group',
        subjectId: groupId,
        ...(before ? { before: await this.inWords(before) } : {}),
        after: await this.inWords(kept),
      });
      return groupId;
    });
    await this.agencies.changed(by);
    return saved;
  }

  /**
   * Removes a group and gives it; null where it is gone already. Plans that it was expanded in keep their members.
   * @throws AppError not-allowed
   */
  async remove(id: string, by: Principal): Promise<StoredGroup | null> {
    this.requireRight(by);
    const group = (await this.own()).find((one) => one.id === id);
    if (group === undefined) return null;
    await this.database.transaction(async (tx) => {
      await this.repository.remove(tx, id);
      await this.audit.record(tx, by, {
        action: 'remove-group',
        subject: 'group',
        subjectId: id,
        before: await this.inWords(group),
      });
    });
    return group;
  }

  private async check(id: string | null, { name, otherNames, members }: GroupFields): Promise<void> {
    const errors: Record<string, string> = {};
    if (groupNameKey(name) === '')
      errors['name'] = 'Nhập tên nhóm như văn bản thường viết, ví dụ «Ban Chỉ đạo giảm nghèo tỉnh».';
    const others = (await this.own()).filter((group) => group.id !== id);
    const twin = [name, ...otherNames].map((one) => groupNamed(one, others)).find((one) => one !== undefined);
    if (twin !== undefined)
      errors['name'] ??= `Đã có nhóm «${twin.name}» với tên này. Sửa nhóm đó, hoặc đặt tên khác.`;
    const register = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
    const same = [...register.values()].find((agency) => foldName(agency.name) === foldName(name));
    if (same !== undefined)
      errors['name'] ??=
        `«${same.name}» là tên của một cơ quan trong danh mục. Thêm «thành viên» vào trước, hoặc đặt tên khác.`;
    if (members.length === 0) errors['members'] = 'Chọn ít nhất một cơ quan thành viên.';
    const wrong = members.map((member) => memberProblem(member, register)).find((one) => one !== null);
    if (wrong) errors['members'] ??= wrong;
    if (new Set(members.map(({ agencyId }) => agencyId)).size !== members.length)
      errors['members'] ??= 'Mỗi cơ quan chỉ ghi một lần trong nhóm.';
    if (Object.keys(errors).length > 0) throw new AppError('form-invalid', {}, errors);
  }

  private async inWords({ name, otherNames, members }: GroupFields) {
    const names = new Map((await this.agencies.register()).map((agency) => [agency.id, agency.name]));
    return {
      name,
      otherNames: otherNames.join('; '),
      members: members
        .map((member) => [names.get(member.agencyId), writeValidity(member)].filter(Boolean).join(' '))
        .toSorted((a, b) => a.localeCompare(b, 'vi'))
        .join('; '),
    };
  }

  private requireRight(by: Principal): void {
    if (!mayAny(by, 'group.manage')) throw new AppError('not-allowed');
  }
}

/** What is wrong with the days of one member, in words; null where nothing is. */
function memberProblem(member: GroupMember, register: ReadonlyMap<string, AgencyRecord>): string | null {
  const agency = register.get(member.agencyId);
  if (agency === undefined) return 'Cơ quan đã chọn không có trong danh mục.';
  const { validFrom, validTo } = member;
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    return `«${agency.name}»: ngày ra khỏi nhóm phải từ ngày vào nhóm trở đi.`;
  // Open sides mean "as long as it exists"; a stated day must be one on which the body exists.
  const stated = { validFrom: validFrom ?? agency.validFrom, validTo: validTo ?? agency.validTo };
  if (!contains(agency, stated))
    return `«${agency.name}» chỉ tồn tại ${writeValidity(agency)}. Sửa ngày vào nhóm, ngày ra khỏi nhóm cho khớp.`;
  return null;
}

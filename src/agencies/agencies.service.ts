import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { foldWords, plainKey, stripAccents } from '../core/agency/fold-name.js';
import type { AgencyKind } from '../core/agency/register.js';
import { AppError } from '../platform/app-error.js';
import { Database } from '../platform/prisma.js';
import { AgenciesRepository, type AgencyFields, type AgencyRecord } from './agencies.repository.js';

/** What a person enters of an agency; its key is made from the name. */
export type AgencyForm = Omit<AgencyFields, 'key'>;

/** Names of the kinds of agencies, as the interface shows them. */
export const KIND_NAMES: Readonly<Record<AgencyKind, string>> = {
  'people-committee': 'Ủy ban nhân dân tỉnh',
  department: 'Sở, ban, ngành',
  district: 'Ủy ban nhân dân cấp huyện',
  commune: 'Ủy ban nhân dân cấp xã',
  'district-division': 'Phòng, ban cấp huyện',
  party: 'Cơ quan Đảng',
  front: 'Mặt trận Tổ quốc',
  'mass-organisation': 'Tổ chức chính trị - xã hội, đoàn thể',
  bank: 'Ngân hàng',
  media: 'Cơ quan báo chí',
  vertical: 'Cơ quan ngành dọc',
  'armed-forces': 'Lực lượng vũ trang',
  office: 'Văn phòng',
  other: 'Khác',
};

const byName = new Intl.Collator('vi');

/** The register of agencies. */
@Injectable()
export class AgenciesService {
  constructor(
    private readonly repository: AgenciesRepository,
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /** The whole register, for matching names. */
  register(): Promise<readonly AgencyRecord[]> {
    return this.repository.all();
  }

  /** Agencies by kind or by part of a name (accents and case do not matter), sorted as Vietnamese names are. */
  async list(filter: { readonly q?: string; readonly kind?: string } = {}): Promise<readonly AgencyRecord[]> {
    const wanted = stripAccents(filter.q ?? '').trim();
    const found = (await this.repository.all()).filter(
      (agency) =>
        (!filter.kind || agency.kind === filter.kind) &&
        (wanted === '' ||
          [agency.name, ...agency.shortNames].some((name) => stripAccents(name).includes(wanted))),
    );
    return found.sort((a, b) => byName.compare(a.name, b.name));
  }

  /** @throws AppError not-found */
  async get(id: string): Promise<AgencyRecord> {
    const agency = await this.repository.byId(id);
    if (agency === null) throw new AppError('not-found');
    return agency;
  }

  /**
   * Enters an agency.
   * @throws AppError form-invalid: an empty or known name, validity that ends before it begins, an unknown parent
   */
  async create(form: AgencyForm, by: Principal): Promise<AgencyRecord> {
    const register = await this.repository.all();
    this.check(form, register, null);
    const key = this.freeKey(form.name, register);
    return this.database.transaction(async (tx) => {
      const agency = await this.repository.create(tx, { key, ...this.tidy(form) });
      await this.audit.record(tx, by, {
        action: 'create',
        subject: 'agency',
        subjectId: agency.id,
        after: this.tidy(form),
      });
      return agency;
    });
  }

  /** Changes an agency. @throws AppError not-found, and as `create` */
  async update(id: string, form: AgencyForm, by: Principal): Promise<AgencyRecord> {
    const register = await this.repository.all();
    const before = register.find((agency) => agency.id === id);
    if (before === undefined) throw new AppError('not-found');
    this.check(form, register, id);
    return this.database.transaction(async (tx) => {
      const agency = await this.repository.update(tx, id, { key: before.key, ...this.tidy(form) });
      await this.audit.record(tx, by, {
        action: 'update',
        subject: 'agency',
        subjectId: id,
        before,
        after: this.tidy(form),
      });
      return agency;
    });
  }

  private tidy(form: AgencyForm): AgencyForm {
    const clean = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
    return {
      ...form,
      name: clean(form.name),
      shortNames: form.shortNames.map(clean).filter(Boolean),
      email: form.email?.trim().toLowerCase() || null,
    };
  }

  private check(form: AgencyForm, register: readonly AgencyRecord[], self: string | null): void {
    const fields: Record<string, string> = {};
    const name = plainKey(foldWords(form.name));
    if (name === '') fields['name'] = 'Nhập tên đầy đủ của cơ quan.';
    const same = register.find((agency) => agency.id !== self && plainKey(foldWords(agency.name)) === name);
    const overlap =
      same !== undefined &&
      (same.validTo === null || form.validFrom === null || form.validFrom <= same.validTo) &&
      (form.validTo === null || same.validFrom === null || same.validFrom <= form.validTo);
    if (overlap) fields['name'] = `Đã có «${same.name}» trong danh mục. Sửa cơ quan đó hoặc dùng tên khác.`;
    if (form.validFrom && form.validTo && form.validTo < form.validFrom) {
      fields['validTo'] = 'Ngày hết hiệu lực phải sau ngày bắt đầu.';
    }
    if (form.parentId !== null && !this.isPossibleParent(form.parentId, register, self)) {
      fields['parentId'] = 'Cơ quan cấp trên không tồn tại hoặc tạo thành vòng.';
    }
    if (Object.keys(fields).length > 0) throw new AppError('form-invalid', {}, fields);
  }

  private isPossibleParent(
    parentId: string,
    register: readonly AgencyRecord[],
    self: string | null,
  ): boolean {
    const parents = new Map(register.map((agency) => [agency.id, agency.parentId]));
    if (!parents.has(parentId)) return false;
    for (let at: string | null | undefined = parentId; at; at = parents.get(at))
      if (at === self) return false;
    return true;
  }

  private freeKey(name: string, register: readonly AgencyRecord[]): string {
    const base =
      plainKey(foldWords(name))
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '') || 'co-quan';
    const taken = new Set(register.map((agency) => agency.key));
    if (!taken.has(base)) return base;
    let number = 2;
    while (taken.has(`${base}-${number}`)) number++;
    return `${base}-${number}`;
  }
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import type { Change } from '../audit/change.js';
import { COLUMN_TITLES, IMPORT_COLUMNS } from '../core/agency/import-columns.js';
import { type ImportPlan, type ImportRow, planImport, writeCells } from '../core/agency/plan-import.js';
import type { ShippedEvent } from '../core/agency/succession/shipped-event.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/prisma.js';
import { AgenciesRepository, type AgencyRecord } from './agencies.repository.js';
import { AgenciesService, changedFields, freeKey, tidy } from './agencies.service.js';
import {
  type AppliedImport,
  type Dependency,
  ImportsRepository,
  type StoredImport,
} from './imports.repository.js';
import { readSheet } from './read-sheet.js';
import type { Sheet } from './write-sheet.js';

/** What an import would change, as long as the register stays at `version`. */
export interface ImportPreview {
  readonly stored: StoredImport;
  readonly plan: ImportPlan;
  /** Tells a later state of the register from the one shown. */
  readonly version: string;
}

const NOTES: readonly string[] = [
  'Mỗi dòng là một cơ quan. Giữ nguyên dòng tiêu đề; thứ tự các cột không quan trọng.',
  'Khóa: để trống với cơ quan mới; giữ nguyên khi sửa cơ quan đã xuất từ hệ thống.',
  'Tên khác, viết tắt: nhiều tên cách nhau bằng dấu chấm phẩy.',
  'Loại, Cấp, Cách xưng hô: chọn trong danh sách của ô.',
  'Cơ quan cấp trên: khóa, mã định danh hoặc tên đầy đủ của cơ quan trong danh mục hay trong cùng tệp.',
  'Mã định danh: 000.00.00.H56 hoặc H56.12.',
  'Hiệu lực từ, Hiệu lực đến: ngày/tháng/năm; ngày đến là ngày cuối cùng còn hiệu lực. Để trống nếu không rõ.',
  'Ô trống xóa giá trị đang có; cột không có trong tệp thì giữ nguyên. Cơ quan không có trong tệp không bị thay đổi.',
];

/** Enters what became of bodies in the transaction of the import that brings it, and takes it back with it. */
export interface EventKeeper {
  enter(
    tx: Tx,
    importId: string,
    events: readonly ShippedEvent[],
    register: readonly AgencyRecord[],
    by: Principal,
  ): Promise<void>;
  hindrances(importId: string): Promise<readonly string[]>;
  remove(tx: Tx, importId: string): Promise<void>;
}

/** Agencies in and out by spreadsheet: a preview, then all of it in one transaction, and the last one can be taken back. */
@Injectable()
export class ImportsService {
  private keeper: EventKeeper | undefined;

  constructor(
    private readonly repository: ImportsRepository,
    private readonly agencies: AgenciesService,
    private readonly register: AgenciesRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Reads a spreadsheet and keeps its rows for the preview; gives its id. @throws AppError sheet-unreadable */
  async upload(file: { fileName: string; bytes: Uint8Array }, by: Principal): Promise<string> {
    return this.offer(file.fileName, await readSheet(file), [], by);
  }

  /** Keeps rows from elsewhere (shipped data), with what became of the bodies, for the preview; gives its id. */
  offer(
    name: string,
    rows: readonly ImportRow[],
    events: readonly ShippedEvent[],
    by: Principal,
  ): Promise<string> {
    return this.repository.create(name, rows, events, by, this.clock.now());
  }

  /** Registers who enters and takes back the events of an import; called by the feature of succession at start. */
  keepEventsWith(keeper: EventKeeper): void {
    this.keeper = keeper;
  }

  /** What would change now. @throws AppError not-found */
  async preview(id: string): Promise<ImportPreview> {
    const stored = await this.repository.find(id);
    if (stored === null) throw new AppError('not-found');
    const version = String(await this.register.version());
    return { stored, plan: planImport(stored.rows, await this.agencies.register()), version };
  }

  /**
   * Carries an import out as it was shown: all of it, or nothing.
   * @throws AppError changed-meanwhile where the register has moved on since; not-possible-now with errors or twice; not-found
   */
  async apply(id: string, version: string, by: Principal): Promise<AppliedImport> {
    const { stored, plan, version: present } = await this.preview(id);
    if (stored.state !== 'previewed')
      throw new AppError('not-possible-now', { why: 'Tệp này đã được áp dụng.' });
    if (plan.errors.length > 0)
      throw new AppError('not-possible-now', { why: 'Tệp còn lỗi. Sửa các ô được nêu rồi tải lên lại.' });
    if (version !== present) throw new AppError('changed-meanwhile');
    const before = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
    const applied = this.identified(plan, [...before.values()]);
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.markApplied(tx, id, applied, this.clock.now())))
        throw new AppError('changed-meanwhile');
      await this.register.write(
        tx,
        applied.created,
        applied.changed.map(({ after }) => after),
      );
      const changed = new Map(applied.changed.map(({ after }) => [after.id, after]));
      const register = [...before.values()].map((agency) => changed.get(agency.id) ?? agency);
      await this.keeper?.enter(tx, id, stored.events, [...register, ...applied.created], by);
      await this.audit.record(tx, by, ...historyOf(stored, applied));
    }, 120_000);
    await this.agencies.changed(by);
    return applied;
  }

  /** The planned bodies with ids and keys of their own, parents before their parts. */
  private identified(plan: ImportPlan, register: readonly AgencyRecord[]): AppliedImport {
    const byId = new Map(register.map((agency) => [agency.id, agency]));
    const fresh = plan.rows.filter(({ change }) => change === 'new').map(({ after }) => after);
    const ids = new Map(fresh.map(({ id }) => [id, randomUUID()]));
    const keys = register.map(({ key }) => ({ key }));
    const settled = (agency: AgencyRecord): AgencyRecord => ({
      ...agency,
      ...tidy(agency),
      id: ids.get(agency.id) ?? agency.id,
      parentId: agency.parentId === null ? null : (ids.get(agency.parentId) ?? agency.parentId),
    });
    const created = parentsFirst(fresh.map(settled)).map((agency) => {
      const key = agency.key || freeKey(agency.name, keys);
      keys.push({ key });
      return { ...agency, key };
    });
    const changed = plan.rows
      .filter(({ change }) => change === 'changed' || change === 'closed')
      .flatMap(({ after }) => {
        const before = byId.get(after.id);
        return before === undefined ? [] : [{ before, after: settled(after) }];
      });
    return { created, changed };
  }

  /** Imports that were carried out, newest first. */
  carriedOut(): Promise<readonly StoredImport[]> {
    return this.repository.carriedOut(20);
  }

  /** What keeps the last import from being taken back, in words; empty where it can be. @throws AppError not-found */
  async hindrances(id: string): Promise<readonly string[]> {
    const stored = await this.repository.find(id);
    if (stored === null) throw new AppError('not-found');
    return this.database.transaction(async (tx) => {
      const { applied } = stored;
      if (stored.state !== 'applied' || applied === null)
        return ['Lần nhập này chưa áp dụng hoặc đã hoàn tác.'];
      const last = (await this.carriedOut()).find(({ state }) => state === 'applied');
      if (last !== undefined && last.id !== id)
        return ['Đã có lần nhập khác sau đó. Hoàn tác lần nhập sau trước.'];
      const used = await this.repository.dependencies(
        tx,
        applied.created.map((agency) => agency.id),
      );
      const register = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
      const names = new Map(applied.created.map((agency) => [agency.id, agency.name]));
      const since = [...applied.changed.map(({ after }) => after), ...applied.created].filter(
        (after) => !sameAgency(register.get(after.id), after),
      );
      const own = new Set(stored.events.length > 0 ? ['succession'] : []);
      return [
        ...((await this.keeper?.hindrances(id)) ?? []),
        ...used
          .filter(({ what }) => !own.has(what))
          .map((one) => `«${names.get(one.agencyId) ?? ''}» ${USES[one.what]} (${one.count}).`),
        ...since.map(({ name }) => `«${name}» đã được sửa hoặc bỏ sau lần nhập này.`),
      ];
    });
  }

  /** Takes the last import back. @throws AppError not-possible-now with why not; not-found */
  async undo(id: string, by: Principal): Promise<AppliedImport> {
    const stored = await this.repository.find(id);
    const why = await this.hindrances(id);
    const applied = stored?.applied;
    if (why.length > 0 || !applied)
      throw new AppError('not-possible-now', { why: `Không hoàn tác được. ${why.slice(0, 5).join(' ')}` });
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.markUndone(tx, id, this.clock.now())))
        throw new AppError('changed-meanwhile');
      await this.keeper?.remove(tx, id);
      await this.register.write(
        tx,
        [],
        applied.changed.map(({ before }) => before),
      );
      await this.register.remove(
        tx,
        applied.created.map((agency) => agency.id),
      );
      await this.register.judge(tx);
      const undone = { created: applied.created.length, changed: applied.changed.length };
      await this.audit.record(
        tx,
        by,
        { action: 'undo-import', subject: 'import', subjectId: id, before: undone, note: stored.fileName },
        ...applied.changed.map(({ before, after }) => ({
          action: 'update',
          subject: 'agency' as const,
          subjectId: after.id,
          ...changedFields(after, before),
          note: `hoàn tác nhập «${stored.fileName}»`,
        })),
      );
    }, 120_000);
    await this.agencies.changed(by);
    return applied;
  }

  /** The register, or the given part of it, as a table with the columns of the template. */
  async sheet(only?: ReadonlySet<string>): Promise<Sheet> {
    const register = await this.agencies.list();
    const rows = only === undefined ? register : register.filter(({ id }) => only.has(id));
    return {
      name: 'Cơ quan',
      titles: IMPORT_COLUMNS.map((column) => COLUMN_TITLES[column]),
      rows: rows.map((agency) => {
        const cells = writeCells(agency, register);
        return IMPORT_COLUMNS.map((column) => cells[column]);
      }),
      notes: NOTES,
    };
  }

  /** The empty template, with one example a person replaces. */
  template(): Sheet {
    const example = {
      name: 'Sở Tài chính',
      shortNames: 'STC',
      kind: 'Sở, ban, ngành',
      level: 'Cấp tỉnh',
      parent: 'Ủy ban nhân dân tỉnh',
      addressing: 'Yêu cầu',
    } as const;
    return {
      name: 'Cơ quan',
      titles: IMPORT_COLUMNS.map((column) => COLUMN_TITLES[column]),
      rows: [
        IMPORT_COLUMNS.map((column) => (column in example ? example[column as keyof typeof example] : '')),
      ],
      notes: NOTES,
    };
  }
}

const USES: Readonly<Record<Dependency['what'], string>> = {
  assignment: 'đã được giao nhiệm vụ',
  body: 'đã được nêu trong văn bản',
  member: 'đã có người dùng',
  document: 'đang theo dõi văn bản',
  succession: 'đã có trong phương án kế thừa',
  group: 'đã thuộc một nhóm cơ quan',
  part: 'đã có cơ quan trực thuộc',
};

const sameAgency = (a: AgencyRecord | undefined, b: AgencyRecord): boolean =>
  a !== undefined &&
  (Object.keys(b) as (keyof AgencyRecord)[]).every(
    (key) => JSON.stringify(a[key]) === JSON.stringify(b[key]),
  );

function parentsFirst(agencies: readonly AgencyRecord[]): readonly AgencyRecord[] {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const depth = (agency: AgencyRecord, steps = 0): number => {
    const parent = agency.parentId === null ? undefined : byId.get(agency.parentId);
    return parent === undefined || steps > agencies.length ? steps : depth(parent, steps + 1);
  };
  return agencies
    .map((agency) => ({ agency, level: depth(agency) }))
    .toSorted((a, b) => a.level - b.level)
    .map(({ agency }) => agency);
}

function historyOf(stored: StoredImport, { created, changed }: AppliedImport): readonly Change[] {
  const note = `nhập từ «${stored.fileName}»`;
  return [
    {
      action: 'import',
      subject: 'import',
      subjectId: stored.id,
      after: { created: created.length, changed: changed.length },
      note: stored.fileName,
    },
    ...created.map(({ id, name, validFrom, validTo }) => ({
      action: 'create',
      subject: 'agency' as const,
      subjectId: id,
      after: { name, validFrom, validTo },
      note,
    })),
    ...changed.map(({ before, after }) => ({
      action: 'update',
      subject: 'agency' as const,
      subjectId: after.id,
      ...changedFields(before, after),
      note,
    })),
  ];
}

import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { checkRegister, type RegisterEntry, type RegisterProblem } from '../core/agency/check-register.js';
import { foldWords, plainKey, stripAccents } from '../core/agency/fold-name.js';
import { type SearchedAgency, searchRegister } from '../core/agency/search-register.js';
import { AppError } from '../platform/app-error.js';
import { Database, type Tx } from '../platform/prisma.js';
import {
  AgenciesRepository,
  type AgencyFields,
  type AgencyQuery,
  type AgencyRecord,
  COUNT_LIMIT,
  type FoundAgency,
} from './agencies.repository.js';

export type { AgencyRecord, FoundAgency } from './agencies.repository.js';
export { COUNT_LIMIT } from './agencies.repository.js';

/** What a person enters of an agency; its key is made from the name. */
export type AgencyForm = Omit<AgencyFields, 'key'>;

/** Called when the register has changed, after the change is committed. */
export type RegisterListener = (by: Principal) => Promise<void>;

const byName = new Intl.Collator('vi');

/** The register as it is searched: in each order in which it is listed. */
interface Searched {
  readonly byId: ReadonlyMap<string, AgencyRecord>;
  readonly orders: Readonly<Record<AgencyQuery['sort'], readonly SearchedAgency[]>>;
}

function searchedOf(
  records: readonly AgencyRecord[],
  texts: readonly { readonly id: string; readonly text: string }[],
): Searched {
  const byId = new Map(records.map((record) => [record.id, record]));
  const name = texts.flatMap(({ id, text }): SearchedAgency[] => {
    const record = byId.get(id);
    if (record === undefined) return [];
    const { kind, level, validFrom, validTo } = record;
    return [{ id, kind, level, validFrom, validTo, text }];
  });
  const later = (a: string | null, b: string | null): number =>
    a === b ? 0 : a === null || (b !== null && a < b) ? 1 : -1;
  const from = name.toSorted((a, b) => later(a.validFrom, b.validFrom));
  return { byId, orders: { name, 'name-down': name.toReversed(), from } };
}

/** The register of agencies. */
@Injectable()
export class AgenciesService {
  private held: { readonly version: bigint; readonly records: Promise<readonly AgencyRecord[]> } | undefined;
  private search: { readonly records: readonly AgencyRecord[]; readonly made: Promise<Searched> } | undefined;
  private readonly listeners: RegisterListener[] = [];

  constructor(
    private readonly repository: AgenciesRepository,
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /**
   * The whole register, for matching names. The same array is given as long as nobody changes the register, on this replica
   * or another, so that what is built over it (the index of names) is built once.
   */
  async register(): Promise<readonly AgencyRecord[]> {
    const version = await this.repository.version();
    if (this.held?.version !== version) {
      const records = this.repository.all();
      this.held = { version, records };
      // A load that failed is not kept for the next caller.
      records.catch(() => {
        if (this.held?.records === records) this.held = undefined;
      });
    }
    return this.held.records;
  }

  /** Registers who wants to hear of changes; called by features at start. */
  onChange(listener: RegisterListener): void {
    this.listeners.push(listener);
  }

  /** Tells the listeners that the register has changed. */
  async changed(by: Principal): Promise<void> {
    for (const listener of this.listeners) await listener(by);
  }

  /** Agencies by kind or by part of a name (accents and case do not matter), sorted as Vietnamese names are. */
  async list(filter: { readonly q?: string; readonly kind?: string } = {}): Promise<readonly AgencyRecord[]> {
    const wanted = stripAccents(filter.q ?? '').trim();
    const found = (await this.register()).filter(
      (agency) =>
        (!filter.kind || agency.kind === filter.kind) &&
        (wanted === '' ||
          [agency.name, ...agency.shortNames].some((name) => stripAccents(name).includes(wanted))),
    );
    return found.sort((a, b) => byName.compare(a.name, b.name));
  }

  /**
   * A page of the register: part of a name with or without accents, or initials; sorted as Vietnamese names are. It is looked for in
   * the register as held; only the first search after a change waits for it to be read. `total` stops at `COUNT_LIMIT` + 1.
   */
  async find(query: Partial<AgencyQuery> = {}): Promise<{ rows: readonly FoundAgency[]; total: number }> {
    const { byId, orders } = await this.searched();
    const { ids, total } = searchRegister(orders[query.sort ?? 'name'], {
      q: query.q ?? '',
      kind: query.kind ?? null,
      level: query.level ?? null,
      on: query.on?.toString() ?? null,
      skip: query.skip ?? 0,
      take: query.take ?? 50,
      countTo: COUNT_LIMIT + 1,
    });
    const rows = ids.flatMap((id) => {
      const agency = byId.get(id);
      return agency === undefined
        ? []
        : [{ ...agency, parentName: byId.get(agency.parentId ?? '')?.name ?? null }];
    });
    return { rows, total };
  }

  private async searched(): Promise<Searched> {
    const records = await this.register();
    if (this.search?.records !== records) {
      const made = this.repository.searchTexts().then((texts) => searchedOf(records, texts));
      this.search = { records, made };
      made.catch(() => {
        if (this.search?.made === made) this.search = undefined;
      });
    }
    return this.search.made;
  }

  /** The bodies directly below one; null gives those that stand below none. At most 500. */
  below(parentId: string | null, on: Temporal.PlainDate | null) {
    return this.repository.below(parentId, on, 500);
  }

  /** @throws AppError not-found */
  async get(id: string): Promise<AgencyRecord> {
    const agency = await this.repository.byId(id);
    if (agency === null) throw new AppError('not-found');
    return agency;
  }

  /**
   * Enters an agency.
   * @throws AppError form-invalid: what `checkRegister` finds wrong, by field
   */
  async create(form: AgencyForm, by: Principal): Promise<AgencyRecord> {
    const register = await this.register();
    const fields = { key: freeKey(form.name, register), ...tidy(form) };
    this.check({ id: '', ...fields }, register);
    const created = await this.database.transaction(async (tx) => {
      const agency = await this.repository.create(tx, fields);
      await this.repository.judge(tx);
      await this.audit.record(tx, by, {
        action: 'create',
        subject: 'agency',
        subjectId: agency.id,
        after: tidy(form),
      });
      return agency;
    });
    await this.changed(by);
    return created;
  }

  /** Changes an agency. @throws AppError not-found, and as `create` */
  async update(id: string, form: AgencyForm, by: Principal): Promise<AgencyRecord> {
    const register = await this.register();
    const before = register.find((agency) => agency.id === id);
    if (before === undefined) throw new AppError('not-found');
    const fields = { key: before.key, ...tidy(form) };
    this.check({ id, ...fields }, register);
    const updated = await this.database.transaction(async (tx) => {
      const agency = await this.repository.update(tx, id, fields);
      await this.repository.judge(tx);
      await this.audit.record(tx, by, {
        action: 'update',
        subject: 'agency',
        subjectId: id,
        ...changedFields(before, agency),
      });
      return agency;
    });
    await this.changed(by);
    return updated;
  }

  /**
   * Ends bodies and everything below them on `lastDay` (ISO), in `tx`; those that end earlier are left alone. Gives how many.
   * The caller tells the listeners once `tx` is committed.
   */
  async close(tx: Tx, ids: readonly string[], lastDay: string, note: string, by: Principal): Promise<number> {
    const register = await this.register();
    const below = Map.groupBy(register, ({ parentId }) => parentId);
    const ending = new Set<string>();
    const visit = (id: string): void => {
      if (ending.has(id)) return;
      ending.add(id);
      for (const part of below.get(id) ?? []) visit(part.id);
    };
    for (const id of ids) visit(id);
    const closed = register.filter(
      ({ id, validFrom, validTo }) =>
        ending.has(id) &&
        (validTo === null || validTo > lastDay) &&
        (validFrom === null || validFrom <= lastDay),
    );
    await this.repository.write(
      tx,
      [],
      closed.map((agency) => ({ ...agency, validTo: lastDay })),
    );
    await this.audit.record(
      tx,
      by,
      ...closed.map((before) => ({
        action: 'update',
        subject: 'agency' as const,
        subjectId: before.id,
        before: { validTo: before.validTo },
        after: { validTo: lastDay },
        note,
      })),
    );
    return closed.length;
  }

  private check(entry: RegisterEntry, register: readonly AgencyRecord[]): void {
    const others = register.filter((agency) => agency.id !== entry.id);
    const problems = checkRegister([...others, entry], new Set([entry.id]));
    if (problems.length > 0) throw new AppError('form-invalid', {}, fieldsOf(problems));
  }
}

const fieldsOf = (problems: readonly RegisterProblem[]): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const { field, message } of problems) fields[field] ??= message;
  return fields;
};

const clean = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** What was typed, with its white space in order; empty fields are null. */
export const tidy = (form: AgencyForm): AgencyForm => ({
  ...form,
  name: clean(form.name),
  shortNames: [...new Set(form.shortNames.map(clean).filter(Boolean))],
  email: form.email?.trim().toLowerCase() || null,
  phone: clean(form.phone ?? '') || null,
  address: clean(form.address ?? '') || null,
  code: clean(form.code ?? '').toUpperCase() || null,
});

const CONTACTS: ReadonlySet<keyof AgencyRecord> = new Set(['email', 'phone', 'address']);

/** Of two states of an agency, the columns in which they differ. Contacts are named without their content. */
export function changedFields(
  before: AgencyRecord,
  after: AgencyRecord,
): { readonly before: object; readonly after: object } {
  const names = (Object.keys(after) as (keyof AgencyRecord)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const side = (agency: AgencyRecord) =>
    Object.fromEntries(names.map((name) => [name, CONTACTS.has(name) ? '…' : agency[name]]));
  return { before: side(before), after: side(after) };
}

/** A key that no agency of the register has, made from the name. */
export function freeKey(name: string, register: readonly { readonly key: string }[]): string {
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

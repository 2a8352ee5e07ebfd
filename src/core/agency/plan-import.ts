import { ADDRESSING_NAMES, KIND_NAMES, LEVEL_NAMES } from './agency-words.js';
import { checkRegister, type RegisterEntry, sameNameKey } from './check-register.js';
import { findByReference, writeReference } from './find-by-reference.js';
import { readCell } from './import-cells.js';
import { COLUMN_TITLES, IMPORT_COLUMNS, type ImportColumn } from './import-columns.js';
import type { AgencyKind, AgencyLevel } from './register.js';
import { overlaps, writeDay } from './validity.js';

/** A body of the register with all that a spreadsheet may say about it. */
export interface ImportedAgency extends RegisterEntry {
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly addressing: 'order' | 'request';
}

/** A row as read: text by column; a column that the file does not have is missing. `line` counts as the spreadsheet does. */
export interface ImportRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<ImportColumn, string>>>;
}

/** "dòng 12, cột Cấp: ..." */
export interface CellError {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

export interface FieldChange {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** What one row would do. `closed`: an end is set to a body that had none. */
export interface PlannedRow {
  readonly line: number;
  readonly change: 'new' | 'changed' | 'closed' | 'unchanged';
  readonly after: ImportedAgency;
  readonly fields: readonly FieldChange[];
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  readonly errors: readonly CellError[];
}

/** A new body has no id yet: its line stands for it, here and in `parentId` of other rows. */
export const newId = (line: number): string => `row:${line}`;

interface Draft {
  readonly row: ImportRow;
  readonly before: ImportedAgency | null;
  readonly after: ImportedAgency;
}

/**
 * What a spreadsheet would change in the register, or everything that is wrong with it by cell. A row means the body of its
 * key, or of its code, or of its name and parent; else it is a new one. An empty cell clears the field, a missing column
 * leaves it. Bodies that the file does not mention stay as they are. Pure: the same rows and register give the same plan.
 */
export function planImport(rows: readonly ImportRow[], register: readonly ImportedAgency[]): ImportPlan {
  const errors: CellError[] = [];
  const error = (line: number, column: ImportColumn, message: string) =>
    errors.push({ line, column: COLUMN_TITLES[column], message });
  const meant = rows.map((row) => draftOf(row, register, error));
  const seen = new Map<string, number>();
  const drafts = meant.filter(({ row, after }) => {
    const names = after.key === '' ? [after.id] : [after.id, `key:${after.key}`];
    const earlier = names.map((name) => seen.get(name)).find((line) => line !== undefined);
    if (earlier !== undefined) error(row.line, 'name', `Trùng với dòng ${earlier}: cùng một cơ quan.`);
    else for (const name of names) seen.set(name, row.line);
    return earlier === undefined;
  });
  const placed = placeParents(drafts, register, error);
  const after = new Map([
    ...register.map((entry) => [entry.id, entry] as const),
    ...placed.map((d) => [d.after.id, d.after] as const),
  ]);
  const lines = new Map(placed.map(({ row, after: { id } }) => [id, row.line]));
  const result = [...after.values()];
  for (const { id, field, message } of checkRegister(result, changedIds(placed))) {
    error(lines.get(id) ?? 0, field === 'parentId' ? 'parent' : field, message);
  }
  const planned = placed.map((draft) => plannedRow(draft, register, result));
  return { rows: planned, errors: errors.toSorted((a, b) => a.line - b.line) };
}

type Report = (line: number, column: ImportColumn, message: string) => void;

function draftOf(row: ImportRow, register: readonly ImportedAgency[], error: Report): Draft {
  const { line, cells } = row;
  const before = bodyMeant(row, register);
  const base = before ?? emptyAgency(line);
  const value = <Value>(
    column: ImportColumn,
    kept: Value,
    read: (text: string) => Value | { readonly wrong: string },
  ): Value => {
    const text = cells[column];
    if (text === undefined) return kept;
    const found = read(text);
    if (typeof found === 'object' && found !== null && 'wrong' in found) {
      error(line, column, found.wrong);
      return kept;
    }
    return found;
  };
  if (before === null) {
    for (const column of ['kind', 'level'] as const)
      if (!cells[column]) error(line, column, 'Chưa có giá trị. Cơ quan mới cần có loại và cấp.');
  }
  const after: ImportedAgency = {
    ...base,
    key: before?.key ?? (cells.key?.trim() || ''),
    name: value('name', base.name, readCell.name),
    shortNames: value('shortNames', base.shortNames, readCell.shortNames),
    kind: value('kind', base.kind, (text) =>
      text === '' && before === null ? base.kind : readCell.kind(text),
    ),
    level: value('level', base.level, (text) =>
      text === '' && before === null ? base.level : readCell.level(text),
    ),
    code: value('code', base.code, readCell.code),
    addressing: value('addressing', base.addressing, readCell.addressing),
    email: value('email', base.email, readCell.email),
    phone: value('phone', base.phone, readCell.text),
    address: value('address', base.address, readCell.text),
    validFrom: value('validFrom', base.validFrom, readCell.day),
    validTo: value('validTo', base.validTo, readCell.day),
  };
  return { row, before, after };
}

const emptyAgency = (line: number): ImportedAgency => ({
  id: newId(line),
  key: '',
  name: '',
  shortNames: [],
  kind: 'department' satisfies AgencyKind,
  level: 'province' satisfies AgencyLevel,
  parentId: null,
  code: null,
  addressing: 'order',
  email: null,
  phone: null,
  address: null,
  validFrom: null,
  validTo: null,
});

/** The body that a row is about, in the register as it is; null where it is a new one. */
function bodyMeant({ cells }: ImportRow, register: readonly ImportedAgency[]): ImportedAgency | null {
  const find = (reference: string) => {
    const found = findByReference(reference, register, during);
    const ids = found.kind === 'one' ? [found.id] : found.kind === 'several' ? found.ids : [];
    return ids.flatMap((id) => parents.get(id) ?? []);
  };
  const parents = parentsOf(register);
  const day = (text: string | undefined) => {
    const read = readCell.day(text ?? '');
    return typeof read === 'string' ? read : null;
  };
  const during = { validFrom: day(cells.validFrom), validTo: day(cells.validTo) };
  const key = cells.key?.trim();
  if (key) return find(key).find((agency) => agency.key === key) ?? null;
  const code = readCell.code(cells.code ?? '');
  if (code !== null) {
    const [bearer] = find(code).filter((agency) => agency.code === code && overlaps(agency, during));
    if (bearer !== undefined) return bearer;
  }
  const name = sameNameKey(cells.name ?? '');
  if (name === '') return null;
  const parent = cells.parent?.trim() ?? '';
  const named = find(cells.name ?? '').filter(
    (agency) => sameNameKey(agency.name) === name && overlaps(agency, during),
  );
  const under = named.filter(({ parentId }) => {
    const above = parentId === null ? undefined : parents.get(parentId);
    return above === undefined ? parent === '' : refersTo(parent, above);
  });
  if (under.length === 1) return under[0] ?? null;
  return cells.parent === undefined && named.length === 1 ? (named[0] ?? null) : null;
}

const refersTo = (typed: string, agency: ImportedAgency): boolean =>
  typed === agency.key ||
  typed.toUpperCase() === agency.code ||
  typed.endsWith(`[${agency.key}]`) ||
  sameNameKey(typed) === sameNameKey(agency.name);

/** Parents may stand in the same file, so they are found once all rows are read. */
function placeParents(
  drafts: readonly Draft[],
  register: readonly ImportedAgency[],
  error: Report,
): readonly Draft[] {
  const known = new Set(register.map(({ id }) => id));
  const changed = new Map(drafts.map(({ after }) => [after.id, after]));
  const all = [
    ...register.map((agency) => changed.get(agency.id) ?? agency),
    ...drafts.filter(({ after }) => !known.has(after.id)).map(({ after }) => after),
  ];
  return drafts.map((draft) => {
    const { cells, line } = draft.row;
    const typed = cells.parent?.trim();
    if (typed === undefined) return draft;
    if (typed === '') return { ...draft, after: { ...draft.after, parentId: null } };
    const found = findByReference(typed, all, draft.after);
    if (found.kind === 'one') return { ...draft, after: { ...draft.after, parentId: found.id } };
    const message =
      found.kind === 'none'
        ? `Không có «${typed}» trong danh mục và trong tệp. Nhập khóa, mã định danh hoặc tên đầy đủ.`
        : `Có ${found.ids.length} cơ quan tên «${typed}». Nhập khóa hoặc mã định danh của cơ quan cần chọn.`;
    error(line, 'parent', message);
    return draft;
  });
}

const changedIds = (drafts: readonly Draft[]): ReadonlySet<string> =>
  new Set(
    drafts
      .filter(({ before, after }) => before === null || JSON.stringify(before) !== JSON.stringify(after))
      .map(({ after }) => after.id),
  );

function plannedRow(
  { row, before, after }: Draft,
  register: readonly ImportedAgency[],
  result: readonly ImportedAgency[],
): PlannedRow {
  if (before === null) return { line: row.line, change: 'new', after, fields: [] };
  const old = writeCells(before, register);
  const now = writeCells(after, result);
  const fields = IMPORT_COLUMNS.filter((column) => old[column] !== now[column]).map((column) => ({
    column: COLUMN_TITLES[column],
    before: old[column],
    after: now[column],
  }));
  const closes = before.validTo === null && after.validTo !== null;
  const change = fields.length === 0 ? 'unchanged' : closes ? 'closed' : 'changed';
  return { line: row.line, change, after, fields };
}

/** A body as a row of a spreadsheet; what is written here is read back as the same. */
export function writeCells(
  agency: ImportedAgency,
  register: readonly ImportedAgency[],
): Readonly<Record<ImportColumn, string>> {
  const parent = agency.parentId === null ? undefined : parentsOf(register).get(agency.parentId);
  return {
    key: agency.key,
    name: agency.name,
    shortNames: agency.shortNames.join('; '),
    kind: KIND_NAMES[agency.kind],
    level: LEVEL_NAMES[agency.level],
    parent: parent === undefined ? '' : writeReference(parent, register),
    code: agency.code ?? '',
    addressing: ADDRESSING_NAMES[agency.addressing],
    email: agency.email ?? '',
    phone: agency.phone ?? '',
    address: agency.address ?? '',
    validFrom: agency.validFrom === null ? '' : writeDay(agency.validFrom),
    validTo: agency.validTo === null ? '' : writeDay(agency.validTo),
  };
}

const byIds = new WeakMap<readonly ImportedAgency[], ReadonlyMap<string, ImportedAgency>>();

function parentsOf(register: readonly ImportedAgency[]): ReadonlyMap<string, ImportedAgency> {
  const known = byIds.get(register);
  if (known !== undefined) return known;
  const made = new Map(register.map((agency) => [agency.id, agency]));
  byIds.set(register, made);
  return made;
}

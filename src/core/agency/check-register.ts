import { foldWords, tonedKey } from './fold-name.js';
import { isIdentifierCode } from './identifier-code.js';
import type { RegisteredAgency } from './register.js';
import { contains, overlaps, writeDay, writeValidity } from './validity.js';

/** A body of the register with what must be unique about it. */
export interface RegisterEntry extends RegisteredAgency {
  readonly key: string;
  readonly code: string | null;
}

/** What is wrong with one body: the field to be corrected and a Vietnamese sentence that says how. */
export interface RegisterProblem {
  readonly id: string;
  readonly field: 'name' | 'parentId' | 'code' | 'validFrom' | 'validTo';
  readonly message: string;
}

interface Register {
  readonly byId: ReadonlyMap<string, RegisterEntry>;
  readonly byName: ReadonlyMap<string, readonly RegisterEntry[]>;
  readonly byCode: ReadonlyMap<string, readonly RegisterEntry[]>;
  readonly children: ReadonlyMap<string | null, readonly RegisterEntry[]>;
}

/** Under which two names are the same: accents count, case, dashes, "và" and the place of the tone do not. */
export const sameNameKey = (name: string): string => tonedKey(foldWords(name));

/**
 * Everything that is wrong with the bodies in `changed` in a register that already holds their new state: names and validity,
 * codes, and where they stand. The database refuses the same (migration agencies_over_time); here it is said in words.
 */
export function checkRegister(
  entries: readonly RegisterEntry[],
  changed: ReadonlySet<string>,
): readonly RegisterProblem[] {
  if (changed.size === 0) return [];
  const touched = entries.filter(({ id }) => changed.has(id));
  const register = arrange(entries, touched);
  return touched.flatMap((entry) => [
    ...nameProblems(entry, register),
    ...codeProblems(entry, register),
    ...parentProblems(entry, register),
    ...validityProblems(entry, register),
  ]);
}

// Only what the changed bodies can collide with: a register may hold a hundred thousand.
function arrange(entries: readonly RegisterEntry[], touched: readonly RegisterEntry[]): Register {
  const parents = new Set(touched.map(({ parentId }) => parentId));
  const codes = new Set(touched.flatMap(({ code }) => code ?? []));
  const ids = new Set(touched.map(({ id }) => id));
  const rivals = entries.filter((entry) => parents.has(entry.parentId));
  return {
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    byName: Map.groupBy(rivals, ({ name }) => sameNameKey(name)),
    byCode: Map.groupBy(
      entries.filter(({ code }) => code !== null && codes.has(code)),
      ({ code }) => code ?? '',
    ),
    children: Map.groupBy(
      entries.filter(({ parentId }) => parentId !== null && ids.has(parentId)),
      ({ parentId }) => parentId,
    ),
  };
}

function nameProblems(entry: RegisterEntry, register: Register): RegisterProblem[] {
  const key = sameNameKey(entry.name);
  if (key === '')
    return [{ id: entry.id, field: 'name', message: 'Chưa có tên. Nhập tên đầy đủ của cơ quan.' }];
  const twin = register.byName
    .get(key)
    ?.find((other) => other.id !== entry.id && other.parentId === entry.parentId && overlaps(other, entry));
  if (twin === undefined) return [];
  const when = writeValidity(twin);
  const message = `Đã có «${twin.name}»${when && ` (${when})`} cùng cơ quan cấp trên trong danh mục, trùng thời gian hiệu lực. Sửa cơ quan đó, dùng tên khác hoặc sửa thời gian hiệu lực.`;
  return [{ id: entry.id, field: 'name', message }];
}

function codeProblems(entry: RegisterEntry, register: Register): RegisterProblem[] {
  const { id, code } = entry;
  if (code === null) return [];
  if (!isIdentifierCode(code)) {
    const message = `Mã định danh «${code}» không đúng dạng. Nhập như 000.00.00.H56 hoặc H56.12.`;
    return [{ id, field: 'code', message }];
  }
  const bearer = register.byCode.get(code)?.find((other) => other.id !== id && overlaps(other, entry));
  if (bearer === undefined) return [];
  return [{ id, field: 'code', message: `Mã định danh ${code} đang thuộc «${bearer.name}».` }];
}

function parentProblems(entry: RegisterEntry, register: Register): RegisterProblem[] {
  const { id, parentId } = entry;
  if (parentId === null) return [];
  const problem = (message: string): RegisterProblem[] => [{ id, field: 'parentId', message }];
  const parent = register.byId.get(parentId);
  if (parent === undefined) return problem('Cơ quan cấp trên không có trong danh mục.');
  const circle = circleAbove(entry, register.byId);
  if (circle !== null) {
    return problem(`Cơ quan cấp trên tạo thành vòng: ${circle.map((name) => `«${name}»`).join(' → ')}.`);
  }
  if (contains(parent, entry)) return [];
  return problem(
    `«${parent.name}» chỉ có hiệu lực ${writeValidity(parent)}. Sửa thời gian hiệu lực của cơ quan này cho nằm trong thời gian đó, hoặc chọn cấp trên khác.`,
  );
}

/** The names around the circle that begins and ends at `entry`; null where there is none. */
function circleAbove(entry: RegisterEntry, byId: ReadonlyMap<string, RegisterEntry>): string[] | null {
  const names = [entry.name];
  const seen = new Set<string>();
  for (let at = entry.parentId; at !== null && !seen.has(at); ) {
    seen.add(at);
    const above = byId.get(at);
    if (above === undefined) return null;
    names.push(above.name);
    if (above.id === entry.id) return names;
    at = above.parentId;
  }
  return null;
}

function validityProblems(entry: RegisterEntry, register: Register): RegisterProblem[] {
  const { id, validFrom, validTo } = entry;
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    const message = `Ngày hết hiệu lực ${writeDay(validTo)} phải từ ngày bắt đầu ${writeDay(validFrom)} trở đi.`;
    return [{ id, field: 'validTo', message }];
  }
  const outliving = (register.children.get(id) ?? []).filter((child) => !contains(entry, child));
  const [first] = outliving;
  if (first === undefined) return [];
  const others = outliving.length > 1 ? ` và ${outliving.length - 1} cơ quan khác` : '';
  const message = `«${first.name}»${others} trực thuộc có hiệu lực ngoài thời gian này. Đóng các cơ quan trực thuộc trước, hoặc đóng cùng lúc bằng một lần nhập danh mục.`;
  return [{ id, field: validTo === null ? 'validFrom' : 'validTo', message }];
}

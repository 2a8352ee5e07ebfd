import { describe, expect, test } from '@jest/globals';
import { readHead } from '../../../src/core/agency/import-columns.js';
import {
  type ImportedAgency,
  type ImportRow,
  planImport,
  writeCells,
} from '../../../src/core/agency/plan-import.js';

const agency = (id: string, changes: Partial<ImportedAgency> = {}): ImportedAgency => ({
  id,
  key: id,
  name: id,
  shortNames: [],
  kind: 'department',
  level: 'province',
  parentId: null,
  code: null,
  addressing: 'order',
  email: null,
  phone: null,
  address: null,
  validFrom: null,
  validTo: null,
  ...changes,
});

const PROVINCE = agency('ubnd-tinh', { name: 'Ủy ban nhân dân tỉnh Sông Lam', kind: 'people-committee' });
const FINANCE = agency('so-tai-chinh', {
  name: 'Sở Tài chính',
  shortNames: ['STC'],
  parentId: 'ubnd-tinh',
  code: 'H90.5',
  email: 'vanthu@tc.songlam.example',
});
const REGISTER = [PROVINCE, FINANCE];

const row = (line: number, cells: ImportRow['cells']): ImportRow => ({ line, cells });
const planned = (...rows: ImportRow[]) => {
  const { rows: found, errors } = planImport(rows, REGISTER);
  return {
    changes: found.map((one) => [
      one.line,
      one.change,
      ...one.fields.map((f) => `${f.column}: ${f.before} → ${f.after}`),
    ]),
    errors: errors.map((one) => `dòng ${one.line}, cột ${one.column}: ${one.message}`),
    after: found.map((one) => one.after),
  };
};

describe('a spreadsheet of agencies', () => {
  test('as exported changes nothing', () => {
    const rows = REGISTER.map((one, index) => row(index + 2, writeCells(one, REGISTER)));
    expect(planned(...rows).changes).toEqual([
      [2, 'unchanged'],
      [3, 'unchanged'],
    ]);
  });

  test('enters what is new, under a parent of the register or of the same file, in whatever order', () => {
    const { changes, errors, after } = planned(
      row(2, {
        name: 'Chi cục Thuế khu vực',
        kind: 'Cơ quan ngành dọc',
        level: 'Cấp tỉnh',
        parent: 'Sở Nội vụ',
      }),
      row(3, {
        name: 'Sở Nội vụ',
        kind: 'so, ban, nganh',
        level: 'cap tinh',
        parent: 'ubnd-tinh',
        shortNames: 'SNV; Sở NV',
      }),
    );
    expect(errors).toEqual([]);
    expect(changes).toEqual([
      [2, 'new'],
      [3, 'new'],
    ]);
    expect(after[0]?.parentId).toBe(after[1]?.id);
    expect(after[1]).toMatchObject({
      parentId: 'ubnd-tinh',
      shortNames: ['SNV', 'Sở NV'],
      addressing: 'order',
    });
  });

  test.each([
    ['key', { key: 'so-tai-chinh', name: 'Sở Tài chính và Giá' }],
    ['code', { code: 'h90.5', name: 'Sở Tài chính và Giá' }],
  ])('knows a body by its %s and tells each field that changes', (_, cells) => {
    expect(planned(row(2, cells)).changes).toEqual([
      [2, 'changed', 'Tên đầy đủ: Sở Tài chính → Sở Tài chính và Giá'],
    ]);
  });

  test('knows a body by its name under its parent; an empty cell clears, a missing column leaves', () => {
    const cells = { name: 'sở tài chính', parent: 'Ủy ban nhân dân tỉnh Sông Lam', shortNames: '' };
    expect(planned(row(2, cells)).changes).toEqual([
      [2, 'changed', 'Tên đầy đủ: Sở Tài chính → sở tài chính', 'Tên khác, viết tắt: STC → '],
    ]);
  });

  test('does not take a body under another parent for the one of that name', () => {
    const cells = { name: 'Sở Tài chính', kind: 'Sở, ban, ngành', level: 'Cấp tỉnh', parent: '' };
    expect(planned(row(2, cells)).changes).toEqual([[2, 'new']]);
  });

  test('tells a body that ends', () => {
    expect(
      planned(row(2, { key: 'so-tai-chinh', name: 'Sở Tài chính', validTo: '28/2/2025' })).changes,
    ).toEqual([[2, 'closed', 'Hiệu lực đến:  → 28/2/2025']]);
  });

  test.each([
    ['an unknown level', { level: 'Cấp vùng' }, 'dòng 7, cột Cấp: «Cấp vùng» không phải cấp.'],
    ['an unknown kind', { kind: 'Hội' }, 'dòng 7, cột Loại: «Hội» không phải loại cơ quan.'],
    [
      'a day that does not exist',
      { validFrom: '31/6/2025' },
      'dòng 7, cột Hiệu lực từ: «31/6/2025» không phải ngày.',
    ],
    [
      'a parent nobody knows',
      { parent: 'Sở Mây Mưa' },
      'dòng 7, cột Cơ quan cấp trên: Không có «Sở Mây Mưa»',
    ],
    [
      'an address that is none',
      { email: 'vanthu' },
      'dòng 7, cột Thư điện tử: «vanthu» không phải địa chỉ thư.',
    ],
    ['a malformed code', { code: 'X' }, 'dòng 7, cột Mã định danh: Mã định danh «X» không đúng dạng.'],
    [
      'an end before the beginning',
      { validFrom: '1/3/2025', validTo: '28/2/2025' },
      'dòng 7, cột Hiệu lực đến: Ngày hết hiệu lực 28/2/2025',
    ],
  ])('refuses %s by its cell', (_, cells, message) => {
    const { errors } = planned(
      row(7, { name: 'Sở Nội vụ', kind: 'Sở, ban, ngành', level: 'Cấp tỉnh', ...cells }),
    );
    expect(errors).toEqual([expect.stringContaining(message)]);
  });

  test('asks a new body for its kind and level', () => {
    expect(planned(row(3, { name: 'Sở Nội vụ' })).errors).toEqual([
      'dòng 3, cột Loại: Chưa có giá trị. Cơ quan mới cần có loại và cấp.',
      'dòng 3, cột Cấp: Chưa có giá trị. Cơ quan mới cần có loại và cấp.',
    ]);
  });

  test('refuses two rows about one body, and two new ones of one name', () => {
    const fresh = { name: 'Sở Nội vụ', kind: 'Sở, ban, ngành', level: 'Cấp tỉnh' };
    const { errors } = planned(
      row(2, { key: 'so-tai-chinh', name: 'Sở Tài chính' }),
      row(3, { code: 'H90.5', name: 'Sở Tài chính' }),
      row(4, fresh),
      row(5, fresh),
    );
    expect(errors[0]).toBe('dòng 3, cột Tên đầy đủ: Trùng với dòng 2: cùng một cơ quan.');
    expect(errors.slice(1).map((error) => error.split(':')[0])).toEqual([
      'dòng 4, cột Tên đầy đủ',
      'dòng 5, cột Tên đầy đủ',
    ]);
  });

  test('refuses a circle made by two rows together', () => {
    const { errors } = planned(row(2, { key: 'ubnd-tinh', name: PROVINCE.name, parent: 'Sở Tài chính' }));
    expect(errors).toEqual([expect.stringMatching(/^dòng 2, cột Cơ quan cấp trên: .*tạo thành vòng/)]);
  });
});

describe('the head row', () => {
  test('is read in any order, with or without accents and stars, other columns passed over', () => {
    expect(readHead(['Ghi chú', 'CAP', 'Tên đầy đủ *'])).toEqual({
      ok: true,
      columns: [null, 'level', 'name'],
    });
  });
  test('must have the names', () => {
    expect(readHead(['Cấp', 'Loại'])).toMatchObject({
      ok: false,
      message: expect.stringContaining('«Tên đầy đủ»'),
    });
  });
  test('has each column once', () => {
    expect(readHead(['Tên đầy đủ', 'Cấp', 'cấp'])).toMatchObject({ ok: false });
  });
});

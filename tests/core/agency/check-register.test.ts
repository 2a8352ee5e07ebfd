import { describe, expect, test } from '@jest/globals';
import { checkRegister, type RegisterEntry } from '../../../src/core/agency/check-register.js';
import { isIdentifierCode } from '../../../src/core/agency/identifier-code.js';

const body = (id: string, changes: Partial<RegisterEntry> = {}): RegisterEntry => ({
  id,
  key: id,
  name: `Cơ quan ${id}`,
  shortNames: [],
  kind: 'department',
  level: 'province',
  parentId: null,
  code: null,
  validFrom: null,
  validTo: null,
  ...changes,
});

const told = (entries: readonly RegisterEntry[], ...changed: string[]) =>
  checkRegister(entries, new Set(changed)).map(({ id, field, message }) => `${id}.${field}: ${message}`);

describe('a register', () => {
  test('that holds together is accepted', () => {
    const entries = [
      body('tinh', { name: 'Ủy ban nhân dân tỉnh Sông Lam', validTo: '2025-06-30' }),
      body('tinh-moi', { name: 'Ủy ban nhân dân tỉnh Sông Lam', validFrom: '2025-07-01' }),
      body('so', { name: 'Sở Nội vụ', parentId: 'tinh', validTo: '2025-06-30', code: 'H90.1' }),
      body('so-moi', { name: 'Sở Nội vụ', parentId: 'tinh-moi', validFrom: '2025-07-01', code: 'H90.1' }),
    ];
    expect(told(entries, ...entries.map(({ id }) => id))).toEqual([]);
  });

  test.each([
    ['the same spelling', 'Sở Nội vụ'],
    ['other case and spaces', 'SỞ  NỘI VỤ'],
    ['the tone placed elsewhere', 'Sở Nội vụ'.normalize('NFD')],
  ])('refuses a second body of a name at the same time: %s', (_, name) => {
    const entries = [body('a', { name: 'Sở Nội vụ' }), body('b', { name })];
    expect(told(entries, 'b')[0]).toMatch(/^b\.name: Đã có «Sở Nội vụ»/);
  });

  test.each([
    ['other accents', { name: 'Sở Nói vụ' }],
    ['another parent', { name: 'Sở Nội vụ', parentId: 'c' }],
    ['another time', { name: 'Sở Nội vụ', validFrom: '2025-03-01' }],
  ])('takes a body of the same letters with %s', (_, changes) => {
    const entries = [
      body('a', { name: 'Sở Nội vụ', validTo: '2025-02-28' }),
      body('c'),
      body('b', { validFrom: '2025-03-01', ...changes }),
    ];
    expect(told(entries, 'b')).toEqual([]);
  });

  test('says between which days the other body of the name exists, the last day included', () => {
    const entries = [
      body('a', { name: 'Sở Nội vụ', validFrom: '2016-01-01', validTo: '2025-03-01' }),
      body('b', { name: 'Sở Nội vụ', validFrom: '2025-03-01' }),
    ];
    expect(told(entries, 'b')[0]).toContain('từ 1/1/2016 đến 1/3/2025');
  });

  test('refuses a circle of parents and names those on it', () => {
    const entries = [
      body('a', { parentId: 'c' }),
      body('b', { parentId: 'a' }),
      body('c', { parentId: 'b' }),
    ];
    expect(told(entries, 'a')).toEqual([
      'a.parentId: Cơ quan cấp trên tạo thành vòng: «Cơ quan a» → «Cơ quan c» → «Cơ quan b» → «Cơ quan a».',
    ]);
  });

  test('is not confused by a circle elsewhere above', () => {
    const entries = [
      body('a', { parentId: 'b' }),
      body('b', { parentId: 'c' }),
      body('c', { parentId: 'b' }),
    ];
    expect(told(entries, 'a')).toEqual([]);
  });

  test.each([
    ['begins before its parent', { validFrom: '2024-12-31', validTo: '2025-06-30' }, 1],
    ['ends after its parent', { validFrom: '2025-01-01', validTo: '2025-07-01' }, 1],
    ['is open where its parent ends', { validFrom: '2025-01-01' }, 1],
    ['lasts exactly as long', { validFrom: '2025-01-01', validTo: '2025-06-30' }, 0],
  ])('a body that %s', (_, validity, problems) => {
    const entries = [
      body('p', { validFrom: '2025-01-01', validTo: '2025-06-30' }),
      body('c', { parentId: 'p', ...validity }),
    ];
    expect(told(entries, 'c')).toHaveLength(problems);
  });

  test('keeps a parent from being closed while its parts go on', () => {
    const entries = [
      body('p', { validTo: '2025-06-30' }),
      body('c', { parentId: 'p' }),
      body('d', { parentId: 'p' }),
    ];
    expect(told(entries, 'p')).toEqual([
      'p.validTo: «Cơ quan c» và 1 cơ quan khác trực thuộc có hiệu lực ngoài thời gian này. Đóng các cơ quan trực thuộc trước, hoặc đóng cùng lúc bằng một lần nhập danh mục.',
    ]);
  });

  test.each([
    ['an unknown parent', { parentId: 'x' }, /parentId: .*không có trong danh mục/],
    ['no name', { name: ' - ' }, /name: Chưa có tên/],
    [
      'an end before its beginning',
      { validFrom: '2025-07-01', validTo: '2025-06-30' },
      /validTo: .*30\/6\/2025/,
    ],
    ['a code of another form', { code: 'H56-12' }, /code: .*không đúng dạng/],
    ['a code that another bears', { code: 'H56' }, /code: .*«Cơ quan a»/],
  ])('refuses %s', (_, changes, message) => {
    expect(told([body('a', { code: 'H56' }), body('b', changes)], 'b')).toEqual([
      expect.stringMatching(message),
    ]);
  });
});

describe('an identifier code', () => {
  test.each(['000.00.00.H56', '001.12.03.H56', 'H56', 'H55.242', 'G09.12.3.1'])('may be %s', (code) =>
    expect(isIdentifierCode(code)).toBe(true),
  );
  test.each(['', 'h56', '000.00.00', '000.00.00.H5', 'H56.', 'H56.1.2.3.4', 'H56.1234', '00.00.00.H56'])(
    'may not be "%s"',
    (code) => expect(isIdentifierCode(code)).toBe(false),
  );
});

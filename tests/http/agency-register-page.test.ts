import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const ADMINISTRATOR = 'quantri@vpubnd.songlam.example';
const OFFICER = 'canbo@tc.songlam.example';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await startApp();
  admin = await new Visitor(app).signIn(ADMINISTRATOR);
}, 120_000);
afterAll(() => app?.close());

const namesOn = (html: string): string[] =>
  [...html.matchAll(/<td><a href="\/co-quan\/[^"]+">(?<name>[^<]+)<\/a>/g)].map(
    ({ groups }) => groups?.['name'] ?? '',
  );
const search = async (q: string) => namesOn((await admin.get(`/co-quan?q=${encodeURIComponent(q)}`)).text);

describe('the register as a list', () => {
  test.each([
    ['part of a name', 'lao động', 'Sở Lao động - Thương binh và Xã hội'],
    ['no accents', 'lao dong thuong binh', 'Sở Lao động - Thương binh và Xã hội'],
    ['letters taken apart', 'Lao động'.normalize('NFD'), 'Sở Lao động - Thương binh và Xã hội'],
    ['an abbreviation', 'LĐTBXH', 'Sở Lao động - Thương binh và Xã hội'],
    ['an abbreviation with signs', 'Sở LĐ-TB&XH', 'Sở Lao động - Thương binh và Xã hội'],
    ['initials nobody entered', 'snv', 'Sở Nội vụ'],
    ['the common initials', 'UBND Phú Lâm', 'Ủy ban nhân dân huyện Phú Lâm'],
  ])('finds by %s', async (_, q, name) => expect(await search(q)).toContain(name));

  test.each(['Sở Mây Mưa', 'sxyz', '%', "'; drop table agency; --"])('finds nothing for "%s"', async (q) =>
    expect(await search(q)).toEqual([]),
  );

  test('is sorted as Vietnamese names are, "Đ" after "D"', async () => {
    const names = namesOn((await admin.get('/co-quan')).text);
    expect(names).toHaveLength(50);
    expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare));
    const next = namesOn((await admin.get('/co-quan?trang=2')).text);
    expect(next.length).toBeGreaterThan(20);
    expect(names.filter((name) => next.includes(name))).toEqual([]);
  });

  test('shows what is in force on a day, and all times when the day is emptied', async () => {
    await app.db.agency.updateMany({
      where: { key: 'cuc-thue-tinh' },
      data: { validTo: new Date('2025-02-28') },
    });
    const found = async (query: string) => namesOn((await admin.get(`/co-quan?q=cuc+thue${query}`)).text);
    expect(await found('')).toEqual([]);
    expect(await found('&ngay=2025-02-28')).toEqual(['Cục Thuế tỉnh']);
    expect(await found('&ngay=2025-03-01')).toEqual([]);
    expect(await found('&ngay=')).toEqual(['Cục Thuế tỉnh']);
  });

  test('suggests names for the last one typed in a field', async () => {
    const reply = await admin
      .get('/co-quan/goi-y?o=name&name=' + encodeURIComponent('Sở Nội vụ; so tai ch'))
      .set('HX-Request', 'true');
    expect(reply.text).toContain('<option value="Sở Nội vụ; Sở Tài chính">');
  });

  test('is shown as a tree', async () => {
    const root = await admin.get('/co-quan/cay');
    expect(root.text).toContain('Ủy ban nhân dân tỉnh Sông Lam');
    const { id } = await app.db.agency.findUniqueOrThrow({ where: { key: 'ubnd-huyen-phu-lam' } });
    const below = await admin.get(`/co-quan/cay?tren=${id}`);
    expect(below.text).toContain('Phòng Nội vụ huyện Phú Lâm');
    expect(below.text).toContain('Sơ đồ');
  });
});

describe('the form of an agency', () => {
  const values = { kind: 'department', level: 'province', addressing: 'order' };

  test('refuses a known name under the same parent, keeping what was typed', async () => {
    const reply = await admin.submit('/co-quan/moi', '/co-quan/moi', {
      ...values,
      name: 'Sở  Tài chính',
      parent: 'Ủy ban nhân dân tỉnh Sông Lam',
      phone: '0229 3 888 999',
    });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Đã có «Sở Tài chính»');
    expect(reply.text).toContain('0229 3 888 999');
  });

  test('refuses to put a body under its own part', async () => {
    const { id } = await app.db.agency.findUniqueOrThrow({ where: { key: 'ubnd-tinh' } });
    const path = `/co-quan/${id}/sua`;
    const reply = await admin.submit(path, path, {
      ...values,
      kind: 'people-committee',
      name: 'Ủy ban nhân dân tỉnh Sông Lam',
      parent: 'Sở Tài chính',
    });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('tạo thành vòng');
  });

  test('takes a code and contacts, and shows them with the change in the history', async () => {
    const { id } = await app.db.agency.findUniqueOrThrow({ where: { key: 'so-tu-phap' } });
    const path = `/co-quan/${id}/sua`;
    const reply = await admin.submit(path, path, {
      ...values,
      name: 'Sở Tư pháp',
      shortNames: 'STP',
      parent: 'Ủy ban nhân dân tỉnh Sông Lam',
      code: '000.00.11.h90',
      phone: '0229 3 111 222',
      address: 'Số 1 đường Bến Lam',
    });
    expect(reply.status).toBe(303);
    const page = (await admin.get(`/co-quan/${id}`)).text;
    expect(page).toContain('000.00.11.H90');
    expect(page).toContain('Số 1 đường Bến Lam');
    expect(page).toContain('Sửa cơ quan');
  });
});

describe('a spreadsheet of agencies', () => {
  const upload = async (name: string, bytes: Buffer) => {
    const reply = await admin.upload([{ name, bytes }], '', '/co-quan/nhap');
    if (reply.status !== 303) return { reply, page: reply.text, path: '' };
    const path = reply.headers['location'] ?? '';
    return { reply, page: (await admin.get(path)).text, path };
  };
  const csv = (text: string) => Buffer.from(text, 'utf8');
  const HEAD = 'Tên đầy đủ;Loại;Cấp;Cơ quan cấp trên;Thư điện tử';
  const apply = async (path: string) => {
    const version =
      /name="version" value="(?<v>\d+)"/.exec((await admin.get(path)).text)?.groups?.['v'] ?? '';
    return admin.submit('/co-quan/nhap', '/co-quan/nhap/ap-dung', { version, lan: path.split('=')[1] ?? '' });
  };

  test('that was exported changes nothing, as xlsx and as csv', async () => {
    for (const [query, name] of [
      ['', 'x.xlsx'],
      ['&dang=csv', 'x.csv'],
    ] as const) {
      const file = await admin
        .get(`/co-quan/xuat?ngay=${query}`)
        .buffer(true)
        .parse((stream, done) => {
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => done(null, Buffer.concat(parts)));
        });
      expect(file.status).toBe(200);
      const { page } = await upload(name, file.body as Buffer);
      expect(page).toContain('Không có gì thay đổi');
    }
  }, 60_000);

  test.each([
    ['semicolons and a mark', csv(`\uFEFF${HEAD}\r\nTrung tâm A1;Khác;Cấp tỉnh;Sở Nội vụ;\r\n`)],
    ['commas', csv(`${HEAD.replaceAll(';', ',')}\nTrung tâm A1,Khác,Cấp tỉnh,Sở Nội vụ,\n`)],
    [
      'UTF-16 with tabs, as Excel writes "Unicode text"',
      Buffer.from(
        `\uFEFF${HEAD.replaceAll(';', '\t')}\nTrung tâm A1\tKhác\tCấp tỉnh\tSở Nội vụ\t\n`,
        'utf16le',
      ),
    ],
  ])('is read with %s', async (_, bytes) => {
    const { page } = await upload('a.csv', bytes);
    expect(page).toContain('Trung tâm A1');
    expect(page).toContain('Áp dụng 1 thay đổi');
  });

  test.each([
    ['no agencies', csv(`${HEAD}\n`), 'chưa có cơ quan nào'],
    ['another head', csv('a;b\n1;2\n'), 'không có cột «Tên đầy đủ»'],
    ['an old encoding', Buffer.from([0x54, 0xea, 0x6e, 0x0a]), 'không phải Unicode'],
    ['a damaged workbook', Buffer.from('PK\u0003\u0004 không phải'), 'Không đọc được bảng tính'],
  ])('with %s is refused on the page', async (_, bytes, words) => {
    const { reply } = await upload('a.csv', bytes);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(words);
  });

  test('tells its mistakes by cell and changes nothing', async () => {
    const { page, path } = await upload(
      'a.csv',
      csv(
        `${HEAD}\nPhòng B;Phòng;Cấp tỉnh;Sở Nội vụ;\n;Khác;Cấp tỉnh;;\nPhòng C;Khác;Cấp tỉnh;Sở Mây Mưa;vanthu\n`,
      ),
    );
    expect(page).toContain('dòng 2, cột Loại:');
    expect(page).toContain('dòng 3, cột Tên đầy đủ:');
    expect(page).toContain('dòng 4, cột Cơ quan cấp trên:');
    expect(page).toContain('dòng 4, cột Thư điện tử:');
    expect((await apply(path)).status).toBe(409);
    expect(await app.db.agency.count({ where: { name: { startsWith: 'Phòng C' } } })).toBe(0);
  });

  test('keeps formulas as text, in and out', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('x');
    sheet.addRow(['Tên đầy đủ', 'Loại', 'Cấp', 'Địa chỉ']);
    sheet.addRow([
      'Trung tâm F',
      'Khác',
      'Cấp tỉnh',
      { formula: 'HYPERLINK("http://x.example")', result: 'x' },
    ]);
    const { path, page } = await upload('f.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    expect(page).toContain('Trung tâm F');
    expect((await apply(path)).status).toBe(303);
    const stored = await app.db.agency.findFirstOrThrow({ where: { name: 'Trung tâm F' } });
    expect(stored.address).toBe('=HYPERLINK("http://x.example")');
    const out = (await admin.get('/co-quan/xuat?q=trung+tam+f&ngay=&dang=csv')).text;
    expect(out).toContain(`"'=HYPERLINK(`);
    expect(out.startsWith('\uFEFFKhóa;')).toBe(true);
  });

  test('is applied whole, written into the history, and taken back', async () => {
    const { path } = await upload(
      'moi.csv',
      csv(
        `${HEAD}\nChi nhánh G;Khác;Cấp tỉnh;Trung tâm G;\nTrung tâm G;Khác;Cấp tỉnh;Sở Nội vụ;g@songlam.example\nSở Nội vụ;Sở, ban, ngành;Cấp tỉnh;Ủy ban nhân dân tỉnh Sông Lam;moi@songlam.example\n`,
      ),
    );
    expect((await apply(path)).status).toBe(303);
    const centre = await app.db.agency.findFirstOrThrow({
      where: { name: 'Trung tâm G' },
      include: { children: true },
    });
    expect(centre.children.map(({ name }) => name)).toEqual(['Chi nhánh G']);
    expect((await apply(path)).status).toBe(409);
    const page = await admin.get('/co-quan/nhap');
    const lan = /name="lan" value="(?<id>[^"]+)"/.exec(page.text)?.groups?.['id'] ?? '';
    expect((await admin.submit('/co-quan/nhap', '/co-quan/nhap/hoan-tac', { lan })).status).toBe(303);
    expect(await app.db.agency.count({ where: { name: { in: ['Trung tâm G', 'Chi nhánh G'] } } })).toBe(0);
    const office = await app.db.agency.findUniqueOrThrow({ where: { key: 'so-noi-vu' } });
    expect(office.email).not.toBe('moi@songlam.example');
    const actions = await app.db.auditEvent.findMany({
      where: { subjectId: office.id },
      orderBy: { id: 'asc' },
    });
    expect(actions.map(({ note }) => note)).toEqual(['nhập từ «moi.csv»', 'hoàn tác nhập «moi.csv»']);
  });

  test('cannot be taken back once something depends on it, and says on what', async () => {
    const { path } = await upload('h.csv', csv(`${HEAD}\nTrung tâm H;Khác;Cấp tỉnh;Sở Nội vụ;\n`));
    await apply(path);
    const { id } = await app.db.agency.findFirstOrThrow({ where: { name: 'Trung tâm H' } });
    const user = await app.db.user.findFirstOrThrow();
    await app.db.membership.create({ data: { userId: user.id, agencyId: id, role: 'officer' } });
    const page = await admin.get('/co-quan/nhap');
    expect(page.text).toContain('«Trung tâm H» đã có người dùng (1).');
    expect(
      (await admin.submit('/co-quan/nhap', '/co-quan/nhap/hoan-tac', { lan: path.split('=')[1] ?? '' }))
        .status,
    ).toBe(409);
  });

  test('is not applied over a register that has moved on since it was shown', async () => {
    const { path, page } = await upload('k.csv', csv(`${HEAD}\nTrung tâm K;Khác;Cấp tỉnh;;\n`));
    const version = /name="version" value="(?<v>\d+)"/.exec(page)?.groups?.['v'] ?? '';
    await app.db.agency.updateMany({ where: { key: 'so-y-te' }, data: { phone: '1' } });
    expect(
      (await admin.submit(path, '/co-quan/nhap/ap-dung', { version, lan: path.split('=')[1] ?? '' })).status,
    ).toBe(409);
    expect(await app.db.agency.count({ where: { name: 'Trung tâm K' } })).toBe(0);
  });

  test('is for administrators', async () => {
    const officer = await new Visitor(app).signIn(OFFICER);
    expect((await officer.get('/co-quan/nhap')).status).toBe(403);
    expect((await officer.get('/co-quan/xuat')).status).toBe(200);
  });
});

describe('the database itself', () => {
  const refuses = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (problem: unknown) => String(problem),
    );
    expect(error).not.toBeNull();
    return error;
  };
  const idOf = async (key: string) => (await app.db.agency.findUniqueOrThrow({ where: { key } })).id;
  const base = { kind: 'other', level: 'province' };

  test('refuses a second body of a name under a parent at the same time', async () => {
    const parentId = await idOf('ubnd-tinh');
    expect(
      await refuses(app.db.agency.create({ data: { ...base, key: 'z1', name: 'sở tài chính', parentId } })),
    ).toContain('agency_one_of_a_name');
  });

  test('refuses two bearers of a code at the same time, and takes one after the other', async () => {
    const bearer = { ...base, code: 'H91.7' };
    await app.db.agency.create({
      data: { ...bearer, key: 'z2', name: 'Z2', validTo: new Date('2025-06-30') },
    });
    await app.db.agency.create({
      data: { ...bearer, key: 'z3', name: 'Z3', validFrom: new Date('2025-07-01') },
    });
    expect(await refuses(app.db.agency.create({ data: { ...bearer, key: 'z4', name: 'Z4' } }))).toContain(
      'agency_one_of_a_code',
    );
  });

  test('refuses a circle of parents', async () => {
    const [top, part] = [await idOf('ubnd-tinh'), await idOf('so-tai-chinh')];
    await refuses(app.db.agency.update({ where: { id: top }, data: { parentId: part } }));
    expect((await app.db.agency.findUniqueOrThrow({ where: { id: top } })).parentId).toBeNull();
  });

  test('refuses a parent that ends before its parts', async () => {
    const id = await idOf('ubnd-huyen-phu-lam');
    await refuses(app.db.agency.update({ where: { id }, data: { validTo: new Date('2025-06-30') } }));
    expect((await app.db.agency.findUniqueOrThrow({ where: { id } })).validTo).toBeNull();
  });

  test('refuses an empty name and a code of another form', async () => {
    await refuses(app.db.agency.create({ data: { ...base, key: 'z5', name: ' ' } }));
    await refuses(app.db.agency.create({ data: { ...base, key: 'z6', name: 'Z6', code: 'abc' } }));
    expect(await app.db.agency.count({ where: { key: { in: ['z5', 'z6'] } } })).toBe(0);
  });
});

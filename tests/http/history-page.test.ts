import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import supertest from 'supertest';
import { AgenciesService } from '../../src/agencies/agencies.service.js';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const AUDITOR = 'kiemtra@thanhtra.songlam.example';
const ADMINISTRATOR = 'quantri@vpubnd.songlam.example';
const OTHER_COORDINATOR = 'dieuphoi@tttt.songlam.example';
const FORMULA = '=HYPERLINK("http://elsewhere.example";"xem")';

let app: TestApp;
let auditor: Visitor;
beforeAll(async () => {
  app = await startApp();
  await activatePlan(app);
  app.clock.set('2026-05-20');
  const form = {
    kind: 'department',
    level: 'province',
    addressing: 'order',
    shortNames: [],
    parentId: null,
    email: null,
  };
  await app.app
    .get(AgenciesService)
    .create(
      { ...form, name: FORMULA, validFrom: null, validTo: null } as never,
      await app.person(ADMINISTRATOR),
    );
  auditor = await new Visitor(app).signIn(AUDITOR);
}, 60_000);
afterAll(() => app?.close());

const rowsOf = (text: string) => (text.match(/<tr>/g) ?? []).length - 1;

describe('the history', () => {
  test('tells who did what, when and on what, newest first', async () => {
    const { text } = await auditor.get('/lich-su');
    expect(text).toContain('Thêm cơ quan');
    expect(text.indexOf('Thêm cơ quan')).toBeLessThan(text.indexOf('Kích hoạt</strong>'));
    expect(text).toContain('Trịnh Đức Hải');
    expect(text).toContain('8:00, 11/5/2026');
  });

  test.each([
    ['a person', 'nguoi=Trịnh', 'Kích hoạt</strong>', 'Thêm cơ quan</strong>'],
    ['an action', 'viec=create', 'Thêm cơ quan</strong>', 'Kích hoạt</strong>'],
    ['a kind of thing', 'doi-tuong=agency', 'Thêm cơ quan</strong>', 'Kích hoạt</strong>'],
    ['days from', 'tu=2026-05-12', 'Thêm cơ quan</strong>', 'Kích hoạt</strong>'],
    ['days to, inclusive', 'den=2026-05-11', 'Kích hoạt</strong>', 'Thêm cơ quan</strong>'],
  ])('is narrowed by %s', async (_, query, shown, hidden) => {
    const { text } = await auditor.get(`/lich-su?${encodeURI(query)}`);
    expect(text).toContain(shown);
    expect(text).not.toContain(hidden);
  });

  test('takes a filter that means nothing for none, and says so where nothing fits', async () => {
    const all = rowsOf((await auditor.get('/lich-su')).text);
    expect(rowsOf((await auditor.get('/lich-su?viec=x&doi-tuong=y&tu=hôm-qua&ma=1')).text)).toBe(all);
    expect((await auditor.get('/lich-su?nguoi=không-có-ai')).text).toContain('Không có thay đổi nào khớp');
  });

  test('shows a coordinating office its own plans only', async () => {
    const own = await new Visitor(app).signIn(COORDINATOR);
    const { text } = await own.get('/lich-su');
    expect(text).toContain('Kích hoạt</strong>');
    expect(text).not.toContain('Thêm cơ quan</strong>');
    const other = await new Visitor(app).signIn(OTHER_COORDINATOR);
    expect((await other.get('/lich-su')).text).toContain('Chưa có thay đổi nào');
  });
});

describe('the workbook for an inspection', () => {
  const workbook = async (query = '') => {
    const reply = await auditor
      .get(`/lich-su/xuat${query}`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(reply.body as never);
    return { reply, book };
  };

  test('holds every entry with its place in the chain, and the seal', async () => {
    const { reply, book } = await workbook();
    expect(reply.headers['content-disposition']).toBe('attachment; filename="lich-su-2026-05-20.xlsx"');
    const sheet = book.getWorksheet('Lịch sử');
    expect(sheet?.rowCount).toBe((await app.db.auditEvent.count()) + 1);
    expect(sheet?.getRow(2).getCell(12).text).toMatch(/^[0-9a-f]{64}$/);
    const last = await app.db.auditLink.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    const about = book.getWorksheet('Thông tin');
    expect(about?.getRow(5).getCell(2).text).toBe(`${last.seq}:${last.hash}`);
  });

  test('shows what looks like a formula as text', async () => {
    const { book } = await workbook('?doi-tuong=agency');
    const cells = book.getWorksheet('Lịch sử')?.getRow(2);
    const after = cells?.getCell(9);
    expect(after?.text).toContain(FORMULA);
    expect(after?.type).toBe(ExcelJS.ValueType.String);
    expect(after?.formula).toBeUndefined();
  });

  test('is refused to those who may not read the history', async () => {
    const officer = await new Visitor(app).signIn('canbo@tc.songlam.example');
    expect((await officer.get('/lich-su/xuat')).status).toBe(403);
    expect(
      (await supertest(app.app.getHttpServer()).get('/lich-su/xuat').set('Accept', 'text/html')).status,
    ).toBe(303);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { COORDINATOR, REPORT_PLAN } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

let app: TestApp;
let visitor: Visitor;
let plan: string;

beforeAll(async () => {
  app = await startApp({ at: '2026-05-11T08:00' });
  visitor = await new Visitor(app).signIn(COORDINATOR);
  const taken = await visitor.upload([{ name: 'ke-hoach.txt', bytes: Buffer.from(REPORT_PLAN) }]);
  plan = (taken.headers['location'] ?? '').replace('/ra-soat', '');
}, 60_000);
afterAll(() => app?.close());

describe('the year ahead of a plan that is still reviewed', () => {
  test('shows weeks with due dates and mails, holidays, and enters nothing', async () => {
    const { text, status } = await visitor.get(`${plan}/nam-toi`);
    expect(status).toBe(200);
    expect(text).toMatch(/<strong>\d+<\/strong> kỳ hạn, nhiều nhất <strong>\d+<\/strong> thư/);
    // 10/6 read strictly: the last valid day is Tuesday 9/6, in the week from the 8th.
    expect(text).toContain('8/6/2026 – 14/6/2026');
    expect(text).toContain('Tết');
    expect(text).toContain('9/6/2026 (thứ Ba)');
    expect(await app.db.occurrence.count()).toBe(0);
    expect(await app.db.notification.count()).toBe(0);
  });

  test('asks for the date of issue where it is not known', async () => {
    const bytes = Buffer.from(REPORT_PLAN.replace('Sông Lam, ngày 2 tháng 3 năm 2026', ''));
    const taken = await visitor.upload([{ name: 'khong-ngay.txt', bytes }]);
    const path = (taken.headers['location'] ?? '').replace('/ra-soat', '');
    expect((await visitor.get(`${path}/nam-toi`)).text).toContain('Chưa có ngày ban hành');
  });
});

describe('the assignment table', () => {
  test('lists every duty with who leads, who co-operates and the deadline as written', async () => {
    const { text } = await visitor.get(`${plan}/phu-luc`);
    expect(text).toContain('PHỤ LỤC PHÂN CÔNG NHIỆM VỤ');
    expect(text).toMatch(
      /<td>1<\/td><td>Chủ trì, phối hợp với Sở Tài chính[^<]*<\/td><td>Sở Văn hóa, Thể thao và Du lịch<\/td><td>Sở Tài chính<\/td>/,
    );
  });

  test('is a workbook with the same rows', async () => {
    const reply = await visitor
      .get(`${plan}/phu-luc/xlsx`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(reply.body);
    const sheet = book.getWorksheet('Phụ lục');
    expect(sheet?.getRow(5).getCell(2).value).toBe('Nội dung nhiệm vụ');
    expect(sheet?.getRow(6).getCell(3).value).toBe('Sở Văn hóa, Thể thao và Du lịch');
  });
});

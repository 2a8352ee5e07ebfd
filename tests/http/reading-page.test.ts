import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { longPdf } from '../support/long-pdf.js';
import { COORDINATOR, REPORT_PLAN } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

let app: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  app = await startApp();
  visitor = await new Visitor(app).signIn(COORDINATOR);
}, 60_000);
afterAll(() => app?.close());

/** Sends a file that takes long to read; gives the page of its reading. */
async function sendLong(mark: string): Promise<string> {
  const reply = await visitor.send([{ name: `${mark}.pdf`, bytes: longPdf(mark) }]);
  return reply.headers['location'] ?? '';
}

const documentAt = (path: string) =>
  app.db.document.findUnique({ where: { id: path.split('/')[2] ?? '' }, include: { run: true } });

describe('a document that is being read', () => {
  test('has one page, to which all its pages lead', async () => {
    const path = await sendLong('mot-trang');
    expect(path).toMatch(/^\/ke-hoach\/[^/]+\/doc$/);
    for (const page of ['', '/ra-soat', '/kich-hoat', '/trang-goc', '?muc=van-ban']) {
      const reply = await visitor.get(path.replace('/doc', page));
      expect([page, reply.status, reply.headers['location']]).toEqual([page, 303, path]);
    }
    expect((await visitor.get('/ke-hoach')).text).toMatch(/Chờ đọc|Đang đọc/);
    await visitor.submit(path, `${path}/dung`);
  });

  test('is left off when a person says so, and can be read again', async () => {
    const path = await sendLong('dung');
    await visitor.submit(path, `${path}/dung`);
    expect(await documentAt(path)).toMatchObject({ state: 'unread', run: { state: 'cancelled' } });
    const page = await visitor.get(path);
    expect(page.text).toContain('Đã dừng đọc');
    expect((await visitor.submit(path, `${path}/dung`)).status).toBe(409);
    const again = await visitor.submit(path, `${path}/lai`);
    expect(again.headers['location']).toBe(path);
    expect((await visitor.submit(path, `${path}/lai`)).status).toBe(409);
    expect(await documentAt(path)).toMatchObject({ state: 'reading' });
    const done = await visitor.readingEnded(path);
    expect(done.headers['location']).toMatch(/\/ra-soat$/);
    expect(await documentAt(path)).toMatchObject({
      state: 'draft',
      run: { state: 'done', page: 1500, ofPages: 1500 },
    });
  });

  test('is removed with a reason, which the history keeps; its job leaves off', async () => {
    const path = await sendLong('xoa');
    const removal = path.replace('/doc', '/xoa');
    const refused = await visitor.submit(removal, removal, { reason: ' ' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Nêu lý do xóa');
    const reply = await visitor.submit(removal, removal, { reason: 'Đưa nhầm tệp.' });
    expect(reply.headers['location']).toBe('/ke-hoach');
    expect(await documentAt(path)).toBeNull();
    expect((await visitor.get(path)).status).toBe(404);
    const entry = await app.db.auditEvent.findFirstOrThrow({ where: { action: 'remove' } });
    expect(entry).toMatchObject({ note: 'Đưa nhầm tệp.', before: { fileName: 'xoa.pdf', state: 'reading' } });
  });

  test('is nobody else’s to stop, read again or remove', async () => {
    const path = await sendLong('cua-ai');
    for (const email of ['canbo@khdt.songlam.example', 'phochutich@songlam.example']) {
      const other = await new Visitor(app).signIn(email);
      for (const step of [`${path}/dung`, `${path}/lai`, path.replace('/doc', '/xoa')]) {
        const { status } = await other.submit('/', step, { reason: 'thử' });
        expect([email, step, status === 403 || status === 404]).toEqual([email, step, true]);
      }
    }
    expect(await documentAt(path)).toMatchObject({ state: 'reading' });
    await visitor.submit(path, `${path}/dung`);
  });
});

describe('a file that cannot be read', () => {
  test('is kept with the reason, and the same file again is tried again', async () => {
    const bytes = await readFile('samples/formats/dat-mat-khau.pdf');
    const first = await visitor.send([{ name: 'khoa.pdf', bytes }]);
    const path = first.headers['location'] ?? '';
    const page = await visitor.readingEnded(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Tệp đặt mật khẩu mở');
    expect(page.text).toContain('Đọc lại');
    const attempt = (await documentAt(path))?.run?.attemptId;
    const second = await visitor.send([{ name: 'khoa-2.pdf', bytes }]);
    expect(second.headers['location']).toBe(path);
    await visitor.readingEnded(path);
    const after = await documentAt(path);
    expect(after).toMatchObject({ state: 'unread', run: { state: 'failed' } });
    expect(after?.run?.attemptId).not.toBe(attempt);
  });
});

describe('two replicas', () => {
  test('read each of many files once', async () => {
    const replica = await startApp({ replicaOf: app });
    try {
      const other = await new Visitor(replica).signIn(COORDINATOR);
      const names = Array.from({ length: 8 }, (_, i) => `hai-ban-${i}.txt`);
      const paths = await Promise.all(
        names.map(async (name, i) => {
          const bytes = Buffer.from(REPORT_PLAN.replace('15/KH', `${300 + i}/KH`));
          const reply = await (i % 2 === 0 ? visitor : other).upload([{ name, bytes }]);
          return reply.headers['location'] ?? '';
        }),
      );
      for (const path of paths) {
        const documentId = path.split('/')[2] ?? '';
        const read = await app.db.auditEvent.count({ where: { documentId, action: 'read' } });
        expect([path, read]).toEqual([path, 1]);
        expect(await app.db.duty.count({ where: { documentId } })).toBeGreaterThan(0);
      }
    } finally {
      await replica.close();
    }
  });
});

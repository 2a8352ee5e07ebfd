import { readdir, readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type BuiltService, startBuilt } from '../support/built-service.js';
import { longPdf } from '../support/long-pdf.js';
import { COORDINATOR } from '../support/report-plan.js';
import { cloneDatabase } from '../support/test-database.js';
import { Visitor } from '../support/visitor.js';

// The built service, over HTTP, with the files that people send and those that they should not.
const LONG = 300_000;
let database: { url: string; drop(): Promise<void> };
let client: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
}, LONG);
afterAll(async () => {
  await client?.end();
  await database?.drop();
}, LONG);

const running: BuiltService[] = [];
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
}, LONG);

async function start(): Promise<{ service: BuiltService; visitor: Visitor }> {
  const service = await startBuilt({
    DATABASE_URL: database.url,
    UPLOAD_MAX_MB: '10',
    UPLOAD_TOTAL_MB: '20',
  });
  running.push(service);
  return { service, visitor: await new Visitor(service.url).signIn(COORDINATOR) };
}

const sample = async (name: string) => ({ name, bytes: await readFile(`samples/formats/${name}`) });

const rowOf = async (fileName: string) => {
  const { rows } = await client.query<{
    id: string;
    state: string;
    duties: string;
    run: string;
    pages: string;
    read: string;
  }>(
    `SELECT d.id, d.state, run.state AS run,
       (SELECT count(*) FROM duty WHERE document_id = d.id) AS duties,
       (SELECT count(*) FROM document_page WHERE document_id = d.id) AS pages,
       (SELECT count(*) FROM audit_event WHERE document_id = d.id AND action = 'read') AS read
     FROM document d JOIN reading_run run ON run.document_id = d.id WHERE d.file_name = $1`,
    [fileName],
  );
  return rows[0];
};

const startedReading = async (fileName: string) => {
  for (;;) {
    const { rows } = await client.query<{ page: number }>(
      `SELECT run.page FROM reading_run run JOIN document d ON d.id = run.document_id
       WHERE d.file_name = $1 AND run.state = 'reading' AND run.page > 0`,
      [fileName],
    );
    if (rows[0]) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('the built service', () => {
  test(
    'reads a Word file and a PDF that are sent to it, and gives both back byte for byte',
    async () => {
      const { visitor } = await start();
      for (const name of ['ke-hoach-viec-lam.docx', 'chi-thi-phong-chay-rung.pdf']) {
        const file = await sample(name);
        const reply = await visitor.upload([file]);
        expect([name, reply.headers['location']]).toEqual([name, expect.stringMatching(/\/ra-soat$/)]);
        const row = await rowOf(name);
        expect([name, row?.state, row?.run, Number(row?.duties) > 0]).toEqual([name, 'draft', 'done', true]);
        expect(Number(row?.pages) > 0).toBe(name.endsWith('.pdf'));
        const original = await visitor.get(`/ke-hoach/${row?.id}/tep-goc`).responseType('blob');
        expect(Buffer.compare(original.body as Buffer, file.bytes)).toBe(0);
      }
    },
    LONG,
  );

  test(
    'shows the page of a PDF as a picture to those who may read it, under an address that never changes its meaning',
    async () => {
      const { service, visitor } = await start();
      const file = await sample('ke-hoach-viec-lam.pdf');
      const { headers } = await visitor.upload([file]);
      const plan = (headers['location'] ?? '').replace('/ra-soat', '');
      const view = await visitor.get(`${plan}/trang-goc?trang=1`);
      const address =
        /src="(?<src>[^"]+anh[^"]+)"/
          .exec(view.text)
          ?.groups?.['src']?.replaceAll(/&amp;|&#x3D;/g, (sign) => (sign === '&amp;' ? '&' : '=')) ?? '';
      const picture = await visitor.get(address).responseType('blob');
      expect(picture.headers['content-type']).toBe('image/webp');
      expect(picture.headers['cache-control']).toContain('immutable');
      expect((picture.body as Buffer).subarray(8, 12).toString()).toBe('WEBP');
      expect((await visitor.get(address.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')))).status).toBe(
        404,
      );
      expect((await visitor.get(address.replace('rong=900', 'rong=901'))).status).toBe(422);
      const stranger = await new Visitor(service.url).signIn('canbo@khdt.songlam.example');
      expect((await stranger.get(address)).status).toBe(404);
      expect((await new Visitor(service.url).get(address)).status).toBe(303);
    },
    LONG,
  );

  test.each([
    ['stopped', 'SIGTERM'],
    ['killed', 'SIGKILL'],
  ] as const)(
    'goes on with a file after it was %s in the middle',
    async (how, signal) => {
      const name = `dai-${how}.pdf`;
      const first = await start();
      const reply = await first.visitor.send([{ name, bytes: longPdf(how) }]);
      expect(reply.headers['location']).toMatch(/\/doc$/);
      await startedReading(name);
      running.pop();
      await first.service.stop(signal);
      expect((await rowOf(name))?.state).toBe('reading');
      const { visitor } = await start();
      const page = await visitor.readingEnded(reply.headers['location'] ?? '');
      expect(page.headers['location']).toMatch(/\/ra-soat$/);
      const row = await rowOf(name);
      expect([row?.state, row?.pages, row?.read]).toEqual(['draft', '1500', '1']);
    },
    LONG,
  );
});

describe('a file that should not be sent', () => {
  const outside = async () =>
    (await readdir(os.tmpdir())).filter((name) => !name.startsWith('don-doc-')).sort();
  let service: BuiltService;
  let visitor: Visitor;
  const begin = async () => ({ service, visitor } = await start());

  test(
    'ends with a clear page, and the service goes on',
    async () => {
      await begin();
      const before = await outside();
      const big = Buffer.alloc(11 * 1024 * 1024, 'x');
      const zip = (await sample('ke-hoach-viec-lam.docx')).bytes;
      const encrypted = await sample('dat-mat-khau.pdf');
      const cases: readonly (readonly [string, { name: string; bytes: Buffer }, number, string])[] = [
        ['too large', { name: 'lon.pdf', bytes: big }, 422, 'lớn hơn 10 MB'],
        [
          'much too large',
          { name: 'rat-lon.pdf', bytes: Buffer.alloc(200 * 1024 * 1024) },
          413,
          'vượt quá 20 MB',
        ],
        ['empty', { name: 'rong.docx', bytes: Buffer.alloc(0) }, 422, 'không có nội dung'],
        ['encrypted', encrypted, 200, 'mật khẩu'],
        ['cut off', { name: 'cut.docx', bytes: zip.subarray(0, zip.length / 2) }, 422, 'hỏng'],
        ['a path for a name', { name: '../../../xau.txt', bytes: Buffer.alloc(20, 0x07) }, 422, 'xau.txt'],
      ];
      for (const [what, file, status, words] of cases) {
        const reply = await visitor.upload([file]);
        expect([what, reply.status, reply.text.includes(words)]).toEqual([what, status, true]);
      }
      // The ending says nothing: a Word file called PDF is read as what it is.
      const { bytes } = await sample('bang-mot-o-mot-dong.docx');
      const wrongName = await visitor.upload([{ name: 'khong-phai.pdf', bytes }]);
      expect(wrongName.headers['location']).toMatch(/\/ra-soat$/);
      expect((await visitor.get('/')).status).toBe(200);
      expect(await outside()).toEqual(before);
      const kept = await readdir(service.dataDir);
      for (const name of kept) expect((await stat(path.join(service.dataDir, name))).isFile()).toBe(false);
    },
    LONG,
  );
});

import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { activatePlan, halfYearOf } from '../support/report-plan.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

let whole: TestApp;
/** A replica that reaches the same database over the wire. */
let app: TestApp;
let wire: Awaited<ReturnType<typeof startWire>>;
let officer: ReturnType<typeof supertest.agent>;
let path: string;

beforeAll(async () => {
  whole = await startApp();
  await activatePlan(whole);
  const direct = new URL(whole.databaseUrl);
  wire = await startWire(direct);
  const wired = new URL(direct);
  wired.port = String(wire.port);
  app = await startApp({ replicaOf: { ...whole, databaseUrl: wired.href } });
  officer = supertest.agent(app.app.getHttpServer());
  const signIn = {
    email: 'canbo@khdt.songlam.example',
    password: PASSWORD,
    _csrf: tokenIn((await show('/dang-nhap')).text),
  };
  await send('/dang-nhap', signIn);
  path = `/ky-han/${(await halfYearOf(whole, 'so-ke-hoach-va-dau-tu')).id}`;
}, 90_000);
afterAll(async () => {
  await app?.close();
  await wire?.cut();
  await whole?.close();
});

// Tokens are taken from pages that were open before: while the database is away no new one can be had.
const tokenIn = (page: string) => /name="_csrf" value="(?<token>[^"]+)"/.exec(page)?.groups?.['token'] ?? '';
const show = (path: string) => officer.get(path).set('Accept', 'text/html');
const send = (path: string, fields: Record<string, string>) =>
  officer.post(path).set('Accept', 'text/html').type('form').send(fields);

/** A way to the test server that can be cut: what a replica sees when its database goes away. */
async function startWire(target: URL) {
  const sockets = new Set<Socket>();
  const wire = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => one.destroy()).on('close', () => sockets.delete(one));
    }
    socket.pipe(onward).pipe(socket);
  });
  const listen = (port: number) => new Promise<void>((resolve) => wire.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = wire.address() as AddressInfo;
  return {
    port,
    cut: async () => {
      const closed = new Promise((resolve) => wire.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: () => listen(port),
  };
}

describe('while the database is away', () => {
  test('a page says so, a form is handed back as it was typed, and goes through when the database is there again', async () => {
    const token = tokenIn((await show(path)).text);
    const typed = { results: 'Đã mở 12 thư viện.\nSố liệu <kèm> theo.', difficulties: '', proposals: '' };
    await wire.cut();
    try {
      const page = await show('/');
      expect(page.status).toBe(503);
      expect(page.text).toContain('chưa kết nối được cơ sở dữ liệu');
      const refused = await send(`${path}/bao-cao`, { ...typed, _csrf: token });
      expect(refused.status).toBe(503);
      expect(refused.text).toContain('Số liệu &lt;kèm&gt; theo.');
      expect(refused.text).toContain(`action="${path}/bao-cao"`);
      expect(refused.text).toContain('Gửi lại');
      const forged = await send(`${path}/bao-cao`, { ...typed, _csrf: 'x' });
      expect(forged.status).toBe(403);
      expect(forged.text).not.toContain('Gửi lại');
    } finally {
      await wire.mend();
    }
    expect((await send(`${path}/bao-cao`, { ...typed, _csrf: token })).status).toBe(303);
    expect((await whole.db.report.findFirstOrThrow()).results.replaceAll('\r\n', '\n')).toBe(typed.results);
  }, 60_000);
});

// node bench/upload.mjs (after npm run build): how long a page takes while files are being read.
//
// Asks for the list of plans again and again, by itself (the floor), then while a document of 100 printed pages is read, while ten
// PDFs are, and while a file of 45 MB is sent. A service of its own on an empty data folder.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { DEMO_PASSWORD, seedProvince } from '../dist/demo/seed-province.js';
import { openDatabase } from '../dist/platform/database.js';
import { Database } from '../dist/platform/prisma.js';

const EMAIL = 'dieuphoi@ldtbxh.songlam.example';
const LEAST_REQUESTS = 60;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A browser's cookies and forms. */
class Client {
  #cookies = new Map();
  constructor(url) {
    this.url = url;
  }
  async ask(to, init = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(this.url + to, {
      ...init,
      redirect: 'manual',
      headers: { cookie, accept: 'text/html' },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
    return { status: reply.status, location: reply.headers.get('location') ?? '', text: await reply.text() };
  }
  async send(page, fill) {
    const body = new FormData();
    body.append('_csrf', /name="_csrf" value="([^"]+)"/.exec((await this.ask(page)).text)[1]);
    fill(body);
    return this.ask(page, { method: 'POST', body: page === '/dang-nhap' ? new URLSearchParams(body) : body });
  }
  upload(files) {
    return this.send('/ke-hoach/moi', (body) => {
      for (const { name, bytes } of files) body.append('files', new Blob([bytes]), name);
    });
  }
}

/** Asks for a page again and again until `work` has ended; gives the milliseconds of each request. */
async function pagesDuring(client, work) {
  const state = { ended: false };
  const working = work().finally(() => {
    state.ended = true;
  });
  const times = [];
  while (!state.ended || times.length < LEAST_REQUESTS) {
    const from = performance.now();
    await client.ask('/ke-hoach');
    times.push(performance.now() - from);
    await pause(15);
  }
  await working;
  return times;
}

const allRead = async (client) => {
  while ((await client.ask('/ke-hoach/moi')).text.includes('state-waiting')) await pause(300);
};

const at = (times, share) => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)];

const folder = await mkdtemp(path.join(os.tmpdir(), 'don-doc-bench-'));
await chmod(folder, 0o755);
const port = await freePort();
const env = {
  ...process.env,
  DATABASE_URL: '',
  SMTP_URL: '',
  DATA_DIR: folder,
  PORT: String(port),
  LOG_LEVEL: 'silent',
};
const opened = await openDatabase({ dataDir: folder }, 'prisma');
const database = new Database(opened.url);
await seedProvince(database);
await database.close();
await opened.stop();
const service = spawn(process.execPath, ['--max-semi-space-size=2', 'dist/main.js'], {
  env,
  stdio: 'ignore',
});
const gone = new Promise((resolve) => service.once('exit', resolve));
try {
  const client = new Client(`http://127.0.0.1:${port}`);
  while (!(await client.ask('/dang-nhap').catch(() => null))) await pause(50);
  await client.send('/dang-nhap', (body) => {
    body.append('email', EMAIL);
    body.append('password', DEMO_PASSWORD);
  });
  const samples = (await readdir('samples')).filter((name) => /^[a-z].*\.(?:txt|md)$/.test(name));
  const texts = await Promise.all(samples.map((name) => readFile(path.join('samples', name), 'utf8')));
  // 2,500 letters a printed page.
  const lines = texts
    .join('\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const pages = [];
  for (let letters = 0, i = 0; letters < 250_000; i += 1) {
    pages.push(`<p>${lines[i % lines.length].replaceAll('<', '&lt;')}</p>`);
    letters += lines[i % lines.length].length;
  }
  const long = {
    name: 'dai.html',
    bytes: `<!doctype html><meta charset="utf-8"><body>${pages.join('\n')}</body>`,
  };
  const pdfs = (await readdir('samples/formats')).filter(
    (name) => name.endsWith('.pdf') && !name.startsWith('dat-'),
  );
  const files = await Promise.all(
    pdfs
      .slice(0, 10)
      .map(async (name) => ({ name, bytes: await readFile(path.join('samples/formats', name)) })),
  );
  const big = { name: 'lon.txt', bytes: Buffer.alloc(45 * 1024 * 1024, 'x y z ') };
  for (let warm = 0; warm < 40; warm += 1) await client.ask('/ke-hoach');
  const cases = {
    'nothing else (the floor)': async () => {},
    'a document of 100 pages is read': () => client.upload([long]).then(() => allRead(client)),
    'ten PDFs are read': () => client.upload(files).then(() => allRead(client)),
    'a file of 45 MB is sent': () => client.upload([big]),
  };
  let floor = 0;
  for (const [name, work] of Object.entries(cases)) {
    const from = performance.now();
    const times = await pagesDuring(client, work);
    const took = (performance.now() - from) / 1000;
    const p95 = at(times, 0.95);
    floor ||= p95;
    console.log(
      `${name.padEnd(34)} median ${at(times, 0.5).toFixed(0).padStart(4)} ms   p95 ${p95.toFixed(0).padStart(4)} ms (${(p95 / floor).toFixed(1)} × floor)   slowest ${at(times, 1).toFixed(0).padStart(4)} ms   ${times.length} requests in ${took.toFixed(1)} s`,
    );
  }
} finally {
  service.kill('SIGTERM');
  await gone;
  await rm(folder, { recursive: true, force: true });
}

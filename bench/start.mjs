// node bench/start.mjs: how long until the first page is served, and what the service needs at rest.
//
// Floor: Node loading nothing plus the embedded PostgreSQL alone on the same data, started in the same run. Medians of
// RUNS runs; `first` starts on an empty data folder, `second` on the one that the first left.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../dist/platform/embedded-postgres.js';

const RUNS = 5;
const REST_MS = 15_000;
const FLAGS = ['--max-semi-space-size=2'];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const exited = (child) => new Promise((resolve) => child.once('exit', resolve));

async function serve(script, dataDir, whileRunning = async () => {}) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [...FLAGS, script], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      SMTP_URL: '',
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  });
  const end = exited(child);
  for (;;) {
    const reply = await fetch(`http://127.0.0.1:${port}/dang-nhap`).catch(() => null);
    if (reply?.ok) break;
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
    await pause(20);
  }
  const ms = performance.now() - started;
  const measured = await whileRunning(child.pid);
  child.kill('SIGTERM');
  await end;
  return { ms, measured };
}

async function bareNode() {
  const started = performance.now();
  await exited(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }));
  return performance.now() - started;
}

async function barePostgres(dataDir) {
  const started = performance.now();
  const server = await startEmbeddedPostgres(dataDir);
  const ms = performance.now() - started;
  await server.stop();
  return ms;
}

/** Resident memory of one process in megabytes (Linux only; elsewhere null). */
async function residentMegabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(?<kb>\d+)/.exec(status)?.groups?.kb;
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

const results = { floor: [], first: [], second: [], demoFirst: [], demoSecond: [], memory: [] };
for (let run = 0; run < RUNS; run++) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'don-doc-bench-'));
  const [real, demo] = [path.join(folder, 'real'), path.join(folder, 'demo')];
  await chmod(folder, 0o755);
  results.first.push((await serve('dist/main.js', real)).ms);
  results.floor.push((await bareNode()) + (await barePostgres(real)));
  const rest = async (pid) => {
    if (run > 0) return null;
    await pause(REST_MS);
    return residentMegabytes(pid);
  };
  const second = await serve('dist/main.js', real, rest);
  results.second.push(second.ms);
  if (second.measured) results.memory.push(second.measured);
  results.demoFirst.push((await serve('dist/demo/demo.js', demo)).ms);
  results.demoSecond.push((await serve('dist/demo/demo.js', demo)).ms);
  await rm(folder, { recursive: true, force: true });
}

const floor = median(results.floor);
const line = (name, values) =>
  console.log(
    `${name.padEnd(38)} ${(median(values) / 1000).toFixed(2)} s   ${(median(values) / floor).toFixed(1)} × floor`,
  );
console.log(
  `floor (bare Node, then PostgreSQL alone)  ${(floor / 1000).toFixed(2)} s   medians of ${RUNS} runs`,
);
line('npm start, empty data folder', results.first);
line('npm start, again', results.second);
line('npm run demo, empty data folder', results.demoFirst);
line('npm run demo, again', results.demoSecond);
console.log(
  `service at rest after ${REST_MS / 1000} s: ${results.memory.map((mb) => mb.toFixed(0)).join()} MB resident, PostgreSQL apart`,
);

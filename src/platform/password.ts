import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const hashRaw = promisify(argon2);

// RFC 9106 §4, second recommended option: 64 MiB, three passes, four lanes.
const PARAMETERS = { memory: 65_536, passes: 3, parallelism: 4, tagLength: 32 };

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

const derive = (password: string, nonce: Uint8Array, p: typeof PARAMETERS): Promise<Buffer> =>
  // The same password typed with composed or decomposed accents is the same password.
  hashRaw('argon2id', { message: password.normalize('NFC'), nonce, ...p });

/** Argon2id of a password in PHC string form, with a fresh salt. Takes some 100 ms of work on purpose. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, salt, PARAMETERS);
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** True where the password is the one that was hashed. A malformed hash fits no password. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(?<m>\d+),t=(?<t>\d+),p=(?<p>\d+)\$(?<salt>[^$]+)\$(?<tag>[^$]+)$/.exec(
    phc,
  )?.groups;
  if (!parts?.['salt'] || !parts['tag']) return false;
  const expected = Buffer.from(parts['tag'], 'base64');
  const tag = await derive(password, Buffer.from(parts['salt'], 'base64'), {
    memory: Number(parts['m']),
    passes: Number(parts['t']),
    parallelism: Number(parts['p']),
    tagLength: expected.length,
  });
  return timingSafeEqual(tag, expected);
}

import { readFile } from 'node:fs/promises';
import { hashPassword } from '../platform/password.js';
import type { Database } from '../platform/prisma.js';
import { SettingsRepository } from '../settings/settings.repository.js';
import { type SeedAgency, type SeedUser, seedAgencies, seedUsers } from './seed.repository.js';

/** Everybody of the invented province signs in with it; the demo listens on loopback only. */
export const DEMO_PASSWORD = 'dung-thu-don-doc';

const read = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../../prisma/seed/${name}.json`, import.meta.url), 'utf8')) as T;

/** Enters the invented province, its agencies and people; does nothing where agencies exist already. */
export async function seedProvince(database: Database): Promise<boolean> {
  const agencies = await read<readonly SeedAgency[]>('agencies');
  const users = await read<readonly SeedUser[]>('users');
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const seeded = await database.transaction(async (tx) => {
    if ((await tx.agency.count()) > 0) return false;
    await seedAgencies(tx, agencies);
    await seedUsers(tx, users, passwordHash);
    return true;
  });
  const province =
    agencies.find(({ kind }) => kind === 'people-committee')?.name.replace(/^Ủy ban nhân dân /, '') ?? '';
  if (seeded) await new SettingsRepository(database).write('province', { provinceName: province });
  return seeded;
}

import { randomUUID } from 'node:crypto';
import { dateColumnOrNull } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';

export interface SeedAgency {
  readonly key: string;
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly kind: string;
  readonly level: string;
  readonly parentKey: string | null;
  readonly addressing: string;
  readonly email: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface SeedUser {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly { readonly agencyKey: string; readonly role: string }[];
}

/** Enters agencies, parents before children. */
export async function seedAgencies(tx: Tx, agencies: readonly SeedAgency[]): Promise<void> {
  const ids = new Map(agencies.map(({ key }) => [key, randomUUID()]));
  await tx.agency.createMany({
    data: agencies.map(({ parentKey, shortNames, validFrom, validTo, ...agency }) => ({
      ...agency,
      id: ids.get(agency.key) as string,
      shortNames: [...shortNames],
      parentId: parentKey === null ? null : (ids.get(parentKey) ?? null),
      validFrom: dateColumnOrNull(validFrom),
      validTo: dateColumnOrNull(validTo),
    })),
  });
}

/** Enters people with their offices and one password for all. */
export async function seedUsers(tx: Tx, users: readonly SeedUser[], passwordHash: string): Promise<void> {
  const agencies = await tx.agency.findMany({ select: { id: true, key: true } });
  const idOf = new Map(agencies.map(({ id, key }) => [key, id]));
  const rows = users.map((user) => ({ ...user, id: randomUUID() }));
  await tx.user.createMany({
    data: rows.map(({ id, name, email }) => ({ id, name, email: email.toLowerCase(), passwordHash })),
  });
  await tx.membership.createMany({
    data: rows.flatMap(({ id, memberships }) =>
      memberships.map(({ agencyKey, role }) => ({
        userId: id,
        agencyId: idOf.get(agencyKey) as string,
        role,
      })),
    ),
  });
}

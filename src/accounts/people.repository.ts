import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { dateColumn, dateColumnOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { Role } from './principal.js';

export const PERSON_STATES = ['active', 'invited', 'closed', 'away'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export interface PeopleFilter {
  readonly q?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly role?: string | undefined;
  readonly state?: PersonState | undefined;
}

/** Small letters without accents, đ as d: "nguyen duc" finds "Nguyễn Đức". Needs no extension. */
const folded = (text: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`replace(regexp_replace(normalize(lower(${text}), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')`;

const literal = (words: string): string => words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

const personInclude = {
  memberships: { include: { agency: true }, orderBy: { id: 'asc' } },
  delegated: { where: { endedAt: null }, include: { toUser: true } },
} as const satisfies Prisma.UserInclude;

export type PersonRecord = Prisma.UserGetPayload<{ include: typeof personInclude }>;

@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** The people who fit, in Vietnamese order of names, and how many there are. */
  async search(
    filter: PeopleFilter,
    today: Temporal.PlainDate,
    skip: number,
    take: number,
  ): Promise<{ rows: readonly PersonRecord[]; total: number }> {
    const found = await this.database.client.$queryRaw<readonly { id: string; total: bigint }[]>`
      SELECT u.id, count(*) OVER () AS total FROM app_user u
      WHERE ${conditionOf(filter, today)}
      ORDER BY u.name COLLATE "vi-x-icu", u.id LIMIT ${take} OFFSET ${skip}`;
    const rows = await this.database.client.user.findMany({
      where: { id: { in: found.map(({ id }) => id) } },
      include: personInclude,
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return { rows: found.flatMap(({ id }) => byId.get(id) ?? []), total: Number(found[0]?.total ?? 0) };
  }

  byId(id: string): Promise<PersonRecord | null> {
    return this.database.client.user.findUnique({ where: { id }, include: personInclude });
  }

  async edit(tx: Tx, id: string, person: { name: string; email: string }): Promise<void> {
    await tx.user.update({ where: { id }, data: person });
  }

  async giveOffice(
    tx: Tx,
    userId: string,
    office: { agencyId: string; role: Role; validFrom: Temporal.PlainDate | null },
  ): Promise<void> {
    const { validFrom, ...rest } = office;
    await tx.membership.create({ data: { userId, ...rest, validFrom: dateColumnOrNull(validFrom) } });
  }

  /** Ends an office with the day before `on`; one that would not have begun by then is taken out. */
  async endOffice(tx: Tx, id: string, on: Temporal.PlainDate): Promise<void> {
    const last = dateColumn(on.subtract({ days: 1 }));
    const { count } = await tx.membership.deleteMany({ where: { id, validFrom: { gt: last } } });
    if (count === 0) await tx.membership.update({ where: { id }, data: { validTo: last } });
  }

  agencyName(id: string) {
    return this.database.client.agency.findUnique({ where: { id }, select: { name: true } });
  }

  async countAdministrators(tx: Tx, today: Temporal.PlainDate): Promise<number> {
    return tx.membership.count({
      where: {
        role: 'administrator',
        user: { active: true },
        OR: [{ validTo: null }, { validTo: { gte: dateColumn(today) } }],
      },
    });
  }
}

function conditionOf(filter: PeopleFilter, today: Temporal.PlainDate): Prisma.Sql {
  const { q, agencyId, role, state } = filter;
  const day = Prisma.sql`${today.toString()}::date`;
  const held = Prisma.sql`m.user_id = u.id AND coalesce(m.valid_to, ${day}) >= ${day}`;
  const away = Prisma.sql`EXISTS (SELECT FROM delegation d WHERE d.from_user_id = u.id AND d.ended_at IS NULL
    AND ${day} BETWEEN d.starts_on AND d.ends_on)`;
  const states: Readonly<Record<PersonState, Prisma.Sql>> = {
    active: Prisma.sql`u.active AND u.password_hash IS NOT NULL`,
    invited: Prisma.sql`u.active AND u.password_hash IS NULL`,
    closed: Prisma.sql`NOT u.active`,
    away: Prisma.sql`u.active AND ${away}`,
  };
  const words = (q ?? '').split(/\s+/).filter(Boolean);
  const conditions = [
    Prisma.sql`TRUE`,
    ...words.map((word) => {
      const part = Prisma.sql`'%' || ${folded(Prisma.sql`${literal(word)}::text`)} || '%'`;
      return Prisma.sql`(${folded(Prisma.sql`u.name`)} LIKE ${part} OR ${folded(Prisma.sql`u.email`)} LIKE ${part})`;
    }),
    ...(state ? [states[state]] : []),
    ...(agencyId
      ? [Prisma.sql`EXISTS (SELECT FROM membership m WHERE ${held} AND m.agency_id = ${agencyId}::uuid)`]
      : []),
    ...(role ? [Prisma.sql`EXISTS (SELECT FROM membership m WHERE ${held} AND m.role = ${role})`] : []),
  ];
  return Prisma.join(conditions, ' AND ');
}

import { Injectable } from '@nestjs/common';
import type { ReminderPolicy } from '../core/reminder/policy.js';
import { dateColumn, instantOf, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { policyFromJson, policyToJson } from './stored-policy.js';

export interface StoredVersion {
  readonly version: number;
  readonly policy: ReminderPolicy;
  /** Who put it in force; empty where the account is gone. */
  readonly createdByName: string;
  readonly createdAt: Temporal.Instant;
}

/** Any number that no other program on the same database uses for advisory locks. */
const POLICY_LOCK = 8_411_090_632;

@Injectable()
export class ReminderPolicyRepository {
  constructor(private readonly database: Database) {}

  /** Stored versions, newest first. */
  async versions(take: number): Promise<readonly StoredVersion[]> {
    const rows = await this.database.client.reminderPolicyVersion.findMany({
      orderBy: { version: 'desc' },
      take,
    });
    const authors = await this.database.client.user.findMany({
      where: { id: { in: rows.map(({ createdById }) => createdById) } },
      select: { id: true, name: true },
    });
    const names = new Map(authors.map(({ id, name }) => [id, name]));
    return rows.map(({ version, policy, createdById, createdAt }) => ({
      version,
      policy: policyFromJson(policy, version),
      createdByName: names.get(createdById) ?? '',
      createdAt: instantOf(createdAt),
    }));
  }

  async byVersion(version: number): Promise<ReminderPolicy | null> {
    const row = await this.database.client.reminderPolicyVersion.findUnique({ where: { version } });
    return row === null ? null : policyFromJson(row.policy, row.version);
  }

  /** The newest stored policy; null where none was stored. */
  async newest(): Promise<ReminderPolicy | null> {
    const row = await this.database.client.reminderPolicyVersion.findFirst({ orderBy: { version: 'desc' } });
    return row === null ? null : policyFromJson(row.policy, row.version);
  }

  /** The number of the newest version as `tx` sees it, 0 where none was stored. One writer at a time until `tx` ends. */
  async lockNewest(tx: Tx): Promise<number> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${POLICY_LOCK})`;
    const { _max } = await tx.reminderPolicyVersion.aggregate({ _max: { version: true } });
    return _max.version ?? 0;
  }

  async add(tx: Tx, policy: ReminderPolicy, createdById: string, at: Temporal.Instant): Promise<number> {
    const { version } = await tx.reminderPolicyVersion.create({
      data: { policy: policyToJson(policy), createdById, createdAt: timestampColumn(at) },
    });
    return version;
  }

  /** Has every open occurrence with a date looked at again at the next planning: its ladder may be another one. */
  async lookAgain(tx: Tx, today: Temporal.PlainDate): Promise<void> {
    const day = dateColumn(today);
    await tx.occurrence.updateMany({
      where: {
        lastValidOn: { not: null },
        execution: { in: ['not-started', 'in-progress', 'returned'] },
        OR: [{ nextRungOn: null }, { nextRungOn: { gt: day } }],
      },
      data: { nextRungOn: day },
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { checkPolicy } from '../core/reminder/check-policy.js';
import { DEFAULT_POLICY, type ReminderPolicy, type Rung } from '../core/reminder/policy.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { ReminderPolicyRepository, type StoredVersion } from './reminder-policy.repository.js';
import { policyToJson } from './stored-policy.js';

export type { StoredVersion } from './reminder-policy.repository.js';

const VERSIONS_SHOWN = 50;

/** The ladders by which reminders are planned: the shipped ones until the province stores its own. */
@Injectable()
export class ReminderPolicyService {
  /** Versions are never changed, so what was read once is known for good. */
  private readonly known = new Map<string, ReminderPolicy>([[DEFAULT_POLICY.version, DEFAULT_POLICY]]);

  constructor(
    private readonly repository: ReminderPolicyRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The policy in force. */
  async current(): Promise<ReminderPolicy> {
    return (await this.repository.newest()) ?? DEFAULT_POLICY;
  }

  /** The policy that a row of the ledger names; null where it is not known. */
  async byVersion(version: string): Promise<ReminderPolicy | null> {
    const known = this.known.get(version);
    if (known !== undefined) return known;
    const number = /^v(?<number>\d{1,9})$/u.exec(version)?.groups?.['number'];
    const policy = number === undefined ? null : await this.repository.byVersion(Number(number));
    if (policy !== null) this.known.set(version, policy);
    return policy;
  }

  /** The stored versions, newest first. */
  versions(): Promise<readonly StoredVersion[]> {
    return this.repository.versions(VERSIONS_SHOWN);
  }

  /**
   * Puts a new version in force. A step that the version before does not have counts from today: what it would have sent
   * earlier is not made up for. `basedOn` is the version that the author saw.
   * @throws AppError changed-meanwhile where another version was stored since; policy-invalid with every mistake
   */
  async save(policy: ReminderPolicy, basedOn: string, by: Principal): Promise<void> {
    const checked = checkPolicy(policy);
    if (!checked.ok)
      throw new AppError('policy-invalid', { why: checked.reason.map(({ message }) => message).join(' ') });
    await this.database.transaction(async (tx) => {
      const newest = await this.repository.lockNewest(tx);
      const before = (newest === 0 ? null : await this.repository.byVersion(newest)) ?? DEFAULT_POLICY;
      if (before.version !== basedOn) throw new AppError('changed-meanwhile');
      const today = this.clock.today();
      const next = sinceToday(policy, before, today);
      const version = await this.repository.add(tx, next, by.userId, this.clock.now());
      await this.repository.lookAgain(tx, today);
      await this.audit.record(tx, by, {
        action: 'change-reminder-policy',
        subject: 'reminder-policy',
        subjectId: String(version),
        before: policyToJson(before),
        after: policyToJson(next),
      });
    });
  }
}

/** Marks the steps that `before` does not have as new on `today`; the others keep their day. */
function sinceToday(
  policy: ReminderPolicy,
  before: ReminderPolicy,
  today: Temporal.PlainDate,
): ReminderPolicy {
  const known = new Map(before.ladders.flatMap(({ rungs }) => rungs).map((rung) => [rung.id, rung]));
  const dated = (rung: Rung): Rung => {
    const old = known.get(rung.id);
    return { ...rung, since: old === undefined ? today : old.since };
  };
  return { ...policy, ladders: policy.ladders.map((one) => ({ ...one, rungs: one.rungs.map(dated) })) };
}

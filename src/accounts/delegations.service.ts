import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { plainDateOf } from '../platform/dates.js';
import { Database } from '../platform/prisma.js';
import { DelegationsRepository } from './delegations.repository.js';
import { may } from './permissions.js';
import type { Principal } from './principal.js';

/** Longest absence that is handed over in one go. */
const LONGEST_DAYS = 180;

export interface DelegationForm {
  readonly toUserId: string;
  readonly startsOn: Temporal.PlainDate;
  /** Last day, inclusive. */
  readonly endsOn: Temporal.PlainDate;
  readonly reason: string;
}

export interface DelegationRow {
  readonly id: string;
  readonly direction: 'given' | 'taken';
  /** The other person. */
  readonly name: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly reason: string;
  readonly begun: boolean;
}

const everything = { coordinatingAgencyId: null, leadingAgencyIds: [], cooperatingAgencyIds: [] } as const;

/** Standing in for somebody who is away: from a day to a day, visible to both, over by itself. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly repository: DelegationsRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What a person has handed over and taken on, from today. */
  async ofUser(userId: string): Promise<readonly DelegationRow[]> {
    const today = this.clock.today();
    const rows = await this.repository.ofUser(userId, today);
    return rows.map((row) => {
      const given = row.fromUserId === userId;
      const startsOn = plainDateOf(row.startsOn);
      return {
        id: row.id,
        direction: given ? 'given' : 'taken',
        name: given ? row.toUser.name : row.fromUser.name,
        startsOn,
        endsOn: plainDateOf(row.endsOn),
        reason: row.reason,
        begun: Temporal.PlainDate.compare(startsOn, today) <= 0,
      };
    });
  }

  /** Who may stand in for a person: those of the same agencies, in Vietnamese order. */
  async deputiesFor(person: Principal): Promise<readonly { id: string; name: string; agencies: string }[]> {
    const own = ownAgencies(person);
    const rows = await this.repository.colleagues(own, this.clock.today());
    const byName = new Intl.Collator('vi');
    return rows
      .filter(({ id }) => id !== person.userId)
      .map(({ id, name, memberships }) => ({
        id,
        name,
        agencies: [...new Set(memberships.map(({ agency }) => agency.name))].join('; '),
      }))
      .sort((a, b) => byName.compare(a.name, b.name));
  }

  /**
   * Hands a person's offices over for the days of an absence; the administrator's is never handed over.
   * @throws AppError form-invalid with the field; not-allowed where `by` may not do so for this person
   */
  async create(person: Principal, form: DelegationForm, by: Principal): Promise<void> {
    if (by.userId !== person.userId && !may(by, 'account.manage', everything))
      throw new AppError('not-allowed');
    this.checkDays(form);
    const deputy = (await this.deputiesFor(person)).find(({ id }) => id === form.toUserId);
    if (deputy === undefined) {
      throw new AppError('form-invalid', {}, { toUserId: 'Chọn người cùng cơ quan trong danh sách.' });
    }
    const delegation = {
      ...form,
      fromUserId: person.userId,
      createdById: by.userId,
      createdAt: this.clock.now(),
    };
    if (await this.repository.overlaps(delegation)) {
      throw new AppError(
        'form-invalid',
        {},
        { startsOn: 'Đã có ủy quyền trong những ngày này. Kết thúc ủy quyền cũ trước.' },
      );
    }
    await this.database.transaction(async (tx) => {
      await this.repository.create(tx, delegation);
      await this.audit.record(tx, by, {
        action: 'delegate',
        subject: 'user',
        subjectId: person.userId,
        after: { to: deputy.name, startsOn: form.startsOn.toString(), endsOn: form.endsOn.toString() },
        note: form.reason,
      });
    });
  }

  private checkDays({ startsOn, endsOn }: DelegationForm): void {
    const refuse = (field: string, message: string) => new AppError('form-invalid', {}, { [field]: message });
    if (Temporal.PlainDate.compare(startsOn, this.clock.today()) < 0)
      throw refuse('startsOn', 'Ngày bắt đầu đã qua. Chọn từ hôm nay trở đi.');
    if (Temporal.PlainDate.compare(endsOn, startsOn) < 0)
      throw refuse('endsOn', 'Ngày kết thúc đứng trước ngày bắt đầu.');
    if (startsOn.until(endsOn).days > LONGEST_DAYS)
      throw refuse('endsOn', `Mỗi lần ủy quyền nhiều nhất ${LONGEST_DAYS} ngày.`);
  }

  /** Ends a delegation at once. @throws AppError not-found, also where `by` neither gave nor took it and is no administrator */
  async end(id: string, by: Principal): Promise<void> {
    const row = await this.repository.byId(id);
    const concerned = row && [row.fromUserId, row.toUserId].includes(by.userId);
    if (row === null || !(concerned || may(by, 'account.manage', everything)))
      throw new AppError('not-found');
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.end(tx, id, this.clock.now()))) throw new AppError('changed-meanwhile');
      await this.audit.record(tx, by, {
        action: 'end-delegation',
        subject: 'user',
        subjectId: row.fromUserId,
        before: { to: row.toUser.name },
      });
    });
  }
}

/** The agencies of the offices that are a person's own. */
const ownAgencies = (person: Principal): readonly string[] => [
  ...new Set(
    person.memberships.filter(({ standsInFor }) => standsInFor === undefined).map(({ agencyId }) => agencyId),
  ),
];

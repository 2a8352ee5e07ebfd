import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { MailService } from '../mail/mail.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf, plainDateOrNull } from '../platform/dates.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, databaseErrorCode, type Tx } from '../platform/prisma.js';
import { newToken } from '../platform/token.js';
import { AccountsRepository } from './accounts.repository.js';
import {
  type PeopleFilter,
  PeopleRepository,
  type PersonRecord,
  type PersonState,
} from './people.repository.js';
import type { Principal, Role } from './principal.js';
import { SessionsService } from './sessions.service.js';

export const PEOPLE_PAGE_SIZE = 50;
export const INVITATION_DAYS = 7;

/** SQLSTATE of an exclusion constraint: the same office twice on one day. */
const EXCLUDED = '23P01';

export interface Office {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly role: Role;
  readonly validFrom: Temporal.PlainDate | null;
  readonly validTo: Temporal.PlainDate | null;
  readonly standing: 'held' | 'to-come' | 'over';
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: PersonState;
  readonly offices: readonly Office[];
  readonly hasSecondFactor: boolean;
  readonly lastActiveAt: Temporal.Instant | null;
  /** Who stands in today, and until when. */
  readonly deputy: { readonly name: string; readonly until: Temporal.PlainDate } | null;
}

export interface NewOffice {
  readonly agencyId: string;
  readonly role: Role;
  /** First day; null: at once. */
  readonly from: Temporal.PlainDate | null;
}

/** People, for the administrator: who there is, with which offices, from when to when. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly mail: MailService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The people who fit, a page at a time. */
  async search(filter: PeopleFilter, page: number): Promise<{ rows: readonly PersonRow[]; total: number }> {
    const today = this.clock.today();
    const skip = (Math.max(1, page) - 1) * PEOPLE_PAGE_SIZE;
    const { rows, total } = await this.repository.search(filter, today, skip, PEOPLE_PAGE_SIZE);
    return { rows: rows.map((row) => personRow(row, today)), total };
  }

  /** One person. @throws AppError not-found */
  async get(id: string): Promise<PersonRow> {
    return personRow(await this.stored(id), this.clock.today());
  }

  /** Corrects name and address. @throws AppError not-found; form-invalid where the address is taken */
  async edit(id: string, form: { name: string; email: string }, by: Principal): Promise<void> {
    const before = await this.stored(id);
    const after = { name: form.name.trim(), email: form.email.trim().toLowerCase() };
    try {
      await this.database.transaction(async (tx) => {
        await this.repository.edit(tx, id, after);
        const change = { before: { name: before.name }, after: { name: after.name } };
        const moved = before.email === after.email ? '' : 'Đổi địa chỉ thư điện tử';
        await this.record(tx, by, 'edit-person', id, { ...change, note: moved });
      });
    } catch (error) {
      if (databaseErrorCode(error) !== 'P2002') throw error;
      throw new AppError('form-invalid', {}, { email: 'Địa chỉ này đã có tài khoản. Dùng địa chỉ khác.' });
    }
  }

  /** Gives a person one more office. Sessions end: rights that grew are taken up by signing in. @throws AppError form-invalid */
  async giveOffice(id: string, office: NewOffice, by: Principal): Promise<void> {
    await this.stored(id);
    const { agency } = await this.agencyOf(office.agencyId);
    await this.changeOffices(id, async (tx) => {
      await this.repository.giveOffice(tx, id, {
        agencyId: office.agencyId,
        role: office.role,
        validFrom: office.from,
      });
      await this.record(tx, by, 'give-office', id, {
        after: { agency, role: office.role, startsOn: dayOrNow(office.from) },
      });
    });
  }

  /** Ends an office as of today. @throws AppError not-found; not-possible-now for the last administrator */
  async endOffice(id: string, officeId: string, by: Principal): Promise<void> {
    const office = (await this.get(id)).offices.find((one) => one.id === officeId && one.standing !== 'over');
    if (office === undefined) throw new AppError('not-found');
    await this.changeOffices(id, async (tx) => {
      await this.repository.endOffice(tx, officeId, this.clock.today());
      await this.record(tx, by, 'end-office', id, {
        before: { agency: office.agencyName, role: office.role },
      });
    });
  }

  /**
   * Moves a person to another agency: every office held ends with the day before `from`, the new one begins on it. Work stays with
   * the agency that it was assigned to. @throws AppError form-invalid, not-found
   */
  async transfer(id: string, office: NewOffice & { from: Temporal.PlainDate }, by: Principal): Promise<void> {
    const { offices } = await this.get(id);
    const { agency } = await this.agencyOf(office.agencyId);
    const left = offices.filter(({ standing }) => standing !== 'over');
    await this.changeOffices(id, async (tx) => {
      for (const one of left) await this.repository.endOffice(tx, one.id, office.from);
      await this.repository.giveOffice(tx, id, {
        agencyId: office.agencyId,
        role: office.role,
        validFrom: office.from,
      });
      await this.record(tx, by, 'transfer', id, {
        before: { names: left.map(({ agencyName, role }) => `${agencyName}: ${role}`) },
        after: { agency, role: office.role, startsOn: office.from.toString() },
      });
    });
  }

  /** Sends a new link to somebody who has not chosen a password; the old one is void. @throws AppError not-possible-now */
  async inviteAgain(id: string, by: Principal): Promise<string> {
    const person = await this.stored(id);
    if (person.passwordHash !== null || !person.active) {
      throw new AppError('not-possible-now', { why: 'Người này đã nhận lời mời, hoặc tài khoản đang khóa.' });
    }
    const { token, hash } = newToken();
    const link = `${this.config.publicUrl}/loi-moi/${token}`;
    const expiresAt = this.clock.now().add({ hours: INVITATION_DAYS * 24 });
    await this.database.transaction(async (tx) => {
      await this.accounts.deleteInvitations(tx, { purpose: 'password', userId: id });
      await this.accounts.createInvitation(tx, {
        tokenHash: hash,
        purpose: 'password',
        userId: id,
        expiresAt,
      });
      await this.mail.queueLink(tx, 'invitation', {
        userId: id,
        name: person.name,
        address: person.email,
        link,
        expiresAt,
      });
      await this.record(tx, by, 'invite-again', id, {});
    });
    return link;
  }

  private async changeOffices(id: string, change: (tx: Tx) => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        await change(tx);
        if ((await this.repository.countAdministrators(tx, this.clock.today())) === 0) {
          throw new AppError('not-possible-now', {
            why: 'Hệ thống cần ít nhất một quản trị viên. Giao vai trò quản trị cho người khác trước.',
          });
        }
        await this.sessions.endAllIn(tx, id);
      });
    } catch (error) {
      if (databaseErrorCode(error) !== EXCLUDED) throw error;
      throw new AppError(
        'form-invalid',
        {},
        { role: 'Người này đã giữ vai trò đó ở cơ quan này trong thời gian đã chọn.' },
      );
    }
  }

  private async agencyOf(id: string): Promise<{ agency: string }> {
    const agency = await this.repository.agencyName(id);
    if (agency === null) throw new AppError('form-invalid', {}, { agencyId: 'Chọn cơ quan trong danh mục.' });
    return { agency: agency.name };
  }

  private async stored(id: string): Promise<PersonRecord> {
    const person = await this.repository.byId(id);
    if (person === null) throw new AppError('not-found');
    return person;
  }

  private record(tx: Tx, by: Principal, action: string, subjectId: string, rest: object): Promise<void> {
    return this.audit.record(tx, by, { action, subject: 'user', subjectId, ...rest });
  }
}

const dayOrNow = (day: Temporal.PlainDate | null): string => day?.toString() ?? '';

function personRow(row: PersonRecord, today: Temporal.PlainDate): PersonRow {
  const deputy = row.delegated.find(({ startsOn, endsOn }) =>
    isOn(plainDateOrNull(startsOn), plainDateOrNull(endsOn), today),
  );
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    state: row.active ? (row.passwordHash === null ? 'invited' : deputy ? 'away' : 'active') : 'closed',
    offices: row.memberships.map((membership) => {
      const [validFrom, validTo] = [
        plainDateOrNull(membership.validFrom),
        plainDateOrNull(membership.validTo),
      ];
      return {
        id: membership.id,
        agencyId: membership.agencyId,
        agencyName: membership.agency.name,
        role: membership.role as Role,
        validFrom,
        validTo,
        standing: standingOf(validFrom, validTo, today),
      };
    }),
    hasSecondFactor: row.totpSince !== null,
    lastActiveAt: row.lastActiveAt && instantOf(row.lastActiveAt),
    deputy: deputy ? { name: deputy.toUser.name, until: plainDateOrNull(deputy.endsOn) ?? today } : null,
  };
}

const isOn = (
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate | null,
  day: Temporal.PlainDate,
): boolean => standingOf(from, to, day) === 'held';

function standingOf(
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate | null,
  day: Temporal.PlainDate,
): Office['standing'] {
  if (from !== null && Temporal.PlainDate.compare(day, from) < 0) return 'to-come';
  return to !== null && Temporal.PlainDate.compare(day, to) > 0 ? 'over' : 'held';
}

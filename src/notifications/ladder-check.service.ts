import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import { ledgerKey, nextRungOn } from '../core/reminder/plan-notifications.js';
import { Clock } from '../platform/clock.js';
import { plainDateOrNull } from '../platform/dates.js';
import { Database } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { NotificationsRepository } from './notifications.repository.js';
import { RecipientsService } from './recipients.service.js';
import { bodiesOf, snapshotOf } from './snapshot.js';

const BATCH = 1_000;
const BATCH_TIMEOUT_MS = 120_000;

export interface LadderCheck {
  /** Due dates whose ladder was worked out anew. */
  readonly looked: number;
  /** Those for which another day was kept than the one that follows from the ledger. */
  readonly mended: number;
}

/**
 * Works out anew, for every due date, on which day it is to be looked at next, and puts right what is kept otherwise. Planning
 * finds due dates by that day: a wrong one would be a reminder that never goes out.
 */
@Injectable()
export class LadderCheckService {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly recipients: RecipientsService,
    private readonly calendar: CalendarService,
    private readonly policies: ReminderPolicyService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async check(): Promise<LadderCheck> {
    const [calendar, policy, book] = await Promise.all([
      this.calendar.working(),
      this.policies.current(),
      this.recipients.book(),
    ]);
    const today = this.clock.today();
    const batch = async (after: string | null) =>
      this.database.transaction(async (tx) => {
        // No tick may enter rows between the look at the ledger and what is concluded from it.
        await this.repository.lockPlanning(tx);
        const rows = await this.repository.datedAfter(tx, after, BATCH);
        const ids = rows.map(({ id }) => id);
        const [previous, known] = await Promise.all([
          this.repository.previousDays(tx, ids),
          this.repository.ledgerOf(tx, ids),
        ]);
        const ledger = new Set(known.map((row) => ledgerKey(row.occurrenceId, row.rungId, row.recipientKey)));
        const wrong = rows.flatMap((row) => {
          const snapshot = snapshotOf(row, book.of(bodiesOf(row)), today, previous.get(row.id) ?? null);
          const on = snapshot && nextRungOn(snapshot, ledger, policy, calendar, today);
          const kept = plainDateOrNull(row.nextRungOn);
          return on?.toString() === kept?.toString() ? [] : [{ id: row.id, on, kept }];
        });
        // A day that is kept too early costs a look and heals by itself; it is no mistake worth a report.
        const harmful = wrong.filter(({ on, kept }) => isMissed(on, kept));
        await this.repository.setNextRungs(tx, harmful);
        return { looked: rows.length, mended: harmful.length, last: ids.at(-1) ?? null };
      }, BATCH_TIMEOUT_MS);
    let [looked, mended] = [0, 0];
    for (let done = await batch(null); done.looked > 0; done = await batch(done.last)) {
      looked += done.looked;
      mended += done.mended;
    }
    return { looked, mended };
  }
}

/** True where the kept day would let a step pass unnoticed. */
const isMissed = (on: Temporal.PlainDate | null, kept: Temporal.PlainDate | null): boolean =>
  on !== null && (kept === null || Temporal.PlainDate.compare(kept, on) > 0);

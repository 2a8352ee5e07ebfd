import { Injectable } from '@nestjs/common';
import { dateColumn } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';

@Injectable()
export class StopsRepository {
  /** Marks a duty as ended for everybody; false where it was already. */
  async stopDuty(
    tx: Tx,
    dutyId: string,
    { on, by, reason }: { on: Temporal.PlainDate; by: string; reason: string },
  ): Promise<boolean> {
    const { count } = await tx.duty.updateMany({
      where: { id: dutyId, stoppedOn: null },
      data: { stoppedOn: dateColumn(on), stoppedBy: by, stopReason: reason },
    });
    return count === 1;
  }

  /** Takes that back; false where it was not ended. */
  async resumeDuty(tx: Tx, dutyId: string): Promise<boolean> {
    const { count } = await tx.duty.updateMany({
      where: { id: dutyId, stoppedOn: { not: null } },
      data: { stoppedOn: null, stoppedBy: null, stopReason: '' },
    });
    return count === 1;
  }

  /** Cancels whatever of a duty is not done; gives the ids, so that it can be taken back for just these. */
  async cancelOpen(tx: Tx, dutyId: string): Promise<readonly string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE occurrence SET execution = 'cancelled', next_rung_on = NULL, version = version + 1
      WHERE assignment_id IN (SELECT id FROM assignment WHERE duty_id = ${dutyId}::uuid)
        AND execution IN ('not-started', 'in-progress', 'returned', 'filed')
      RETURNING id::text`;
    return rows.map(({ id }) => id).toSorted();
  }

  /** Takes cancelled work up again as core/task/occurrence.ts says: filed where a report stands, else under way. */
  async reopen(tx: Tx, ids: readonly string[], today: Temporal.PlainDate): Promise<number> {
    const day = dateColumn(today);
    return tx.$executeRaw`
      UPDATE occurrence SET execution = CASE WHEN filed_on IS NULL THEN 'in-progress' ELSE 'filed' END,
        version = version + 1,
        round_started_on = CASE WHEN last_valid_on IS NULL THEN round_started_on ELSE ${day}::date END,
        next_rung_on = CASE WHEN last_valid_on IS NULL THEN NULL ELSE ${day}::date END
      WHERE id = ANY(${[...ids]}::uuid[]) AND execution = 'cancelled'`;
  }
}

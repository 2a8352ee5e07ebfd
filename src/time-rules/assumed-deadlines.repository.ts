import { Injectable } from '@nestjs/common';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { Tx } from '../platform/prisma.js';

@Injectable()
export class AssumedDeadlinesRepository {
  /** Keeps what a person has settled; false where the duty was changed since `version`. */
  async settle(
    tx: Tx,
    duty: { readonly id: string; readonly version: number },
    deadlines: readonly { readonly id: string; readonly rule: DeadlineRule }[],
  ): Promise<boolean> {
    const { count } = await tx.duty.updateMany({
      where: { id: duty.id, version: duty.version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return false;
    for (const { id, rule } of deadlines)
      await tx.dutyDeadline.update({
        where: { id },
        data: { rule, assumed: [] },
      });
    return true;
  }
}

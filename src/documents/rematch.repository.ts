import { Injectable } from '@nestjs/common';
import { plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { ResolvedBody } from './resolve-bodies.js';

/** Bodies of one draft that the register did not settle, with what decides whom the draft can mean. */
export interface OpenDraft {
  readonly id: string;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  readonly bodies: readonly { readonly id: string; readonly name: string; readonly group: boolean }[];
}

@Injectable()
export class RematchRepository {
  constructor(private readonly database: Database) {}

  /** Drafts with names, as the machine read them, that no agency was found for. */
  async openDrafts(): Promise<readonly OpenDraft[]> {
    const rows = await this.database.client.dutyBody.findMany({
      where: {
        source: 'machine',
        resolution: { not: 'resolved' },
        duty: { state: { not: 'dropped' }, document: { state: 'draft' } },
      },
      select: {
        id: true,
        name: true,
        group: true,
        duty: { select: { document: { select: { id: true, issuer: true, issuedOn: true } } } },
      },
      orderBy: { id: 'asc' },
    });
    return [...Map.groupBy(rows, ({ duty }) => duty.document.id)].flatMap(([id, bodies]) => {
      const document = bodies[0]?.duty.document;
      if (document === undefined) return [];
      const issuedOn = plainDateOrNull(document.issuedOn)?.toString() ?? null;
      return [{ id, issuer: document.issuer, issuedOn, bodies }];
    });
  }

  /** Puts what is now found for a body in the place of what was; leaves alone what a person settled meanwhile. */
  async settle(tx: Tx, bodyId: string, found: ResolvedBody): Promise<void> {
    const { count } = await tx.dutyBody.updateMany({
      where: { id: bodyId, source: 'machine', resolution: { not: 'resolved' } },
      data: { resolution: found.resolution, group: found.group },
    });
    if (count === 0) return;
    await tx.dutyBodyAgency.deleteMany({ where: { bodyId } });
    await tx.dutyBodyAgency.createMany({
      data: [...new Set(found.agencyIds)].map((agencyId) => ({ bodyId, agencyId })),
    });
  }
}

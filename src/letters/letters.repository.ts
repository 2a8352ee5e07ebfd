import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { Prisma } from '../generated/prisma/client.js';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { LetterContent } from './letter-content.js';

const included = {
  office: true,
  document: { omit: { text: true, reading: true } },
} as const satisfies Prisma.LetterInclude;

export type LetterRecord = Prisma.LetterGetPayload<{ include: typeof included }>;

const json = (content: LetterContent) => content as unknown as Prisma.InputJsonValue;

@Injectable()
export class LettersRepository {
  constructor(private readonly database: Database) {}

  async create(
    tx: Tx,
    letter: {
      readonly documentId: string;
      readonly officeId: string;
      readonly content: LetterContent;
      readonly draftedById: string;
    },
    at: Temporal.Instant,
  ): Promise<string> {
    const { documentId, officeId, content, draftedById } = letter;
    const id = randomUUID();
    await tx.letter.create({
      data: {
        id,
        documentId,
        officeId,
        content: json(content),
        draftedById,
        draftedAt: timestampColumn(at),
      },
    });
    return id;
  }

  byId(id: string): Promise<LetterRecord | null> {
    return this.database.client.letter.findUnique({ where: { id }, include: included });
  }

  /** The letters of the plans within reach, the newest first. */
  list(reach: Visibility): Promise<LetterRecord[]> {
    return this.database.client.letter.findMany({
      where: {
        state: { not: 'dropped' },
        ...(reach.kind === 'all'
          ? {}
          : { document: { coordinatingAgencyId: { in: [...reach.coordinating] } } }),
      },
      include: included,
      orderBy: [{ draftedAt: 'desc' }, { id: 'asc' }],
      take: 200,
    });
  }

  /** Changes a draft that still has this version; false where it was changed, registered or dropped meanwhile. */
  async change(
    tx: Tx,
    id: string,
    version: number,
    data:
      | { readonly content: LetterContent }
      | { readonly state: 'dropped' }
      | {
          readonly state: 'registered';
          readonly number: string;
          readonly signedOn: Temporal.PlainDate;
          readonly registeredById: string;
          readonly registeredAt: Temporal.Instant;
        },
  ): Promise<boolean> {
    const { count } = await tx.letter.updateMany({
      where: { id, version, state: 'draft' },
      data: {
        version: { increment: 1 },
        ...('content' in data
          ? { content: json(data.content) }
          : data.state === 'dropped'
            ? { state: 'dropped' }
            : {
                ...data,
                signedOn: dateColumn(data.signedOn),
                registeredAt: timestampColumn(data.registeredAt),
              }),
      },
    });
    return count > 0;
  }
}

import { Injectable } from '@nestjs/common';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export interface NewComment {
  readonly assignmentId: string;
  readonly words: string;
  readonly byId: string;
  readonly byName: string;
  readonly mentions: readonly {
    readonly userId: string;
    readonly userName: string;
    readonly mailId: string | null;
  }[];
}

@Injectable()
export class CommentsRepository {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, { mentions, ...comment }: NewComment, at: Temporal.Instant): Promise<string> {
    const { id } = await tx.workComment.create({
      data: { ...comment, at: timestampColumn(at), mentions: { create: [...mentions] } },
    });
    return id;
  }

  ofAssignments(assignmentIds: readonly string[], take: number) {
    return this.database.client.workComment.findMany({
      where: { assignmentId: { in: [...assignmentIds] } },
      include: { mentions: { orderBy: { userName: 'asc' } } },
      orderBy: { at: 'desc' },
      take,
    });
  }

  /** Takes a comment back; false where it is not this person's, or was taken back already. */
  async remove(
    tx: Tx,
    id: string,
    assignmentId: string,
    byId: string,
    at: Temporal.Instant,
  ): Promise<boolean> {
    const { count } = await tx.workComment.updateMany({
      where: { id, assignmentId, byId, removedAt: null },
      data: { removedAt: timestampColumn(at) },
    });
    return count === 1;
  }

  /** The comments of which a mail is to tell; those taken back meanwhile are left out. */
  ofMail(mailId: string) {
    return this.database.client.commentMention.findMany({
      where: { mailId, comment: { removedAt: null } },
      include: {
        comment: {
          include: {
            assignment: {
              include: {
                agency: true,
                duty: { include: { document: { omit: { text: true, reading: true } } } },
                occurrences: { select: { id: true }, orderBy: { lastValidOn: 'asc' }, take: 1 },
              },
            },
          },
        },
      },
      orderBy: { comment: { at: 'asc' } },
    });
  }
}

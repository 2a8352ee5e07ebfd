import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Database } from '../platform/prisma.js';

/** Due dates exist a year ahead; they are topped up once a month rather than every day. */
const SLACK_DAYS = 30;

/** Keeps the due dates of active plans entered up to a rolling horizon. */
@Injectable()
export class HorizonService {
  constructor(
    private readonly documents: DocumentsService,
    private readonly assignments: AssignmentsService,
    private readonly database: Database,
  ) {}

  /** Enters what has come into the horizon that ends on `day`; gives how many due dates are new. */
  async extendTo(day: Temporal.PlainDate): Promise<number> {
    const behind = await this.documents.activeExpandedBefore(day.subtract({ days: SLACK_DAYS }));
    let created = 0;
    for (const { id, dates } of behind) {
      created += await this.database.transaction(async (tx) => {
        const extension = await this.assignments.extendHorizon(tx, id, dates);
        await this.documents.setExpandedTo(tx, id, extension.expandedTo);
        return extension.created;
      });
    }
    return created;
  }
}

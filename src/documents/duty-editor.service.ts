import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/app-error.js';
import { plainDateOrNull } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';
import { type DutyView, dutyViewOf } from './document-view.js';
import { DutiesRepository } from './duties.repository.js';
import type { BodyPart, NewBody, NewDeadline, NewDuty } from './new-duty.js';

/** What a correction changes in a duty; what is not given stays as it is. */
export interface DutyChange {
  readonly state?: DutyView['state'];
  readonly role?: DutyView['role'];
  readonly bodies?: { readonly part: BodyPart; readonly bodies: readonly NewBody[] };
  readonly deadlines?: readonly NewDeadline[];
}

/** A duty with what of its document decides who may change it, and how its dates are counted. */
export interface StoredDuty {
  readonly view: DutyView;
  readonly document: {
    readonly id: string;
    readonly isDraft: boolean;
    readonly coordinatingAgencyId: string | null;
    readonly issuedOn: Temporal.PlainDate | null;
    readonly endsOn: Temporal.PlainDate | null;
  };
}

/** Changes duties. The machine's reading beside them is never touched. Who may change what, the caller decides. */
@Injectable()
export class DutyEditor {
  constructor(private readonly repository: DutiesRepository) {}

  /** @throws AppError not-found */
  async find(dutyId: string): Promise<StoredDuty> {
    const row = await this.repository.find(dutyId);
    if (row === null) throw new AppError('not-found');
    const { document } = row;
    return {
      view: dutyViewOf(row),
      document: {
        id: document.id,
        isDraft: document.state === 'draft',
        coordinatingAgencyId: document.coordinatingAgencyId,
        issuedOn: plainDateOrNull(document.issuedOn),
        endsOn: plainDateOrNull(document.endsOn),
      },
    };
  }

  /**
   * Makes one correction in `tx`. `version` is the one that the person saw.
   * @throws AppError changed-meanwhile where somebody else has changed the duty since
   */
  async change(tx: Tx, dutyId: string, version: number, change: DutyChange): Promise<void> {
    const { bodies, deadlines, ...columns } = change;
    if (!(await this.repository.touch(tx, dutyId, version, columns))) throw new AppError('changed-meanwhile');
    if (bodies) await this.repository.replaceBodies(tx, dutyId, bodies.part, bodies.bodies);
    if (deadlines) await this.repository.replaceDeadlines(tx, dutyId, deadlines);
  }

  /** Adds a duty behind those that a document has; gives its id. */
  async add(tx: Tx, documentId: string, duty: Omit<NewDuty, 'ordinal'>): Promise<string> {
    const ordinal = (await this.repository.lastOrdinal(tx, documentId)) + 1;
    const [id] = await this.repository.create(tx, documentId, [{ ...duty, ordinal }]);
    if (id === undefined) throw new Error('a duty was to be entered');
    return id;
  }

  /** Accepts every duty of a document that still waits for a decision; gives how many. */
  acceptProposed(tx: Tx, documentId: string): Promise<number> {
    return this.repository.acceptProposed(tx, documentId);
  }
}

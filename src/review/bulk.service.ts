import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import type { DutySnapshot } from '../documents/duty-snapshot.js';
import type { BodyPart } from '../documents/new-duty.js';
import { AppError } from '../platform/app-error.js';
import { chooseBodies } from './edit-bodies.js';
import { ReviewService } from './review.service.js';
import { ReviewAccess } from './review-access.js';
import { ReviewLog, type StepHistory } from './review-log.service.js';
import { typedDeadlines } from './typed-deadlines.js';

/** What is done with many duties at a time. */
export type BulkChange =
  | { readonly kind: 'state'; readonly state: 'accepted' | 'dropped' | 'proposed' }
  | { readonly kind: 'role'; readonly role: 'lead' | 'coordinate' }
  | { readonly kind: 'bodies'; readonly part: BodyPart; readonly agencyIds: readonly string[] }
  /** Only duties without a deadline take it where `missing` is set. */
  | { readonly kind: 'deadline'; readonly phrase: string; readonly missing: boolean };

/** One correction of many duties, as one step of the review. */
@Injectable()
export class BulkService {
  constructor(
    private readonly access: ReviewAccess,
    private readonly log: ReviewLog,
    private readonly review: ReviewService,
  ) {}

  /**
   * Changes the chosen duties alike; gives how many are different now.
   * @throws AppError form-invalid: none chosen, an unreadable phrase, an unknown agency; not-found, not-allowed, not-possible-now
   */
  async change(
    documentId: string,
    dutyIds: readonly string[] | 'all',
    change: BulkChange,
    by: Principal,
  ): Promise<number> {
    const document = await this.access.draft(documentId, by);
    const known = document.duties.map(({ id }) => id);
    const ids = dutyIds === 'all' ? known : known.filter((id) => dutyIds.includes(id));
    if (ids.length === 0) throw new AppError('form-invalid', {}, { chon: 'Chọn ít nhất một nhiệm vụ.' });
    const edit = await this.editOf(change, document);
    let changed = 0;
    await this.log.take(
      documentId,
      ids,
      new Map(),
      (present) => ({ duties: [...present].map(([id, { duty }]) => ({ id, duty: edit(duty) })) }),
      ({ duties = [] }): StepHistory => {
        changed = duties.length;
        return { action: `many-${change.kind}`, after: { duties: changed } };
      },
      by,
    );
    return changed;
  }

  private async editOf(
    change: BulkChange,
    document: Parameters<typeof typedDeadlines>[1],
  ): Promise<(duty: DutySnapshot) => DutySnapshot> {
    switch (change.kind) {
      case 'state':
        return (duty) => ({ ...duty, state: change.state });
      case 'role':
        return (duty) => ({ ...duty, role: change.role });
      case 'bodies': {
        const chosen = await this.review.chosen(change.agencyIds);
        if (chosen.length === 0)
          throw new AppError('form-invalid', {}, { name: 'Chọn ít nhất một cơ quan.' });
        return (duty) => ({ ...duty, bodies: chooseBodies(duty.bodies, change.part, chosen) });
      }
      case 'deadline': {
        const deadlines = typedDeadlines(change.phrase, document);
        return (duty) => (change.missing && duty.deadlines.length > 0 ? duty : { ...duty, deadlines });
      }
    }
  }
}

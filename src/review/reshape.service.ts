import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { clauseAt } from '../core/duty/clause-at.js';
import { summarise } from '../core/duty/summarise.js';
import type { Span } from '../core/text/span.js';
import { DocumentsService } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { chooseBodies } from './edit-bodies.js';
import { inkOf, mergeDuties, splitDuty, withBoundary } from './reshape-duty.js';
import { ReviewService } from './review.service.js';
import { ReviewAccess } from './review-access.js';
import { ReviewLog } from './review-log.service.js';
import { typedDeadlines } from './typed-deadlines.js';

/** What a person enters of a duty that the reading passed over. */
export interface AddedDuty extends Span {
  readonly ownerIds: readonly string[];
  readonly deadlinePhrase: string;
}

/** Changes which words are a duty: adds, splits, merges, moves boundaries. Each is one step of the review. */
@Injectable()
export class ReshapeService {
  constructor(
    private readonly access: ReviewAccess,
    private readonly log: ReviewLog,
    private readonly review: ReviewService,
    private readonly documents: DocumentsService,
  ) {}

  /**
   * Adds a duty over a stretch of the text that the reading passed over; gives its id.
   * @throws AppError form-invalid: an empty stretch, no agency, an unreadable phrase; not-found, not-allowed, not-possible-now
   */
  async addDuty(documentId: string, form: AddedDuty, by: Principal): Promise<string> {
    const document = await this.access.draft(documentId, by);
    const span = inkOf(document.text, form);
    if (form.start < 0 || form.end > document.text.length || span === null) {
      throw new AppError('form-invalid', {}, { text: 'Chọn đoạn văn bản nêu nhiệm vụ cần thêm.' });
    }
    if (form.ownerIds.length === 0)
      throw new AppError('form-invalid', {}, { ownerIds: 'Chọn ít nhất một cơ quan thực hiện.' });
    const owners = await this.review.chosen(form.ownerIds);
    const deadlines = typedDeadlines(form.deadlinePhrase, document, document.text, span);
    const id = randomUUID();
    await this.log.take(
      documentId,
      [],
      new Map(),
      () => ({
        duties: [
          {
            id,
            duty: {
              ...span,
              clause: clauseAt(document.clauses, span.start),
              scope: 'elsewhere',
              role: 'lead',
              summary: summarise(document.text.slice(span.start, span.end)),
              machine: null,
              state: 'accepted',
              confidence: 1,
              warnings: [],
              bodies: chooseBodies([], 'owner', owners),
              deadlines,
            },
          },
        ],
      }),
      {
        action: 'add-duty',
        subject: 'duty',
        subjectId: id,
        after: { ...span, owners: owners.map(({ name }) => name) },
      },
      by,
    );
    return id;
  }

  /**
   * Cuts a duty in two at a position of the text; gives the id of the second half.
   * @throws AppError form-invalid (field `at`) where no words lie on one side; changed-meanwhile, not-found, not-allowed
   */
  async split(dutyId: string, version: number, at: number, by: Principal): Promise<string> {
    const { document } = await this.access.duty(dutyId, by);
    const { text, clauses } = await this.documents.get(document.id, by);
    const id = randomUUID();
    await this.log.take(
      document.id,
      [dutyId],
      new Map([[dutyId, version]]),
      (present) => {
        const duty = present.get(dutyId)?.duty;
        const halves = duty && splitDuty(duty, at, text);
        if (!halves) {
          throw new AppError(
            'form-invalid',
            {},
            { at: 'Chọn chỗ tách nằm giữa nhiệm vụ, hai bên đều có chữ.' },
          );
        }
        const [first, second] = halves;
        return {
          duties: [
            { id: dutyId, duty: first },
            { id, duty: { ...second, clause: clauseAt(clauses, second.start) || second.clause } },
          ],
        };
      },
      { action: 'split-duty', subject: 'duty', subjectId: dutyId },
      by,
    );
    return id;
  }

  /**
   * Makes one duty of this one and the next (or the one before); gives the id of the one that stays.
   * @throws AppError not-possible-now where there is no neighbour; changed-meanwhile, not-found, not-allowed
   */
  async merge(dutyId: string, version: number, way: 'next' | 'previous', by: Principal): Promise<string> {
    const { document } = await this.access.duty(dutyId, by);
    const { text, duties } = await this.documents.get(document.id, by);
    const at = duties.findIndex(({ id }) => id === dutyId);
    const [first, second] = way === 'next' ? [duties[at], duties[at + 1]] : [duties[at - 1], duties[at]];
    if (first === undefined || second === undefined) {
      throw new AppError('not-possible-now', { why: 'Không còn nhiệm vụ liền kề để gộp.' });
    }
    await this.log.take(
      document.id,
      [first.id, second.id],
      new Map([[dutyId, version]]),
      (present) => {
        const [one, other] = [present.get(first.id)?.duty, present.get(second.id)?.duty];
        if (one === undefined || other === undefined) throw new AppError('changed-meanwhile');
        return {
          duties: [
            { id: first.id, duty: mergeDuties(one, other, text) },
            { id: second.id, duty: null },
          ],
        };
      },
      { action: 'merge-duties', subject: 'duty', subjectId: first.id },
      by,
    );
    return first.id;
  }

  /**
   * Puts other words of the text into a duty's place.
   * @throws AppError form-invalid (field `quote`) where the stretch has no words; changed-meanwhile, not-found, not-allowed
   */
  async moveBoundary(dutyId: string, version: number, span: Span, by: Principal): Promise<void> {
    const { document } = await this.access.duty(dutyId, by);
    const { text } = await this.documents.get(document.id, by);
    const ink = span.start >= 0 && span.end <= text.length ? inkOf(text, span) : null;
    if (ink === null) throw new AppError('form-invalid', {}, { quote: 'Chọn đoạn văn bản của nhiệm vụ.' });
    await this.log.take(
      document.id,
      [dutyId],
      new Map([[dutyId, version]]),
      (present) => ({
        duties: [...present].map(([id, { duty }]) => ({ id, duty: withBoundary(duty, ink, text) })),
      }),
      { action: 'move-boundary', subject: 'duty', subjectId: dutyId, after: ink },
      by,
    );
  }
}

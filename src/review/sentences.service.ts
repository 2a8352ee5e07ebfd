import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { type StandingSentence, standingSentences } from '../core/duty/coverage.js';
import { overlaps, type Span } from '../core/text/span.js';
import type { DocumentView } from '../documents/document-view.js';
import { AppError } from '../platform/app-error.js';
import { ReviewAccess } from './review-access.js';
import { ReviewLog } from './review-log.service.js';

/** Every sentence that the reviewer of a document answers for, with how it stands. */
export const sentencesOf = (document: DocumentView): readonly StandingSentence[] =>
  standingSentences({
    text: document.text,
    clauses: document.clauses,
    duties: document.duties,
    marks: document.marks,
    loose: document.unassigned,
  });

/** Says of sentences that they are no task, or takes that back. */
@Injectable()
export class SentencesService {
  constructor(
    private readonly access: ReviewAccess,
    private readonly log: ReviewLog,
  ) {}

  /**
   * Marks open sentences as no task, in the name of `by`.
   * @throws AppError form-invalid where a stretch is no open sentence (any more); not-found, not-allowed, not-possible-now
   */
  async mark(documentId: string, spans: readonly Span[], by: Principal): Promise<number> {
    const document = await this.access.draft(documentId, by);
    const open = sentencesOf(document).filter(({ standing }) => standing === 'open');
    const marked = open.filter((sentence) => spans.some((span) => span.start === sentence.start));
    if (marked.length === 0) {
      throw new AppError('not-possible-now', { why: 'Câu này đã được xử lý. Tải lại trang để xem.' });
    }
    const marks = marked.map(({ start, end }) => ({ start, end, present: true }));
    await this.log.take(
      documentId,
      [],
      new Map(),
      () => ({ marks }),
      { action: 'mark-no-task', after: { sentences: marks.length } },
      by,
    );
    return marks.length;
  }

  /** Takes the marks that touch a stretch back. @throws AppError not-found, not-allowed, not-possible-now */
  async unmark(documentId: string, span: Span, by: Principal): Promise<void> {
    const document = await this.access.draft(documentId, by);
    const marks = document.marks
      .filter((mark) => overlaps(mark, span))
      .map(({ start, end }) => ({ start, end, present: false }));
    if (marks.length === 0) return;
    await this.log.take(
      documentId,
      [],
      new Map(),
      () => ({ marks }),
      { action: 'unmark-no-task', after: { sentences: marks.length } },
      by,
    );
  }
}

import { Injectable } from '@nestjs/common';
import { may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import type { DocumentView } from '../documents/document-view.js';
import { DocumentsService } from '../documents/documents.service.js';
import { DutyEditor, type StoredDuty } from '../documents/duty-editor.service.js';
import { AppError } from '../platform/app-error.js';

type ReviewAction = 'document.review' | 'document.activate';

/** Loads what is to be reviewed, for those who may review it. */
@Injectable()
export class ReviewAccess {
  constructor(
    private readonly documents: DocumentsService,
    private readonly duties: DutyEditor,
  ) {}

  /** A document that `by` may review, in whatever state. @throws AppError not-found, not-allowed */
  async document(
    documentId: string,
    by: Principal,
    action: ReviewAction = 'document.review',
  ): Promise<DocumentView> {
    const document = await this.documents.get(documentId, by);
    this.require(document.coordinatingAgency?.id ?? null, by, action);
    return document;
  }

  /** A document that is still under review. @throws AppError not-found, not-allowed, not-possible-now */
  async draft(
    documentId: string,
    by: Principal,
    action: ReviewAction = 'document.review',
  ): Promise<DocumentView> {
    const document = await this.document(documentId, by, action);
    if (document.state === 'draft') return document;
    throw new AppError('not-possible-now', { why: 'Văn bản đã được kích hoạt.' });
  }

  /** A duty of a draft that `by` may review. @throws AppError not-found, not-allowed, not-possible-now */
  async duty(dutyId: string, by: Principal): Promise<StoredDuty> {
    const duty = await this.duties.find(dutyId);
    this.require(duty.document.coordinatingAgencyId, by, 'document.review');
    if (duty.document.isDraft) return duty;
    throw new AppError('not-possible-now', {
      why: 'Văn bản đã kích hoạt nên không sửa được ở trang rà soát.',
    });
  }

  private require(coordinatingAgencyId: string | null, by: Principal, action: ReviewAction): void {
    const relations = { coordinatingAgencyId, leadingAgencyIds: [], cooperatingAgencyIds: [] };
    if (!may(by, action, relations)) throw new AppError('not-allowed');
  }
}

import { Injectable } from '@nestjs/common';
import { may, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { AuditService } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { shortDate } from '../core/calendar/describe-date.js';
import { DocumentsService } from '../documents/documents.service.js';
import { EscalationsService } from '../escalations/escalations.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf, plainDateOrNull } from '../platform/dates.js';
import { Database } from '../platform/prisma.js';
import { SettingsService } from '../settings/settings.service.js';
import { draftLetter } from './draft-letter.js';
import type { LetterContent } from './letter-content.js';
import { type LetterRecord, LettersRepository } from './letters.repository.js';
import { writeLetter } from './write-letter.js';

/** Working days that a letter gives from the day of drafting; the drafter may change it. */
const NEW_TERM = 5;

export interface LetterView {
  readonly id: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly officeName: string;
  readonly state: 'draft' | 'registered' | 'dropped';
  readonly version: number;
  readonly content: LetterContent;
  readonly number: string | null;
  readonly signedOn: Temporal.PlainDate | null;
  readonly draftedAt: Temporal.Instant;
  readonly mayChange: boolean;
}

/** Công văn đôn đốc: drafted from what is late, changed by a person, written as .docx, and closed by its number. */
@Injectable()
export class LettersService {
  constructor(
    private readonly repository: LettersRepository,
    private readonly escalations: EscalationsService,
    private readonly documents: DocumentsService,
    private readonly agencies: AgenciesService,
    private readonly calendar: CalendarService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Drafts one letter about the chosen late work of one plan; gives its id.
   * @throws AppError form-invalid where nothing was chosen that is late, or work of several plans
   */
  async draft(occurrenceIds: readonly string[], by: Principal): Promise<string> {
    const late = (await this.escalations.chosen(occurrenceIds, by)).filter(
      ({ daysLate, mayWrite }) => daysLate > 0 && mayWrite,
    );
    const documentIds = [...new Set(late.map(({ documentId }) => documentId))];
    const [documentId] = documentIds;
    if (documentId === undefined)
      throw new AppError('form-invalid', {}, { chon: 'Chọn ít nhất một nội dung quá hạn chưa có công văn.' });
    if (documentIds.length > 1)
      throw new AppError(
        'form-invalid',
        {},
        { chon: 'Một công văn nói về một văn bản; chọn nội dung của cùng một văn bản.' },
      );
    const document = await this.documents.get(documentId, by);
    const officeId = document.coordinatingAgency?.id;
    if (officeId === undefined)
      throw new AppError('not-possible-now', { why: 'Văn bản chưa có cơ quan theo dõi.' });
    const [office, calendar, { provinceName }] = await Promise.all([
      this.agencies.get(officeId),
      this.calendar.working(),
      this.settings.province(),
    ]);
    const today = this.clock.today();
    const place = provinceName.replace(/^(?:tỉnh|thành phố|TP\.?)\s+/iu, '') || '…';
    const content = draftLetter(
      late.map(({ agencyName, addressing, headline, clause, lastValidOn }) => ({
        agencyName,
        addressing,
        work: headline,
        clause,
        lastValidOn,
      })),
      {
        plan: documentNameOf(document),
        issuer: office.name,
        superior: provinceName === '' ? '' : `Ủy ban nhân dân ${provinceName}`,
        place,
        today,
        newDay: calendar.addWorkingDays(today, NEW_TERM),
      },
    );
    return this.database.transaction(async (tx) => {
      const id = await this.repository.create(
        tx,
        { documentId, officeId, content, draftedById: by.userId },
        this.clock.now(),
      );
      await this.escalations.attachLetter(
        tx,
        late.map(({ occurrenceId }) => occurrenceId),
        id,
      );
      await this.audit.record(tx, by, {
        action: 'draft-letter',
        subject: 'letter',
        subjectId: id,
        documentId,
        after: { about: late.length },
      });
      return id;
    });
  }

  /** Letters in reach, the newest first. */
  async list(by: Principal): Promise<readonly LetterView[]> {
    return (await this.repository.list(visibility(by, 'letter.read'))).map((row) => viewOf(row, by));
  }

  /** @throws AppError not-found, also where the plan is not within reach */
  async get(id: string, by: Principal): Promise<LetterView> {
    const row = await this.repository.byId(id);
    if (row === null || !may(by, 'letter.read', relationsOf(row))) throw new AppError('not-found');
    return viewOf(row, by);
  }

  /** Keeps what the drafter changed. @throws AppError not-found, not-allowed, changed-meanwhile */
  async change(id: string, version: number, content: LetterContent, by: Principal): Promise<void> {
    const { documentId } = await this.forChange(id, by);
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.change(tx, id, version, { content })))
        throw new AppError('changed-meanwhile');
      await this.audit.record(tx, by, {
        action: 'change-letter',
        subject: 'letter',
        subjectId: id,
        documentId,
      });
    });
  }

  /** Closes the step: the letter was signed under this number. @throws AppError not-found, not-allowed, changed-meanwhile */
  async register(
    id: string,
    version: number,
    issue: { readonly number: string; readonly signedOn: Temporal.PlainDate },
    by: Principal,
  ): Promise<void> {
    const { documentId } = await this.forChange(id, by);
    await this.database.transaction(async (tx) => {
      const data = {
        state: 'registered' as const,
        ...issue,
        registeredById: by.userId,
        registeredAt: this.clock.now(),
      };
      if (!(await this.repository.change(tx, id, version, data))) throw new AppError('changed-meanwhile');
      await this.audit.record(tx, by, {
        action: 'register-letter',
        subject: 'letter',
        subjectId: id,
        documentId,
        after: { number: issue.number, signedOn: issue.signedOn.toString() },
      });
    });
  }

  /** Drops a draft; its late work can go into another letter. @throws AppError not-found, not-allowed, changed-meanwhile */
  async drop(id: string, version: number, by: Principal): Promise<void> {
    const { documentId } = await this.forChange(id, by);
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.change(tx, id, version, { state: 'dropped' })))
        throw new AppError('changed-meanwhile');
      await this.escalations.detachLetter(tx, id);
      await this.audit.record(tx, by, {
        action: 'drop-letter',
        subject: 'letter',
        subjectId: id,
        documentId,
      });
    });
  }

  /** The letter as .docx. @throws AppError not-found */
  async write(id: string, by: Principal): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
    const { content, number, signedOn } = await this.get(id, by);
    const issue = number === null || signedOn === null ? null : { number, signedOn };
    const name = issue === null ? `du thao ${shortDate(this.clock.today())}` : issue.number;
    return {
      fileName: `Công văn đôn đốc ${name.replaceAll('/', '-')}.docx`,
      bytes: await writeLetter(content, issue),
    };
  }

  private async forChange(id: string, by: Principal): Promise<LetterRecord> {
    const row = await this.repository.byId(id);
    if (row === null || !may(by, 'letter.read', relationsOf(row))) throw new AppError('not-found');
    if (!may(by, 'letter.write', relationsOf(row))) throw new AppError('not-allowed');
    return row;
  }
}

const relationsOf = ({ document }: LetterRecord) => ({
  coordinatingAgencyId: document.coordinatingAgencyId,
  leadingAgencyIds: [],
  cooperatingAgencyIds: [],
});

const documentNameOf = (document: {
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly issuedOn: Temporal.PlainDate | null;
  readonly issuer: string | null;
}): string =>
  [
    document.number === null
      ? document.title
      : `${document.kind ?? 'Văn bản'} số ${document.number}${document.issuedOn ? ` ngày ${shortDate(document.issuedOn)}` : ''}`,
    ...(document.issuer === null ? [] : [`của ${document.issuer}`]),
  ].join(' ');

function viewOf(row: LetterRecord, by: Principal): LetterView {
  const { id, documentId, document, office, state, version, content, number, signedOn, draftedAt } = row;
  return {
    id,
    documentId,
    documentName: document.number ?? document.title,
    officeName: office.name,
    state: state as LetterView['state'],
    version,
    content: content as unknown as LetterContent,
    number,
    signedOn: plainDateOrNull(signedOn),
    draftedAt: instantOf(draftedAt),
    mayChange: state === 'draft' && may(by, 'letter.write', relationsOf(row)),
  };
}

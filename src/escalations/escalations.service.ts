import { Injectable } from '@nestjs/common';
import { may, visibility } from '../accounts/permissions.js';
import type { Principal, Role } from '../accounts/principal.js';
import { standingOf } from '../assignments/occurrence-row.js';
import { AuditService } from '../audit/audit.service.js';
import { daysBetween } from '../core/calendar/day-number.js';
import { clauseWords } from '../core/duty/clause-words.js';
import type { Audience } from '../core/reminder/policy.js';
import { headline } from '../core/task/headline.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf, plainDateOf } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { type EscalatedRecord, EscalationsRepository } from './escalations.repository.js';
import type { NewEscalation } from './new-escalation.js';

export const LEVELS = ['head', 'coordinating-office', 'leader'] as const;
export type EscalationLevel = (typeof LEVELS)[number];

export const isEscalation = (audience: Audience): audience is EscalationLevel =>
  (LEVELS as readonly string[]).includes(audience);

/** One step: before whom the work was brought, and who took note. */
export interface EscalationStep {
  readonly level: EscalationLevel;
  readonly openedOn: Temporal.PlainDate;
  readonly notedAt: Temporal.Instant | null;
  readonly note: string;
}

/** Late work that was brought before somebody. */
export interface LateItem {
  readonly occurrenceId: string;
  readonly documentId: string;
  readonly documentNumber: string | null;
  readonly documentTitle: string;
  readonly agencyName: string;
  readonly addressing: 'order' | 'request';
  readonly headline: string;
  readonly clause: string;
  readonly lastValidOn: Temporal.PlainDate;
  readonly daysLate: number;
  readonly steps: readonly EscalationStep[];
  /** The letter that was written about it; `number` null while it is a draft. */
  readonly letter: { readonly id: string; readonly number: string | null } | null;
  /** Whether the asking person may take note of it, and write a letter about it. */
  readonly mayNote: boolean;
  readonly mayWrite: boolean;
}

/** Whose step a role may take note of. */
const LEVELS_OF: Readonly<Record<Role, readonly EscalationLevel[]>> = {
  officer: [],
  head: ['head'],
  'coordinating-officer': ['coordinating-office'],
  leader: ['leader'],
  administrator: [],
  auditor: [],
};

/** Late work brought before heads, coordinating office and leaders: a record of each step, who took note, and which letter was written. */
@Injectable()
export class EscalationsService {
  constructor(
    private readonly repository: EscalationsRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Opens the steps that planning decided to tell; once for each level and last valid day, however often it is repeated. */
  async open(tx: Tx, steps: readonly NewEscalation[]): Promise<void> {
    if (steps.length > 0) await this.repository.open(tx, steps, this.clock.now(), this.clock.today());
  }

  /** Late work in reach that was brought before somebody, the longest late first. */
  async late(by: Principal, documentId: string | null = null): Promise<readonly LateItem[]> {
    const rows = await this.repository.late(
      visibility(by, 'escalation.read'),
      this.clock.today(),
      documentId,
    );
    return rows.map((row) => this.itemOf(row, by));
  }

  /** The chosen late work of which a letter may be written by this person; what is not within reach is left out. */
  async chosen(occurrenceIds: readonly string[], by: Principal): Promise<readonly LateItem[]> {
    const rows = await this.repository.byOccurrences(occurrenceIds, visibility(by, 'letter.write'));
    return rows.map((row) => this.itemOf(row, by));
  }

  /**
   * Takes note of a step that was brought before this person; it never counts as done and stops no reminder.
   * @throws AppError not-found; not-possible-now where no step is open for this person
   */
  async takeNote(occurrenceId: string, note: string, by: Principal): Promise<void> {
    const levels = [...new Set(by.memberships.flatMap(({ role }) => LEVELS_OF[role]))];
    const [row] = await this.repository.byOccurrences([occurrenceId], visibility(by, 'escalation.note'));
    if (row === undefined) throw new AppError('not-found');
    await this.database.transaction(async (tx) => {
      const noted = await this.repository.note(tx, occurrenceId, levels, {
        userId: by.userId,
        at: this.clock.now(),
        note,
      });
      if (noted === 0)
        throw new AppError('not-possible-now', { why: 'Không còn bước đôn đốc nào chờ ông/bà xác nhận.' });
      await this.audit.record(tx, by, {
        action: 'note-escalation',
        subject: 'occurrence',
        subjectId: occurrenceId,
        documentId: row.assignment.duty.documentId,
        note,
      });
    });
  }

  /** Binds the steps of these due dates to a letter. */
  async attachLetter(tx: Tx, occurrenceIds: readonly string[], letterId: string): Promise<void> {
    await this.repository.attachLetter(tx, occurrenceIds, letterId);
  }

  /** Sets the steps free whose letter was dropped. */
  async detachLetter(tx: Tx, letterId: string): Promise<void> {
    await this.repository.detachLetter(tx, letterId);
  }

  private itemOf(row: EscalatedRecord, by: Principal): LateItem {
    const { duty, agency } = row.assignment;
    const { document } = duty;
    const standing = standingOf(row);
    const lastValidOn = standing.extendedTo ?? standing.lastValidOn ?? this.clock.today();
    const relations = {
      coordinatingAgencyId: document.coordinatingAgencyId,
      leadingAgencyIds: [agency.id],
      cooperatingAgencyIds: [],
    };
    const steps = row.escalations
      .filter((step) => plainDateOf(step.lastValidOn).equals(lastValidOn))
      .map(
        ({ level, openedOn, notedAt, note }): EscalationStep => ({
          level: level as EscalationLevel,
          openedOn: plainDateOf(openedOn),
          notedAt: notedAt === null ? null : instantOf(notedAt),
          note,
        }),
      );
    const letter = row.escalations.find((step) => step.letter !== null)?.letter ?? null;
    const own = by.memberships.flatMap(({ role }) => LEVELS_OF[role]);
    return {
      occurrenceId: row.id,
      documentId: document.id,
      documentNumber: document.number,
      documentTitle: document.title,
      agencyName: agency.name,
      addressing: agency.addressing === 'request' ? 'request' : 'order',
      headline: headline(row.label, duty.summary).headline,
      clause: clauseWords(duty.clause),
      lastValidOn,
      daysLate: daysBetween(lastValidOn, this.clock.today()),
      steps,
      letter: letter && { id: letter.id, number: letter.number },
      mayNote:
        may(by, 'escalation.note', relations) &&
        steps.some(({ level, notedAt }) => notedAt === null && own.includes(level)),
      // An office writes no letter to itself.
      mayWrite:
        may(by, 'letter.write', relations) && letter === null && agency.id !== document.coordinatingAgencyId,
    };
  }
}

/** What planning tells of a due date, as a step; null where it tells nobody above the officer. */
export function escalationOf(told: {
  readonly occurrenceId: string;
  readonly audience: Audience;
  readonly lastValidOn: Temporal.PlainDate;
  readonly agencyId: string;
  readonly coordinatingAgencyId: string | null;
}): NewEscalation | null {
  const { occurrenceId, audience, lastValidOn, agencyId, coordinatingAgencyId } = told;
  if (!isEscalation(audience)) return null;
  const ownerId = audience === 'head' ? agencyId : audience === 'leader' ? null : coordinatingAgencyId;
  return { occurrenceId, level: audience, lastValidOn, ownerId };
}

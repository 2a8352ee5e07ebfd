import { Injectable } from '@nestjs/common';
import { may, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type OccurrenceRecord } from '../assignments/assignments.service.js';
import { type OccurrenceRow, standingOf } from '../assignments/occurrence-row.js';
import { WorkSteps } from '../assignments/work-steps.service.js';
import { AuditService } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import {
  advanceExtension,
  askBy,
  describeAskRefusal,
  describeExtensionRefusal,
  type ExtendedWork,
  type ExtensionState,
  type ExtensionStep,
  mayAsk,
  mayExtendTo,
} from '../core/task/extension.js';
import { NoticesService } from '../notifications/notices.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf, plainDateOf, plainDateOrNull } from '../platform/dates.js';
import { Database, databaseErrorCode, type Tx } from '../platform/prisma.js';
import { ExtensionRulesService } from './extension-rules.service.js';
import { ExtensionsRepository } from './extensions.repository.js';

/** A request for more time, with what became of it. */
export interface ExtensionView {
  readonly id: string;
  readonly occurrenceId: string;
  readonly dueOn: Temporal.PlainDate;
  readonly proposedOn: Temporal.PlainDate;
  readonly reason: string;
  readonly state: ExtensionState;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  readonly settledBy: string | null;
  readonly settledAt: Temporal.Instant | null;
  readonly grantedOn: Temporal.PlainDate | null;
  readonly note: string;
}

/** Extensions of one due date, and what this person may do about them. */
export interface OccurrenceExtensions {
  /** Newest first. */
  readonly requests: readonly ExtensionView[];
  /** As first resolved; it never changes. */
  readonly originalOn: Temporal.PlainDate | null;
  /** The day of the last extension; null where there was none. */
  readonly extendedTo: Temporal.PlainDate | null;
  /** Of the agency: may ask, as far as rights go. */
  readonly isAsker: boolean;
  readonly mayDecide: boolean;
  /** Null where more time may be asked for now; else why not, in words. */
  readonly whyNotNow: string | null;
  /** The last day on which it may be asked for. */
  readonly askBy: Temporal.PlainDate | null;
}

/** What the office decided on a request. */
export type ExtensionDecision =
  | { readonly kind: 'grant'; readonly to: Temporal.PlainDate | null; readonly note: string }
  | { readonly kind: 'refuse'; readonly note: string };

/** Requests shown in the list at once. */
const MOST_WAITING = 200;
const LONGEST_REASON = 4_000;

/** "Xin gia hạn": asked before the deadline, decided by the office that follows up; the original date never changes. */
@Injectable()
export class ExtensionsService {
  constructor(
    private readonly repository: ExtensionsRepository,
    private readonly rules: ExtensionRulesService,
    private readonly assignments: AssignmentsService,
    private readonly steps: WorkSteps,
    private readonly calendar: CalendarService,
    private readonly notices: NoticesService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The extensions of an occurrence. @throws AppError not-found */
  async ofOccurrence(occurrenceId: string, by: Principal): Promise<OccurrenceExtensions> {
    const record = await this.assignments.stored(occurrenceId);
    const relations = await this.assignments.relations(record);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    const [requests, rules, calendar] = await Promise.all([
      this.repository.ofOccurrence(occurrenceId),
      this.rules.current(),
      this.calendar.working(),
    ]);
    const work = workOf(record, requests);
    const asked = mayAsk(work, this.clock.today(), rules, calendar);
    return {
      requests: requests.map(viewOf),
      originalOn: work.lastValidOn,
      extendedTo: work.extendedTo,
      isAsker: may(by, 'extension.ask', relations),
      mayDecide: may(by, 'extension.decide', relations),
      whyNotNow: asked.ok ? null : describeAskRefusal(asked.reason),
      askBy: askBy(work, rules, calendar),
    };
  }

  /** One request, and what this person may do with it. @throws AppError not-found */
  async get(
    id: string,
    by: Principal,
  ): Promise<{ readonly request: ExtensionView; readonly isAsker: boolean; readonly mayDecide: boolean }> {
    const row = await this.repository.byId(id);
    if (row === null) throw new AppError('not-found');
    const { isAsker, mayDecide } = await this.ofOccurrence(row.occurrenceId, by);
    return { request: viewOf(row), isAsker, mayDecide };
  }

  /** The requests that wait for this person's decision, the nearest deadline first, each with its work. */
  async waiting(
    by: Principal,
  ): Promise<readonly { readonly request: ExtensionView; readonly row: OccurrenceRow }[]> {
    const requests = await this.repository.waiting(visibility(by, 'extension.decide'), MOST_WAITING);
    const rows = await this.assignments.rowsById(requests.map(({ occurrenceId }) => occurrenceId));
    return requests.flatMap((request) => {
      const row = rows.get(request.occurrenceId);
      return row === undefined ? [] : [{ request: viewOf(request), row }];
    });
  }

  /** How many requests wait for this person's decision. */
  countWaiting(by: Principal): Promise<number> {
    return this.repository.countWaiting(visibility(by, 'extension.decide'));
  }

  /**
   * Asks for more time.
   * @throws AppError form-invalid without a reason or a proper day; not-found, not-allowed; not-possible-now where it is too late, too
   * often, one already waits, or nothing is open
   */
  async ask(
    occurrenceId: string,
    { reason, proposedOn }: { readonly reason: string; readonly proposedOn: Temporal.PlainDate | null },
    by: Principal,
  ): Promise<void> {
    const relations = await this.assignments.relations(await this.assignments.stored(occurrenceId));
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    if (!may(by, 'extension.ask', relations)) throw new AppError('not-allowed');
    const [rules, calendar] = await Promise.all([this.rules.current(), this.calendar.working()]);
    const today = this.clock.today();
    const words = reason.trim();
    const mistakes: Record<string, string> = {};
    if (words === '') mistakes['extensionReason'] = 'Nêu lý do xin gia hạn.';
    if (words.length > LONGEST_REASON) mistakes['extensionReason'] = 'Lý do quá dài, đề nghị tóm tắt.';
    if (proposedOn === null) mistakes['proposedOn'] = 'Chọn ngày đề nghị gia hạn đến.';
    try {
      await this.database.transaction(async (tx) => {
        const record = await this.steps.hold(tx, occurrenceId);
        const requests = await this.repository.ofOccurrence(occurrenceId, tx);
        const work = workOf(record, requests);
        const asked = mayAsk(work, today, rules, calendar);
        if (!asked.ok) throw new AppError('not-possible-now', { why: describeAskRefusal(asked.reason) });
        if (requests.some(({ state }) => state === 'asked')) throw alreadyWaiting();
        const day = proposedOn === null ? null : mayExtendTo(proposedOn, work, today, rules);
        if (day?.ok === false) mistakes['proposedOn'] = describeAskRefusal(day.reason);
        if (proposedOn === null || Object.keys(mistakes).length > 0)
          throw new AppError('form-invalid', {}, mistakes);
        const id = await this.repository.create(tx, {
          occurrenceId,
          dueOn: asked.value,
          proposedOn,
          reason: words,
          askedById: by.userId,
          askedBy: by.name,
          askedAt: this.clock.now(),
        });
        await this.notices.enter(tx, {
          occurrenceId,
          subjectId: id,
          reason: { code: 'extension-asked', proposedOn: proposedOn.toString(), note: words },
        });
        await this.writeDown(tx, record, by, 'ask-extension', {
          before: { lastValidOn: asked.value.toString() },
          after: { extensionId: id, proposedOn: proposedOn.toString() },
          note: words,
        });
      });
    } catch (error) {
      if (databaseErrorCode(error) === 'P2002') throw alreadyWaiting();
      throw error;
    }
  }

  /**
   * Grants a request, with the proposed day or another, or refuses it with a reason. Granted, the ladder of reminders starts anew.
   * @throws AppError form-invalid; not-found, not-allowed; not-possible-now where it no longer waits
   */
  async decide(id: string, decision: ExtensionDecision, by: Principal): Promise<void> {
    const note = decision.note.trim();
    if (decision.kind === 'refuse' && note === '')
      throw new AppError('form-invalid', {}, { extensionNote: 'Nêu lý do không đồng ý để đơn vị biết.' });
    const rules = await this.rules.current();
    await this.settle(id, 'extension.decide', by, async (tx, record, request) => {
      const proposedOn = plainDateOf(request.proposedOn).toString();
      const before = standingOf(record);
      if (decision.kind === 'refuse') {
        await this.keep(tx, id, 'refuse', { note, grantedOn: null }, by);
        await this.notices.enter(tx, {
          occurrenceId: record.id,
          subjectId: id,
          reason: { code: 'extension-refused', proposedOn, note },
        });
        await this.writeDown(tx, record, by, 'refuse-extension', { after: { extensionId: id }, note });
        return;
      }
      const day = decision.to === null ? null : mayExtendTo(decision.to, before, this.clock.today(), rules);
      if (decision.to === null || day?.ok === false) {
        const why = day?.ok === false ? describeAskRefusal(day.reason) : 'Chọn ngày hạn mới.';
        throw new AppError('form-invalid', {}, { grantedOn: why });
      }
      await this.keep(tx, id, 'grant', { note, grantedOn: decision.to }, by);
      await this.steps.extend(tx, record, decision.to);
      await this.notices.enter(tx, {
        occurrenceId: record.id,
        subjectId: id,
        reason: { code: 'extension-granted', to: decision.to.toString(), proposedOn, note },
      });
      await this.writeDown(tx, record, by, 'grant-extension', {
        before: { before: (before.extendedTo ?? before.lastValidOn)?.toString() ?? '' },
        after: { after: decision.to.toString(), extensionId: id, originalOn: before.lastValidOn?.toString() },
        note,
      });
    });
  }

  /** Takes a request back. @throws AppError not-found, not-allowed; not-possible-now where it no longer waits */
  async withdraw(id: string, by: Principal): Promise<void> {
    await this.settle(id, 'extension.ask', by, async (tx, record) => {
      await this.keep(tx, id, 'withdraw', { note: '', grantedOn: null }, by);
      await this.writeDown(tx, record, by, 'withdraw-extension', { after: { extensionId: id } });
    });
  }

  /** In `tx`, with the occurrence held: what waits has become moot, for the work was reported or ended. */
  async overtake(tx: Tx, occurrenceId: string, by: Principal): Promise<void> {
    const requests = await this.repository.ofOccurrence(occurrenceId, tx);
    for (const { id, state } of requests)
      if (state === 'asked') await this.keep(tx, id, 'overtake', { note: '', grantedOn: null }, by);
  }

  /** Runs a step with the occurrence held, so that of two at once the second is judged by what the first has done. */
  private async settle(
    id: string,
    action: 'extension.decide' | 'extension.ask',
    by: Principal,
    step: (tx: Tx, record: OccurrenceRecord, request: { readonly proposedOn: Date }) => Promise<void>,
  ): Promise<void> {
    const known = await this.repository.byId(id);
    if (known === null) throw new AppError('not-found');
    const relations = await this.assignments.relations(await this.assignments.stored(known.occurrenceId));
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    if (!may(by, action, relations)) throw new AppError('not-allowed');
    await this.database.transaction(async (tx) => {
      const record = await this.steps.hold(tx, known.occurrenceId);
      await step(tx, record, known);
    });
  }

  private async keep(
    tx: Tx,
    id: string,
    step: ExtensionStep,
    { note, grantedOn }: { readonly note: string; readonly grantedOn: Temporal.PlainDate | null },
    by: Principal,
  ): Promise<void> {
    const request = await this.repository.inTransaction(tx, id);
    if (request === null) throw new AppError('not-found');
    const next = advanceExtension(request.state as ExtensionState, step);
    if (!next.ok) throw new AppError('not-possible-now', { why: describeExtensionRefusal(next.reason) });
    const settled = await this.repository.settle(tx, id, next.value, {
      settledById: by.userId,
      settledBy: by.name,
      settledAt: this.clock.now(),
      grantedOn,
      note,
    });
    if (!settled) throw new AppError('changed-meanwhile');
  }

  private async writeDown(
    tx: Tx,
    record: OccurrenceRecord,
    by: Principal,
    action: string,
    entry: { readonly before?: object; readonly after: object; readonly note?: string },
  ): Promise<void> {
    await this.audit.record(tx, by, {
      action,
      subject: 'occurrence',
      subjectId: record.id,
      documentId: record.assignment.duty.document.id,
      ...entry,
    });
  }
}

const alreadyWaiting = (): AppError =>
  new AppError('not-possible-now', {
    why: 'Đã có một đề nghị gia hạn đang chờ quyết định. Muốn đổi ngày, rút đề nghị đó rồi gửi lại.',
  });

const workOf = (record: OccurrenceRecord, requests: readonly { readonly state: string }[]): ExtendedWork => ({
  ...standingOf(record),
  granted: requests.filter(({ state }) => state === 'granted').length,
});

type Stored = Awaited<ReturnType<ExtensionsRepository['ofOccurrence']>>[number];

const viewOf = (row: Stored): ExtensionView => ({
  id: row.id,
  occurrenceId: row.occurrenceId,
  dueOn: plainDateOf(row.dueOn),
  proposedOn: plainDateOf(row.proposedOn),
  reason: row.reason,
  state: row.state as ExtensionState,
  askedBy: row.askedBy,
  askedAt: instantOf(row.askedAt),
  settledBy: row.settledBy,
  settledAt: row.settledAt && instantOf(row.settledAt),
  grantedOn: plainDateOrNull(row.grantedOn),
  note: row.note,
});

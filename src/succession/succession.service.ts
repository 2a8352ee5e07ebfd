import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Visibility, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService, type AgencyRecord } from '../agencies/agencies.service.js';
import { ImportsService } from '../agencies/imports.service.js';
import { AuditService } from '../audit/audit.service.js';
import { isInForce } from '../core/agency/register.js';
import { checkSuccession } from '../core/agency/succession/check-succession.js';
import {
  type Proposal,
  proposeSuccessor,
  type SuccessionBook,
  successionBook,
} from '../core/agency/succession/propose-successor.js';
import type { ShippedEvent } from '../core/agency/succession/shipped-event.js';
import { dayBefore, type SuccessionEvent } from '../core/agency/succession/succession-event.js';
import { MailService } from '../mail/mail.service.js';
import { PlanningService } from '../notifications/planning.service.js';
import { RecipientsService } from '../notifications/recipients.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/prisma.js';
import { type Move, MoveWorkRepository } from './move-work.repository.js';
import {
  type Choice,
  type HangingWork,
  type StoredEvent,
  SuccessionRepository,
} from './succession.repository.js';

export type { HangingWork, StoredEvent } from './succession.repository.js';

/** What a person enters of an event. */
export type EventForm = Omit<SuccessionEvent, 'id'> & { readonly note: string };

/** A piece of work of a body that is gone, with what is proposed and what a person chose instead. */
export interface WaitingWork {
  readonly work: HangingWork;
  readonly proposal: Exclude<Proposal, { kind: 'stays' }>;
  readonly choice: Choice | null;
  /** What would be done now; null where a person has to say. */
  readonly decision: Decision | null;
}

export interface Decision {
  readonly action: 'move' | 'stop';
  readonly agencyIds: readonly string[];
  readonly why: string;
  readonly source: 'machine' | 'person';
}

export interface AppliedMoves {
  readonly moved: number;
  readonly plans: number;
  readonly suppressed: number;
  readonly left: number;
}

/** More than any province has; what lies beyond waits for the next round. */
const MOST_WORK = 200_000;
const MOVE_TIMEOUT_MS = 300_000;

/** What became of bodies, and passing their work on. */
@Injectable()
export class SuccessionService implements OnModuleInit {
  constructor(
    private readonly repository: SuccessionRepository,
    private readonly moves: MoveWorkRepository,
    private readonly agencies: AgenciesService,
    private readonly imports: ImportsService,
    private readonly planning: PlanningService,
    private readonly recipients: RecipientsService,
    private readonly mail: MailService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.imports.keepEventsWith({
      enter: (tx, importId, events, register, by) => this.enterShipped(tx, importId, events, register, by),
      hindrances: (importId) => this.hindrances(importId),
      remove: async (tx, importId) => {
        const events = (await this.repository.events()).filter((event) => event.importId === importId);
        await this.repository.removeEvents(
          tx,
          events.map(({ id }) => id),
        );
      },
    });
  }

  /** Every event, latest first. */
  events(): Promise<readonly StoredEvent[]> {
    return this.repository.events();
  }

  /**
   * Enters an event; the old bodies, and what stands below them, end on the day before, unless they only give fields away.
   * @throws AppError form-invalid with what is wrong by field
   */
  async record(form: EventForm, by: Principal): Promise<string> {
    const [register, known] = await Promise.all([this.agencies.register(), this.repository.events()]);
    const problems = checkSuccession({ id: '', ...form }, register, known);
    if (problems.length > 0) {
      const fields: Record<string, string> = {};
      for (const { field, message } of problems) fields[field] ??= message;
      throw new AppError('form-invalid', {}, fields);
    }
    const ending = endingBodies(form);
    const id = await this.database.transaction(async (tx) => {
      const eventId = await this.repository.createEvent(
        tx,
        { ...form, importId: null },
        by.userId,
        this.clock.now(),
      );
      await this.agencies.close(tx, ending, dayBefore(form.effectiveOn), form.legalBasis, by);
      await this.audit.record(tx, by, {
        action: 'record-succession',
        subject: 'succession',
        subjectId: eventId,
        after: form,
        note: form.legalBasis,
      });
      return eventId;
    });
    await this.agencies.changed(by);
    return id;
  }

  /** Takes an event back that no work was passed on by. @throws AppError not-found, not-possible-now */
  async remove(id: string, by: Principal): Promise<void> {
    const event = (await this.repository.events()).find((one) => one.id === id);
    if (event === undefined) throw new AppError('not-found');
    const old = event.links.map(({ predecessorId }) => predecessorId);
    if ((await this.repository.countMoves(old)) > 0) {
      throw new AppError('not-possible-now', {
        why: 'Đã chuyển nhiệm vụ theo sự kiện này nên không bỏ được. Ghi nhận một sự kiện mới nếu tổ chức lại thay đổi.',
      });
    }
    await this.database.transaction(async (tx) => {
      await this.repository.removeEvents(tx, [id]);
      await this.audit.record(tx, by, {
        action: 'remove-succession',
        subject: 'succession',
        subjectId: id,
        before: event,
      });
    });
  }

  private async enterShipped(
    tx: Tx,
    importId: string,
    events: readonly ShippedEvent[],
    register: readonly AgencyRecord[],
    by: Principal,
  ): Promise<void> {
    const idOf = new Map(register.map(({ key, id }) => [key, id]));
    const known: SuccessionEvent[] = [...(await this.repository.events())];
    for (const { links, ...event } of events) {
      const form = {
        ...event,
        links: links.map(({ from, to, fields }) => ({
          predecessorId: idOf.get(from) ?? '',
          successorId: to === null ? null : (idOf.get(to) ?? ''),
          fields,
        })),
      };
      const [problem] = checkSuccession({ id: '', ...form }, register, known);
      if (problem !== undefined) throw new AppError('not-possible-now', { why: problem.message });
      const id = await this.repository.createEvent(tx, { ...form, importId }, by.userId, this.clock.now());
      known.push({ id, ...form });
    }
  }

  private async hindrances(importId: string): Promise<readonly string[]> {
    const events = (await this.repository.events()).filter((event) => event.importId === importId);
    const old = events.flatMap(({ links }) => links.map(({ predecessorId }) => predecessorId));
    const moves = old.length === 0 ? 0 : await this.repository.countMoves(old);
    return moves === 0 ? [] : [`Đã chuyển ${moves} nhiệm vụ theo các sự kiện của lần nhập này.`];
  }

  /** The bodies that are gone, or gave fields away, and still hold work within reach, with how much. */
  async holders(by: Principal): Promise<readonly { agency: AgencyRecord; held: number }[]> {
    const waiting = await this.waiting(by);
    const register = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
    return [...Map.groupBy(waiting, ({ work }) => work.agencyId)].flatMap(([id, rows]) => {
      const agency = register.get(id);
      return agency === undefined ? [] : [{ agency, held: rows.length }];
    });
  }

  /** Every open piece of work within reach whose body is gone (`of`: of one body), with what is proposed for it. */
  waiting(by: Principal, of: string | null = null): Promise<readonly WaitingWork[]> {
    return this.waitingIn(coordinatedBy(by), of);
  }

  private async waitingIn(
    coordinating: readonly string[] | null,
    of: string | null,
  ): Promise<readonly WaitingWork[]> {
    const [register, events, choices] = await Promise.all([
      this.agencies.register(),
      this.repository.events(),
      this.repository.choices(),
    ]);
    const today = this.clock.today();
    const on = today.toString();
    const gone = register.filter(({ validTo }) => validTo !== null && validTo < on).map(({ id }) => id);
    const dividing = events
      .filter(({ effectiveOn }) => effectiveOn <= on)
      .flatMap(({ links }) => links.map(({ predecessorId }) => predecessorId));
    const all = [...new Set([...gone, ...dividing])];
    const agencyIds = of === null ? all : all.filter((id) => id === of);
    if (agencyIds.length === 0) return [];
    const filter = { agencyIds, coordinatedBy: coordinating, today, take: MOST_WORK };
    const [assignments, plans] = await Promise.all([
      this.repository.openAssignments(filter),
      this.repository.coordinatedPlans(filter),
    ]);
    const book = successionBook(events, register);
    const chosen = new Map(choices.map((choice) => [`${choice.matter}:${choice.matterId}`, choice]));
    return [...plans, ...assignments].flatMap((work) => waitingWork(work, on, book, chosen, register));
  }

  /** As `waiting`, of one plan, for those who may read the plan (checked by the caller). */
  async ofPlan(documentId: string): Promise<readonly WaitingWork[]> {
    return (await this.waitingIn(null, null)).filter(({ work }) => work.documentId === documentId);
  }

  /**
   * Keeps what a person chose for pieces of work, to be carried out with the others.
   * @throws AppError form-invalid: nothing chosen, an unknown or ended body; not-found for work out of reach
   */
  async choose(
    ids: readonly string[],
    form: {
      readonly action: 'move' | 'stop';
      readonly agencyIds: readonly string[];
      readonly reason: string;
    },
    by: Principal,
  ): Promise<number> {
    const waiting = (await this.waiting(by)).filter(({ work }) => ids.includes(work.id));
    if (waiting.length === 0)
      throw new AppError('form-invalid', {}, { viec: 'Đánh dấu ít nhất một nhiệm vụ trong danh sách.' });
    const register = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
    const on = this.clock.today().toString();
    if (form.action === 'move') {
      if (form.agencyIds.length === 0)
        throw new AppError('form-invalid', {}, { name: 'Chọn cơ quan nhận nhiệm vụ.' });
      for (const id of form.agencyIds) {
        const agency = register.get(id);
        if (agency === undefined || !isInForce(agency, on))
          throw new AppError(
            'form-invalid',
            {},
            {
              name: `«${agency?.name ?? 'Cơ quan đã chọn'}» không có hiệu lực hôm nay. Chọn cơ quan khác.`,
            },
          );
      }
      if (form.agencyIds.length > 1 && waiting.some(({ work }) => work.matter === 'document'))
        throw new AppError(
          'form-invalid',
          {},
          { name: 'Một văn bản chỉ có một cơ quan thường trực theo dõi.' },
        );
    } else {
      if (form.reason.trim() === '')
        throw new AppError('form-invalid', {}, { reason: 'Nêu lý do dừng; lý do được lưu vào lịch sử.' });
      if (waiting.some(({ work }) => work.matter === 'document'))
        throw new AppError(
          'form-invalid',
          {},
          { viec: 'Việc theo dõi văn bản phải có cơ quan nhận, không dừng được.' },
        );
    }
    const choices = waiting.map(
      ({ work }): Choice => ({
        matter: work.matter,
        matterId: work.id,
        action: form.action,
        agencyIds: form.action === 'move' ? [...new Set(form.agencyIds)] : [],
        reason: form.reason.trim(),
        chosenBy: by.name,
      }),
    );
    await this.database.transaction((tx) => this.repository.saveChoices(tx, choices, this.clock.now()));
    return choices.length;
  }

  /** Forgets what was chosen for pieces of work: the proposal holds again. */
  async forget(ids: readonly string[], by: Principal): Promise<void> {
    const waiting = (await this.waiting(by)).filter(({ work }) => ids.includes(work.id));
    await this.database.transaction(async (tx) => {
      for (const matter of ['assignment', 'document'] as const)
        await this.repository.forgetChoices(
          tx,
          matter,
          waiting.filter(({ work }) => work.matter === matter).map(({ work }) => work.id),
        );
    });
  }

  /**
   * Passes on everything within reach that is decided (`of`: of one body), in one transaction: assignments with their open
   * due dates, plans with who coordinates them, the mail that waited for the old body, and a mail to each successor. What
   * nobody could decide stays on the list.
   * @throws AppError not-possible-now where nothing is decided, changed-meanwhile where somebody was quicker
   */
  async apply(by: Principal, of: string | null = null): Promise<AppliedMoves> {
    const waiting = await this.waiting(by, of);
    const decided = waiting.flatMap((one) =>
      one.decision === null ? [] : [{ ...one, decision: one.decision }],
    );
    if (decided.length === 0)
      throw new AppError('not-possible-now', { why: 'Chưa có nhiệm vụ nào đã rõ cơ quan nhận.' });
    const today = this.clock.today();
    const order = {
      runId: randomUUID(),
      moves: decided.filter(({ work }) => work.matter === 'assignment').flatMap((one) => movesOf(one, today)),
      today,
      at: this.clock.now(),
      by,
    };
    const plans = decided.flatMap(({ work, decision }) => {
      const [agencyId] = decision.agencyIds;
      return work.matter === 'document' && agencyId !== undefined
        ? [{ work, agencyId, why: decision.why }]
        : [];
    });
    const register = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
    const result = await this.database.transaction(async (tx) => {
      await this.planning.holdOff(tx);
      if ((await this.moves.begin(tx, order)) !== order.moves.length) throw new AppError('changed-meanwhile');
      const done = await this.moves.carryOut(tx, order);
      await this.repository.setCoordinators(
        tx,
        plans.map(({ work, agencyId }) => ({ documentId: work.documentId, agencyId })),
      );
      await this.audit.record(
        tx,
        by,
        ...plans.map(({ work, agencyId, why }) => ({
          action: 'pass-on-plan',
          subject: 'document' as const,
          subjectId: work.documentId,
          documentId: work.documentId,
          before: { before: register.get(work.agencyId)?.name },
          after: { after: register.get(agencyId)?.name },
          note: why,
        })),
      );
      for (const matter of ['assignment', 'document'] as const)
        await this.repository.forgetChoices(
          tx,
          matter,
          decided.filter(({ work }) => work.matter === matter).map(({ work }) => work.id),
        );
      await this.announce(tx, decided, register);
      return done;
    }, MOVE_TIMEOUT_MS);
    return {
      moved: result.moved,
      plans: plans.length,
      suppressed: result.suppressed,
      left: waiting.length - decided.length,
    };
  }

  /** One mail to each recipient of each successor, with what came from whom. */
  private async announce(
    tx: Tx,
    decided: readonly (WaitingWork & { readonly decision: Decision })[],
    register: ReadonlyMap<string, AgencyRecord>,
  ): Promise<void> {
    const book = await this.recipients.book();
    const pieces = decided.flatMap((one) => one.decision.agencyIds.map((to) => ({ ...one, to })));
    for (const [to, own] of Map.groupBy(pieces, (piece) => piece.to)) {
      const agency = register.get(to);
      if (agency === undefined) continue;
      const lines = [...Map.groupBy(own, ({ work }) => work.agencyId)].map(([from, rows]) => ({
        from: register.get(from)?.name ?? '',
        words: `${rows.length} việc của ${new Set(rows.map(({ work }) => work.documentId)).size} văn bản`,
        why: rows[0]?.decision.why ?? '',
      }));
      const { officer, head } = book.of({
        agencyId: to,
        coordinatingAgencyId: null,
        cooperatingAgencyIds: [],
      });
      const people = [...new Map([...officer, ...head].map((person) => [person.key, person])).values()];
      if (people.length === 0) continue;
      await this.mail.queueTakeover(tx, people, {
        agencyId: to,
        name: agency.name,
        addressing: agency.addressing,
        lines,
      });
    }
  }
}

/** The offices whose plans a person may pass on; null for all. */
function coordinatedBy(by: Principal): readonly string[] | null {
  const reach: Visibility = visibility(by, 'succession.manage');
  return reach.kind === 'all' ? null : reach.coordinating;
}

/** Bodies that an event ends: those whose rest goes somewhere or nowhere; one that only gives fields away goes on. */
const endingBodies = ({ kind, links }: EventForm): readonly string[] => [
  ...new Set(
    links
      .filter(({ fields }) => kind !== 'split' || fields.length === 0)
      .map(({ predecessorId }) => predecessorId),
  ),
];

function waitingWork(
  work: HangingWork,
  on: string,
  book: SuccessionBook,
  chosen: ReadonlyMap<string, Choice>,
  register: readonly AgencyRecord[],
): readonly WaitingWork[] {
  const { agencyId, words, documentTitle } = work;
  const proposal = proposeSuccessor({ agencyId, words, context: documentTitle }, on, book);
  if (proposal.kind === 'stays') return [];
  const choice = chosen.get(`${work.matter}:${work.id}`) ?? null;
  return [{ work, proposal, choice, decision: decisionOf(proposal, choice, register) }];
}

function decisionOf(
  proposal: Proposal,
  choice: Choice | null,
  register: readonly AgencyRecord[],
): Decision | null {
  if (choice !== null) {
    const names = register.filter(({ id }) => choice.agencyIds.includes(id)).map(({ name }) => name);
    const done = choice.action === 'stop' ? 'dừng nhiệm vụ' : `giao ${names.join(', ')}`;
    const reason = choice.reason === '' ? '' : `: ${choice.reason}`;
    return {
      action: choice.action,
      agencyIds: choice.agencyIds,
      why: `${choice.chosenBy} chọn ${done}${reason}.`,
      source: 'person',
    };
  }
  if (proposal.kind !== 'successor') return null;
  return { action: 'move', agencyIds: [proposal.agencyId], why: proposal.why, source: 'machine' };
}

function movesOf(
  { work, proposal, decision }: WaitingWork & { readonly decision: Decision },
  today: Temporal.PlainDate,
): readonly Move[] {
  const effectiveOn = proposal.effectiveOn ?? today.toString();
  const base = { fromId: work.id, effectiveOn, why: decision.why, source: decision.source };
  if (decision.action === 'stop') return [{ ...base, toAgencyId: null }];
  return decision.agencyIds.map((toAgencyId) => ({ ...base, toAgencyId }));
}

import { Injectable } from '@nestjs/common';
import { ladderKind, type WorkPlan } from '../assignments/assignments.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { type ForecastMail, forecastMails } from '../core/reminder/forecast.js';
import type { OccurrenceSnapshot } from '../core/reminder/occurrence-snapshot.js';
import { type WeekAhead, weeksAhead } from '../core/reminder/weeks-ahead.js';
import type { DocumentView } from '../documents/document-view.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { RecipientsService } from './recipients.service.js';

/** Weeks looked at: a year. */
const WEEKS = 53;

/** What would follow from activating a plan now, if nobody reported anything. */
export interface YearAhead {
  readonly weeks: readonly WeekAhead[];
  readonly mails: readonly ForecastMail[];
  /** Names of the readers by key. */
  readonly readers: ReadonlyMap<string, string>;
  /** Due dates of each agency, in order of date. */
  readonly due: readonly {
    readonly on: Temporal.PlainDate;
    readonly label: string;
    readonly agencyId: string;
    readonly agencyName: string;
    readonly dutyId: string;
  }[];
  /** Agencies for which nobody would get a reminder: neither an officer nor a mailbox is registered. */
  readonly silent: readonly string[];
}

/** Shows, before a plan is activated, what its year would be like. Nothing is entered. */
@Injectable()
export class YearAheadService {
  constructor(
    private readonly recipients: RecipientsService,
    private readonly calendar: CalendarService,
    private readonly policies: ReminderPolicyService,
  ) {}

  /** The year from `from` on, with the work that `plan` gave for the document. */
  async of(document: DocumentView, work: WorkPlan, from: Temporal.PlainDate): Promise<YearAhead> {
    const [book, calendar, policy] = await Promise.all([
      this.recipients.book(),
      this.calendar.working(),
      this.policies.current(),
    ]);
    const to = from.add({ days: 7 * WEEKS });
    const coordinatingAgencyId = document.coordinatingAgency?.id ?? null;
    const assignments = new Map(work.assignments.map((one) => [one.id, one]));
    const deadlines = new Map(
      document.duties.flatMap((duty) => duty.deadlines.map(({ id, rule }) => [id, rule] as const)),
    );
    const names = new Map(
      document.duties
        .flatMap((duty) => duty.bodies.flatMap(({ agencies }) => agencies))
        .map((one) => [one.id, one.name]),
    );
    if (document.coordinatingAgency)
      names.set(document.coordinatingAgency.id, document.coordinatingAgency.name);
    const ofDuty = Map.groupBy(work.assignments, ({ dutyId }) => dutyId);
    const readers = new Map<string, string>();
    const silent = new Set<string>();
    const snapshots: OccurrenceSnapshot[] = [];
    const due: YearAhead['due'][number][] = [];
    for (const { assignmentId, draft } of work.occurrences) {
      const assignment = assignments.get(assignmentId);
      if (assignment === undefined || draft === null || draft.retroactive) continue;
      const { agencyId, dutyId } = assignment;
      const cooperatingAgencyIds = (ofDuty.get(dutyId) ?? [])
        .filter(({ role }) => role === 'coordinate')
        .map((one) => one.agencyId);
      const people = book.of({ agencyId, coordinatingAgencyId, cooperatingAgencyIds });
      for (const { key, name } of Object.values(people).flat()) readers.set(key, name);
      const agencyName = names.get(agencyId) ?? '';
      if (people.officer.length === 0) silent.add(agencyName);
      due.push({ on: draft.lastValidOn, label: draft.label, agencyId, agencyName, dutyId });
      snapshots.push({
        id: `${assignmentId}/${draft.key}`,
        agencyId,
        documentId: document.id,
        kind: ladderKind(deadlines.get(draft.deadlineId)),
        execution: 'not-started',
        filedOn: null,
        lastValidOn: draft.lastValidOn,
        extendedTo: null,
        retroactive: draft.retroactive,
        activatedOn: from,
        roundStartedOn: null,
        previousOn: null,
        acknowledged: false,
        handedBack: false,
        recipients: people,
      });
    }
    const within = due.filter(({ on }) => Temporal.PlainDate.compare(on, to) <= 0);
    const mails = forecastMails(snapshots, policy, calendar, { from, to });
    return {
      weeks: weeksAhead(within, mails, calendar, from, WEEKS),
      mails,
      readers,
      due: within.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on)),
      silent: [...silent],
    };
  }
}

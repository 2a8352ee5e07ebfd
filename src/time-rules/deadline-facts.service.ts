import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { saysRecipient, synthesisOffice } from '../assignments/synthesis-office.js';
import { isBefore } from '../core/calendar/day-number.js';
import type { DueDate } from '../core/calendar/due-date.js';
import { periodicDays } from '../core/calendar/periodic-defaults.js';
import { type ReportChain, reportChain } from '../core/calendar/report-chain.js';
import { type ResolutionContext, resolveDeadline } from '../core/calendar/resolve-deadline.js';
import { periodLabel, reportingPeriod } from '../core/task/period-label.js';
import { isReportSeries } from '../core/task/synthesis.js';
import type { DeadlineView, DocumentView, DutyView } from '../documents/document-view.js';
import { Clock } from '../platform/clock.js';
import { type ProvinceRules, SettingsService } from '../settings/settings.service.js';

/** Dates shown of a series. */
const SHOWN = 3;

/** What follows from one deadline of a duty: the phrase and its normal form stand in the deadline itself. */
export interface DeadlineFacts {
  /** The next dates, or the only one; empty where none follows (yet). */
  readonly dates: readonly { readonly label: string; readonly due: DueDate }[];
  /** Why there is no date, in Vietnamese; null where there is one. */
  readonly whyNone: string | null;
  /** The levels of the next report; null for what is no report. */
  readonly chain: { readonly label: string; readonly chain: ReportChain } | null;
  /** The days that are assumed, to be confirmed or corrected: "10/6; 10/12"; null where no day is assumed. */
  readonly assumedDays: string | null;
}

export type FactsOf = (duty: DutyView, deadline: DeadlineView) => DeadlineFacts;

/** The dates that follow from the deadlines of a plan, as it stands, before and after its activation. */
@Injectable()
export class DeadlineFactsService {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** Looks up calendar and rules once for all deadlines of a document. */
  async forDocument(document: DocumentView): Promise<FactsOf> {
    const today = this.clock.today();
    const [context, rules] = await Promise.all([
      this.assignments.resolutionContext({
        issuedOn: document.issuedOn ?? today,
        activatedOn: document.activatedOn ?? today,
        endsOn: document.endsOn,
      }),
      this.settings.province(),
    ]);
    const far = { ...context, to: today.add({ years: 2 }) };
    return (duty, deadline) => factsOf(duty, deadline, document, far, rules, today);
  }
}

function factsOf(
  duty: DutyView,
  deadline: DeadlineView,
  document: DocumentView,
  context: ResolutionContext,
  rules: ProvinceRules,
  today: Temporal.PlainDate,
): DeadlineFacts {
  const { rule, phrase } = deadline;
  const assumedDays =
    rule.kind === 'periodic' && rule.on === undefined
      ? daysWords(periodicDays(rule, context.periodicDefaults))
      : null;
  const resolution = resolveDeadline(rule, context);
  if (resolution.kind === 'no-date') return { dates: [], whyNone: resolution.why, chain: null, assumedDays };
  const ahead = resolution.dueDates.filter(({ lastValidOn }) => !isBefore(lastValidOn, today));
  const shown = (ahead.length > 0 ? ahead : resolution.dueDates.slice(-1)).slice(0, SHOWN);
  const dates = shown.map((due) => ({ label: periodLabel(rule, phrase, due.scheduledOn), due }));
  const [next] = dates;
  const chain =
    next !== undefined && isReportSeries(deadline, saysRecipient(duty.bodies))
      ? { label: next.label, chain: chainOf(duty, deadline, document, next.due, context, rules) }
      : null;
  return {
    dates,
    whyNone: dates.length === 0 ? 'Chưa có kỳ hạn nào trong 2 năm tới.' : null,
    chain,
    assumedDays,
  };
}

const daysWords = (days: readonly { readonly month: number; readonly day: number }[]): string =>
  days.map(({ month, day }) => `${day}/${month}`).join('; ');

function chainOf(
  duty: DutyView,
  { rule, phrase }: DeadlineView,
  document: DocumentView,
  due: DueDate,
  { calendar }: ResolutionContext,
  rules: ProvinceRules,
): ReportChain {
  const agenciesIn = (part: 'owner' | 'via') =>
    duty.bodies.filter((body) => body.part === part).flatMap(({ agencies }) => agencies.map(({ id }) => id));
  const owners = agenciesIn('owner');
  const offices = [
    ...agenciesIn('via'),
    ...(document.coordinatingAgency ? [document.coordinatingAgency.id] : []),
  ];
  return reportChain(
    {
      lastValidOn: due.lastValidOn,
      period: reportingPeriod(rule, phrase, due.scheduledOn),
      throughOffice:
        duty.bodies.some(({ part }) => part === 'via') || synthesisOffice(duty, document, rules) !== null,
      byOffice: owners.length === 1 && offices.includes(owners[0] ?? ''),
    },
    rules.reportSpacing,
    calendar,
  );
}

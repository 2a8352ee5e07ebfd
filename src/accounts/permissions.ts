import type { Principal, Role } from './principal.js';

/**
 * How far a permission reaches.
 * `all`: everything in the province. `coordinated`: plans that the person's agency coordinates, with all their work.
 * `involved`: work that the person's agency leads or co-operates in, and the plans it comes from. `own`: work that it leads.
 * `gathered`: work whose reports go up through the person's agency.
 */
export type Reach = 'all' | 'coordinated' | 'involved' | 'gathered' | 'own';

export const ACTIONS = [
  'document.take-in',
  'document.read',
  'document.review',
  'document.activate',
  'work.read',
  'work.assign',
  // What an agency does with its own work on the way: receipt, notes, ticks, giving it back as not its remit.
  'work.do',
  'work.comment',
  // What the office that follows up decides about work: ending it, taking it up again, answering what was given back.
  'work.steer',
  'report.file',
  'report.decide',
  'report-template.manage',
  'extension.ask',
  'extension.decide',
  'extension-rules.read',
  'extension-rules.manage',
  'outbox.read',
  // Send a mail again that did not arrive, and let mails go again to an address from which they came back.
  'outbox.manage',
  'agency.read',
  // Enter a body that a plan names and the register lacks, and another name of one that it has.
  'agency.enter',
  'agency.manage',
  'group.manage',
  'succession.manage',
  'account.read',
  'account.manage',
  'history.read',
  'calendar.read',
  'calendar.manage',
  'rules.read',
  'rules.manage',
  'event.record',
  'reminder-policy.read',
  'reminder-policy.manage',
  // Late work that was brought before heads, coordinating office and leaders; taking note of it; writing about it.
  'escalation.read',
  'escalation.note',
  'letter.read',
  'letter.write',
  // How the service itself does: planning, mails, the nightly reconciliation.
  'service.read',
  'service.manage',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What every office of an agency may do with the work of that agency. */
const OWN_WORK = {
  'document.read': ['involved', 'gathered'],
  'work.read': ['involved', 'gathered'],
  'work.do': ['own'],
  'work.comment': ['involved'],
  'report.file': ['own'],
  'report.decide': ['gathered'],
  'extension.ask': ['own'],
  'agency.read': ['all'],
  'calendar.read': ['all'],
  'event.record': ['own'],
} as const satisfies Rights;

/** Seeing everything and changing nothing. */
const LOOKING = {
  'document.read': ['all'],
  'work.read': ['all'],
  'outbox.read': ['all'],
  'agency.read': ['all'],
  'history.read': ['all'],
  'calendar.read': ['all'],
  'rules.read': ['all'],
  'reminder-policy.read': ['all'],
  'extension-rules.read': ['all'],
} as const satisfies Rights;

type Rights = Partial<Record<Action, readonly Reach[]>>;

/**
 * The one table of rights, asked by pages and interfaces alike: what a role may do, and how far it reaches. What is not listed is
 * refused. tests/http/authorisation.test.ts tries every route with every role against it.
 */
const RIGHTS: Readonly<Record<Role, Rights>> = {
  officer: OWN_WORK,
  head: {
    ...OWN_WORK,
    'escalation.read': ['own'],
    'escalation.note': ['own'],
    'work.assign': ['own'],
  },
  'coordinating-officer': {
    ...OWN_WORK,
    'document.take-in': ['all'],
    'document.read': ['coordinated', 'involved', 'gathered'],
    'document.review': ['coordinated'],
    'document.activate': ['coordinated'],
    'work.read': ['coordinated', 'involved', 'gathered'],
    'work.comment': ['coordinated', 'involved'],
    'work.steer': ['coordinated'],
    'report.decide': ['coordinated', 'gathered'],
    'report-template.manage': ['coordinated'],
    'extension.decide': ['coordinated'],
    'extension-rules.read': ['all'],
    'extension-rules.manage': ['all'],
    'succession.manage': ['coordinated'],
    'outbox.read': ['coordinated'],
    'escalation.read': ['coordinated'],
    'escalation.note': ['coordinated'],
    'letter.read': ['coordinated'],
    'letter.write': ['coordinated'],
    'outbox.manage': ['coordinated'],
    'history.read': ['coordinated'],
    'calendar.manage': ['all'],
    'rules.read': ['all'],
    'event.record': ['coordinated', 'own'],
    'reminder-policy.read': ['all'],
    'reminder-policy.manage': ['all'],
    'agency.enter': ['all'],
    'group.manage': ['all'],
  },
  leader: { ...LOOKING, 'letter.read': ['all'], 'escalation.read': ['all'], 'escalation.note': ['all'] },
  administrator: {
    'service.read': ['all'],
    'service.manage': ['all'],
    'agency.read': ['all'],
    'agency.enter': ['all'],
    'agency.manage': ['all'],
    'group.manage': ['all'],
    'succession.manage': ['all'],
    'account.read': ['all'],
    'account.manage': ['all'],
    'outbox.read': ['all'],
    'outbox.manage': ['all'],
    'history.read': ['all'],
    'calendar.read': ['all'],
    'calendar.manage': ['all'],
    'rules.read': ['all'],
    'rules.manage': ['all'],
    'reminder-policy.read': ['all'],
    'reminder-policy.manage': ['all'],
    'extension-rules.read': ['all'],
    'extension-rules.manage': ['all'],
  },
  auditor: {
    ...LOOKING,
    'letter.read': ['all'],
    'escalation.read': ['all'],
    'account.read': ['all'],
    'service.read': ['all'],
  },
};

/** What a person may act on: everything, or what hangs on the listed agencies. Empty lists: nothing. */
export type Visibility =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'some';
      /** Agencies whose coordinated plans are in reach. */
      readonly coordinating: readonly string[];
      /** Agencies whose led work is in reach. */
      readonly leading: readonly string[];
      /** Agencies whose co-operating work is in reach too. */
      readonly cooperating: readonly string[];
      /** Agencies through which reports go up: the work of the units is in reach. */
      readonly gathering: readonly string[];
    };

/** How far `principal` may do `action`, over all offices held. */
export function visibility(principal: Principal, action: Action): Visibility {
  const coordinating = new Set<string>();
  const leading = new Set<string>();
  const cooperating = new Set<string>();
  const gathering = new Set<string>();
  for (const { role, agencyId } of principal.memberships) {
    for (const reach of RIGHTS[role][action] ?? []) {
      if (reach === 'all') return { kind: 'all' };
      if (reach === 'coordinated') coordinating.add(agencyId);
      if (reach === 'own' || reach === 'involved') leading.add(agencyId);
      if (reach === 'involved') cooperating.add(agencyId);
      if (reach === 'gathered') gathering.add(agencyId);
    }
  }
  return {
    kind: 'some',
    coordinating: [...coordinating],
    leading: [...leading],
    cooperating: [...cooperating],
    gathering: [...gathering],
  };
}

/** True where `principal` may do `action` on something at least: decides whether a page or a menu entry is offered. */
export function mayAny(principal: Principal, action: Action): boolean {
  const reach = visibility(principal, action);
  return (
    reach.kind === 'all' ||
    reach.coordinating.length > 0 ||
    reach.leading.length > 0 ||
    reach.gathering.length > 0
  );
}

/** What hangs on agencies, and so on the rights of their people. */
export type WorkKind =
  | 'document'
  | 'duty'
  | 'assignment'
  | 'occurrence'
  | 'report'
  | 'attachment'
  | 'extension'
  | 'mail'
  | 'letter';

/** The agencies on which one piece of work hangs. */
export interface WorkRelations {
  readonly coordinatingAgencyId: string | null;
  readonly leadingAgencyIds: readonly string[];
  readonly cooperatingAgencyIds: readonly string[];
  /** The offices through which its reports go up; none where they go straight to who coordinates. */
  readonly gatheringAgencyIds?: readonly string[];
}

/** True where `principal` may do `action` on the work with these relations. */
export function may(principal: Principal, action: Action, work: WorkRelations): boolean {
  const reach = visibility(principal, action);
  if (reach.kind === 'all') return true;
  return (
    (work.coordinatingAgencyId !== null && reach.coordinating.includes(work.coordinatingAgencyId)) ||
    work.leadingAgencyIds.some((id) => reach.leading.includes(id)) ||
    work.cooperatingAgencyIds.some((id) => reach.cooperating.includes(id)) ||
    (work.gatheringAgencyIds ?? []).some((id) => reach.gathering.includes(id))
  );
}

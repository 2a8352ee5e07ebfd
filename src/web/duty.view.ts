import type { WorkRole } from '../assignments/assignments.service.js';
import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import type { HistoryEntry } from '../audit/audit.service.js';
import { clauseWords } from '../core/duty/clause-words.js';
import type { StateWord } from '../core/task/state-word.js';
import type { DutyView } from '../documents/document-view.js';
import type { OutboxRow } from '../notifications/notifications.service.js';
import type { FactsOf } from '../time-rules/deadline-facts.service.js';
import { deadlineFacts } from './deadline-facts.view.js';
import { bodiesOf } from './duty-words.js';
import { timelineOf } from './timeline.view.js';
import { type WorkItem, workItem } from './work-item.view.js';

interface DutyWork {
  readonly documentId: string;
  readonly occurrences: readonly OccurrenceRow[];
  readonly agencies: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: WorkRole;
  }[];
  readonly events: {
    readonly history: readonly HistoryEntry[];
    readonly mails: readonly OutboxRow[];
    readonly agencyOf: ReadonlyMap<string, string>;
    readonly readsMail: boolean;
  };
}

/** Rows of due dates and events shown at most. */
const LIMIT = 60;

/** Everything that the page of one duty shows. */
export function dutyPage(duty: DutyView, text: string, work: DutyWork, timeZone: string, factsOf: FactsOf) {
  const byName = new Intl.Collator('vi');
  const agencies = work.agencies.toSorted((a, b) => byName.compare(a.name, b.name));
  const deadlines = deadlineFacts(duty, factsOf);
  const lineStart = text.lastIndexOf('\n', duty.start) + 1;
  return {
    clause: clauseWords(duty.clause),
    summary: duty.summary,
    sentence: text.slice(duty.start, duty.end),
    textPath: `?muc=van-ban#v${lineStart}`,
    pagePath: `/trang-goc?nv=${duty.id}`,
    // A duty with a single action is the sentence itself.
    actions:
      duty.actions.length > 1 ? duty.actions.map(({ start, end }) => text.slice(start, end).trim()) : [],
    owners: bodiesOf(duty.bodies, 'owner'),
    coordinators: bodiesOf(duty.bodies, 'coordinator'),
    reportTo: bodiesOf(duty.bodies, 'report-to'),
    via: bodiesOf(duty.bodies, 'via'),
    deadlines,
    chains: deadlines.flatMap(({ chain }) => chain ?? []),
    toConfirm: deadlines.filter(({ toConfirm }) => toConfirm !== null),
    leading: agencies
      .filter(({ role }) => role === 'lead')
      .map((agency) => standing(agency, work.occurrences)),
    synthesising: agencies
      .filter(({ role }) => role === 'synthesise')
      .map((agency) => standing(agency, work.occurrences)),
    helping: agencies.filter(({ role }) => role === 'coordinate'),
    dates: work.occurrences.slice(0, LIMIT).map(dateOf),
    dateCount: work.occurrences.length,
    timeline: timelineOf({
      ...work.events,
      zone: timeZone,
      duty: { sourcePath: `/ke-hoach/${work.documentId}?muc=van-ban#v${lineStart}` },
    }),
  };
}

/** A due date on its duty's own page, where the duty's words need not be said again. */
function dateOf(row: OccurrenceRow): WorkItem {
  const item = workItem(row);
  return { ...item, headline: row.label || 'Không thời hạn', summary: '', plan: '' };
}

const OPEN: readonly string[] = ['not-started', 'in-progress', 'returned', 'filed'];

/** How an agency stands in this duty: its oldest open due date, or its last one where all is done. */
function standing(agency: { readonly id: string; readonly name: string }, rows: readonly OccurrenceRow[]) {
  const own = rows.filter((row) => row.agencyId === agency.id);
  const row = own.find(({ execution }) => OPEN.includes(execution)) ?? own.at(-1);
  const state: StateWord | null = row?.state ?? null;
  return { name: agency.name, path: `/co-quan/${agency.id}`, state, item: row ? workItem(row) : null };
}

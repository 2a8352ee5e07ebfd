import type { HistoryEntry } from '../audit/audit.service.js';
import type { OutboxRow } from '../notifications/notifications.service.js';
import { type HistoryItem, historyItem } from './history.view.js';
import { momentWords } from './plan-words.js';

/** One thing that happened, with where it can be read. */
export interface TimelineItem extends HistoryItem {
  /** The source of it, one click away; null where the entry says everything. */
  readonly source: { readonly label: string; readonly path: string } | null;
}

/** Entries shown at most. */
const LIMIT = 120;

/**
 * Everything that happened to a piece of work in one column, newest first: how it came about, who had it, its deadlines, reminders
 * sent and left out with the reason, reports, extensions, notes, comments.
 */
export function timelineOf({
  history,
  mails,
  zone,
  readsMail,
  duty,
  agencyOf,
}: {
  readonly history: readonly HistoryEntry[];
  readonly mails: readonly OutboxRow[];
  readonly zone: string;
  readonly readsMail: boolean;
  readonly duty: { readonly sourcePath: string };
  /** Which agency's it was, where the page is about several. */
  readonly agencyOf?: ReadonlyMap<string, string>;
}): readonly TimelineItem[] {
  const changes = history.map((entry) => {
    const item = historyItem(entry, zone);
    const agency = agencyOf?.get(entry.subjectId);
    const details = [agency, item.details].filter(Boolean).join(' · ');
    return { at: entry.at, item: { ...item, details, source: sourceOf(entry, duty.sourcePath) } };
  });
  const reminders = mails.map((row) => ({
    at: row.decidedAt,
    item: {
      when: momentWords(row.decidedAt, zone),
      who: 'Hệ thống',
      what: `${row.outcome === 'suppressed' ? 'Bỏ qua thư nhắc' : `Thư nhắc (${row.outcomeWords.toLowerCase()})`}: ${row.rungWords}`,
      details: [row.recipientName, agencyOf && row.agencyName, row.reasonWords].filter(Boolean).join(' · '),
      source:
        readsMail && row.mailId !== null ? { label: 'Xem thư', path: `/hop-thu-di/${row.mailId}` } : null,
    },
  }));
  return [...changes, ...reminders]
    .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
    .slice(0, LIMIT)
    .map(({ item }) => item);
}

/** Where an entry's own matter is: a report at its due date, a correction in the text. */
function sourceOf(entry: HistoryEntry, sourcePath: string): TimelineItem['source'] {
  if (entry.subject === 'duty') return { label: 'Xem câu văn', path: sourcePath };
  if (entry.subject === 'occurrence') return { label: 'Xem kỳ hạn', path: `/ky-han/${entry.subjectId}` };
  return null;
}

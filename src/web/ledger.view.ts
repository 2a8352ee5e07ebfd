import { describeDate } from '../core/calendar/describe-date.js';
import type { StateWord } from '../core/task/state-word.js';
import type { OutboxRow } from '../notifications/notifications.service.js';

/** One line of the ledger: what was planned for whom, what became of it, and why. */
export interface LedgerItem {
  readonly day: string;
  readonly recipient: string;
  readonly address: string | null;
  readonly rung: string;
  readonly about: string;
  readonly aboutPath: string;
  readonly agencyName: string;
  readonly number: string | null;
  readonly outcome: StateWord;
  readonly reason: string;
  readonly trouble: string | null;
  readonly mailPath: string | null;
}

const OUTCOMES: Readonly<Record<OutboxRow['outcome'], Pick<StateWord, 'shape' | 'tone'>>> = {
  queued: { shape: '◐', tone: 'active' },
  sent: { shape: '●', tone: 'good' },
  suppressed: { shape: '–', tone: 'quiet' },
  dead: { shape: '✕', tone: 'attention' },
};

/** `withMail`: whether the reader may open the mail itself. */
export const ledgerItem = (row: OutboxRow, withMail: boolean): LedgerItem => ({
  day: describeDate(row.plannedOn),
  recipient: row.recipientName,
  address: row.address,
  rung: row.rungWords,
  about: row.occurrenceLabel,
  aboutPath: `/ky-han/${row.occurrenceId}`,
  agencyName: row.agencyName,
  number: row.documentNumber,
  outcome: { word: row.outcomeWords, ...OUTCOMES[row.outcome] },
  reason: row.reasonWords,
  trouble: troubleOf(row),
  mailPath: withMail && row.mailId !== null ? `/hop-thu-di/${row.mailId}` : null,
});

function troubleOf({ outcome, attempts, lastError }: OutboxRow): string | null {
  if (outcome === 'dead') return `Máy chủ thư từ chối: ${lastError ?? 'không rõ lý do'}`;
  if (outcome === 'queued' && lastError !== null) return `Đã thử ${attempts} lần, sẽ thử lại: ${lastError}`;
  return null;
}

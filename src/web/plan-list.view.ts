import { assertNever } from '../core/calendar/assert-never.js';
import { describeDate } from '../core/calendar/describe-date.js';
import type { StateWord } from '../core/task/state-word.js';
import type { DocumentRow } from '../documents/documents.service.js';
import { planName, readingPath } from './plan-words.js';
import { progressWords } from './reading.view.js';

export interface PlanRow {
  readonly path: string;
  readonly name: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly coordinator: string | null;
  readonly state: StateWord;
  readonly counts: string;
}

export const DRAFT: StateWord = { word: 'Chờ rà soát', shape: '◇', tone: 'waiting' };
const UNREAD: StateWord = { word: 'Chưa đọc được', shape: '◌', tone: 'quiet' };
export const SUPERSEDED: StateWord = { word: 'Đã có bản thay thế', shape: '◐', tone: 'quiet' };
export const ACTIVE: StateWord = { word: 'Đang theo dõi', shape: '●', tone: 'good' };

/** A document as a row of the list. */
export function planRow(row: DocumentRow): PlanRow {
  return {
    path: pathOf(row),
    name: planName(row),
    title: row.title,
    issuedOn: row.issuedOn === null ? 'chưa rõ ngày ban hành' : describeDate(row.issuedOn),
    coordinator: row.coordinatingAgencyName,
    state: stateOf(row),
    counts: countsOf(row),
  };
}

function pathOf({ id, state }: DocumentRow): string {
  if (state === 'reading' || state === 'unread') return readingPath(id);
  return state === 'draft' ? `/ke-hoach/${id}/ra-soat` : `/ke-hoach/${id}`;
}

function stateOf({ state, run }: DocumentRow): StateWord {
  switch (state) {
    case 'active':
      return ACTIVE;
    case 'draft':
      return DRAFT;
    case 'superseded':
      return SUPERSEDED;
    case 'unread':
      return run?.state === 'cancelled' ? { ...UNREAD, word: 'Đã dừng đọc' } : UNREAD;
    case 'reading':
      return { word: progressWords(run), shape: '◔', tone: 'waiting' };
    default:
      return assertNever(state);
  }
}

function countsOf({ state, duties: { proposed, accepted } }: DocumentRow): string {
  if (state === 'reading' || state === 'unread') return 'chưa có';
  return state === 'active' || state === 'superseded'
    ? `${accepted} nhiệm vụ`
    : `${accepted}/${proposed + accepted} nhiệm vụ đã chấp nhận`;
}

/** Links to the page before and after; null where there is none. */
export interface Pager {
  readonly words: string;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Paging by address, so that a page can be sent to somebody. Null where one page holds all. */
export function pager(
  page: number,
  size: number,
  total: number,
  path: string,
  query: Readonly<Record<string, string>>,
): Pager | null {
  if (total <= size) return null;
  const last = Math.ceil(total / size);
  const link = (to: number) => `${path}?${new URLSearchParams({ ...query, trang: String(to) })}`;
  return {
    words: `Trang ${page}/${last} · ${total} mục`,
    previous: page > 1 ? link(page - 1) : null,
    next: page < last ? link(page + 1) : null,
  };
}

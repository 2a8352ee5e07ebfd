import { describeDate } from '../core/calendar/describe-date.js';
import type { StateWord } from '../core/task/state-word.js';
import type { DocumentRow } from '../documents/documents.service.js';
import { planName } from './plan-words.js';

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
export const ACTIVE: StateWord = { word: 'Đang theo dõi', shape: '●', tone: 'good' };

/** A document as a row of the list. */
export function planRow(row: DocumentRow): PlanRow {
  const { proposed, accepted } = row.duties;
  const kept = proposed + accepted;
  return {
    path: row.state === 'draft' ? `/ke-hoach/${row.id}/ra-soat` : `/ke-hoach/${row.id}`,
    name: planName(row),
    title: row.title,
    issuedOn: row.issuedOn === null ? 'chưa rõ ngày ban hành' : describeDate(row.issuedOn),
    coordinator: row.coordinatingAgencyName,
    state: row.state === 'active' ? ACTIVE : DRAFT,
    counts: row.state === 'active' ? `${accepted} nhiệm vụ` : `${accepted}/${kept} nhiệm vụ đã chấp nhận`,
  };
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

import { assertNever } from '../core/calendar/assert-never.js';
import type { StateWord } from '../core/task/state-word.js';
import { isUnderWay, type ReadingStatus } from '../documents/reading-run.js';
import { readingPath } from './plan-words.js';

type Progress = Pick<ReadingStatus, 'state' | 'page' | 'ofPages'>;

/** "Đang đọc trang 12/100": how far a reading has come, in one line. */
export function progressWords(run: Progress | null): string {
  if (run === null || run.state === 'waiting') return 'Chờ đọc';
  return run.ofPages > 0 ? `Đang đọc: ${run.page}/${run.ofPages} trang` : 'Đang đọc';
}

/** A file that was sent, as the list of files and the page of its reading show it. */
export interface ReadingItem {
  readonly id: string;
  readonly fileName: string;
  /** Where to go on with it: its review once it is read. */
  readonly path: string;
  readonly readingPath: string;
  readonly removePath: string;
  readonly state: StateWord;
  readonly underWay: boolean;
  readonly done: boolean;
  /** Pages read and pages in all, for a progress bar; null where that is not known. */
  readonly progress: { readonly page: number; readonly ofPages: number } | null;
  /** Why there is no reading. */
  readonly message: string;
  readonly warnings: readonly string[];
}

export function readingItem(status: ReadingStatus): ReadingItem {
  const { documentId: id, fileName, page, ofPages, message, warnings } = status;
  const underWay = isUnderWay(status);
  const done = status.state === 'done';
  return {
    id,
    fileName,
    path: done ? `/ke-hoach/${id}/ra-soat` : readingPath(id),
    readingPath: readingPath(id),
    removePath: `/ke-hoach/${id}/xoa`,
    state: stateOf(status),
    underWay,
    done,
    progress: status.state === 'reading' && ofPages > 0 ? { page, ofPages } : null,
    message: status.state === 'cancelled' ? 'Việc đọc đã được dừng. Tệp gốc vẫn được giữ.' : message,
    warnings,
  };
}

function stateOf(status: ReadingStatus): StateWord {
  switch (status.state) {
    case 'waiting':
    case 'reading':
      return { word: progressWords(status), shape: '◔', tone: 'waiting' };
    case 'done':
      return { word: 'Đã đọc', shape: '●', tone: 'good' };
    case 'failed':
      return { word: 'Không đọc được', shape: '✕', tone: 'attention' };
    case 'cancelled':
      return { word: 'Đã dừng đọc', shape: '◌', tone: 'quiet' };
    default:
      return assertNever(status.state);
  }
}

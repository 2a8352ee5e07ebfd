import { shortDate } from '../core/calendar/describe-date.js';

/** What of a document its name in words is made of. */
export interface PlanName {
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
}

/** "Kế hoạch số 160/KH-UBND": what people call a document by; its title where it has no number. */
export const planName = ({ kind, number, title }: PlanName): string =>
  number === null ? title : `${kind ?? 'Văn bản'} số ${number}`;

// What a path may begin with that already says what it is.
const SPEAKS_FOR_ITSELF = /^(?:Điều|Phụ lục|Chương|Phần|Mục|Bảng|Khoản)(?![\p{L}\p{M}])/u;

/** "Mục IV.16": where in the document a duty stands. */
export function clauseWords(clause: string): string {
  if (clause === 'closing') return 'Phần tổ chức thực hiện';
  if (clause === '') return 'Ngoài các mục';
  return SPEAKS_FOR_ITSELF.test(clause) ? clause : `Mục ${clause}`;
}

/** A moment in the province's zone: "14:05, 10/6/2026". */
export function momentWords(instant: Temporal.Instant, timeZone: string): string {
  const local = instant.toZonedDateTimeISO(timeZone);
  return `${local.hour}:${String(local.minute).padStart(2, '0')}, ${shortDate(local.toPlainDate())}`;
}

/** Where the page of a duty is. */
export const dutyPath = (documentId: string, dutyId: string): string =>
  `/ke-hoach/${documentId}/nhiem-vu/${dutyId}`;

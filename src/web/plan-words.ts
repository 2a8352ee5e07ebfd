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

/** A moment in the province's zone: "14:05, 10/6/2026". */
export function momentWords(instant: Temporal.Instant, timeZone: string): string {
  const local = instant.toZonedDateTimeISO(timeZone);
  return `${local.hour}:${String(local.minute).padStart(2, '0')}, ${shortDate(local.toPlainDate())}`;
}

/** Where the page of a duty is. */
export const dutyPath = (documentId: string, dutyId: string): string =>
  `/ke-hoach/${documentId}/nhiem-vu/${dutyId}`;

/** Where the page of a document that is not read yet is. */
export const readingPath = (documentId: string): string => `/ke-hoach/${documentId}/doc`;

import { shortDate } from '../core/calendar/describe-date.js';
import { plainDateOrNull } from '../platform/dates.js';

/** "Kế hoạch số 160/KH-UBND ngày 15/3/2022 của UBND tỉnh"; without a number its title stands for it. */
export function planName(document: {
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly issuer: string | null;
  readonly issuedOn: Date | null;
}): string {
  const issuedOn = plainDateOrNull(document.issuedOn);
  const kind = document.kind ?? 'Văn bản';
  const number = document.number ? ` số ${document.number}` : ` «${document.title}»`;
  const date = issuedOn ? ` ngày ${shortDate(issuedOn)}` : '';
  return `${kind}${number}${date}${document.issuer ? ` của ${document.issuer}` : ''}`;
}

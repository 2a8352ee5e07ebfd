/** Days on which something holds: ISO days, both inclusive; null leaves that side open. */
export interface Validity {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** True where some day belongs to both. */
export const overlaps = (a: Validity, b: Validity): boolean =>
  (a.validTo === null || b.validFrom === null || b.validFrom <= a.validTo) &&
  (b.validTo === null || a.validFrom === null || a.validFrom <= b.validTo);

/** True where `inner` holds on no day on which `outer` does not. */
export const contains = (outer: Validity, inner: Validity): boolean =>
  (outer.validFrom === null || (inner.validFrom !== null && outer.validFrom <= inner.validFrom)) &&
  (outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo));

/** "10/6/2026" from an ISO day. */
export function writeDay(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${Number(day)}/${Number(month)}/${year}`;
}

/** "từ 1/3/2025 đến 30/6/2025"; empty where both sides are open. */
export function writeValidity({ validFrom, validTo }: Validity): string {
  const from = validFrom === null ? '' : `từ ${writeDay(validFrom)}`;
  const to = validTo === null ? '' : `đến ${writeDay(validTo)}`;
  return [from, to].filter(Boolean).join(' ');
}

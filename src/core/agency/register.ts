export type AgencyKind =
  | 'people-committee'
  | 'department'
  | 'district'
  | 'commune'
  | 'district-division'
  | 'party'
  | 'front'
  | 'mass-organisation'
  | 'bank'
  | 'media'
  | 'vertical'
  | 'armed-forces'
  | 'office'
  | 'other';

export type AgencyLevel = 'province' | 'district' | 'commune';

/**
 * A body of the register. Districts and communes are entered as their People's Committees ("Ủy ban nhân dân huyện ...").
 * `validFrom` and `validTo` are ISO days, both inclusive; null leaves that side open.
 */
export interface RegisteredAgency {
  readonly id: string;
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly parentId: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** True where the body exists on that day. `on` is an ISO day (`YYYY-MM-DD`). */
export function isInForce(agency: RegisteredAgency, on: string): boolean {
  return (
    (agency.validFrom === null || agency.validFrom <= on) && (agency.validTo === null || on <= agency.validTo)
  );
}

/** True for the committee that governs a territory, under whichever kind the register enters it. */
export const isCommittee = (agency: RegisteredAgency): boolean =>
  agency.kind === 'people-committee' || agency.kind === 'district' || agency.kind === 'commune';

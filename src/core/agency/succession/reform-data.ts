import type { AgencyKind, AgencyLevel } from '../register.js';
import type { FieldOfWork } from './field-of-work.js';
import type { SuccessionKind } from './succession-event.js';

/** A body of data files; `key` is unique over all of them. */
export interface ReformBody {
  readonly key: string;
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly parentKey: string | null;
  readonly addressing: 'order' | 'request';
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What a reform makes of departments, by their names: the same in every province. */
export interface DepartmentRule {
  readonly kind: SuccessionKind;
  readonly from: readonly string[];
  readonly to: readonly { readonly name: string; readonly fields: readonly FieldOfWork[] }[];
  /** The old body keeps the rest of its work. */
  readonly goesOn?: boolean;
}

export interface LegalStep {
  readonly effectiveOn: string;
  readonly legalBasis: string;
  readonly note?: string;
}

/** prisma/seed/reform-2025.json */
export interface Reform {
  readonly sources: readonly string[];
  readonly departments: LegalStep & { readonly rules: readonly DepartmentRule[] };
  readonly provinces: LegalStep;
  readonly districts: LegalStep;
}

/** A body that every province has, with "{place}" for its name: prisma/seed/agencies-of-a-province.json */
export interface ProvincialBody {
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly kind: AgencyKind;
  /** "ubnd", the name of another body of the list, or null. */
  readonly parent: string | null;
  readonly addressing: 'order' | 'request';
}

/** A unit of the district level as at a plan's date, with its communes where they are known. */
export interface LocalityUnit {
  readonly name: string;
  readonly communes?: readonly string[];
  readonly divisions?: readonly string[];
  /** The communes of 1/7/2025, each with what it was made of. */
  readonly becomes?: readonly { readonly name: string; readonly from: readonly string[] }[];
}

/** prisma/seed/localities.json: the units of a place as at its plan's date, and what became of them. */
export interface Locality {
  readonly key: string;
  readonly title: string;
  readonly province: string;
  /** The province of 1/7/2025; null where the province stayed alone. */
  readonly mergedInto: string | null;
  readonly units: readonly LocalityUnit[];
  readonly changes: readonly {
    readonly kind: SuccessionKind;
    readonly from: readonly string[];
    readonly to: string;
    readonly on: string;
    readonly legalBasis: string;
    readonly note: string;
  }[];
  readonly source: string;
}

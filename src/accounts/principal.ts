export const ROLES = [
  'officer',
  'head',
  'coordinating-officer',
  'leader',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** One office that a person holds in one agency. */
export interface PrincipalMembership {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly role: Role;
  /** The absent person whose office this is, where it is held as a deputy. */
  readonly standsInFor?: string;
}

/** Who is asking: a signed-in person with all offices held. */
export interface Principal {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly PrincipalMembership[];
}

/** True where the person holds the role in any agency. */
export const holds = (principal: Principal, role: Role): boolean =>
  principal.memberships.some((membership) => membership.role === role);

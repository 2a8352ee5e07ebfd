import { expandGroup } from '../core/agency/expand-group.js';
import { matchAgency } from '../core/agency/match-agency.js';
import { groupNamed, isCalled, membersOn, type OwnGroup } from '../core/agency/own-group.js';
import type { RegisteredAgency } from '../core/agency/register.js';
import type { BodyMention } from '../core/duty/duty.js';

export type BodyResolution = 'resolved' | 'ambiguous' | 'unknown' | 'needs-person';

/** Which agencies a printed name stands for; `agencyIds` are proposals only where the resolution is not `resolved`. */
export interface ResolvedBody {
  readonly resolution: BodyResolution;
  readonly agencyIds: readonly string[];
  readonly group: boolean;
}

/**
 * Who a plan speaks to: the register and the province's own groups, the day that decides which bodies exist and who belongs to
 * what (ISO), and the issuing body.
 */
export interface ResolutionScope {
  readonly register: readonly RegisteredAgency[];
  readonly groups: readonly OwnGroup[];
  readonly on: string;
  readonly issuerId: string | undefined;
}

/**
 * Finds the agencies behind a name. What is not certain is left to a person: nothing is proposed as resolved that the words
 * do not settle. An own group of just that name comes before all rules; one that a longer name means ("các thành viên ...") comes
 * after a single body of that name.
 */
export function resolveBody(body: Pick<BodyMention, 'name' | 'group'>, scope: ResolutionScope): ResolvedBody {
  const { register, on, issuerId } = scope;
  const own = groupNamed(body.name, scope.groups);
  if (own !== undefined && isCalled(own, body.name)) return expanded(own, scope);
  const single = matchAgency(body.name, register, on, issuerId);
  if (single.kind === 'one') return { resolution: 'resolved', agencyIds: [single.agencyId], group: false };
  if (own !== undefined) return expanded(own, scope);
  const group = expandGroup(body.name, register, on, issuerId);
  if (group.kind === 'expanded') return { resolution: 'resolved', agencyIds: group.agencyIds, group: true };
  if (group.kind === 'needs-person')
    return { resolution: 'needs-person', agencyIds: group.candidateIds, group: true };
  if (single.kind === 'ambiguous')
    return { resolution: 'ambiguous', agencyIds: single.agencyIds, group: body.group };
  return { resolution: 'unknown', agencyIds: [], group: body.group };
}

/** The members of that day; a group without any is left to a person. */
function expanded(group: OwnGroup, { register, on }: ResolutionScope): ResolvedBody {
  const agencyIds = membersOn(group, register, on);
  return { resolution: agencyIds.length > 0 ? 'resolved' : 'needs-person', agencyIds, group: true };
}

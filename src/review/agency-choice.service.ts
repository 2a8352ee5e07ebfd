import { Injectable } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { GroupsService } from '../agencies/groups.service.js';
import { stripAccents } from '../core/agency/fold-name.js';
import type { RegisteredAgency } from '../core/agency/register.js';
import { searchAgencies } from '../core/agency/search-agencies.js';
import { type ResolutionScope, resolveBody } from '../documents/resolve-bodies.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { nameKey } from './edit-bodies.js';
import { newAgencyOf } from './new-agency.js';

export interface AgencyOption {
  readonly id: string;
  readonly name: string;
  /** Other names, for telling alike ones apart. */
  readonly also: string;
}

/** What a person typed or ticked, as agencies of the register. */
export type AgencyChoice =
  | { readonly ok: true; readonly ids: readonly string[] }
  | {
      readonly ok: false;
      readonly unknown: readonly string[];
      readonly suggestions: readonly AgencyOption[];
    };

const SUGGESTED = 8;

/** Finds, and on the spot enters, the agencies that a reviewer means. */
@Injectable()
export class AgencyChoiceService {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly groups: GroupsService,
    private readonly clock: Clock,
  ) {}

  /** What fits the letters typed so far, best first. */
  async search(typed: string, on: string | null): Promise<readonly AgencyOption[]> {
    const register = await this.agencies.register();
    return searchAgencies(typed, register, on ?? this.clock.today().toString(), SUGGESTED).map(optionOf);
  }

  /**
   * The agencies behind typed names, each a name of the register, one that surely means a body of it, one of a group ("các sở,
   * ban, ngành"), or one that a person has answered before in the same plan (`answers`, by `nameKey`). Names that are also in `enter` are entered into the register where it does not have them.
   * @throws AppError not-allowed where `by` may not enter agencies; form-invalid where the register refuses one
   */
  async choose(
    names: readonly string[],
    ticked: readonly string[],
    enter: readonly string[],
    on: string | null,
    by: Principal,
    answers: ReadonlyMap<string, readonly string[]> = new Map(),
  ): Promise<AgencyChoice> {
    const [register, groups] = await Promise.all([this.agencies.register(), this.groups.own()]);
    const day = on ?? this.clock.today().toString();
    const ids = new Set(ticked.filter((id) => register.some((agency) => agency.id === id)));
    const unknown: string[] = [];
    for (const name of names) {
      const answered = answers.get(nameKey(name));
      const meant = answered ?? agenciesOf(name, { register, groups, on: day, issuerId: undefined });
      if (meant.length > 0) for (const id of meant) ids.add(id);
      else if (enter.includes(name)) ids.add(await this.enter(name, by));
      else unknown.push(name);
    }
    if (unknown.length === 0) return { ok: true, ids: [...ids] };
    const suggestions = unknown.flatMap((name) => searchAgencies(name, register, day, SUGGESTED));
    return { ok: false, unknown, suggestions: [...new Set(suggestions)].map(optionOf) };
  }

  private async enter(name: string, by: Principal): Promise<string> {
    if (!mayAny(by, 'agency.enter')) throw new AppError('not-allowed');
    return (await this.agencies.create(newAgencyOf(name), by)).id;
  }
}

const optionOf = ({ id, name, shortNames }: RegisteredAgency): AgencyOption => ({
  id,
  name,
  also: shortNames.join(', '),
});

function agenciesOf(name: string, scope: ResolutionScope): readonly string[] {
  const plain = stripAccents(name).replace(/\s+/g, ' ').trim();
  const same = scope.register.filter((agency) =>
    [agency.name, ...agency.shortNames].some((one) => stripAccents(one) === plain),
  );
  const [first] = same;
  if (first !== undefined && same.length === 1) return [first.id];
  const { resolution, agencyIds } = resolveBody({ name, group: false }, scope);
  return resolution === 'resolved' ? agencyIds : [];
}

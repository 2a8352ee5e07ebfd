import { foldName } from './fold-name.js';
import { isInForce, type RegisteredAgency } from './register.js';
import type { Validity } from './validity.js';

/** A group of the province's own, such as a steering committee. A member belongs to it on the days of its validity. */
export interface OwnGroup {
  readonly id: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly members: readonly GroupMember[];
}

export interface GroupMember extends Validity {
  readonly agencyId: string;
}

// "các thành viên Ban Chỉ đạo ..." and "Ban Chỉ đạo ..." mean the same people.
const LEADING = /^(?:cac |nhung |toan the |dong chi |co quan |don vi |nganh |thanh vien )+/;

/** Under which two names of a group are the same: accents, case, "các" and "thành viên" do not count. */
export const groupNameKey = (name: string): string => foldName(name).replace(LEADING, '');

/** The group that a name means, however it begins; undefined where none is named so. */
export const groupNamed = <Group extends OwnGroup>(
  name: string,
  groups: readonly Group[],
): Group | undefined => {
  const key = groupNameKey(name);
  return groups.find((group) => namesOf(group).some((own) => groupNameKey(own) === key));
};

/** True where the group bears that very name, accents and case aside. */
export const isCalled = (group: OwnGroup, name: string): boolean =>
  namesOf(group).some((own) => foldName(own) === foldName(name));

/** Who belongs to a group on a day (ISO): members of that day that exist on it, in the order of the register. */
export function membersOn(
  group: Pick<OwnGroup, 'members'>,
  register: readonly RegisteredAgency[],
  on: string,
): readonly string[] {
  const wanted = new Set(
    group.members
      .filter(
        ({ validFrom, validTo }) =>
          (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo),
      )
      .map(({ agencyId }) => agencyId),
  );
  return register.filter((agency) => wanted.has(agency.id) && isInForce(agency, on)).map(({ id }) => id);
}

const namesOf = ({ name, otherNames }: OwnGroup): readonly string[] => [name, ...otherNames];

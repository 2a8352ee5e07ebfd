import { foldName } from '../core/agency/fold-name.js';
import type { DutySnapshot } from '../documents/duty-snapshot.js';
import type { BodyPart, NewBody } from '../documents/new-duty.js';

/** An agency of the register, as far as a correction needs it. */
export interface ChosenAgency {
  readonly id: string;
  readonly name: string;
}

/** A body that a person names where the text names none. */
const ownBody = (part: BodyPart, { id, name }: ChosenAgency): NewBody => ({
  part,
  name,
  group: false,
  start: null,
  end: null,
  resolution: 'resolved',
  source: 'person',
  agencyIds: [id],
});

/** What a printed name stands for from now on; where it stands in the text, and how it is printed, stays. */
export const standFor = (body: NewBody, agencyIds: readonly string[]): NewBody => ({
  ...body,
  group: agencyIds.length > 1 || (body.group && agencyIds.length !== 1),
  resolution: 'resolved',
  source: 'person',
  agencyIds: [...agencyIds].sort(),
});

/**
 * The bodies of a duty when one part is to name just the chosen agencies. A printed name keeps those of its agencies that are
 * chosen, and goes where none is; one unsettled name stands for what the other names do not account for; for the rest the
 * agency's own name is entered.
 */
export function chooseBodies(
  present: readonly NewBody[],
  part: BodyPart,
  chosen: readonly ChosenAgency[],
): readonly NewBody[] {
  const here = present.filter((body) => body.part === part);
  const settled = here.filter(({ resolution, agencyIds }) => resolution === 'resolved' && agencyIds.length);
  const accounted = new Set(settled.flatMap(({ agencyIds }) => agencyIds));
  const rest = chosen.filter(({ id }) => !accounted.has(id));
  const unsettled = here.filter((body) => !settled.includes(body));
  const [only] = unsettled;
  const takesRest = unsettled.length === 1 && rest.length > 0 ? only : undefined;
  const ids = new Set(chosen.map(({ id }) => id));
  const kept = here.flatMap((body) => {
    if (body === takesRest)
      return [
        standFor(
          body,
          rest.map(({ id }) => id),
        ),
      ];
    if (!settled.includes(body)) return [];
    const left = body.agencyIds.filter((id) => ids.has(id));
    if (left.length === 0) return [];
    return left.length === body.agencyIds.length ? [body] : [standFor(body, left)];
  });
  const own = takesRest === undefined ? rest.map((agency) => ownBody(part, agency)) : [];
  return inOrder([...present.filter((body) => body.part !== part), ...kept, ...own]);
}

const PARTS: readonly BodyPart[] = ['owner', 'coordinator', 'report-to', 'via'];

/** Bodies part by part, as they are shown. */
export const inOrder = (bodies: readonly NewBody[]): readonly NewBody[] =>
  PARTS.flatMap((part) => bodies.filter((body) => body.part === part));

/** Names that are the same name, however they are spelt: what a decision about one settles for all of a document. */
export const nameKey = (name: string): string => foldName(name).replace(/^(?:cac|nhung) /, '');

/** A duty in which every mention of a name is as `settle` says; the duty itself where none is. */
export function settleName(
  duty: DutySnapshot,
  key: string,
  settle: (body: NewBody) => NewBody | null,
): DutySnapshot {
  if (!duty.bodies.some((body) => nameKey(body.name) === key)) return duty;
  return {
    ...duty,
    bodies: duty.bodies.flatMap((body) => (nameKey(body.name) === key ? (settle(body) ?? []) : [body])),
  };
}

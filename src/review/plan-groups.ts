import type { BodyView, DocumentView } from '../documents/document-view.js';
import { nameKey } from './edit-bodies.js';

/** A group that a plan names, with the agencies that it stands for in this plan from now on. */
export interface PlanGroup {
  readonly key: string;
  /** As printed where it stands first. */
  readonly name: string;
  readonly members: BodyView['agencies'];
  /** How many duties name it. */
  readonly duties: number;
  /** `machine`: expanded by the register as at the plan's date; `person`: somebody said so. */
  readonly source: BodyView['source'];
  /** True where duties have been corrected one by one, so that not all of them mean the same agencies. */
  readonly differs: boolean;
}

const idsOf = (body: BodyView): string =>
  body.agencies
    .map(({ id }) => id)
    .toSorted()
    .join();

const settledIn = (duties: DocumentView['duties']): readonly BodyView[] =>
  duties
    .filter(({ state }) => state !== 'dropped')
    .flatMap(({ bodies }) => bodies)
    .filter(({ resolution, agencies }) => resolution === 'resolved' && agencies.length > 0);

/** The groups of a plan that are expanded, most named first. What is not settled yet is among the open names. */
export function planGroups({ duties }: Pick<DocumentView, 'duties'>): readonly PlanGroup[] {
  const mentions = settledIn(duties).filter(({ group }) => group);
  return [...Map.groupBy(mentions, ({ name }) => nameKey(name))]
    .flatMap(([key, bodies]): PlanGroup[] => {
      const [first] = bodies;
      if (first === undefined) return [];
      const { name, agencies, source } = bodies.find((body) => body.source === 'person') ?? first;
      const differs = bodies.some((body) => idsOf(body) !== idsOf(first));
      return [{ key, name, members: agencies, duties: bodies.length, source, differs }];
    })
    .toSorted((a, b) => b.duties - a.duties || a.name.localeCompare(b.name, 'vi'));
}

/**
 * What a person has said that names of this plan stand for, by `nameKey`: asked once a plan, and held for every later mention of
 * the same words. It is read off the duties themselves, so that undoing the answer undoes this, too. A name that duties use
 * differently has no answer.
 */
export function answersIn(duties: DocumentView['duties']): ReadonlyMap<string, readonly string[]> {
  const printed = settledIn(duties).filter(({ start }) => start !== null);
  return new Map(
    [...Map.groupBy(printed, ({ name }) => nameKey(name))].flatMap(([key, bodies]) => {
      const answer = bodies.find(({ source }) => source === 'person');
      if (answer === undefined || bodies.some((body) => idsOf(body) !== idsOf(answer))) return [];
      return [[key, answer.agencies.map(({ id }) => id)] as const];
    }),
  );
}

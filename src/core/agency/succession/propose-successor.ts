import { isInForce, type RegisteredAgency } from '../register.js';
import { writeDay } from '../validity.js';
import { FIELD_NAMES } from './field-of-work.js';
import { type FieldMention, readFields } from './read-fields.js';
import { SUCCESSION_NAMES, type SuccessionEvent, type SuccessionLink } from './succession-event.js';

/** Work that hangs on a body which may be gone. */
export interface SucceededWork {
  readonly agencyId: string;
  /** The duty's own words. */
  readonly words: string;
  /** What the plan as a whole is about: asked where the duty names no field. */
  readonly context: string;
}

export type Proposal =
  /** The body answers for it still. */
  | { readonly kind: 'stays' }
  /** `effectiveOn`: the ISO day on which the old body's part ended. */
  | {
      readonly kind: 'successor';
      readonly agencyId: string;
      readonly effectiveOn: string;
      readonly why: string;
    }
  /** A person has to say who. `candidateIds`, likeliest first, exist today. */
  | {
      readonly kind: 'undecided';
      readonly candidateIds: readonly string[];
      readonly effectiveOn: string | null;
      readonly why: string;
    };

/** All that is known of who followed whom, arranged for look-up. */
export interface SuccessionBook {
  readonly byPredecessor: ReadonlyMap<string, readonly SuccessionEvent[]>;
  readonly agencies: ReadonlyMap<string, RegisteredAgency>;
}

export function successionBook(
  events: readonly SuccessionEvent[],
  register: readonly RegisteredAgency[],
): SuccessionBook {
  const byPredecessor = new Map<string, SuccessionEvent[]>();
  for (const event of events.toSorted((a, b) => a.effectiveOn.localeCompare(b.effectiveOn)))
    for (const id of new Set(event.links.map(({ predecessorId }) => predecessorId)))
      byPredecessor.set(id, [...(byPredecessor.get(id) ?? []), event]);
  return { byPredecessor, agencies: new Map(register.map((agency) => [agency.id, agency])) };
}

type Step =
  | { readonly kind: 'stays' }
  | { readonly kind: 'goes'; readonly to: string; readonly because: string }
  | { readonly kind: 'open'; readonly candidates: readonly string[]; readonly because: string };

/** Longest chain of successions followed: more is a circle in the data. */
const MOST_STEPS = 20;

/**
 * Who answers for a piece of work on the day `on` (ISO): follows what became of its body, event by event, choosing at each
 * by the field of work that the duty's words name, else by what the plan is about. Never by the likeness of names
 * (domain brief §5: one old body has many successors). What the words do not settle is left to a person, with the choice.
 */
export function proposeSuccessor(work: SucceededWork, on: string, book: SuccessionBook): Proposal {
  return follow(work, work.agencyId, '', on, book, []);
}

interface Taken {
  readonly effectiveOn: string;
  readonly words: string;
}

function follow(
  work: SucceededWork,
  agencyId: string,
  since: string,
  on: string,
  book: SuccessionBook,
  taken: readonly Taken[],
): Proposal {
  const events = (book.byPredecessor.get(agencyId) ?? []).filter(
    ({ effectiveOn }) => effectiveOn <= on && effectiveOn >= since,
  );
  for (const event of events) {
    const step = stepOf(work, agencyId, event, book);
    if (step.kind === 'stays') continue;
    const told = { effectiveOn: event.effectiveOn, words: wordsOf(event, step.because) };
    if (step.kind === 'goes' && taken.length < MOST_STEPS)
      return follow(work, step.to, event.effectiveOn, on, book, [...taken, told]);
    const candidates = step.kind === 'open' ? step.candidates : [];
    return undecided([...taken, told], presentHeirs(candidates, event.effectiveOn, on, book));
  }
  const agency = book.agencies.get(agencyId);
  if (agency !== undefined && isInForce(agency, on)) {
    const [first] = taken;
    if (first === undefined) return { kind: 'stays' };
    return { kind: 'successor', agencyId, effectiveOn: first.effectiveOn, why: joined(taken) };
  }
  const end = agency?.validTo ?? null;
  const words = `«${agency?.name ?? ''}» đã kết thúc${end === null ? '' : ` ngày ${writeDay(end)}`} mà chưa ghi nhận cơ quan kế thừa.`;
  return undecided([...taken, { effectiveOn: end ?? on, words }], []);
}

const joined = (taken: readonly Taken[]): string => taken.map(({ words }) => words).join(' ');

function undecided(taken: readonly Taken[], candidateIds: readonly string[]): Proposal {
  return { kind: 'undecided', candidateIds, effectiveOn: taken[0]?.effectiveOn ?? null, why: joined(taken) };
}

const wordsOf = (event: SuccessionEvent, because: string): string =>
  `Từ ${writeDay(event.effectiveOn)} (${SUCCESSION_NAMES[event.kind].toLowerCase()}, ${event.legalBasis}): ${because}`;

function stepOf(
  work: SucceededWork,
  agencyId: string,
  event: SuccessionEvent,
  { agencies }: SuccessionBook,
): Step {
  const links = event.links.filter(({ predecessorId }) => predecessorId === agencyId);
  const name = (id: string) => agencies.get(id)?.name ?? '';
  const goes = (to: string, why: string): Step => ({ kind: 'goes', to, because: `${why} → ${name(to)}.` });
  const rest = successorsOf(links.filter(({ fields }) => fields.length === 0));
  const divided = new Set(links.flatMap(({ fields }) => fields));
  if (divided.size > 0) {
    const named = readFields(work.words, divided);
    const byWords = heirsOf(named, links);
    const [heir] = byWords;
    if (heir !== undefined && byWords.length === 1) return goes(heir, `nhiệm vụ nêu ${quote(named)}`);
    if (byWords.length > 1) {
      const because = `nhiệm vụ nêu nhiều lĩnh vực: ${quote(named)}; các lĩnh vực này nay thuộc nhiều cơ quan. Cần người chọn.`;
      return { kind: 'open', candidates: byWords, because };
    }
    const subject = readFields(work.context, divided);
    const [first] = heirsOf(subject.slice(0, 1), links);
    if (first !== undefined && heirsOf(subject, links).length === 1)
      return goes(first, `nhiệm vụ không nêu lĩnh vực riêng; văn bản nói về ${quote(subject)}`);
  }
  const [only] = rest;
  if (only !== undefined && rest.length === 1)
    return goes(only, divided.size > 0 ? 'phần việc còn lại' : 'một cơ quan kế thừa');
  const all = [...new Set([...rest, ...successorsOf(links)])];
  if (rest.length > 1)
    return {
      kind: 'open',
      candidates: rest,
      because: `${rest.length} cơ quan kế thừa theo địa bàn. Cần người chọn.`,
    };
  // Only some fields were taken away and the body goes on with the others.
  if (isPartial(links, agencies.get(agencyId), event)) return { kind: 'stays' };
  if (all.length === 0)
    return { kind: 'open', candidates: [], because: 'chưa nêu cơ quan kế thừa. Cần người chọn.' };
  return {
    kind: 'open',
    candidates: all,
    because: 'nhiệm vụ và văn bản không cho biết lĩnh vực. Cần người chọn.',
  };
}

const isPartial = (
  links: readonly SuccessionLink[],
  agency: RegisteredAgency | undefined,
  { effectiveOn }: SuccessionEvent,
): boolean =>
  links.every(({ fields }) => fields.length > 0) && agency !== undefined && isInForce(agency, effectiveOn);

const successorsOf = (links: readonly SuccessionLink[]): readonly string[] => [
  ...new Set(links.flatMap(({ successorId }) => successorId ?? [])),
];

const heirsOf = (named: readonly FieldMention[], links: readonly SuccessionLink[]): readonly string[] => [
  ...new Set(
    named.flatMap(({ field }) => successorsOf(links.filter(({ fields }) => fields.includes(field)))),
  ),
];

const quote = (named: readonly FieldMention[]): string =>
  named.map(({ field, words }) => `«${words}» (${FIELD_NAMES[field]})`).join(', ');

/** The bodies that exist today out of those that could have followed; one that was divided again gives all its heirs. */
function presentHeirs(
  candidates: readonly string[],
  since: string,
  on: string,
  book: SuccessionBook,
): readonly string[] {
  const heirs = new Set<string>();
  const visit = (id: string, from: string, steps: number): void => {
    const agency = book.agencies.get(id);
    const later = (book.byPredecessor.get(id) ?? []).filter(
      ({ effectiveOn }) => effectiveOn <= on && effectiveOn >= from,
    );
    const present = agency !== undefined && isInForce(agency, on);
    if (present) heirs.add(id);
    if (present || steps >= MOST_STEPS) return;
    for (const event of later)
      for (const heir of successorsOf(event.links.filter(({ predecessorId }) => predecessorId === id)))
        visit(heir, event.effectiveOn, steps + 1);
  };
  for (const id of candidates) visit(id, since, 0);
  return [...heirs];
}

import type { GoldDocument, GoldDuty } from '../../src/cli/gold.js';
import { foldBodyName } from '../../src/cli/letter-stream.js';
import { pairWithGold } from '../../src/cli/score-document.js';
import type { BodyMention, DutyCandidate, Extraction } from '../../src/core/duty/duty.js';
import type { DocumentView, DutyView } from '../../src/documents/document-view.js';
import type { BodyPart } from '../../src/documents/new-duty.js';

/** Bodies of one part of a duty that are stored and not annotated, or annotated and not stored. */
export interface BodyDifference {
  readonly dutyId: string;
  readonly part: BodyPart;
  readonly extra: readonly string[];
  readonly missing: readonly string[];
}

/** What a reviewer has to change so that the stored duties say what the annotation says. */
export interface Differences {
  readonly bodies: readonly BodyDifference[];
  /** Duties that nobody is named for, and that the annotation leaves open. */
  readonly ownerless: readonly string[];
  readonly deadlines: readonly { readonly dutyId: string; readonly phrase: string }[];
  /** Duties that the annotation does not know. */
  readonly untrue: readonly string[];
  /** Annotated duties that are not stored. */
  readonly missed: readonly GoldDuty[];
}

/** A stored document in the shape that readings are scored in. What was left out by the reviewer is not in it. */
export function asReading(document: DocumentView): Extraction {
  const mentions = (duty: DutyView, part: BodyPart): readonly BodyMention[] =>
    duty.bodies
      .filter((body) => body.part === part)
      .map(({ name, group, start, end }) => ({
        name,
        group,
        start: start ?? duty.start,
        end: end ?? duty.start,
      }));
  const duties = document.duties
    .filter(({ state }) => state !== 'dropped')
    .map((duty) => ({
      ...duty,
      owners: mentions(duty, 'owner'),
      coordinators: mentions(duty, 'coordinator'),
      reportTo: mentions(duty, 'report-to'),
      via: mentions(duty, 'via'),
      deadlines: duty.deadlines.map(({ phrase, rule, assumed, start, end }) => ({
        ...rule,
        text: phrase,
        assumed,
        start: start ?? duty.start,
        end: end ?? duty.end,
      })),
    }));
  return { ...document, duties } as unknown as Extraction;
}

const fold = (names: readonly string[]) => new Set(names.map(foldBodyName));
const VALUE = ['kind', 'date', 'from', 'to', 'rrule', 'month', 'day', 'every', 'amount', 'unit'] as const;
const valueOf = (deadline: object): string =>
  JSON.stringify(VALUE.map((field) => (deadline as Record<string, unknown>)[field] ?? null));

function bodyDifference(
  dutyId: string,
  part: BodyPart,
  stored: readonly BodyMention[],
  wanted: readonly string[],
): readonly BodyDifference[] {
  const [has, wants] = [fold(stored.map(({ name }) => name)), fold(wanted)];
  const extra = stored.map(({ name }) => name).filter((name) => !wants.has(foldBodyName(name)));
  const missing = wanted.filter((name) => !has.has(foldBodyName(name)));
  return extra.length + missing.length > 0 ? [{ dutyId, part, extra, missing }] : [];
}

function deadlinesDiffer(stored: readonly object[], want: GoldDuty): boolean {
  const has = new Set(stored.map(valueOf));
  const wants = new Set(want.deadlines.map(valueOf));
  return has.size !== wants.size || [...wants].some((value) => !has.has(value));
}

/** Compares what is stored with the annotation, the way the score does. */
export function differences(document: DocumentView, gold: GoldDocument, source: string): Differences {
  const reading = asReading(document);
  const pairs = pairWithGold(gold, source, reading).map(({ got, want }) => ({
    duty: got as DutyCandidate & { readonly id: string },
    want,
  }));
  const matched = new Set(pairs.map(({ want }) => want));
  const known = pairs.flatMap(({ duty, want }) => (want === null ? [] : [{ duty, want }]));
  return {
    bodies: known.flatMap(({ duty, want }) => [
      ...(want.ownerUncertain ? [] : bodyDifference(duty.id, 'owner', duty.owners, want.owners)),
      ...bodyDifference(duty.id, 'coordinator', duty.coordinators, want.coordinators ?? []),
      ...bodyDifference(duty.id, 'report-to', duty.reportTo, want.reportTo ?? []),
    ]),
    ownerless: known.flatMap(({ duty, want }) =>
      want.ownerUncertain && duty.owners.length === 0 ? [duty.id] : [],
    ),
    deadlines: known.flatMap(({ duty, want }) =>
      deadlinesDiffer(duty.deadlines, want)
        ? [{ dutyId: duty.id, phrase: want.deadlines.map(({ text }) => String(text)).join('; ') }]
        : [],
    ),
    untrue: pairs.flatMap(({ duty, want }) => (want === null ? [duty.id] : [])),
    missed: gold.duties.filter((want) => !matched.has(want)),
  };
}

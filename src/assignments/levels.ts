import {
  type AcceptedDeadline,
  type OccurrenceDraft,
  unknownDrafts,
} from '../core/task/expand-occurrences.js';
import { isReportSeries, type SynthesisRules, synthesisDrafts } from '../core/task/synthesis.js';
import type { NewOccurrence } from './assignments.repository.js';

/** What part an agency has in a duty, as far as the levels of its reports depend on it. */
export interface LevelPart {
  /** Its own work is asked for. */
  readonly owns: boolean;
  /** The reports of the others go through it. */
  readonly synthesises: boolean;
  /** The duty says to whom its reports go. */
  readonly saysRecipient: boolean;
  readonly deadlines: readonly AcceptedDeadline[];
}

export type LevelledDraft = Pick<NewOccurrence, 'level'> & { readonly draft: OccurrenceDraft };

/**
 * The dates of one agency by level. An office that reports go through does not report to itself: of a series of reports it has the
 * synthesis alone, into which its own part goes; other work it has like any owner.
 */
export function levelledDrafts(
  part: LevelPart,
  drafts: readonly OccurrenceDraft[],
  issuedOn: Temporal.PlainDate,
  rules: SynthesisRules,
): readonly LevelledDraft[] {
  const reports = new Set(
    part.deadlines
      .filter(({ rule, text }) => isReportSeries({ rule, phrase: text }, part.saysRecipient))
      .map(({ id }) => id),
  );
  const isSynthesis = ({ deadlineId }: OccurrenceDraft) => part.synthesises && reports.has(deadlineId);
  const units = part.owns ? drafts.filter((draft) => !isSynthesis(draft)) : [];
  const syntheses = synthesisDrafts(drafts.filter(isSynthesis), issuedOn, rules);
  return [
    ...units.map((draft) => ({ draft, level: 'unit' as const })),
    ...syntheses.map((draft) => ({ draft, level: 'synthesis' as const })),
  ];
}

/** Of the dates of one agency those that are not entered yet; a period that is there on one level is not entered on the other. */
export function unknownLevels(
  drafts: readonly LevelledDraft[],
  deadlines: readonly AcceptedDeadline[],
  known: readonly {
    readonly deadlineId: string | null;
    readonly label: string;
    readonly level: string;
    readonly scheduledOn: Temporal.PlainDate | null;
  }[],
): readonly LevelledDraft[] {
  return (['unit', 'synthesis'] as const).flatMap((level) => {
    const own = drafts.filter((one) => one.level === level).map(({ draft }) => draft);
    const others = known.filter((one) => one.level !== level);
    return unknownDrafts(
      own,
      deadlines,
      known.filter((one) => one.level === level),
    )
      .filter(
        ({ deadlineId, scheduledOn }) =>
          !others.some((one) => one.deadlineId === deadlineId && one.scheduledOn?.equals(scheduledOn)),
      )
      .map((draft) => ({ draft, level }));
  });
}

import type { DeadlineMention, DeadlineRule } from '../core/deadline/deadline.js';
import type { BodyMention, DutyCandidate, Extraction } from '../core/duty/duty.js';
import { summarise } from '../core/duty/summarise.js';
import type { BodyPart, NewBody, NewDuty } from './new-duty.js';
import { type ResolutionScope, resolveBody } from './resolve-bodies.js';

/** Duties matched to the register before other work gets its turn: some 2 ms. */
const SLICE = 5;

/** What was read of each duty, with the agencies behind the names. Lets pages be served in between. */
export async function dutiesOfReading(
  { duties, text }: Extraction,
  scope: ResolutionScope,
): Promise<readonly NewDuty[]> {
  const entered: NewDuty[] = [];
  for (const [index, duty] of duties.entries()) {
    if (index % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve));
    entered.push(newDuty(duty, index + 1, text, scope));
  }
  return entered;
}

function newDuty(duty: DutyCandidate, ordinal: number, text: string, scope: ResolutionScope): NewDuty {
  const bodies = (part: BodyPart, mentions: readonly BodyMention[]): NewBody[] =>
    mentions.map(({ name, group, start, end }) => ({
      part,
      name,
      start,
      end,
      source: 'machine',
      ...resolveBody({ name, group }, scope),
    }));
  return {
    ordinal,
    clause: duty.clause,
    scope: duty.scope,
    role: duty.role,
    start: duty.start,
    end: duty.end,
    summary: summarise(text.slice(duty.start, duty.end)),
    machine: duty,
    state: 'proposed',
    confidence: duty.confidence,
    warnings: duty.warnings,
    bodies: [
      ...bodies('owner', duty.owners),
      ...bodies('coordinator', duty.coordinators),
      ...bodies('report-to', duty.reportTo),
      ...bodies('via', duty.via),
    ],
    deadlines: duty.deadlines.map((mention) => ({
      phrase: mention.text,
      start: mention.start,
      end: mention.end,
      rule: ruleOf(mention),
      assumed: mention.assumed,
      source: 'machine',
    })),
  };
}

/** The normal form alone, without where it stands and how it was read. */
function ruleOf({
  text: _,
  ruleId: __,
  assumed: ___,
  start: ____,
  end: _____,
  ...rule
}: DeadlineMention): DeadlineRule {
  return rule;
}

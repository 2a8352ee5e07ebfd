import type { DocumentView, DutyView } from '../documents/document-view.js';
import type { ProvinceRules } from '../settings/settings.service.js';

/**
 * The office that makes one report of what the owners of a duty report: the one body that the plan names after "qua", else, where
 * the province's setting says so, the office that coordinates the plan. Null where reports go straight up, where the plan names
 * several bodies or one that nobody has settled, where the duty is the office's own, so that it submits anyway, and where another duty
 * of the plan has the office put the reports together: then the plan itself says by when, and one thing is not asked for twice.
 */
export function synthesisOffice(
  duty: Pick<DutyView, 'bodies'>,
  document: Pick<DocumentView, 'coordinatingAgency' | 'duties'>,
  { coordinatorSynthesises }: Pick<ProvinceRules, 'coordinatorSynthesises'>,
): string | null {
  const via = duty.bodies.filter(({ part }) => part === 'via');
  const named = via.flatMap(({ agencies }) => agencies.map(({ id }) => id));
  const stated =
    via.every(({ resolution }) => resolution === 'resolved') && named.length === 1 ? named[0] : null;
  const byRule = via.length === 0 && coordinatorSynthesises ? document.coordinatingAgency?.id : null;
  const office = stated ?? byRule ?? null;
  if (office === null || ownersOf(duty).every((id) => id === office)) return null;
  return document.duties.some((other) => statesSynthesis(other, office)) ? null : office;
}

const ownersOf = ({ bodies }: Pick<DutyView, 'bodies'>): readonly string[] =>
  bodies.filter(({ part }) => part === 'owner').flatMap(({ agencies }) => agencies.map(({ id }) => id));

/** "Tổng hợp kết quả của các cơ quan, báo cáo UBND tỉnh trước ngày 20/6 hằng năm" as a duty of the office's own. */
const statesSynthesis = (duty: DutyView, office: string): boolean =>
  duty.state === 'accepted' &&
  SYNTHESIS.test(duty.summary) &&
  duty.deadlines.some(({ rule }) => rule.kind === 'recurring' || rule.kind === 'periodic') &&
  ownersOf(duty).length > 0 &&
  ownersOf(duty).every((id) => id === office);

const SYNTHESIS = /tổng\s+hợp.*báo\s+cáo|báo\s+cáo.*tổng\s+hợp/isu;

/** Whether a duty says to whom its reports go. */
export const saysRecipient = (bodies: readonly { readonly part: string }[]): boolean =>
  bodies.some(({ part }) => part === 'report-to' || part === 'via');

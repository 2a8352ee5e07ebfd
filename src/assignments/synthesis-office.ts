import type { DocumentView, DutyView } from '../documents/document-view.js';
import type { ProvinceRules } from '../settings/settings.service.js';

/**
 * The office that makes one report of what the owners of a duty report: the one body that the plan names after "qua", else, where
 * the province's setting says so, the office that coordinates the plan. Null where reports go straight up, where the plan names
 * several bodies or one that nobody has settled, and where the duty is the office's own, so that it submits anyway.
 */
export function synthesisOffice(
  duty: Pick<DutyView, 'bodies'>,
  document: Pick<DocumentView, 'coordinatingAgency'>,
  { coordinatorSynthesises }: Pick<ProvinceRules, 'coordinatorSynthesises'>,
): string | null {
  const via = duty.bodies.filter(({ part }) => part === 'via');
  const named = via.flatMap(({ agencies }) => agencies.map(({ id }) => id));
  const stated =
    via.every(({ resolution }) => resolution === 'resolved') && named.length === 1 ? named[0] : null;
  const byRule = via.length === 0 && coordinatorSynthesises ? document.coordinatingAgency?.id : null;
  const office = stated ?? byRule ?? null;
  const owners = duty.bodies
    .filter(({ part }) => part === 'owner')
    .flatMap(({ agencies }) => agencies.map(({ id }) => id));
  return owners.every((id) => id === office) ? null : office;
}

/** Whether a duty says to whom its reports go. */
export const saysRecipient = (bodies: readonly { readonly part: string }[]): boolean =>
  bodies.some(({ part }) => part === 'report-to' || part === 'via');

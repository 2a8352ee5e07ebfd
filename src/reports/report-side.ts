import { may, type WorkRelations } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';

/** `own`: the agency reports. `behalf`: the office that follows up enters a paper report that came in. */
export type ReportSide = 'own' | 'behalf';

/** From which side this person may file here; null from neither. Who may do both reports for the own agency. */
export function reportSide(by: Principal, relations: WorkRelations): ReportSide | null {
  if (may(by, 'report.file', relations)) return 'own';
  return may(by, 'report.decide', relations) ? 'behalf' : null;
}

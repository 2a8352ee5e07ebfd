import { Injectable } from '@nestjs/common';
import { may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { plainDateOf, plainDateOrNull } from '../platform/dates.js';
import { SuccessionRepository } from './succession.repository.js';
import { SuccessionService } from './succession.service.js';

/** One body's part in one duty: who held it as issued, and who holds it on the day of the report. */
export interface OwnershipRow {
  readonly dutyId: string;
  readonly clause: string;
  readonly summary: string;
  readonly role: 'lead' | 'coordinate' | 'synthesise';
  readonly before: {
    readonly agencyId: string;
    readonly name: string;
    readonly until: Temporal.PlainDate | null;
  };
  /** Several where it was divided; empty where it was ended, or waits for a person. */
  readonly after: readonly {
    readonly agencyId: string;
    readonly name: string;
    readonly since: Temporal.PlainDate | null;
  }[];
  readonly standing: 'unchanged' | 'passed-on' | 'ended' | 'waiting';
  readonly why: string;
}

/** Who owned what before and after, as on a day. */
@Injectable()
export class SuccessionReportService {
  constructor(
    private readonly repository: SuccessionRepository,
    private readonly succession: SuccessionService,
    private readonly documents: DocumentsService,
    private readonly agencies: AgenciesService,
  ) {}

  /**
   * The report of one plan as on the day `on`. Moves that took effect later are left out.
   * @throws AppError not-found, not-allowed
   */
  async ofPlan(documentId: string, on: Temporal.PlainDate, by: Principal): Promise<readonly OwnershipRow[]> {
    const { coordinatingAgency } = await this.documents.get(documentId, by);
    const relations = {
      coordinatingAgencyId: coordinatingAgency?.id ?? null,
      leadingAgencyIds: [],
      cooperatingAgencyIds: [],
    };
    if (!may(by, 'history.read', relations)) throw new AppError('not-allowed');
    const [rows, register] = await Promise.all([
      this.repository.assignmentsOf(documentId),
      this.agencies.register(),
    ]);
    const waiting = new Map((await this.succession.ofPlan(documentId)).map((one) => [one.work.id, one]));
    const gone = new Set(
      register.filter(({ validTo }) => validTo !== null && validTo < on.toString()).map(({ id }) => id),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    type Row = (typeof rows)[number];
    const holders = (
      row: Row,
      steps = 0,
    ): { ends: Row[]; since: Temporal.PlainDate | null; why: string[] } => {
      const moves = row.movedTo.filter(
        ({ effectiveOn }) => Temporal.PlainDate.compare(plainDateOf(effectiveOn), on) <= 0,
      );
      if (moves.length === 0 || steps > 20) return { ends: [row], since: null, why: [] };
      const next = moves
        .flatMap(({ to }) => byId.get(to?.id ?? '') ?? [])
        .map((one) => holders(one, steps + 1));
      const first = moves[0];
      return {
        ends: next.flatMap(({ ends }) => ends),
        since: first === undefined ? null : plainDateOf(first.effectiveOn),
        why: [...new Set([...moves.map(({ why }) => why), ...next.flatMap(({ why }) => why)])],
      };
    };
    return rows
      .filter((row) => row.movedFrom.length === 0)
      .map((row): OwnershipRow => {
        const { ends, since, why } = holders(row);
        const open = waiting.get(row.id);
        const passedOn = since !== null;
        const standing = passedOn
          ? ends.length > 0
            ? 'passed-on'
            : 'ended'
          : gone.has(row.agencyId) && open !== undefined
            ? 'waiting'
            : 'unchanged';
        return {
          dutyId: row.duty.id,
          clause: row.duty.clause,
          summary: row.duty.summary,
          role: row.role === 'lead' || row.role === 'synthesise' ? row.role : 'coordinate',
          before: {
            agencyId: row.agencyId,
            name: row.agency.name,
            until: passedOn ? plainDateOrNull(row.endedOn) : null,
          },
          after:
            standing === 'passed-on' || standing === 'unchanged'
              ? ends.map((end) => ({ agencyId: end.agencyId, name: end.agency.name, since }))
              : [],
          standing,
          why: standing === 'waiting' ? (open?.proposal.why ?? '') : why.join(' '),
        };
      });
  }
}

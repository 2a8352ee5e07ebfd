import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { DocumentView } from '../documents/document-view.js';
import type { BodyPart } from '../documents/new-duty.js';
import { AppError } from '../platform/app-error.js';
import { nameKey, settleName, standFor } from './edit-bodies.js';
import { newAgencyOf } from './new-agency.js';
import { ReviewService } from './review.service.js';
import { ReviewAccess } from './review-access.js';
import { ReviewLog } from './review-log.service.js';

/** A printed name that nobody has settled yet, once for the whole document. */
export interface OpenName {
  readonly key: string;
  /** As printed where it stands first. */
  readonly name: string;
  readonly resolution: 'ambiguous' | 'unknown' | 'needs-person';
  readonly group: boolean;
  readonly parts: readonly BodyPart[];
  /** How many duties name it, and the first of them. */
  readonly duties: number;
  readonly firstDutyId: string;
  readonly proposals: readonly { readonly id: string; readonly name: string }[];
}

/** What a person says a name stands for. */
export type NameDecision =
  | { readonly kind: 'agencies'; readonly agencyIds: readonly string[]; readonly alias: boolean }
  /** Nobody in particular: kept as printed, nobody is followed up for it. */
  | { readonly kind: 'nobody' }
  /** No name of a body at all: taken out of the duties. */
  | { readonly kind: 'not-a-name' };

/** The names of a document that nobody has settled, those of owners first. */
export function openNames(document: DocumentView): readonly OpenName[] {
  const names = new Map<string, OpenName & { readonly parts: BodyPart[]; duties: number }>();
  for (const duty of document.duties) {
    if (duty.state === 'dropped') continue;
    for (const body of duty.bodies) {
      if (body.resolution === 'resolved') continue;
      const key = nameKey(body.name);
      const known = names.get(key);
      if (known === undefined) {
        names.set(key, {
          key,
          name: body.name,
          resolution: body.resolution,
          group: body.group,
          parts: [body.part],
          duties: 1,
          firstDutyId: duty.id,
          proposals: body.agencies,
        });
      } else {
        known.duties += 1;
        if (!known.parts.includes(body.part)) known.parts.push(body.part);
      }
    }
  }
  const rank = ({ parts }: OpenName) => (parts.includes('owner') ? 0 : 1);
  return [...names.values()].toSorted((a, b) => rank(a) - rank(b) || b.duties - a.duties);
}

/** Decisions about printed names. Each holds for every mention in the document, so that nothing is asked twice. */
@Injectable()
export class NamesService {
  constructor(
    private readonly access: ReviewAccess,
    private readonly log: ReviewLog,
    private readonly review: ReviewService,
    private readonly agencies: AgenciesService,
  ) {}

  /**
   * Settles what a name stands for, in every duty of the document that names it. With `alias` the name is entered as another
   * name of the agency, so that later documents need not ask.
   * @throws AppError form-invalid without an agency; not-found, not-allowed, not-possible-now
   */
  async decide(documentId: string, name: string, decision: NameDecision, by: Principal): Promise<void> {
    await this.access.draft(documentId, by);
    if (decision.kind !== 'agencies') {
      const settle = decision.kind === 'nobody' ? [] : null;
      return this.settle(documentId, new Map([[nameKey(name), settle]]), name, [], by);
    }
    const chosen = await this.review.chosen(decision.agencyIds);
    const [only] = chosen;
    if (only === undefined) throw new AppError('form-invalid', {}, { name: 'Chọn ít nhất một cơ quan.' });
    const ids = chosen.map(({ id }) => id);
    const names = chosen.map((agency) => agency.name);
    await this.settle(documentId, new Map([[nameKey(name), ids]]), name, names, by);
    if (decision.alias && chosen.length === 1) await this.remember(only.id, name, by);
  }

  /**
   * Takes the proposals for all names that have some, at once; gives how many names.
   * @throws AppError not-found, not-allowed, not-possible-now
   */
  async takeProposals(documentId: string, keys: readonly string[], by: Principal): Promise<number> {
    const document = await this.access.draft(documentId, by);
    const open = openNames(document).filter(
      ({ key, proposals, resolution }) =>
        keys.includes(key) && proposals.length > 0 && resolution === 'needs-person',
    );
    const settled = new Map(open.map(({ key, proposals }) => [key, proposals.map(({ id }) => id)]));
    await this.settle(documentId, settled, open.map(({ name }) => name).join('; '), [], by);
    return open.length;
  }

  /**
   * Enters agencies for names that the register does not have, under the kind and level that the name tells, and settles the
   * names; gives how many. The register's keeper completes the rest.
   * @throws AppError form-invalid where a name is one that the register has; not-found, not-allowed, not-possible-now
   */
  async enterNew(documentId: string, keys: readonly string[], by: Principal): Promise<number> {
    const document = await this.access.draft(documentId, by);
    const open = openNames(document).filter(({ key }) => keys.includes(key));
    const settled = new Map<string, readonly string[]>();
    for (const { key, name } of open) {
      const agency = await this.agencies.create(newAgencyOf(name), by);
      settled.set(key, [agency.id]);
    }
    await this.settle(documentId, settled, open.map(({ name }) => name).join('; '), [], by);
    return open.length;
  }

  /** Leaves names as printed: nobody in particular is meant, nobody is followed up; gives how many. */
  async leaveAsPrinted(documentId: string, keys: readonly string[], by: Principal): Promise<number> {
    const document = await this.access.draft(documentId, by);
    const open = openNames(document).filter(
      ({ key, parts }) => keys.includes(key) && !parts.includes('owner'),
    );
    const settled = new Map(open.map(({ key }) => [key, []]));
    await this.settle(documentId, settled, open.map(({ name }) => name).join('; '), [], by);
    return open.length;
  }

  private async settle(
    documentId: string,
    decisions: ReadonlyMap<string, readonly string[] | null>,
    name: string,
    agencies: readonly string[],
    by: Principal,
  ): Promise<void> {
    if (decisions.size === 0) return;
    await this.log.take(
      documentId,
      null,
      new Map(),
      (present) => ({
        duties: [...present].map(([id, { duty }]) => ({
          id,
          duty: [...decisions].reduce(
            (settled, [key, ids]) =>
              settleName(settled, key, (body) => (ids === null ? null : standFor(body, ids))),
            duty,
          ),
        })),
      }),
      { action: 'settle-name', before: { name }, after: { name: agencies.join('; ') } },
      by,
    );
  }

  /** Enters a printed name as another name of an agency. */
  private async remember(agencyId: string, name: string, by: Principal): Promise<void> {
    const { id: _, key: __, ...agency } = await this.agencies.get(agencyId);
    if ([agency.name, ...agency.shortNames].some((known) => nameKey(known) === nameKey(name))) return;
    await this.agencies.update(agencyId, { ...agency, shortNames: [...agency.shortNames, name] }, by);
  }
}

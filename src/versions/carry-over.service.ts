import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { foldName } from '../core/agency/fold-name.js';
import { alignVersions, carriedSpan, type VersionAlignment } from '../core/duty/versions/align-versions.js';
import { carryOver, type VersionDuty } from '../core/duty/versions/compare-duties.js';
import { type DutyEdit, DutyEditor, type HeldDuty } from '../documents/duty-editor.service.js';
import type { DutySnapshot } from '../documents/duty-snapshot.js';
import type { NewBody } from '../documents/new-duty.js';
import { ReadingService } from '../documents/reading.service.js';
import type { Tx } from '../platform/prisma.js';
import { diffLists } from './diff-lists.js';
import { VersionsRepository } from './versions.repository.js';

/** Who decided, in the later version, what was decided in the earlier one. */
const BY_EARLIER_VERSION = 'Theo bản trước';

/** Keeps what people decided about a version of a document when the next one is read. */
@Injectable()
export class CarryOverService implements OnModuleInit {
  constructor(
    private readonly repository: VersionsRepository,
    private readonly duties: DutyEditor,
    private readonly readings: ReadingService,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.readings.onRead((tx, documentId) => this.carryOver(tx, documentId));
  }

  /**
   * Puts the reviewed duties of the earlier version, whose words stand unchanged, in the place of those that were read anew; carries
   * the marks "no task" over; and settles names as they were settled. What changed or came new waits for a decision.
   */
  async carryOver(tx: Tx, documentId: string): Promise<void> {
    const texts = await this.repository.texts(tx, documentId);
    if (texts === null) return;
    const { earlierId, before, after } = texts;
    const [earlier, read, marks] = await Promise.all([
      this.duties.held(tx, earlierId),
      this.duties.held(tx, documentId),
      this.duties.marks(tx, earlierId),
    ]);
    const alignment = alignVersions(before, after, diffLists);
    const edits = editsOf(alignment, earlier, read);
    await this.duties.apply(tx, documentId, edits.duties, read, BY_EARLIER_VERSION);
    for (const { start, end, userName } of marks) {
      const span = carriedSpan(alignment, { start, end });
      if (span !== null)
        await this.duties.mark(tx, documentId, [{ ...span, present: true }], {
          userId: NOBODY,
          name: userName,
        });
    }
    await this.audit.record(tx, null, {
      action: 'carry-over',
      subject: 'document',
      subjectId: documentId,
      documentId,
      after: { duties: edits.kept, names: edits.names },
    });
  }
}

/** The marks of the earlier version keep the name of who made them; the account does not matter any more. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const asVersion = (duties: ReadonlyMap<string, HeldDuty>): readonly VersionDuty[] =>
  [...duties].map(
    ([
      id,
      {
        duty: { start, end },
      },
    ]) => ({ id, start, end }),
  );

function editsOf(
  alignment: VersionAlignment,
  earlier: ReadonlyMap<string, HeldDuty>,
  read: ReadonlyMap<string, HeldDuty>,
): { readonly duties: readonly DutyEdit[]; readonly kept: number; readonly names: number } {
  const { kept, replaced } = carryOver(alignment, asVersion(earlier), asVersion(read));
  const gone = new Set(replaced);
  const settled = settledNames(earlier);
  let names = 0;
  const edits: DutyEdit[] = replaced.map((id) => ({ id, duty: null }));
  // The duty that was read in the same place gives its id and what the machine read there.
  for (const { beforeId, span } of kept) {
    const duty = earlier.get(beforeId)?.duty;
    if (duty === undefined) continue;
    const there = replaced.find((id) => {
      const one = read.get(id)?.duty;
      return one?.start === span.start && one.end === span.end && gone.has(id);
    });
    if (there !== undefined) gone.delete(there);
    const machine = there === undefined ? null : (read.get(there)?.duty.machine ?? null);
    const carried = carriedDuty(alignment, duty, span, machine);
    if (there === undefined) edits.push({ id: crypto.randomUUID(), duty: carried });
    else
      edits.splice(
        edits.findIndex(({ id }) => id === there),
        1,
        { id: there, duty: carried },
      );
  }
  for (const [id, { duty }] of read) {
    if (replaced.includes(id)) continue;
    const bodies = duty.bodies.map((body) => {
      const known = body.resolution === 'resolved' ? undefined : settled.get(foldName(body.name));
      if (known === undefined) return body;
      names += 1;
      return {
        ...body,
        group: known.group,
        resolution: known.resolution,
        source: 'person' as const,
        agencyIds: known.agencyIds,
      };
    });
    edits.push({ id, duty: { ...duty, bodies } });
  }
  return { duties: edits, kept: kept.length, names };
}

/** What people said the names of the earlier version stand for. */
function settledNames(earlier: ReadonlyMap<string, HeldDuty>): ReadonlyMap<string, NewBody> {
  const names = new Map<string, NewBody>();
  for (const { duty } of earlier.values())
    for (const body of duty.bodies)
      if (body.resolution === 'resolved' && body.source === 'person') names.set(foldName(body.name), body);
  return names;
}

function carriedDuty(
  alignment: VersionAlignment,
  duty: DutySnapshot,
  span: { readonly start: number; readonly end: number },
  machine: DutySnapshot['machine'],
): DutySnapshot {
  const moved = ({ start, end }: { readonly start: number | null; readonly end: number | null }) =>
    (start !== null && end !== null && carriedSpan(alignment, { start, end })) || { start: null, end: null };
  return {
    ...duty,
    ...span,
    machine,
    bodies: duty.bodies.map((body) => ({ ...body, ...moved(body) })),
    deadlines: duty.deadlines.map((deadline) => ({ ...deadline, ...moved(deadline) })),
  };
}

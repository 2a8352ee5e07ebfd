import type { NamedBody } from '../../agency/named-body.js';
import type { Clause } from '../../structure/clause.js';
import type { Span } from '../../text/span.js';
import { type Label, type LabelKind, readLabels } from '../label.js';
import type { Place } from '../place.js';
import { readBodyValue } from '../read-body-value.js';
import type { ClauseReader } from './clause-rule.js';

const WITH_LEAD = {
  id: 'label-block',
  reason: 'Nhiệm vụ có ghi “Cơ quan chủ trì”, “Thời gian” … kèm theo.',
};
const WITHOUT_LEAD = {
  id: 'label-block',
  reason: 'Nhiệm vụ có ghi “Thời gian”, “Sản phẩm” … kèm theo.',
};

/** Keeps a task with the labels under it ("Cơ quan chủ trì: ...", "Thời gian: ...") as one duty. */
export function draftBlock(
  reader: ClauseReader,
  task: Clause,
  following: readonly Clause[],
  place: Place,
): void {
  const labels = following.map((child) => readLabels(reader.text, child.own));
  const last = following[labels.findLastIndex((found) => found.length > 0)] ?? task;
  const label = reader.labelOf(task);
  const subject = reader.subjectOf(task);
  const start =
    label?.kind === 'task' ? label.value.start : subject?.form === 'label' ? subject.from : task.own.start;
  const named = subject !== null && subject.form !== 'title' ? subject.bodies : (place.owners ?? []);
  const clause = task.path || place.clause;
  draftLabelled(reader, { start, end: last.own.end }, labels.flat(), named, { ...place, clause });
}

/** Keeps a region as one duty of the bodies that its labels name, or of `named` where they name none. */
export function draftLabelled(
  reader: ClauseReader,
  region: Span,
  labels: readonly Label[],
  named: readonly NamedBody[],
  place: Place,
): void {
  const bodies = (kind: LabelKind): readonly NamedBody[] =>
    valuesOf(labels, kind).flatMap((value) => readBodyValue(reader.text, value));
  const leads = bodies('lead');
  const owners = leads.length > 0 ? leads : named;
  reader.draftAsMeasured({
    ...region,
    clause: place.clause,
    scope: leads.length > 0 ? 'block' : reader.scopeOf(place),
    owners,
    coordinators: bodies('coordinate'),
    times: valuesOf(labels, 'time'),
    predicate: region.start,
    rule: leads.length > 0 ? WITH_LEAD : WITHOUT_LEAD,
    warnings: owners.length === 0 ? ['no-owner'] : [],
  });
}

const valuesOf = (labels: readonly Label[], kind: LabelKind): readonly Span[] =>
  labels.filter((label) => label.kind === kind).map(({ value }) => value);

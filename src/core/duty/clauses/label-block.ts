import type { NamedBody } from '../../agency/named-body.js';
import type { Clause } from '../../structure/clause.js';
import type { Span } from '../../text/span.js';
import { type Label, type LabelKind, readLabels, readLabelTitle } from '../label.js';
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
  const labels = following.map((child) => labelsOf(reader, child));
  const last = labels.findLastIndex((found) => found.length > 0);
  const end = following[last]?.own.end ?? task.own.end;
  const label = reader.labelOf(task);
  const subject = reader.subjectOf(task);
  const start =
    label?.kind === 'task' ? label.value.start : subject?.form === 'label' ? subject.from : task.own.start;
  const named = subject !== null && subject.form !== 'title' ? subject.bodies : (place.owners ?? []);
  const clause = task.path || place.clause;
  draftLabelled(
    reader,
    { start, end: Math.max(end, labels[last]?.at(-1)?.value.end ?? end) },
    labels.flat(),
    named,
    { ...place, clause },
  );
}

/** The kind of a label that stands as a title over a list: "a) Cơ quan chủ trì" over "- Sở Y tế." */
export const listLabelOf = (reader: ClauseReader, clause: Clause): LabelKind | null =>
  clause.children.length > 0 && clause.marker !== null ? readLabelTitle(reader.words(clause.own)) : null;

/** The kind of label that a clause is, with a colon or as a title over a list; null where it is none. */
export const labelKindOf = (reader: ClauseReader, clause: Clause): LabelKind | null =>
  reader.labelOf(clause)?.kind ?? listLabelOf(reader, clause);

/** The labels of a clause; over a list each item is a value. */
function labelsOf(reader: ClauseReader, clause: Clause): readonly Label[] {
  const labels = readLabels(reader.text, clause.own);
  const only = labels.length === 1 ? labels[0] : undefined;
  const opens = only !== undefined && only.value.end <= only.value.start && clause.children.length > 0;
  const kind = labels.length === 0 ? listLabelOf(reader, clause) : opens ? only.kind : null;
  if (kind === null) return labels;
  return clause.children.map((child) => ({
    kind,
    at: child.start,
    value: { start: child.own.start, end: child.end },
  }));
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
    inherited: [],
    times: valuesOf(labels, 'time'),
    predicate: region.start,
    rule: leads.length > 0 ? WITH_LEAD : WITHOUT_LEAD,
    warnings: owners.length === 0 ? ['no-owner'] : [],
  });
}

const valuesOf = (labels: readonly Label[], kind: LabelKind): readonly Span[] =>
  labels.filter((label) => label.kind === kind).map(({ value }) => value);

import { describeDate, describeTime, minutesOf } from '../core/calendar/describe-date.js';
import { describeRule } from '../core/calendar/describe-rule.js';
import { clauseWords } from '../core/duty/clause-words.js';
import type { RecordedEventView, WaitingGroup } from '../events/events.service.js';
import type { FieldErrors } from './forms/form.js';
import { dutyPath, momentWords, planName } from './plan-words.js';

interface Refused {
  readonly keys: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
}

/** What waits, by plan and event, with a form for each; and the events recorded lately. */
export function eventsPage(
  groups: readonly WaitingGroup[],
  recent: readonly RecordedEventView[],
  refused: Refused | null,
  timeZone: string,
) {
  const views = groups.map((group, index) => groupView(group, `su-kien-${index + 1}`, refused));
  const mistakes = views.flatMap(({ id, errors }) =>
    Object.entries(errors).map(([field, message]) => ({ field: `${id}-${field}`, message })),
  );
  // A choice that is no longer waiting belongs to no group any more.
  const lost =
    refused !== null && mistakes.length === 0
      ? Object.values(refused.errors).map((message) => ({ field: 'noi-dung', message }))
      : [];
  return {
    groups: views,
    count: groups.reduce((sum, { items }) => sum + items.length, 0),
    recent: recent.map((event) => recentView(event, timeZone)),
    form: { mistakes: [...mistakes, ...lost] },
  };
}

function groupView(group: WaitingGroup, id: string, refused: Refused | null) {
  const isRefused = refused !== null && group.items.some(({ key }) => refused.keys.includes(key));
  // Without a choice the form cannot be told apart: what was typed is shown where there is only one.
  const { values, errors } = isRefused ? refused : { values: {}, errors: {} as FieldErrors };
  return {
    id,
    event: group.event,
    plan: planName(group.document),
    planPath: `/ke-hoach/${group.documentId}`,
    isContingent: group.kind === 'contingent',
    asksTime: group.inHours,
    values: values as Readonly<Record<string, string>>,
    errors,
    duties: [
      ...Map.groupBy(group.items, ({ dutyId, deadlineId }) => `${dutyId} ${deadlineId}`).values(),
    ].flatMap((items) => {
      const [first] = items;
      if (first === undefined) return [];
      const chosen = ({ key }: { readonly key: string }) =>
        isRefused ? refused.keys.includes(key) : group.kind === 'relative';
      return {
        summary: first.summary,
        clause: clauseWords(first.clause),
        path: dutyPath(group.documentId, first.dutyId),
        phrase: first.phrase,
        words: describeRule(first.rule),
        agencies: items.map((item) => ({ key: item.key, name: item.agencyName, checked: chosen(item) })),
      };
    }),
  };
}

const recentView = (event: RecordedEventView, timeZone: string) => ({
  words: event.words,
  happened:
    describeDate(event.happenedOn) +
    (event.happenedAt === null ? '' : ` lúc ${describeTime(minutesOf(event.happenedAt))}`),
  basis: event.basis,
  plan: planName(event.document),
  recorded: momentWords(event.recordedAt, timeZone),
  undoPath: `/cho-su-kien/${event.id}/hoan-tac`,
  dates: event.dates.map(({ occurrenceId, agencyName, lastValidOn }) => ({
    path: `/ky-han/${occurrenceId}`,
    agencyName,
    date: lastValidOn === null ? '' : describeDate(lastValidOn),
  })),
});

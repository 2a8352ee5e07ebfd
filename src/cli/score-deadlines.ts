import type { DutyCandidate } from '../core/duty/duty.js';
import type { GoldDuty } from './gold.js';
import type { LetterStream } from './letter-stream.js';
import type { Tally } from './score-tally.js';

const HARD: ReadonlySet<string> = new Set(['date', 'window', 'recurring', 'month-day', 'relative']);

interface Stated {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly value: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Scores the deadlines of a whole document: dated ones by value and by span, all of them by value. */
export function scoreDeadlines(
  expected: readonly { readonly of: GoldDuty }[],
  found: readonly { readonly of: DutyCandidate }[],
  goldStream: LetterStream,
  readStream: LetterStream,
  tallies: { readonly hard: Tally; readonly hardSpan: Tally; readonly deadlines: Tally },
  errors: string[],
): void {
  const want = expected.flatMap(({ of }) => of.deadlines.map((deadline) => stated(deadline, goldStream)));
  const seen = new Set<string>();
  const got = found
    .flatMap(({ of }) => of.deadlines)
    .filter((deadline) => {
      const key = `${deadline.start} ${deadline.end} ${valueOf(deadline)}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    })
    .map((deadline) => stated(deadline, readStream));
  score(want, got, true, true, tallies.hard, errors);
  score(want, got, true, false, tallies.hardSpan, []);
  score(want, got, false, true, tallies.deadlines, errors);
}

function stated(
  deadline: { readonly kind: string; readonly start: number; readonly end: number },
  stream: LetterStream,
): Stated {
  const { kind } = deadline;
  return {
    start: stream.at(deadline.start),
    end: stream.at(deadline.end),
    kind,
    value: valueOf(deadline),
    fields: { ...deadline },
  };
}

function valueOf(deadline: { readonly kind: string }): string {
  const fields: Readonly<Record<string, unknown>> = { ...deadline };
  const rrule = String(fields['rrule'] ?? '')
    .replace('RRULE:', '')
    .split(';')
    .sort()
    .join(';');
  const parts: Readonly<Record<string, readonly unknown[]>> = {
    date: [fields['date']],
    window: [fields['from'], fields['to']],
    recurring: [rrule],
    'month-day': [fields['month'], fields['day']],
    periodic: [fields['every']],
    relative: [fields['amount'], fields['unit']],
  };
  return [deadline.kind, ...(parts[deadline.kind] ?? [])].join(' ');
}

const meet = (a: Stated, b: Stated): boolean => Math.min(a.end, b.end) > Math.max(a.start, b.start);

/** A day and month without a year may be read as yearly. */
const agrees = (want: Stated, got: Stated): boolean =>
  want.value === got.value ||
  (want.kind === 'month-day' &&
    got.kind === 'recurring' &&
    String(got.fields['rrule']).includes(
      `BYMONTH=${String(want.fields['month'])};BYMONTHDAY=${String(want.fields['day'])}`,
    ));

function score(
  all: readonly Stated[],
  got: readonly Stated[],
  hardOnly: boolean,
  byValue: boolean,
  tally: Tally,
  errors: string[],
): void {
  const want = all.filter((deadline) => !hardOnly || HARD.has(deadline.kind));
  const used = new Set<Stated>();
  for (const deadline of want) {
    const hit = got.find(
      (other) => !used.has(other) && meet(deadline, other) && (!byValue || agrees(deadline, other)),
    );
    if (hit !== undefined) used.add(hit);
    else errors.push(`DEADLINE missed ${String(deadline.fields['text'] ?? '')} ${deadline.value}`);
  }
  const extra = got.filter(
    (deadline) =>
      !used.has(deadline) &&
      (!hardOnly || HARD.has(deadline.kind)) &&
      (byValue || !all.some((other) => meet(other, deadline))),
  );
  if (hardOnly)
    for (const deadline of extra)
      errors.push(`DEADLINE extra ${String(deadline.fields['text'] ?? '')} ${deadline.value}`);
  tally.add(used.size, extra.length, want.length - used.size);
}

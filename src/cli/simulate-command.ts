import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type DayOffRow, parseDaysOff, parseIsoDate } from '../core/calendar/day-off.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { DEFAULT_PERIODIC_DAYS } from '../core/calendar/periodic-defaults.js';
import type { ResolutionContext } from '../core/calendar/resolve-deadline.js';
import { type WorkingCalendar, workingCalendar } from '../core/calendar/working-days.js';
import { clauseWords } from '../core/duty/clause-words.js';
import { extractPlan } from '../core/duty/extract-plan.js';
import { summarise } from '../core/duty/summarise.js';
import { forecastMails } from '../core/reminder/forecast.js';
import type { OccurrenceSnapshot } from '../core/reminder/occurrence-snapshot.js';
import { DEFAULT_POLICY } from '../core/reminder/policy.js';
import { expandOccurrences } from '../core/task/expand-occurrences.js';
import { headline } from '../core/task/headline.js';
import { readDocument } from '../reading/read-document.js';
import { ReadError } from '../reading/read-error.js';
import { EXIT } from './exit-code.js';

const DAYS_OFF = new URL('../../prisma/seed/days-off.json', import.meta.url);

interface Order {
  readonly file: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly activatedOn: Temporal.PlainDate;
}

/** A due date of one body with the words that a mail would have for it. */
interface SimulatedWork {
  readonly snapshot: OccurrenceSnapshot;
  readonly words: string;
}

/**
 * Prints the mails that a plan would give rise to between two days, both inclusive, if nobody reported anything, a line each
 * with what they speak of: bodies stand under the names that the plan gives them, groups unexpanded. Follow-up begins on
 * `--activated`, by default the plan's own date. Goes by the shipped ladder and days off. Returns the exit code.
 */
export async function simulateCommand(
  args: readonly string[],
  write: (line: string) => void,
): Promise<number> {
  const order = parseOrder(args);
  if (order === null) return EXIT.misuse;
  const calendar = await shippedCalendar();
  try {
    const { text } = await readDocument(await readFile(order.file));
    const works = worksOf(text, order, calendar);
    const byId = new Map(works.map((work) => [work.snapshot.id, work]));
    const snapshots = works.map(({ snapshot }) => snapshot);
    const mails = forecastMails(snapshots, DEFAULT_POLICY, calendar, order);
    for (const { on, recipientKey, items } of mails) {
      write(`${describeDate(on)}  ${recipientKey}  (${items.length})`);
      for (const { occurrenceId, rungId } of items)
        write(`    ${rungId}: ${byId.get(occurrenceId)?.words ?? ''}`);
    }
    write(`${mails.length} thư, ${works.length} kỳ hạn`);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof ReadError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    write(`${basename(order.file)}: ${(error as Error).message}`);
    return EXIT.unread;
  }
}

function parseOrder(args: readonly string[]): Order | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { from: { type: 'string' }, to: { type: 'string' }, activated: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const dayOf = (value: unknown) => (typeof value === 'string' ? parseIsoDate(value) : null);
  const [file] = positionals;
  const [from, to] = [dayOf(values['from']), dayOf(values['to'])];
  if (file === undefined || from === null || to === null) return null;
  return { file, from, to, activatedOn: dayOf(values['activated']) ?? from };
}

async function shippedCalendar(): Promise<WorkingCalendar> {
  const days = parseDaysOff(JSON.parse(await readFile(DAYS_OFF, 'utf8')) as DayOffRow[]);
  if (!days.ok) throw new Error(days.reason.map(({ message }) => message).join('\n'));
  return workingCalendar(days.value, 'shipped');
}

function worksOf(source: string, order: Order, calendar: WorkingCalendar): readonly SimulatedWork[] {
  const { text, document, duties } = extractPlan(source);
  const context: ResolutionContext = {
    issuedOn: dayOrNull(document.issuedOn) ?? order.activatedOn,
    activatedOn: order.activatedOn,
    from: order.activatedOn,
    to: order.to.add({ years: 1 }),
    planEndsOn: dayOrNull(document.period.to),
    calendar,
    beforeIsStrict: true,
    periodicDefaults: DEFAULT_PERIODIC_DAYS,
    eventDates: new Map(),
  };
  return duties.flatMap((duty, index) => {
    const summary = summarise(text.slice(duty.start, duty.end));
    const deadlines = duty.deadlines.map((rule, at) => ({ id: String(at), rule, text: rule.text }));
    const { drafts } = expandOccurrences({ id: String(index), deadlines }, context);
    return duty.owners.flatMap((owner) =>
      drafts.map((draft, at) => ({
        words: `${headline(draft.label, summary).headline} (${clauseWords(duty.clause)}, chậm nhất ${describeDate(draft.lastValidOn)})`,
        snapshot: {
          ...UNTOUCHED,
          id: `${owner.name}/${draft.key}`,
          agencyId: owner.name,
          documentId: order.file,
          kind: duty.deadlines[Number(draft.deadlineId)]?.kind === 'recurring' ? 'series' : 'single',
          lastValidOn: draft.lastValidOn,
          retroactive: draft.retroactive,
          previousOn:
            drafts.slice(0, at).findLast(({ deadlineId }) => deadlineId === draft.deadlineId)?.lastValidOn ??
            null,
          activatedOn: order.activatedOn,
          recipients: recipientsOf(owner.name, duty.coordinators),
        },
      })),
    );
  });
}

const dayOrNull = (iso: string | null) => (iso === null ? null : parseIsoDate(iso));

const UNTOUCHED = {
  execution: 'not-started',
  filedOn: null,
  extendedTo: null,
  roundStartedOn: null,
  acknowledged: false,
  handedBack: false,
} as const satisfies Partial<OccurrenceSnapshot>;

/** Nobody is registered here, so a reader is named for the office: "Sở Tài chính", "Sở Tài chính, thủ trưởng". */
const recipientsOf = (
  owner: string,
  coordinators: readonly { readonly name: string }[],
): OccurrenceSnapshot['recipients'] => ({
  officer: [{ key: owner }],
  head: [{ key: `${owner}, thủ trưởng` }],
  'co-operating': coordinators.map(({ name }) => ({ key: name })),
  'coordinating-office': [{ key: 'Cơ quan thường trực' }],
  leader: [{ key: 'Lãnh đạo' }],
});

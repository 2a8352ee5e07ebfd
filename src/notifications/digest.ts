import { standingOf } from '../assignments/occurrence-row.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { describeDue } from '../core/calendar/describe-due.js';
import type { WorkingCalendar } from '../core/calendar/working-days.js';
import { clauseWords } from '../core/duty/clause-words.js';
import { explainReason } from '../core/reminder/explain.js';
import type { Audience } from '../core/reminder/policy.js';
import type { SendReason } from '../core/reminder/reason.js';
import { headline } from '../core/task/headline.js';
import { currentDue } from '../core/task/timeliness.js';
import type { DigestGroup, DigestItem, DigestModel, DigestTone, MentionItem } from '../mail/digest-model.js';
import type { PlannedOccurrence } from './notifications.repository.js';
import { planName } from './plan-name.js';

/** One row of the ledger that is still to be spoken of, with the reason that holds at sending. */
export interface DigestEntry {
  readonly audience: Audience;
  /** As the ledger keeps it. */
  readonly rungId: string;
  readonly occurrence: PlannedOccurrence;
  readonly reason: SendReason;
}

export interface DigestSetting {
  readonly recipientName: string;
  readonly publicUrl: string;
  readonly today: Temporal.PlainDate;
  readonly calendar: WorkingCalendar;
  /** What an agency is called; undefined where the register does not have it. */
  readonly nameOf: (agencyId: string) => string | undefined;
  /** Comments that name the reader. */
  readonly mentions?: readonly MentionItem[];
}

/** From the least to the most pressing; one mail to one person takes the most pressing tone of its items. */
const AUDIENCES: readonly Audience[] = ['co-operating', 'officer', 'head', 'coordinating-office', 'leader'];

const TONES: Readonly<Record<Audience, DigestTone>> = {
  'co-operating': 'to-co-operating',
  officer: 'remind',
  head: 'to-head',
  'coordinating-office': 'to-coordinator',
  leader: 'to-leader',
};

/** What one mail says: its items by plan, in the words of the most pressing of them. `entries` holds one at least. */
export function digestOf(entries: readonly DigestEntry[], setting: DigestSetting): DigestModel {
  const [first] = entries;
  if (first === undefined) throw new RangeError('a digest needs an item');
  const audience = AUDIENCES.findLast((one) => entries.some((entry) => entry.audience === one)) ?? 'officer';
  const ownAgency = first.occurrence.assignment.agency;
  const isOwn = audience === 'officer' || audience === 'head';
  const groups = Map.groupBy(entries, ({ occurrence }) => occurrence.assignment.duty.document.id);
  const coordinatorId = first.occurrence.assignment.duty.document.coordinatingAgencyId;
  const addressee = isOwn
    ? ownAgency.name
    : audience === 'coordinating-office' && coordinatorId
      ? (setting.nameOf(coordinatorId) ?? setting.recipientName)
      : setting.recipientName;
  return {
    tone:
      audience === 'officer' && entries.some(({ reason }) => reason.code === 'overdue')
        ? 'overdue'
        : TONES[audience],
    addressing: isOwn && ownAgency.addressing === 'request' ? 'request' : 'order',
    recipientName: addressee,
    subjectName: addressee,
    mentions: setting.mentions ?? [],
    groups: [...groups.values()].map((group) => groupOf(group, isOwn, setting)),
    reason: explainReason(mostPressing(entries)),
    reasonUrl: `${setting.publicUrl}/ky-han/${first.occurrence.id}#thu-nhac`,
  };
}

function groupOf(entries: readonly DigestEntry[], isOwn: boolean, setting: DigestSetting): DigestGroup {
  const duty = entries[0]?.occurrence.assignment.duty;
  if (duty === undefined) throw new RangeError('a group needs an item');
  const { document } = duty;
  return {
    plan: planName(document),
    items: entries.map((entry) => itemOf(entry, isOwn, setting)),
    reportTo: reportToOf(entries, document.coordinatingAgencyId, setting),
  };
}

function itemOf({ occurrence, reason }: DigestEntry, isOwn: boolean, setting: DigestSetting): DigestItem {
  const { duty, agency } = occurrence.assignment;
  const due = currentDue(standingOf(occurrence), setting.calendar);
  const words = headline(occurrence.label, duty.summary);
  const url = `${setting.publicUrl}/ky-han/${occurrence.id}`;
  return {
    label: words.headline,
    summary: words.below,
    agencyName: isOwn ? null : agency.name,
    clause: clauseWords(duty.clause),
    due: due === null ? '' : `chậm nhất ${describeDate(due.lastValidOn)}`,
    dueText: due === null ? '' : describeDue(due, setting.today, setting.calendar),
    late: reason.code === 'overdue',
    links: isOwn
      ? [
          { label: 'Báo cáo', url: `${url}#bao-cao` },
          { label: 'Xem nhiệm vụ', url },
        ]
      : [{ label: 'Xem nhiệm vụ', url }],
  };
}

/** Where the plan wants the results: "Báo cáo gửi về X qua Y (cơ quan thường trực)." */
function reportToOf(
  entries: readonly DigestEntry[],
  coordinatorId: string | null,
  setting: DigestSetting,
): string | null {
  const bodies = entries.flatMap(({ occurrence }) => occurrence.assignment.duty.bodies);
  const namesOf = (part: string) => [
    ...new Set(bodies.filter((body) => body.part === part).map(({ name }) => name)),
  ];
  const to = namesOf('report-to');
  const via = namesOf('via');
  const coordinator = coordinatorId ? setting.nameOf(coordinatorId) : undefined;
  if (to.length === 0 && via.length === 0)
    return coordinator ? `Báo cáo gửi về ${coordinator} (cơ quan thường trực).` : null;
  const through = via.length > 0 ? ` qua ${via.join(', ')}` : '';
  return `Báo cáo gửi về ${to.join(', ') || coordinator || 'cơ quan thường trực'}${through}.`;
}

const pressure = (reason: SendReason): number => {
  if (reason.code === 'overdue') return 1_000 + reason.days;
  return reason.code === 'due-today' ? 999 : 500 - reason.workingDays;
};

const mostPressing = (entries: readonly DigestEntry[]): SendReason =>
  entries.map(({ reason }) => reason).reduce((a, b) => (pressure(b) > pressure(a) ? b : a));

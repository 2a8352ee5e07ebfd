import { describeDate } from '../core/calendar/describe-date.js';
import { clauseWords } from '../core/duty/clause-words.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { planName } from './plan-words.js';

/** One duty as a row of the table. */
export interface AssignmentRow {
  readonly number: number;
  readonly what: string;
  readonly owners: string;
  readonly coordinators: string;
  readonly deadline: string;
  readonly clause: string;
  readonly note: string;
}

/** The assignment table of a plan, with its heading as on paper. */
export interface AssignmentTable {
  readonly issuer: string;
  readonly name: string;
  readonly subject: string;
  readonly rows: readonly AssignmentRow[];
}

const namesOf = (duty: DutyView, part: string): string =>
  duty.bodies
    .filter((body) => body.part === part)
    .map(({ name }) => name)
    .join('; ');

const NOTES: Readonly<Record<DutyView['state'], string>> = {
  proposed: 'chờ rà soát',
  accepted: '',
  dropped: '',
};

/** The table of what was not left out, in the order of the plan; columns as offices draw it up. */
export function assignmentTable(document: DocumentView): AssignmentTable {
  const date = document.issuedOn === null ? '' : ` ngày ${describeDate(document.issuedOn)}`;
  return {
    issuer: document.issuer ?? '',
    name: `Kèm theo ${planName(document)}${date}`,
    subject: document.title,
    rows: document.duties
      .filter(({ state }) => state !== 'dropped')
      .map((duty, index) => ({
        number: index + 1,
        what: document.text.slice(duty.start, duty.end).replace(/\s+/g, ' ').trim(),
        owners: namesOf(duty, 'owner'),
        coordinators: namesOf(duty, 'coordinator'),
        deadline: duty.deadlines.map(({ phrase, words }) => `${phrase} (${words})`).join('; '),
        clause: clauseWords(duty.clause),
        note: [NOTES[duty.state], duty.role === 'coordinate' ? 'tham gia' : ''].filter(Boolean).join('; '),
      })),
  };
}

import { clauseWords } from '../core/duty/clause-words.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import type { FactsOf } from '../time-rules/deadline-facts.service.js';
import { deadlineFacts } from './deadline-facts.view.js';
import { documentParagraphs } from './document-text.view.js';
import { bodiesOf } from './duty-words.js';
import type { FieldErrors } from './forms/form.js';
import { planHead } from './plan.view.js';

/** Below this a reviewer is asked to look first; the reader's own measure of doubt, 0 to 1. */
const LOW_CONFIDENCE = 0.75;

const WARNINGS: Readonly<Record<string, string>> = {
  'no-owner': 'Chưa đọc được cơ quan thực hiện',
  'owner-from-previous-heading': 'Cơ quan thực hiện lấy từ đề mục phía trên',
  'owner-from-cell-above': 'Cơ quan thực hiện lấy từ ô phía trên trong bảng',
  'uncertain-deadline': 'Thời hạn có số đọc từ ảnh quét chưa chắc, cần đối chiếu bản gốc',
};

/** What keeps a duty from being accepted without a look. */
export function doubtsOf(duty: DutyView): readonly string[] {
  if (duty.state === 'dropped') return [];
  const owners = duty.bodies.filter(({ part }) => part === 'owner');
  const unsettled = duty.bodies.filter(({ resolution }) => resolution !== 'resolved');
  return [
    ...(owners.length === 0 ? ['Chưa có cơ quan thực hiện'] : []),
    ...unsettled.map(({ name }) => `Chưa rõ «${name}» là cơ quan nào`),
    ...duty.deadlines
      .filter(({ assumed }) => assumed.length > 0)
      .map(({ phrase }) => `Thời hạn «${phrase}» có phần suy đoán`),
    ...duty.warnings
      .filter((warning) => warning !== 'no-owner')
      .map((warning) => WARNINGS[warning] ?? warning),
    ...(duty.confidence < LOW_CONFIDENCE ? ['Máy đọc chưa chắc chắn'] : []),
  ];
}

/** One duty as a card; `errors` are those of the correction that was just refused, `opened` the form that it came from. */
export function dutyCard(
  duty: DutyView,
  document: { readonly id: string; readonly text: string },
  factsOf: FactsOf,
  refused: { readonly errors: FieldErrors; readonly values: Readonly<Record<string, string>> } = {
    errors: {},
    values: {},
  },
) {
  const doubts = doubtsOf(duty);
  const deadlines = deadlineFacts(duty, factsOf);
  const owners = duty.bodies.filter(({ part }) => part === 'owner');
  return {
    id: duty.id,
    path: `/ke-hoach/${document.id}/ra-soat/${duty.id}`,
    version: duty.version,
    clause: clauseWords(duty.clause),
    textPath: `#v${lineStart(document.text, duty.start)}`,
    summary: duty.summary,
    sentence: document.text.slice(duty.start, duty.end),
    style: [`is-${duty.state}`, duty.state === 'proposed' && doubts.length > 0 ? 'needs-look' : '']
      .join(' ')
      .trim(),
    accepted: duty.state === 'accepted',
    dropped: duty.state === 'dropped',
    proposed: duty.state === 'proposed',
    leads: duty.role === 'lead',
    added: duty.added,
    doubts: duty.state === 'proposed' ? doubts : [],
    owners: bodiesOf(duty.bodies, 'owner'),
    coordinators: bodiesOf(duty.bodies, 'coordinator'),
    reportTo: bodiesOf(duty.bodies, 'report-to'),
    via: bodiesOf(duty.bodies, 'via'),
    deadlines,
    asksToConfirm: duty.state !== 'dropped' && deadlines.some(({ toConfirm }) => toConfirm !== null),
    phrase: refused.values['phrase'] ?? duty.deadlines.map(({ phrase }) => phrase).join('; '),
    chosen: uniqueById(owners.flatMap(({ agencies }) => agencies)),
    ownersSettled: owners.length > 0 && owners.every(({ resolution }) => resolution === 'resolved'),
    chosenCoordinators: uniqueById(
      duty.bodies.filter(({ part }) => part === 'coordinator').flatMap(({ agencies }) => agencies),
    ),
    errors: refused.errors,
    typedName: refused.values['name'] ?? '',
  };
}

const uniqueById = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

/** Where the paragraph that holds a position begins: the anchor of that paragraph on the page. */
const lineStart = (text: string, position: number): number => {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  // A duty that begins with a line break has its words in the next paragraph with words.
  const blank = /^\s*\n/.exec(text.slice(start, position + 200));
  return blank && start + blank[0].length <= position ? start + blank[0].length : start;
};

export type ReviewFilter = 'tat-ca' | 'can-xem' | 'cho' | 'da-bo';

const FILTERS: readonly (readonly [ReviewFilter, string, (duty: DutyView) => boolean])[] = [
  ['tat-ca', 'Tất cả', () => true],
  ['cho', 'Chưa xử lý', ({ state }) => state === 'proposed'],
  ['can-xem', 'Cần xem', (duty) => duty.state === 'proposed' && doubtsOf(duty).length > 0],
  ['da-bo', 'Đã bỏ', ({ state }) => state === 'dropped'],
];

/** The bar at the top: how far the review has come. */
export function reviewBar(document: DocumentView, current: ReviewFilter = 'tat-ca') {
  const { duties, diagnostics } = document;
  const decided = duties.filter(({ state }) => state !== 'proposed').length;
  const waiting = duties.length - decided;
  const doubtful = duties.filter((duty) => duty.state === 'proposed' && doubtsOf(duty).length > 0).length;
  const conflicts = diagnostics.filter(({ severity }) => severity !== 'info').length;
  return {
    words: `${decided}/${duties.length} nhiệm vụ đã xử lý · ${doubtful} chỗ cần xem · ${conflicts} mâu thuẫn`,
    waiting,
    acceptAllPath: `/ke-hoach/${document.id}/ra-soat/chap-nhan-tat-ca`,
    doubtful,
    filters: FILTERS.map(([key, label, matches]) => ({
      label: `${label} (${duties.filter(matches).length})`,
      path: `/ke-hoach/${document.id}/ra-soat${key === 'tat-ca' ? '' : `?loc=${key}`}`,
      current: key === current,
    })),
  };
}

export const reviewFilter = (wanted: unknown): ReviewFilter =>
  FILTERS.find(([key]) => key === wanted)?.[0] ?? 'tat-ca';

const REASONS: Readonly<Record<string, string>> = {
  'no-owner': 'không nêu cơ quan thực hiện',
  heading: 'đề mục',
  preamble: 'lời dẫn',
};

/** What the form for a duty of one's own holds. */
export interface AddDutyForm {
  readonly errors: FieldErrors;
  readonly values: Readonly<Record<string, string>>;
}

/** The whole review page. */
export function reviewPage(
  document: DocumentView,
  filter: ReviewFilter,
  adding: AddDutyForm,
  factsOf: FactsOf,
) {
  const matches = FILTERS.find(([key]) => key === filter)?.[2] ?? (() => true);
  return {
    head: planHead(document),
    bar: reviewBar(document, filter),
    paragraphs: documentParagraphs(document.text, document.duties, document.unassigned),
    cards: document.duties.filter(matches).map((duty) => dutyCard(duty, document, factsOf)),
    diagnostics: document.diagnostics.map(({ message, severity, start }) => ({
      message,
      conflict: severity !== 'info',
      path: `#v${lineStart(document.text, start)}`,
    })),
    loose: document.unassigned.map(({ start, end, reason }) => ({
      reason: REASONS[reason] ?? reason,
      quote: document.text.slice(start, end).trim(),
      path: `#v${lineStart(document.text, start)}`,
      addPath: `/ke-hoach/${document.id}/ra-soat?tu=${start}&den=${end}#them`,
    })),
    addPath: `/ke-hoach/${document.id}/ra-soat/them`,
    adding,
  };
}

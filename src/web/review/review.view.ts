import { clauseWords } from '../../core/duty/clause-words.js';
import type { DocumentView, DutyView } from '../../documents/document-view.js';
import { doubtsOf, isSure } from '../../review/doubts.js';
import { openNames } from '../../review/names.service.js';
import type { NextStep } from '../../review/review-log.service.js';
import { sentencesOf } from '../../review/sentences.service.js';
import type { FactsOf } from '../../time-rules/deadline-facts.service.js';
import { documentParagraphs, type LooseStretch } from '../document-text.view.js';
import type { FieldErrors } from '../forms/form.js';
import { actionWords } from '../history.view.js';
import { planHead } from '../plan.view.js';
import { momentWords } from '../plan-words.js';
import { dutyCard, lineStart } from './duty-card.view.js';
import { namesPanel } from './names.view.js';

export type ReviewFilter = 'tat-ca' | 'can-xem' | 'cho' | 'da-bo';

const FILTERS: readonly (readonly [ReviewFilter, string, (duty: DutyView) => boolean])[] = [
  ['tat-ca', 'Tất cả', () => true],
  ['can-xem', 'Cần xem', (duty) => duty.state === 'proposed' && !isSure(duty)],
  ['cho', 'Chưa xử lý', ({ state }) => state === 'proposed'],
  ['da-bo', 'Đã bỏ', ({ state }) => state === 'dropped'],
];

export const reviewFilter = (wanted: unknown): ReviewFilter =>
  FILTERS.find(([key]) => key === wanted)?.[0] ?? 'tat-ca';

/** The address of a document's review. */
export const reviewPath = (documentId: string): string => `/ke-hoach/${documentId}/ra-soat`;

/** What this person can take back and bring back. */
export interface StepsBack {
  readonly undo: NextStep | null;
  readonly redo: NextStep | null;
}

/** The bar at the top: how far the review has come, and the steps that concern all of it. */
export function reviewBar(document: DocumentView, steps: StepsBack, filter: ReviewFilter = 'tat-ca') {
  const { duties, diagnostics, id } = document;
  const sentences = sentencesOf(document);
  const left = sentences.filter(({ standing }) => standing === 'open' || standing === 'waiting');
  const waiting = duties.filter(({ state }) => state === 'proposed');
  const sure = waiting.filter(isSure).length;
  const conflicts = diagnostics.filter(({ severity }) => severity !== 'info').length;
  const path = reviewPath(id);
  const [next] = left;
  return {
    done: sentences.length - left.length,
    total: sentences.length,
    words: `${sentences.length - left.length}/${sentences.length} câu đã xử lý · ${waiting.length - sure} chỗ cần xem · ${conflicts} mâu thuẫn`,
    path,
    finished: left.length === 0,
    nextOpen: next ? `#v${lineStart(document.text, next.start)}` : null,
    nextOffset: next?.start ?? null,
    offsets: left.map(({ start }) => start).join(' '),
    waiting: waiting.length,
    sure,
    acceptSure: sure > 0 && sure < waiting.length,
    acceptAll: waiting.length > 0 && sure === waiting.length,
    undo: steps.undo && actionWords(steps.undo.action),
    redo: steps.redo && actionWords(steps.redo.action),
    filters: FILTERS.map(([key, label, matches]) => ({
      label: `${label} (${duties.filter(matches).length})`,
      path: key === 'tat-ca' ? path : `${path}?loc=${key}`,
      current: key === filter,
    })),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  'no-owner': 'không nêu cơ quan thực hiện',
  'no-task': 'không thấy việc nào',
  'beside-a-task': 'bên cạnh nhiệm vụ khác',
};

/** Sentences of the assigning sections that nobody has decided on, and those marked as no task, with who did. */
export function sentencePanel(document: DocumentView, timeZone: string) {
  const path = reviewPath(document.id);
  const sentences = sentencesOf(document);
  const reasonOf = (start: number, end: number) =>
    document.unassigned.find((one) => one.start < end && start < one.end)?.reason;
  return {
    path: `${path}/cau`,
    open: sentences
      .filter(({ standing }) => standing === 'open')
      .map(({ start, end }) => ({
        start,
        end,
        quote: document.text.slice(start, end).replace(/\s+/g, ' '),
        reason: REASONS[reasonOf(start, end) ?? ''] ?? 'chưa thuộc nhiệm vụ nào',
        textPath: `#v${lineStart(document.text, start)}`,
        addPath: `${path}?tu=${start}&den=${end}#them`,
      })),
    marked: document.marks.map(({ start, end, userName, at }) => ({
      start,
      end,
      quote: document.text.slice(start, end).replace(/\s+/g, ' '),
      by: `${userName}, ${momentWords(at, timeZone)}`,
      textPath: `#v${lineStart(document.text, start)}`,
    })),
  };
}

/** What the plan itself contradicts; a person looks at each and decides. */
export const conflictPanel = (document: DocumentView) =>
  document.diagnostics.map(({ message, severity, start, end }) => {
    const duty = document.duties.find((one) => one.start < end && start < one.end);
    return {
      message,
      conflict: severity !== 'info',
      path: `#v${lineStart(document.text, start)}`,
      duty: duty && { path: `#nv-${duty.id}`, clause: clauseWords(duty.clause) },
    };
  });

/** Stretches outside all duties, as the text shows them. */
export const looseStretches = (document: DocumentView): readonly LooseStretch[] =>
  sentencesOf(document).flatMap(({ start, end, standing }): readonly LooseStretch[] => {
    if (standing === 'open') return [{ start, end, style: 'm-loose' }];
    return standing === 'marked' ? [{ start, end, style: 'm-marked' }] : [];
  });

/** What the form for a duty of one's own holds. */
export interface AddDutyForm {
  readonly errors: FieldErrors;
  readonly values: Readonly<Record<string, string>>;
}

export interface ReviewPageInput {
  readonly document: DocumentView;
  readonly steps: StepsBack;
  readonly filter: ReviewFilter;
  readonly adding: AddDutyForm;
  readonly timeZone: string;
  readonly factsOf: FactsOf;
}

/** The duties in the order of the queue: what has most doubts first where only those to be looked at are shown. */
function inOrder(duties: readonly DutyView[], filter: ReviewFilter): readonly DutyView[] {
  const matches = FILTERS.find(([key]) => key === filter)?.[2] ?? (() => true);
  const shown = duties.filter(matches);
  if (filter !== 'can-xem') return shown;
  const weight = (duty: DutyView) =>
    doubtsOf(duty).reduce((sum, { code }) => sum + (code === 'no-owner' ? 10 : 1), 0);
  return shown.toSorted((a, b) => weight(b) - weight(a));
}

/** The whole review page. */
export function reviewPage({ document, steps, filter, adding, timeZone, factsOf }: ReviewPageInput) {
  const context = { documentId: document.id, text: document.text, timeZone, factsOf };
  return {
    head: planHead(document),
    bar: reviewBar(document, steps, filter),
    reviewing: true,
    paragraphs: documentParagraphs(document.text, document.duties, {
      loose: looseStretches(document),
      clauses: document.clauses,
    }),
    outline: document.clauses
      .filter(({ children }) => children.length > 0)
      .map(({ start, end }) => ({
        path: `#v${lineStart(document.text, start)}`,
        words: (document.text.slice(start, Math.min(end, start + 90)).split('\n')[0] ?? '').trim(),
      })),
    cards: inOrder(document.duties, filter).map((duty) => dutyCard(duty, context)),
    names: namesPanel(document),
    hasOpenNames: openNames(document).length > 0,
    sentences: sentencePanel(document, timeZone),
    conflicts: conflictPanel(document),
    addPath: `${reviewPath(document.id)}/them`,
    lookupPath: `${reviewPath(document.id)}/co-quan`,
    previewPath: `${reviewPath(document.id)}/thoi-han`,
    adding,
  };
}

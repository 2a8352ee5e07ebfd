import { clauseWords } from '../../core/duty/clause-words.js';
import type { DutyView } from '../../documents/document-view.js';
import { doubtsOf } from '../../review/doubts.js';
import type { FactsOf } from '../../time-rules/deadline-facts.service.js';
import { deadlineFacts } from '../deadline-facts.view.js';
import { bodiesOf } from '../duty-words.js';
import { momentWords } from '../plan-words.js';
import type { ConflictView } from './conflict.view.js';
import type { DutyEditorView } from './duty-editor.view.js';

/** What a card is made for: its document, and where on earth its moments are told. */
export interface CardContext {
  readonly documentId: string;
  readonly text: string;
  readonly timeZone: string;
  readonly factsOf: FactsOf;
}

/** What a card holds beside its duty while somebody works on it. */
export interface CardExtras {
  readonly editor?: DutyEditorView | undefined;
  readonly conflict?: ConflictView | undefined;
}

/** One duty as a card beside the text. */
export function dutyCard(duty: DutyView, context: CardContext, extras: CardExtras = {}) {
  const doubts = doubtsOf(duty);
  const path = `/ke-hoach/${context.documentId}/ra-soat/${duty.id}`;
  const proposed = duty.state === 'proposed';
  const deadlines = deadlineFacts(duty, context.factsOf);
  return {
    id: duty.id,
    path,
    version: duty.version,
    clause: clauseWords(duty.clause),
    textPath: `#v${lineStart(context.text, duty.start)}`,
    summary: duty.summary,
    style: [`is-${duty.state}`, proposed && doubts.length > 0 ? 'needs-look' : ''].join(' ').trim(),
    accepted: duty.state === 'accepted',
    dropped: duty.state === 'dropped',
    proposed,
    leads: duty.role === 'lead',
    added: duty.added,
    reason: duty.reason,
    doubts: proposed ? doubts.map(({ message, fix }) => ({ message, path: `${path}?phan=${fix}`, fix })) : [],
    owners: bodiesOf(duty.bodies, 'owner'),
    coordinators: bodiesOf(duty.bodies, 'coordinator'),
    reportTo: bodiesOf(duty.bodies, 'report-to'),
    via: bodiesOf(duty.bodies, 'via'),
    deadlines,
    asksToConfirm: duty.state !== 'dropped' && deadlines.some(({ toConfirm }) => toConfirm !== null),
    edited: duty.edited && `${duty.edited.by}, ${momentWords(duty.edited.at, context.timeZone)}`,
    ...extras,
  };
}

/** Where the paragraph that holds a position begins: the anchor of that paragraph on the page. */
export function lineStart(text: string, position: number): number {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  // A duty that begins with a line break has its words in the next paragraph with words.
  const blank = /^\s*\n/.exec(text.slice(start, position + 200));
  return blank && start + blank[0].length <= position ? start + blank[0].length : start;
}

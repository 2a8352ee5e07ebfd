import { describeDate } from '../core/calendar/describe-date.js';
import type { ExtensionState } from '../core/task/extension.js';
import type { StateWord } from '../core/task/state-word.js';
import type { ExtensionView } from '../extensions/extensions.service.js';
import { momentWords } from './plan-words.js';

/** A request for more time as pages show it. */
export interface ExtensionItem {
  readonly id: string;
  readonly path: string;
  readonly due: string;
  readonly proposed: string;
  readonly granted: string | null;
  readonly reason: string;
  readonly asked: string;
  readonly settled: string | null;
  readonly note: string;
  readonly state: StateWord;
  readonly isWaiting: boolean;
}

const STATES: Readonly<Record<ExtensionState, StateWord>> = {
  asked: { word: 'Chờ quyết định', shape: '◇', tone: 'waiting' },
  granted: { word: 'Đồng ý gia hạn', shape: '●', tone: 'good' },
  refused: { word: 'Không đồng ý', shape: '✕', tone: 'attention' },
  withdrawn: { word: 'Đã rút', shape: '–', tone: 'quiet' },
  moot: { word: 'Không còn cần quyết định', shape: '–', tone: 'quiet' },
};

export const extensionItem = (request: ExtensionView, timeZone: string): ExtensionItem => ({
  id: request.id,
  path: `/gia-han/${request.id}`,
  due: describeDate(request.dueOn),
  proposed: describeDate(request.proposedOn),
  granted: request.grantedOn && describeDate(request.grantedOn),
  reason: request.reason,
  asked: `${request.askedBy}, ${momentWords(request.askedAt, timeZone)}`,
  settled: request.settledAt && `${request.settledBy ?? ''}, ${momentWords(request.settledAt, timeZone)}`,
  note: request.note,
  state: STATES[request.state],
  isWaiting: request.state === 'asked',
});

import type { Span } from '../../core/text/span.js';
import type { DocumentView, DutyView } from '../../documents/document-view.js';
import type { FactsOf } from '../../time-rules/deadline-facts.service.js';
import { documentParagraphs, type LooseStretch } from '../document-text.view.js';
import { type CardContext, type CardExtras, dutyCard } from './duty-card.view.js';
import { namesPanel } from './names.view.js';
import { looseStretches, reviewBar, type StepsBack, sentencePanel } from './review.view.js';

/** What one step changed on the page: the pieces to put in the place of those that are there. */
export interface ReviewUpdateInput {
  readonly before: DocumentView;
  readonly after: DocumentView;
  readonly steps: StepsBack;
  readonly said: string;
  readonly timeZone: string;
  readonly factsOf: FactsOf;
  /** What the card of a duty holds beside the duty: its open editor, a conflict. Such a card is always sent. */
  readonly extras?: ReadonlyMap<string, CardExtras>;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const spanOf = ({ start, end }: Span): Span => ({ start, end });
const keyOf = ({ start, end, style }: LooseStretch): string => `${start} ${end} ${style}`;

/** The pieces of the page that a step changed, and no others: cards, paragraphs, lists and the bar. */
export function reviewUpdate(input: ReviewUpdateInput) {
  const { before, after, steps, said, timeZone, factsOf, extras = new Map<string, CardExtras>() } = input;
  const context: CardContext = { documentId: after.id, text: after.text, timeZone, factsOf };
  const was = new Map(before.duties.map((duty) => [duty.id, duty]));
  const is = new Map(after.duties.map((duty) => [duty.id, duty]));
  const changed = after.duties.filter((duty) => {
    const old = was.get(duty.id);
    return old !== undefined && (old.version !== duty.version || extras.has(duty.id));
  });
  const added = after.duties.filter(({ id }) => !was.has(id));
  const gone = before.duties.filter(({ id }) => !is.has(id));
  const card = (duty: DutyView) => dutyCard(duty, context, extras.get(duty.id));
  const lists = (document: DocumentView) =>
    [namesPanel(document), sentencePanel(document, timeZone)] as const;
  const [oldNames, oldSentences] = lists(before);
  const [names, sentences] = lists(after);
  return {
    said,
    bar: reviewBar(after, steps),
    changed: changed.map(card),
    added: added.map((duty) => ({ ...card(duty), ...placeOf(duty, after.duties) })),
    gone: gone.map(({ id }) => id),
    names: same(oldNames, names) ? null : names,
    sentences: same(oldSentences, sentences) ? null : sentences,
    paragraphs: changedParagraphs(before, after, [...changed, ...added, ...gone], was),
  };
}

/** Where on the page a new card goes: behind that of the duty before it. */
function placeOf(duty: DutyView, duties: readonly DutyView[]) {
  const before = duties[duties.indexOf(duty) - 1];
  return before ? { target: `#nv-${before.id}`, swap: 'afterend' } : { target: '#cards', swap: 'afterbegin' };
}

function changedParagraphs(
  before: DocumentView,
  after: DocumentView,
  touched: readonly DutyView[],
  was: ReadonlyMap<string, DutyView>,
) {
  const [oldLoose, loose] = [looseStretches(before), looseStretches(after)];
  const known = new Set(oldLoose.map(keyOf));
  const now = new Set(loose.map(keyOf));
  const only = [
    ...touched.map(spanOf),
    ...touched.flatMap(({ id }) => was.get(id) ?? []).map(spanOf),
    ...loose.filter((one) => !known.has(keyOf(one))),
    ...oldLoose.filter((one) => !now.has(keyOf(one))),
  ];
  if (only.length === 0) return [];
  return documentParagraphs(after.text, after.duties, { loose, clauses: after.clauses, only });
}

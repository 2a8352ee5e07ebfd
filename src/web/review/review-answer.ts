import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../accounts/principal.js';
import type { Config } from '../../config/env.js';
import type { DocumentView } from '../../documents/document-view.js';
import { CONFIG } from '../../platform/platform.module.js';
import { ReviewService } from '../../review/review.service.js';
import { ReviewLog } from '../../review/review-log.service.js';
import { DeadlineFactsService } from '../../time-rules/deadline-facts.service.js';
import { type PageReply, type SignedInRequest, wantsFragment } from '../page-request.js';
import { done } from '../view/flash.js';
import { type CardExtras, dutyCard } from './duty-card.view.js';
import { type AddDutyForm, type ReviewFilter, reviewPage, reviewPath } from './review.view.js';
import { reviewUpdate } from './review-update.view.js';

/** What a step came to: words for the reviewer, and where on the page it happened. */
export interface StepOutcome {
  readonly said: string;
  readonly anchor?: string;
}

/** What a page that is shown again holds. */
export interface PageState {
  readonly filter?: ReviewFilter;
  readonly adding?: AddDutyForm;
  readonly status?: number;
  readonly mistakes?: readonly { readonly field: string; readonly message: string }[];
  readonly extras?: ReadonlyMap<string, CardExtras>;
}

const NOT_ADDING: AddDutyForm = { values: {}, errors: {} };

/** Answers steps of a review: with the pieces that changed where htmx asked, else by leading back to the page. */
@Injectable()
export class ReviewAnswer {
  readonly timeZone: string;

  constructor(
    private readonly review: ReviewService,
    private readonly log: ReviewLog,
    private readonly facts: DeadlineFactsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.timeZone = config.timeZone;
  }

  /** Runs a step and answers it. Errors go on to the caller. */
  async step(
    documentId: string,
    request: SignedInRequest,
    reply: PageReply,
    work: (document: DocumentView) => Promise<StepOutcome>,
    extrasOf: (after: DocumentView) => ReadonlyMap<string, CardExtras> = () => new Map(),
  ) {
    const before = await this.review.document(documentId, request.principal);
    const { said, anchor = '' } = await work(before);
    if (!wantsFragment(request)) return reply.see(`${reviewPath(documentId)}${anchor}`, done(said));
    const after = await this.review.document(documentId, request.principal);
    return this.update(before, after, request.principal, reply, { said, extras: extrasOf(after) });
  }

  /** Sends what differs between two states of a document. */
  async update(
    before: DocumentView,
    after: DocumentView,
    by: Principal,
    reply: PageReply,
    { said, extras, status }: { said: string; extras?: ReadonlyMap<string, CardExtras>; status?: number },
  ) {
    const steps = await this.log.next(after.id, by);
    const model = reviewUpdate({
      before,
      after,
      steps,
      said,
      timeZone: this.timeZone,
      factsOf: await this.facts.forDocument(after),
      ...(extras && { extras }),
    });
    if (status !== undefined) reply.status(status);
    return reply.fragments(['review-update', model]);
  }

  /** The whole page. */
  async page(document: DocumentView, by: Principal, reply: PageReply, state: PageState = {}) {
    const { filter = 'tat-ca', adding = NOT_ADDING, status = 200, mistakes = [], extras } = state;
    const steps = await this.log.next(document.id, by);
    const factsOf = await this.facts.forDocument(document);
    const page = reviewPage({ document, steps, filter, adding, timeZone: this.timeZone, factsOf });
    const context = { documentId: document.id, text: document.text, timeZone: this.timeZone, factsOf };
    const cards = page.cards.map((card) => {
      const duty = document.duties.find(({ id }) => id === card.id);
      const extra = extras?.get(card.id);
      return duty && extra ? dutyCard(duty, context, extra) : card;
    });
    const adds = Object.entries(adding.errors).map(([field, message]) => ({
      field: `them-${field}`,
      message,
    }));
    return reply.page(
      'review',
      {
        title: `Rà soát: ${page.head.name}`,
        ...page,
        cards,
        form: { mistakes: [...mistakes, ...adds] },
        mayReview: true,
        reviewer: by.userId,
        onReview: true,
      },
      { status },
    );
  }
}

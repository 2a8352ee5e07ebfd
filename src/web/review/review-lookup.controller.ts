import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../../accounts/permissions.js';
import { describeDate } from '../../core/calendar/describe-date.js';
import { AgencyChoiceService } from '../../review/agency-choice.service.js';
import { assumedWords } from '../../review/doubts.js';
import { ReviewService } from '../../review/review.service.js';
import { Allow } from '../access/access.decorators.js';
import { fieldErrorsOf } from '../forms/field-errors.js';
import { IdParam } from '../forms/id-param.js';
import { queryText } from '../forms/query-text.js';
import type { PageReply, SignedInRequest } from '../page-request.js';

/** Dates shown beside a typed deadline. */
const SHOWN_DATES = 8;

/** What is looked up while somebody types: agencies by a few letters, the dates that a phrase would give. */
@Controller('ke-hoach/:id/ra-soat')
export class ReviewLookupController {
  constructor(
    private readonly review: ReviewService,
    private readonly choice: AgencyChoiceService,
  ) {}

  @Get('co-quan')
  @Allow('document.review')
  async agencies(
    @Param('id', IdParam) id: string,
    @Query('q') typed: string | undefined,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.review.document(id, principal);
    const name = queryText(typed);
    const options = await this.choice.search(name, document.issuedOn?.toString() ?? null);
    const isKnown = options.some(
      (option) => option.name.toLocaleLowerCase('vi') === name.toLocaleLowerCase('vi'),
    );
    const enter = name.length >= 4 && !isKnown && mayAny(principal, 'agency.enter') ? name : '';
    return reply.fragments(['agency-options', { options, enter, name }]);
  }

  @Get('thoi-han')
  @Allow('document.review')
  async deadline(
    @Param('id', IdParam) id: string,
    @Query('phrase') typed: string | undefined,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const phrase = queryText(typed);
    if (phrase === '') return reply.fragments(['deadline-preview', { empty: true }]);
    try {
      const { readings, dates } = await this.review.previewDeadline(id, phrase, principal);
      return reply.fragments([
        'deadline-preview',
        {
          readings: readings.map((one) => ({ ...one, assumed: assumedWords(one.assumed) })),
          dates: dates.slice(0, SHOWN_DATES).map(describeDate),
          more: Math.max(0, dates.length - SHOWN_DATES),
          undated: dates.length === 0,
        },
      ]);
    } catch (error) {
      return reply.fragments(['deadline-preview', { problem: fieldErrorsOf(error)['phrase'] }]);
    }
  }
}

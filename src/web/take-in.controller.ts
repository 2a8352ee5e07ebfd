import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Config } from '../config/env.js';
import { DocumentsService } from '../documents/documents.service.js';
import { type IncomingFile, IntakeService } from '../documents/intake.service.js';
import { ReadingService } from '../documents/reading.service.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { type FieldErrors, formView } from './forms/form.js';
import { isId } from './forms/id-param.js';
import { readUploadLeniently } from './forms/read-upload.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { readingPath } from './plan-words.js';
import { readingDone } from './reading-done.view.js';
import { type Outcome, receivedWords, type SentFile, sentFiles } from './take-in.view.js';
import { done, notice } from './view/flash.js';

/** How long one file is waited for before the page of its reading is shown instead: below half a second nobody minds. */
const PATIENCE_MS = 1_500;

/** Takes plans in: files, or text pasted into a field. What was typed is kept when something is wrong. */
@Controller('ke-hoach/moi')
export class TakeInController {
  constructor(
    private readonly intake: IntakeService,
    private readonly readings: ReadingService,
    private readonly documents: DocumentsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('document.take-in')
  show(@Query('trung') known: string | undefined, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.form(request, reply, {}, {}, 200, (known ?? '').split(',').filter(isId));
  }

  /** The files that the person sent lately and how far their readings have come: a piece of the page that renews itself. */
  @Get('tep')
  @Allow('document.take-in')
  async files(@Req() request: SignedInRequest, @Res() reply: PageReply) {
    if (!wantsFragment(request)) return reply.see('/ke-hoach/moi');
    return reply.fragments(['sent-files', await this.sent(request)]);
  }

  @Post()
  @Allow('document.take-in')
  async takeIn(@Req() request: SignedInRequest, @Res() reply: PageReply) {
    const { files, fields, refused } = readUploadLeniently(request);
    const pasted = fields['text'] ?? '';
    const sources = pasted.trim() === '' ? files : [...files, pastedFile(pasted)];
    const outcomes: Outcome[] = refused.map(({ message }) => ({ kind: 'refused', message }));
    for (const source of sources) outcomes.push(await this.receive(source, request));
    if (wantsFragment(request)) return this.fragment(request, reply, outcomes);
    if (outcomes.length === 0) {
      return this.form(request, reply, fields, {
        files: 'Chọn ít nhất một tệp hoặc dán văn bản vào ô bên dưới.',
      });
    }
    const errors = refusals(outcomes, files.length === 0 && refused.length === 0 ? 'text' : 'files');
    if (errors !== null) return this.form(request, reply, fields, errors);
    return this.goOn(request, reply, outcomes);
  }

  private async receive(file: IncomingFile, { principal }: SignedInRequest): Promise<Outcome> {
    try {
      const { documentId, existing } = await this.intake.receive(file, principal);
      return { kind: existing ? 'known' : 'received', documentId };
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('file-'))
        return { kind: 'refused', message: error.message };
      throw error;
    }
  }

  /** One document goes on to its review or to the page of its reading, several to the list of files. */
  private async goOn({ principal }: SignedInRequest, reply: PageReply, outcomes: readonly Outcome[]) {
    const [only] = outcomes;
    if (only === undefined || only.kind === 'refused' || outcomes.length > 1) {
      const known = outcomes.flatMap((outcome) => (outcome.kind === 'known' ? [outcome.documentId] : []));
      const query = known.length > 0 ? `?trung=${known.join(',')}` : '';
      return reply.see(`/ke-hoach/moi${query}#tep`, done(receivedWords(outcomes)));
    }
    const { documentId } = only;
    const status = await this.intake.waitFor(documentId, PATIENCE_MS);
    const read = status === null || status.state === 'done';
    if (only.kind === 'known') {
      return reply.see(
        read ? `/ke-hoach/${documentId}` : readingPath(documentId),
        notice('Văn bản này đã có trong hệ thống; đây là bản đã đưa vào trước đó.'),
      );
    }
    if (!read) return reply.see(readingPath(documentId));
    const document = await this.documents.get(documentId, principal);
    return reply.see(...readingDone(document, await this.documents.twins(documentId, principal)));
  }

  /** For the script that sends files one by one: what became of this one, and the list of files anew. */
  private async fragment(request: SignedInRequest, reply: PageReply, outcomes: readonly Outcome[]) {
    const known = outcomes.flatMap((outcome) => (outcome.kind === 'known' ? [outcome.documentId] : []));
    const messages = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.message] : []));
    if (messages.length > 0) reply.status(422);
    const received = outcomes.flatMap((outcome) => (outcome.kind === 'received' ? [outcome.documentId] : []));
    const next = received[0] === undefined ? null : readingPath(received[0]);
    return reply.fragments(
      ['sent-outcome', { messages, next }],
      ['sent-files', await this.sent(request, known)],
    );
  }

  private async sent(
    { principal }: SignedInRequest,
    known: readonly string[] = [],
  ): Promise<{ readonly files: readonly SentFile[]; readonly underWay: boolean }> {
    const statuses = await this.readings.sentBy(principal, known);
    const files = await Promise.all(
      statuses.map(async (status) => ({
        status,
        twins: status.state === 'done' ? await this.documents.twins(status.documentId, principal) : [],
      })),
    );
    return sentFiles(files, known);
  }

  private async form(
    request: SignedInRequest,
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
    known: readonly string[] = [],
  ) {
    const model = {
      title: 'Đưa kế hoạch vào',
      form: formView(values, errors),
      limitMb: this.config.uploadMaxMb,
      sent: await this.sent(request, known),
    };
    return reply.page('take-in', model, { status });
  }
}

const pastedFile = (text: string): IncomingFile => ({
  fileName: 'van-ban-dan.txt',
  contentType: 'text/plain; charset=utf-8',
  bytes: Buffer.from(text, 'utf8'),
});

/** What was refused, under the field that it came from, and how many others were in order; null where nothing was. */
function refusals(outcomes: readonly Outcome[], field: string): FieldErrors | null {
  const messages = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.message] : []));
  if (messages.length === 0) return null;
  const kept = outcomes.length - messages.length;
  const saved = kept > 0 ? ` Đã nhận ${kept} văn bản khác.` : '';
  return { [field]: messages.join(' ') + saved };
}

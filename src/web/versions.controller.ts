import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Config } from '../config/env.js';
import { DocumentsService } from '../documents/documents.service.js';
import { IntakeService } from '../documents/intake.service.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import { ReviewService } from '../review/review.service.js';
import { VersionWorkService } from '../versions/version-work.service.js';
import { Allow } from './access/access.decorators.js';
import { type FieldErrors, formView } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import { readUploadLeniently } from './forms/read-upload.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planHead } from './plan.view.js';
import { readingPath } from './plan-words.js';
import { versionComparison } from './versions.view.js';
import { done, notice } from './view/flash.js';

/** How long a reading is waited for before its page is shown instead. */
const PATIENCE_MS = 1_500;

/** New versions of a document: taking one in, and what it changes. */
@Controller('ke-hoach/:id')
export class VersionsController {
  constructor(
    private readonly review: ReviewService,
    private readonly documents: DocumentsService,
    private readonly intake: IntakeService,
    private readonly versions: VersionWorkService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('ban-moi')
  @Allow('document.review')
  show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.form(id, request, reply, {}, {}, 200);
  }

  @Post('ban-moi')
  @Allow('document.review')
  async takeIn(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const document = await this.review.document(id, request.principal);
    if (document.state === 'superseded')
      throw new AppError('not-possible-now', { why: 'Văn bản này đã được bản mới hơn thay thế.' });
    const { files, fields, refused } = readUploadLeniently(request);
    const pasted = fields['text'] ?? '';
    const [file] =
      pasted.trim() === ''
        ? files
        : [
            {
              fileName: 'ban-moi.txt',
              contentType: 'text/plain; charset=utf-8',
              bytes: Buffer.from(pasted, 'utf8'),
            },
          ];
    const refuse = (message: string) => this.form(id, request, reply, fields, { file: message });
    const [tooLarge] = refused;
    if (tooLarge) return refuse(tooLarge.message);
    if (file === undefined) return refuse('Chọn tệp của bản mới hoặc dán văn bản vào ô bên dưới.');
    try {
      const earlier = { id, coordinatingAgencyId: document.coordinatingAgency?.id ?? null };
      const { documentId, existing } = await this.intake.receive(file, request.principal, earlier);
      if (existing)
        return refuse('Tệp này trùng từng byte với một văn bản đã có trong hệ thống. Chọn tệp của bản mới.');
      const status = await this.intake.waitFor(documentId, PATIENCE_MS);
      if (status !== null && status.state !== 'done') return reply.see(readingPath(documentId));
      return reply.see(`/ke-hoach/${documentId}/so-sanh`, done(READ));
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('file-')) return refuse(error.message);
      throw error;
    }
  }

  @Get('so-sanh')
  @Allow('document.read')
  async compare(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.documents.get(id, principal);
    const comparison = await this.versions.compare(document, principal);
    if (comparison === null)
      return reply.see(`/ke-hoach/${id}`, notice('Văn bản này không có bản trước để so sánh.'));
    return reply.page('version-comparison', {
      title: 'Thay đổi so với bản trước',
      head: planHead(document),
      ...versionComparison(comparison),
    });
  }

  private async form(
    id: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const document = await this.review.document(id, principal);
    return reply.page(
      'new-version',
      {
        title: 'Đưa bản mới vào',
        head: planHead(document),
        limitMb: this.config.uploadMaxMb,
        active: document.state === 'active',
        form: formView(values, errors),
      },
      { status },
    );
  }
}

const READ =
  'Đã đọc bản mới. Quyết định về các câu không đổi được giữ; rà soát phần thay đổi và phần thêm mới.';

import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { DocumentsService } from '../documents/documents.service.js';
import { ReadingService } from '../documents/reading.service.js';
import { Allow } from './access/access.decorators.js';
import { formView, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { planName, readingPath } from './plan-words.js';
import { readingItem } from './reading.view.js';
import { readingDone } from './reading-done.view.js';
import { done } from './view/flash.js';

/** A document while it is being read: how far that has come, leaving it off, reading it again, removing it. */
@Controller('ke-hoach/:id')
export class ReadingController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly readings: ReadingService,
  ) {}

  @Get('doc')
  @Allow('document.read')
  async show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const status = await this.readings.statusFor(id, request.principal);
    if (status === null || status.state === 'done') {
      const document = await this.documents.get(id, request.principal);
      const [path, flash] = readingDone(document, await this.documents.twins(id, request.principal));
      return wantsFragment(request) ? reply.leave(path, flash) : reply.see(path, flash);
    }
    const item = readingItem(status);
    const mayChange = mayAny(request.principal, 'document.review');
    const model = { title: `Đọc văn bản: ${item.fileName}`, item, mayChange };
    return wantsFragment(request) ? reply.fragments(['reading-state', model]) : reply.page('reading', model);
  }

  @Post('doc/dung')
  @Allow('document.review')
  async cancel(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.readings.cancel(id, principal);
    return reply.see(readingPath(id), done('Đã dừng đọc. Có thể đọc lại hoặc xóa văn bản.'));
  }

  @Post('doc/lai')
  @Allow('document.review')
  async again(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.readings.readAgain(id, principal);
    return reply.see(readingPath(id));
  }

  @Get('xoa')
  @Allow('document.review')
  async askRemoval(
    @Param('id', IdParam) id: string,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.removalPage(id, request, reply, {}, {}, 200);
  }

  @Post('xoa')
  @Allow('document.review')
  async remove(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    const reason = (values['reason'] ?? '').trim();
    if (reason === '') {
      const errors = { reason: 'Nêu lý do xóa; lý do được ghi vào lịch sử.' };
      return this.removalPage(id, request, reply, values, errors, 422);
    }
    const { fileName } = await this.documents.previewRemoval(id, request.principal);
    await this.documents.remove(id, reason, request.principal);
    return reply.see('/ke-hoach', done(`Đã xóa văn bản «${fileName}».`));
  }

  private async removalPage(
    id: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: Readonly<Record<string, string>>,
    status: number,
  ) {
    const { name, fileName, duties } = await this.documents.previewRemoval(id, principal);
    const model = {
      title: 'Xóa văn bản',
      name: planName(name),
      fileName,
      duties,
      backPath: `/ke-hoach/${id}`,
      form: formView(values, errors),
    };
    return reply.page('remove-document', model, { status });
  }
}

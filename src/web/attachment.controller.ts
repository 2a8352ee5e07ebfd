import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { AttachmentsService } from '../attachments/attachments.service.js';
import { Allow } from './access/access.decorators.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { attachment } from './view/attachment.js';
import { done } from './view/flash.js';

/** Files put to reports and notes: given out as they came in, taken away while what holds them is a draft. */
@Controller('tep/:id')
export class AttachmentController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Get()
  @Allow('work.read')
  async download(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { fileName, size, stream } = await this.attachments.download(id, principal);
    // Never shown as what it claims to be: somebody else's file is kept, not run.
    return reply
      .type('application/octet-stream')
      .header('content-disposition', attachment(fileName))
      .header('content-length', size)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .send(stream);
  }

  @Post('xoa')
  @Allow('work.read')
  async remove(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { holder, occurrenceId } = await this.attachments.remove(id, principal);
    const path = occurrenceId === null ? '/' : `/ky-han/${occurrenceId}`;
    return reply.see(holder === 'report-draft' ? `${path}/bao-cao#tep` : path, done('Đã bỏ tệp.'));
  }
}

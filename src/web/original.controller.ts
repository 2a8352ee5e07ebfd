import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { OriginalsService } from '../documents/originals.service.js';
import { Allow } from './access/access.decorators.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { attachment } from './view/attachment.js';

/** The file as it came in, byte for byte. */
@Controller('ke-hoach/:id/tep-goc')
export class OriginalController {
  constructor(private readonly originals: OriginalsService) {}

  @Get()
  @Allow('document.read')
  async download(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { fileName, size, stream } = await this.originals.download(id, principal);
    // Never shown as what it claims to be: somebody else's file is kept, not run.
    return reply
      .type('application/octet-stream')
      .header('content-disposition', attachment(fileName))
      .header('content-length', size)
      .header('cache-control', 'private, no-store')
      .send(stream);
  }
}

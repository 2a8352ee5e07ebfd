import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { DocumentsService } from '../documents/documents.service.js';
import { Allow } from './access/access.decorators.js';
import { assignmentTable } from './assignment-table.view.js';
import { assignmentWorkbook } from './assignment-workbook.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planHead } from './plan.view.js';

/** The assignment table ("phụ lục phân công nhiệm vụ") of a plan, for printing and as a workbook. */
@Controller('ke-hoach/:id/phu-luc')
export class AssignmentTableController {
  constructor(private readonly documents: DocumentsService) {}

  @Get()
  @Allow('document.read')
  async show(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.documents.get(id, principal);
    return reply.page('assignment-table', {
      title: 'Phụ lục phân công nhiệm vụ',
      head: planHead(document),
      table: assignmentTable(document),
    });
  }

  @Get('xlsx')
  @Allow('document.read')
  async workbook(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.documents.get(id, principal);
    const bytes = await assignmentWorkbook(assignmentTable(document));
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent('phu-luc-phan-cong.xlsx')}`,
      )
      .header('cache-control', 'private, no-store')
      .send(bytes);
  }
}

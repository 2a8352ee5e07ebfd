import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { AgenciesService } from '../agencies/agencies.service.js';
import { ImportsService } from '../agencies/imports.service.js';
import type { Config } from '../config/env.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { importPreviewPage } from './agency-import.view.js';
import { formView } from './forms/form.js';
import { isId } from './forms/id-param.js';
import { queryText } from './forms/query-text.js';
import { readUpload } from './forms/read-upload.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { momentWords } from './plan-words.js';
import { done, notice } from './view/flash.js';
import { sendSheet } from './view/send-sheet.js';

const STATES: Readonly<Record<string, string>> = { applied: 'Đã áp dụng', undone: 'Đã hoàn tác' };

/** The register in and out by spreadsheet. */
@Controller('co-quan')
export class AgencyImportController {
  constructor(
    private readonly imports: ImportsService,
    private readonly agencies: AgenciesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('nhap')
  @Allow('agency.manage')
  show(@Res() reply: PageReply) {
    return this.page(reply, '', 200);
  }

  @Post('nhap')
  @Allow('agency.manage')
  async upload(@Req() request: SignedInRequest, @Res() reply: PageReply) {
    const { files, fields } = readUpload(request);
    const pasted = fields['text'] ?? '';
    const [file] = pasted.trim() === '' ? files : [pastedSheet(pasted)];
    if (file === undefined)
      return this.page(reply, 'Chọn tệp .xlsx hoặc .csv, hoặc dán bảng vào ô bên dưới.', 422, pasted);
    try {
      const id = await this.imports.upload(file, request.principal);
      return reply.see(`/co-quan/nhap/xem?lan=${id}`);
    } catch (error) {
      if (error instanceof AppError && error.code === 'sheet-unreadable')
        return this.page(reply, error.message, 422, pasted);
      throw error;
    }
  }

  @Get('tep-mau')
  @Allow('agency.read')
  template(@Query() query: Record<string, string>, @Res() reply: PageReply) {
    return sendSheet(reply, this.imports.template(), 'mau-danh-muc-co-quan', queryText(query['dang']));
  }

  /** The agencies that the filters of the list leave, in the columns of the template. */
  @Get('xuat')
  @Allow('agency.read')
  async export(@Query() query: Record<string, string>, @Res() reply: PageReply) {
    const text = (name: string) => queryText(query[name]);
    const day = text('ngay');
    const { rows } = await this.agencies.find({
      q: text('q'),
      kind: text('loai') || null,
      level: text('cap') || null,
      on: /^\d{4}-\d{2}-\d{2}$/.test(day) ? Temporal.PlainDate.from(day) : null,
      take: 1_000_000,
    });
    const sheet = await this.imports.sheet(new Set(rows.map(({ id }) => id)));
    return sendSheet(reply, sheet, 'danh-muc-co-quan', text('dang'));
  }

  @Get('nhap/xem')
  @Allow('agency.manage')
  async preview(@Query() query: Record<string, string>, @Res() reply: PageReply) {
    const id = queryText(query['lan']);
    if (!isId(id)) return reply.see('/co-quan/nhap');
    const preview = await this.imports.preview(id);
    if (preview.stored.state !== 'previewed') return reply.see('/co-quan/nhap');
    return reply.page('agency-import-preview', importPreviewPage(preview));
  }

  @Post('nhap/ap-dung')
  @Allow('agency.manage')
  async apply(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const id = body?.['lan'];
    if (!isId(id)) return reply.see('/co-quan/nhap', notice('Xem trước một tệp rồi mới áp dụng.'));
    const { created, changed } = await this.imports.apply(id, String(body['version'] ?? ''), principal);
    const said = `Đã thêm ${created.length}, sửa ${changed.length} cơ quan. Có thể hoàn tác ở trang này cho đến khi có việc khác dùng đến các cơ quan đó.`;
    return reply.see('/co-quan/nhap', done(said));
  }

  @Post('nhap/hoan-tac')
  @Allow('agency.manage')
  async undo(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const id = body?.['lan'];
    if (!isId(id)) return reply.see('/co-quan/nhap', notice('Chọn lần nhập cần hoàn tác.'));
    const { created, changed } = await this.imports.undo(id, principal);
    return reply.see(
      '/co-quan/nhap',
      done(`Đã hoàn tác: bỏ ${created.length} cơ quan đã thêm, khôi phục ${changed.length} cơ quan đã sửa.`),
    );
  }

  private async page(reply: PageReply, mistake: string, status: number, pasted = '') {
    const past = await this.imports.carriedOut();
    const last = past.find(({ state }) => state === 'applied');
    const why = last === undefined ? [] : await this.imports.hindrances(last.id);
    return reply.page(
      'agency-import',
      {
        title: 'Nhập danh mục cơ quan',
        form: formView({ text: pasted }, mistake === '' ? {} : { files: mistake }),
        past: past.map((one) => ({
          fileName: one.fileName,
          by: one.createdBy,
          when: one.appliedAt && momentWords(one.appliedAt, this.config.timeZone),
          state: STATES[one.state] ?? '',
          created: one.applied?.created.length ?? 0,
          changed: one.applied?.changed.length ?? 0,
          undoId: one === last && why.length === 0 ? one.id : null,
          why: one === last ? why.slice(0, 5) : [],
        })),
      },
      { status },
    );
  }
}

const pastedSheet = (text: string) => ({
  fileName: 'bang-dan.csv',
  bytes: new TextEncoder().encode(text.trim()),
});

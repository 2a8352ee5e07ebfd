import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Config } from '../config/env.js';
import { parseIsoDate } from '../core/calendar/day-off.js';
import { LetterContentSchema } from '../letters/letter-content.js';
import { LettersService } from '../letters/letters.service.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { letterPage, typedOf } from './escalation.view.js';
import { type FieldErrors, readForm, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { attachment } from './view/attachment.js';
import { done } from './view/flash.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Sentences for the fields of the form, by field; the schema only says that something is wrong. */
const MISTAKES: FieldErrors = {
  issuer: 'Nhập tên cơ quan ban hành.',
  about: 'Nhập trích yếu.',
  place: 'Nhập địa danh.',
  addressees: 'Nhập ít nhất một nơi nhận công văn, mỗi nơi một dòng.',
  paragraphs: 'Nhập nội dung công văn.',
  recipients: 'Nhập ít nhất một dòng của mục Nơi nhận.',
  signer: 'Nhập chức vụ của người ký.',
  newDay: 'Nhập thời hạn mới.',
};

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter(Boolean);

/** One công văn đôn đốc: checked and changed while a draft, taken away as .docx, closed by its number. */
@Controller('don-doc/cong-van')
export class LetterController {
  constructor(
    private readonly letters: LettersService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':id')
  @Allow('letter.read')
  async show(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const letter = await this.letters.get(id, principal);
    return reply.page(
      'letter',
      letterPage(letter, this.config.timeZone, { values: typedOf(letter), errors: {} }),
    );
  }

  @Get(':id/tai-ve')
  @Allow('letter.read')
  async file(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { fileName, bytes } = await this.letters.write(id, principal);
    return reply
      .header('content-disposition', attachment(fileName))
      .header('cache-control', 'private, no-store')
      .type(DOCX)
      .send(Buffer.from(bytes));
  }

  @Post(':id/luu')
  @Allow('letter.write')
  async change(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const letter = await this.letters.get(id, principal);
    const values = typedValues(body);
    const read = readForm(LetterContentSchema, {
      ...values,
      addressees: linesOf(values['addressees']),
      paragraphs: (values['paragraphs'] ?? '').split(/\r?\n\s*\r?\n/u).filter((text) => text.trim() !== ''),
      recipients: linesOf(values['recipients']),
      signer: linesOf(values['signer']),
      annex: letter.content.annex,
    });
    if (!read.ok) {
      const errors = Object.fromEntries(
        Object.keys(read.errors).map((field) => [field, MISTAKES[field] ?? 'Nội dung quá dài.']),
      );
      return reply.page('letter', letterPage(letter, this.config.timeZone, { values, errors }), {
        status: 422,
      });
    }
    await this.letters.change(id, Number(values['version']), read.value, principal);
    return reply.see(`/don-doc/cong-van/${id}`, done('Đã lưu dự thảo.'));
  }

  @Post(':id/so')
  @Allow('letter.write')
  async register(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    const number = (values['number'] ?? '').trim();
    const signedOn = parseIsoDate(values['signedOn'] ?? '');
    if (number === '' || number.length > 60 || signedOn === null) {
      const letter = await this.letters.get(id, principal);
      const errors = {
        ...(number === '' || number.length > 60 ? { number: 'Nhập số, ký hiệu của công văn đã ký.' } : {}),
        ...(signedOn === null ? { signedOn: 'Nhập ngày ký.' } : {}),
      };
      const form = { values: { ...typedOf(letter), ...values }, errors };
      return reply.page('letter', letterPage(letter, this.config.timeZone, form), { status: 422 });
    }
    await this.letters.register(id, Number(values['version']), { number, signedOn }, principal);
    return reply.see(
      `/don-doc/cong-van/${id}`,
      done(`Đã ghi công văn số ${number}; bước đôn đốc này khép lại.`),
    );
  }

  @Post(':id/bo')
  @Allow('letter.write')
  async drop(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.letters.drop(id, Number(body['version']), principal);
    return reply.see('/don-doc', done('Đã bỏ dự thảo. Các nội dung quá hạn lại soạn được công văn khác.'));
  }
}

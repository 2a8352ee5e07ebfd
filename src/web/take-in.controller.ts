import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { DocumentsService } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { Allow } from './access/access.decorators.js';
import { type FieldErrors, formView } from './forms/form.js';
import { readUpload, type UploadedFile } from './forms/read-upload.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done, type Flash, notice } from './view/flash.js';

type Taken =
  | { readonly ok: true; readonly documentId: string; readonly existing: boolean; readonly duties: number }
  | { readonly ok: false; readonly message: string };

/** Takes plans in: files, or text pasted into a field. What was typed is kept when something is wrong. */
@Controller('ke-hoach/moi')
export class TakeInController {
  constructor(private readonly documents: DocumentsService) {}

  @Get()
  @Allow('document.take-in')
  show(@Res() reply: PageReply) {
    return this.form(reply, {}, {}, 200);
  }

  @Post()
  @Allow('document.take-in')
  async takeIn(@Req() request: SignedInRequest, @Res() reply: PageReply) {
    const { files, fields } = await readUpload(request);
    const pasted = fields['text'] ?? '';
    const sources = pasted.trim() === '' ? files : [...files, pastedFile(pasted)];
    if (sources.length === 0) {
      return this.form(reply, fields, { files: 'Chọn ít nhất một tệp hoặc dán văn bản vào ô bên dưới.' });
    }
    const taken: Taken[] = [];
    for (const source of sources) taken.push(await this.take(source, request));
    const refused = taken.filter((outcome) => !outcome.ok);
    if (refused.length > 0) {
      // The pasted text is the last source; its own trouble belongs to its own field.
      const field = files.length === 0 ? 'text' : 'files';
      const kept = taken.filter((outcome) => outcome.ok).length;
      const saved = kept > 0 ? ` Đã đưa vào ${kept} văn bản khác.` : '';
      return this.form(reply, fields, { [field]: refused.map(({ message }) => message).join(' ') + saved });
    }
    return reply.see(...whereTo(taken.filter((outcome) => outcome.ok)));
  }

  private async take(file: UploadedFile, { principal }: SignedInRequest): Promise<Taken> {
    try {
      return { ok: true, ...(await this.documents.takeIn(file, principal)) };
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('file-'))
        return { ok: false, message: error.message };
      throw error;
    }
  }

  private form(
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    return reply.page('take-in', { title: 'Đưa kế hoạch vào', form: formView(values, errors) }, { status });
  }
}

const pastedFile = (text: string): UploadedFile => ({
  fileName: 'van-ban-dan.txt',
  contentType: 'text/plain; charset=utf-8',
  bytes: Buffer.from(text, 'utf8'),
});

/** One document goes on to its review, several to the list. */
function whereTo(taken: readonly (Taken & { ok: true })[]): [path: string, flash: Flash] {
  const [only] = taken;
  if (taken.length !== 1 || only === undefined) {
    return [
      '/ke-hoach?trang-thai=draft',
      done(`Đã đưa vào ${taken.length} văn bản. Mở từng văn bản để rà soát.`),
    ];
  }
  if (only.existing) {
    return [
      `/ke-hoach/${only.documentId}`,
      notice('Văn bản này đã có trong hệ thống; đây là bản đã đưa vào trước đó.'),
    ];
  }
  const path = `/ke-hoach/${only.documentId}/ra-soat`;
  if (only.duties > 0) {
    return [path, done(`Đã đọc được ${only.duties} nhiệm vụ. Rà soát từng nhiệm vụ trước khi kích hoạt.`)];
  }
  return [
    path,
    notice(
      new AppError('no-duties-found', { file: 'văn bản này' }).message +
        ' Văn bản đã được lưu; chọn đoạn nêu nhiệm vụ trong văn bản để thêm.',
    ),
  ];
}

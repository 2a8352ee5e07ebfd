import { listArchive } from '../reading/archive.js';
import { ReadError } from '../reading/read-error.js';
import { imageTypeOf, type SniffedFormat, sniffFormat } from '../reading/sniff-format.js';

/** What a file is, as its bytes show it. */
export type AttachmentKind = 'pdf' | 'word' | 'sheet' | 'slides' | 'image' | 'text';

export const KIND_WORDS: Readonly<Record<AttachmentKind, string>> = {
  pdf: 'PDF',
  word: 'Word',
  sheet: 'Bảng tính',
  slides: 'Trình chiếu',
  image: 'Ảnh',
  text: 'Văn bản thuần',
};

const TAKEN: Partial<Record<SniffedFormat, AttachmentKind>> = {
  pdf: 'pdf',
  docx: 'word',
  doc: 'word',
  odt: 'word',
  rtf: 'word',
  sheet: 'sheet',
  slides: 'slides',
  heic: 'image',
};

export const TAKEN_WORDS = 'PDF, Word, Excel, PowerPoint, ảnh hoặc văn bản thuần';

/** What a file turned out to be, or why it is not taken, in words. */
export type KindOf =
  | { readonly ok: true; readonly kind: AttachmentKind }
  | { readonly ok: false; readonly why: string };

const no = (why: string): KindOf => ({ ok: false, why });

/**
 * Tells what a file is by its bytes; names and stated types are not asked. Taken is what an office files: documents, sheets, slides,
 * pictures, plain text. Programs, web pages, archives, sealed files and documents with macros are not.
 */
export function attachmentKind(bytes: Uint8Array): KindOf {
  if (bytes.length === 0) return no('Tệp không có nội dung.');
  try {
    const format = sniffFormat(bytes);
    if (format === 'encrypted') return no('Tệp đặt mật khẩu. Bỏ mật khẩu rồi gửi lại.');
    if (format === 'archive')
      return no('Tệp nén không được nhận vì không xem được bên trong. Gửi từng tệp bên trong.');
    if (isZip(bytes) && listArchive(bytes).some((name) => /vbaProject\.bin$/iu.test(name)))
      return no('Tệp có chứa macro. Lưu lại dạng không có macro (docx, xlsx, pptx) rồi gửi lại.');
    if (format === 'image') return imageTypeOf(bytes) === null ? notTaken() : { ok: true, kind: 'image' };
    if (format === 'text') return isPlainText(bytes) ? { ok: true, kind: 'text' } : notTaken();
    const kind = TAKEN[format];
    return kind === undefined ? notTaken() : { ok: true, kind };
  } catch (error) {
    if (error instanceof ReadError) return no('Tệp bị hỏng, không mở được.');
    throw error;
  }
}

const notTaken = (): KindOf => no(`Loại tệp này không được nhận; nhận ${TAKEN_WORDS}.`);

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Looked at for control signs; a program shows them at once. */
const GLANCE = 64 * 1024;

/** Text in one of the Unicode encodings, without control signs and not a script for a shell. */
function isPlainText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, GLANCE);
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const text = new TextDecoder(isUtf16 ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(head);
  // A sign cut in two at the end of the glance is no fault of the file.
  const wrong = [...text.slice(0, -4)].filter(
    (sign) => sign === '\ufffd' || /[\0-\x08\x0e-\x1f\x7f]/u.test(sign),
  );
  return wrong.length === 0 && !/^(?:#!|MZ|\s*<(?:\?php|svg|script))/iu.test(text);
}

import type { DocumentFormat, DocumentText, Reading, ReadOptions } from './document-text.js';
import { LIMITS } from './limits.js';
import { damaged, encrypted, ReadError, tooLarge } from './read-error.js';
import { readPlain } from './read-plain.js';
import { imageTypeOf, type SniffedFormat, sniffFormat } from './sniff-format.js';

const CONTENT_TYPES: Readonly<Record<DocumentFormat, string>> = {
  text: 'text/plain',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  image: 'image/*',
};

/**
 * Reads the bytes of a document of any format that offices use into the text that `extractPlan` reads. The format is told
 * by content. Readers of heavy formats are loaded when they are needed. Throws `ReadError` on bytes that cannot be read, the
 * signal's reason where it ends the reading, and nothing else.
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<DocumentText> {
  if (bytes.length === 0) throw new ReadError('empty-file', 'Tệp rỗng, không có nội dung để đọc.');
  if (bytes.length > LIMITS.fileBytes) throw tooLarge(`${String(LIMITS.fileBytes / 1024 / 1024)} MB`);
  const format = sniffFormat(bytes);
  if (!isReadable(format)) throw format === 'encrypted' ? encrypted() : unsupported(format);
  const reading = await readAs(format, bytes, options);
  if (reading.text.trim() === '') throw new ReadError('empty-file', 'Tệp không có chữ nào để đọc.');
  return { ...reading, format, contentType: imageTypeOf(bytes) ?? CONTENT_TYPES[format] };
}

async function readAs(format: DocumentFormat, bytes: Uint8Array, options: ReadOptions): Promise<Reading> {
  if (format === 'text') return { text: readPlain(bytes), warnings: [], pages: [], uncertain: [] };
  try {
    const { readers } = await import('./readers.js');
    return await readers[format](bytes, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof ReadError ? error : damaged(error);
  }
}

const isReadable = (format: SniffedFormat): format is DocumentFormat => format in CONTENT_TYPES;

const NAMES: Partial<Record<SniffedFormat, string>> = {
  rtf: 'tệp RTF',
  sheet: 'bảng tính Excel',
  slides: 'tệp trình chiếu',
  mhtml: 'trang web lưu một tệp (MHTML)',
  archive: 'tệp nén hoặc định dạng lạ',
};

function unsupported(format: SniffedFormat): ReadError {
  if (format === 'heic') {
    return new ReadError(
      'unsupported',
      'Ảnh HEIC, AVIF của điện thoại chưa đọc được. Trên điện thoại, chia sẻ ảnh dưới dạng JPEG (iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất) hoặc in ra PDF rồi chọn lại.',
    );
  }
  return new ReadError(
    'unsupported',
    `Chưa đọc được ${NAMES[format] ?? 'định dạng này'}. Mở tệp, lưu lại dưới dạng Word (.docx) hoặc PDF rồi chọn tệp mới.`,
  );
}

import { decodeText } from './decode-text.js';
import { restoreVietnamese } from './legacy/restore-vietnamese.js';
import { ReadError } from './read-error.js';

/** More control characters than this share and the bytes are no text (a program, an image, a compressed file). */
const MOST_CONTROLS = 0.005;

/**
 * Reads bytes as plain text: UTF-8, UTF-16, or an old Vietnamese encoding (Windows-1258, TCVN3, VNI), which is recognised
 * and converted. Throws `ReadError` where the bytes are empty or no text.
 */
export function readPlain(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new ReadError('empty-file', 'Tệp rỗng, không có nội dung để đọc.');
  const text = decodeText(bytes).replace(/^\uFEFF/u, '');
  if (text.trim() === '')
    throw new ReadError('empty-file', 'Tệp chỉ có khoảng trắng, không có nội dung để đọc.');
  const controls = text.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/gu)?.length ?? 0;
  if (controls > text.length * MOST_CONTROLS) {
    throw new ReadError(
      'binary-file',
      'Tệp không phải văn bản: nội dung là dữ liệu nhị phân hoặc bảng mã không đọc được.',
    );
  }
  return restoreVietnamese(text);
}

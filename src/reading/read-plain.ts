import { looksLikeHtml, readHtml } from './read-html.js';

/** Why bytes could not be read as a text; `code` is stable, `message` is for the reader, in Vietnamese. */
export class ReadError extends Error {
  constructor(
    readonly code: 'empty-file' | 'binary-file' | 'unreadable-file' | 'unknown-format',
    message: string,
  ) {
    super(message);
    this.name = 'ReadError';
  }
}

/** More control characters than this share and the bytes are no text (a program, an image, a compressed file). */
const MOST_CONTROLS = 0.005;

/**
 * Reads bytes as plain text: UTF-8 with or without its mark, UTF-16 with its mark or told by its zero bytes; otherwise
 * Windows-1258, the Vietnamese code page. A saved web page gives the text it shows. Throws `ReadError` where the bytes are empty or no text.
 */
export function readPlain(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new ReadError('empty-file', 'Tệp rỗng, không có nội dung để đọc.');
  const text = decode(bytes).replace(/^\uFEFF/u, '');
  if (text.trim() === '')
    throw new ReadError('empty-file', 'Tệp chỉ có khoảng trắng, không có nội dung để đọc.');
  const controls = text.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/gu)?.length ?? 0;
  if (controls > text.length * MOST_CONTROLS) {
    throw new ReadError(
      'binary-file',
      'Tệp không phải văn bản: nội dung là dữ liệu nhị phân hoặc bảng mã không đọc được.',
    );
  }
  return looksLikeHtml(text) ? readHtml(text) : text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zeros = zeroPositions(bytes.subarray(0, 2000));
  if (zeros !== null) return new TextDecoder(zeros).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const loose = new TextDecoder('utf-8').decode(bytes);
    const broken = loose.match(/\uFFFD/gu)?.length ?? 0;
    return broken <= loose.length * MOST_CONTROLS ? loose : new TextDecoder('windows-1258').decode(bytes);
  }
}

/** Latin text in UTF-16 without its mark has a zero in most pairs, always on the same side. */
function zeroPositions(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = head.length * 0.2;
  if (odd > many && even < many / 10) return 'utf-16le';
  return even > many && odd < many / 10 ? 'utf-16be' : null;
}

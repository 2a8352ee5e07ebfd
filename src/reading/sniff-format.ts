import { listArchive } from './archive.js';

/** What a file is, told by its bytes: names and stated types are often wrong. */
export type SniffedFormat =
  | 'docx'
  | 'odt'
  | 'doc'
  | 'pdf'
  | 'html'
  | 'text'
  | 'image'
  | 'heic'
  | 'encrypted'
  | 'rtf'
  | 'sheet'
  | 'slides'
  | 'mhtml'
  | 'archive';

/** Bytes at the head in which a file shows what it is; a PDF may have other bytes before its mark (ISO 32000-1, 7.5.2). */
const HEAD = 1024;

const IMAGES: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\u0089PNG/u],
  ['image/jpeg', /^\u00FF\u00D8\u00FF/u],
  ['image/tiff', /^(?:II\*\u0000|MM\u0000\*)/u],
  ['image/gif', /^GIF8/u],
  ['image/bmp', /^BM/u],
  ['image/webp', /^RIFF....WEBP/su],
];

/** The media type of an image that can be read, by its first bytes; null for anything else. */
export function imageTypeOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return IMAGES.find(([, mark]) => mark.test(head))?.[0] ?? null;
}
const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|div|p|table|center|span|font|b|h[1-6])[\s>]/iu;

/** Tells the format of a file. Throws `ReadError` where an archive is damaged. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return sniffArchive(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return sniffCompound(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (head.startsWith('MIME-Version:')) return 'mhtml';
  if (imageTypeOf(bytes) !== null) return 'image';
  if (/^....ftyp(?:hei|hev|mif|msf|avif)/su.test(head)) return 'heic';
  if (/^(?:Rar!|7z\u00BC\u00AF|\u001F\u008B)/u.test(head)) return 'archive';
  return HTML.test(
    head.replaceAll('\u0000', '').replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/u, ''),
  )
    ? 'html'
    : 'text';
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

function sniffArchive(bytes: Uint8Array): SniffedFormat {
  const names = listArchive(bytes);
  if (names.includes('content.xml') && names.includes('META-INF/manifest.xml')) return 'odt';
  if (names.some((name) => name.startsWith('word/')) || names.includes('_rels/.rels')) {
    if (names.some((name) => name.startsWith('xl/'))) return 'sheet';
    return names.some((name) => name.startsWith('ppt/')) ? 'slides' : 'docx';
  }
  return 'archive';
}

/** Compound files name their streams in UTF-16 ([MS-CFB] 2.6.1). */
function sniffCompound(bytes: Uint8Array): SniffedFormat {
  const holds = (name: string): boolean =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 0, 'utf16le');
  if (holds('EncryptedPackage')) return 'encrypted';
  if (holds('WordDocument')) return 'doc';
  if (holds('Workbook')) return 'sheet';
  return holds('PowerPoint Document') ? 'slides' : 'archive';
}

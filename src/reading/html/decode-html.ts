import { decodeText } from '../decode-text.js';

/** Pages name their encoding within the first 1,024 bytes (HTML Standard, 4.2.5.4). */
const HEAD = 1024;
const CHARSET = /charset\s*=\s*["']?\s*(?<label>[\w-]{3,20})/iu;

/** The text of a page in the encoding that it names, unless its bytes say otherwise. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  return decodeText(bytes, CHARSET.exec(head)?.groups?.['label']);
}

/**
 * TCVN 5712:1993 (VN3): the letters that fonts named ".Vn..." show in place of characters of Windows-1252. Of the capitals
 * with a sign it has only seven; for the others the small letter is written.
 */
const BLOCKS: readonly (readonly [number, string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
];

const LETTERS: ReadonlyMap<string, string> = new Map(
  BLOCKS.flatMap(([first, letters]) =>
    [...letters].map((letter, i): [string, string] => [String.fromCharCode(first + i), letter]),
  ),
);

/** Small letters with a sign that may stand for a capital. */
const SIGNED = 'àảãáạằẳẵắặầẩẫấậẻẽéèẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';
const MARKER = '(?:[-+•*]|[\\p{L}\\d.]{1,5}[.)])[^\\S\\n]+';
/** Where a sentence begins: after a full stop, after a list marker, or on a line that the line before does not run into. */
const SENTENCE_START = new RegExp(
  `(?<lead>(?:^|\\n[^\\S\\n]*\\n|[.;:!?][^\\S\\n]*\\n)[^\\S\\n]*(?:${MARKER})?|\\n[^\\S\\n]*${MARKER}|[.!?]\\s+)(?<letter>[${SIGNED}])`,
  'gu',
);
/** Words of capitals and signed small letters. */
const SHOUTED = new RegExp(`(?<!\\p{L})(?=\\p{L}*\\p{Lu})[\\p{Lu}${SIGNED}]{3,}(?!\\p{L})`, 'gu');
/** "XÃ" in "CỘNG HÒA XÃ HỘI": two letters alone do not show it. */
const BETWEEN_SHOUTS = new RegExp(`(?<=\\p{Lu}{2} )\\p{Lu}[${SIGNED}](?= \\p{Lu}{2})`, 'gu');
/** "Số: 40/KH-UBND": the number of a document is in capitals, the word before it is not. */
const NUMBER_LINE = /^\s*Số\s*:/u;
const SIGNED_LETTERS = new RegExp(`[${SIGNED}]`, 'gu');

/** Converts text whose characters are those of TCVN3 read as Windows-1252. Capitals are restored as far as they can be. */
export function fromTcvn3(text: string): string {
  const letters = text.replaceAll(/[\u00A1-\u00FE]/gu, (sign) => LETTERS.get(sign) ?? sign);
  return letters
    .split('\n')
    .map(restoreLine)
    .join('\n')
    .replaceAll(SENTENCE_START, (_, lead: string, letter: string) => lead + letter.toUpperCase())
    .replaceAll(/(?<!\p{L})(?<letter>[ủu])(?=[yỷ]\s(?:ban|viên)(?!\p{L}))/gu, (letter) =>
      letter.toUpperCase(),
    );
}

/** A line whose plain letters are all capitals is in capitals; so is a word in a line of both. */
function restoreLine(line: string): string {
  const plain = line.replaceAll(SIGNED_LETTERS, '');
  const shouted = /\p{Lu}\P{Ll}*\p{Lu}/u.test(plain) && !/\p{Ll}/u.test(plain);
  if (shouted && !NUMBER_LINE.test(line)) return line.toUpperCase();
  return line
    .replaceAll(SHOUTED, (word) => word.toUpperCase())
    .replaceAll(BETWEEN_SHOUTS, (word) => word.toUpperCase());
}

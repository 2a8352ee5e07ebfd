/** TCVN3: letters with a sign as bytes. Capitals with a tone have none; the small letter stands for them. */
const TCVN3: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['ĂÂÊÔƠƯĐăâêôơưđ', 0xa1],
    ['àảãáạ', 0xb5],
    ['ằẳẵắ', 0xbb],
    ['ặầẩẫấậè', 0xc6],
    ['ẻẽéẹềểễếệìỉ', 0xce],
    ['ĩíịò', 0xdc],
    ['ỏõóọồổỗốộờởỡớợù', 0xe1],
    ['ủũúụừửữứựỳỷỹýỵ', 0xf1],
  ].flatMap(([letters, first]) => [...String(letters)].map((letter, i) => [letter, Number(first) + i])),
);

/** Signs that Windows-1252 has beyond Latin-1. */
const SIGNS: Readonly<Record<string, number>> = {
  '–': 0x96,
  '—': 0x97,
  '“': 0x93,
  '”': 0x94,
  '‘': 0x91,
  '’': 0x92,
  '…': 0x85,
  '•': 0x95,
};
const BLANK = 0x20;

/** Writes a text as people did with fonts named ".Vn...". */
export function toTcvn3(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const code = letter.codePointAt(0) ?? 0;
    bytes.push(code < 0x80 ? code : (TCVN3[letter] ?? TCVN3[letter.toLowerCase()] ?? SIGNS[letter] ?? BLANK));
  }
  return Uint8Array.from(bytes);
}

const TONES: Readonly<Record<string, readonly [string, string, string]>> = {
  '': ['', 'â', 'ê'],
  '\u0301': ['ù', 'á', 'é'],
  '\u0300': ['ø', 'à', 'è'],
  '\u0309': ['û', 'å', 'ú'],
  '\u0303': ['õ', 'ã', 'ü'],
  '\u0323': ['ï', 'ä', 'ë'],
};
const WHOLE: Readonly<Record<string, string>> = {
  í: 'í',
  ì: 'ì',
  ỉ: 'æ',
  ĩ: 'ó',
  ị: 'ò',
  ơ: 'ô',
  ư: 'ö',
  ỵ: 'î',
  đ: 'ñ',
};

/** Writes a text as people did with fonts named "VNI-...". */
export function toVni(text: string): Uint8Array {
  const signs = [...text.normalize('NFC')].map((letter) => {
    const small = vniOf(letter.toLowerCase());
    return letter === letter.toLowerCase() ? small : small.toUpperCase();
  });
  return Uint8Array.from(
    [...signs.join('')].map((sign) => {
      const code = sign.codePointAt(0) ?? BLANK;
      return SIGNS[sign] ?? (code <= 0xff ? code : BLANK);
    }),
  );
}

function vniOf(letter: string): string {
  const whole = WHOLE[letter];
  if (whole !== undefined) return whole;
  const parts = letter.normalize('NFD');
  const tone = /[\u0301\u0300\u0309\u0303\u0323]/u.exec(parts)?.[0] ?? '';
  const base = parts.replace(tone, '').normalize('NFC');
  const [plain, circumflex, breve] = TONES[tone] ?? ['', '', ''];
  if (base === 'ă') return `a${breve}`;
  if (base === 'â' || base === 'ê' || base === 'ô') return `${base.normalize('NFD').charAt(0)}${circumflex}`;
  if (tone === '') return base;
  return (WHOLE[base] ?? base) + plain;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** Past these a series repeats letters or signs without end; documents do not. */
const MOST_ROMAN = 3999;
const MOST_LETTERS = 780;

/** 4 as "IV"; numbers that have no roman form stay as they are. */
export function roman(value: number): string {
  if (value < 1 || value > MOST_ROMAN) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN)
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  return text;
}

/** 2 as "b", 28 as "bb", as word processors count. */
export function letter(value: number): string {
  if (value < 1 || value > MOST_LETTERS) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

/** Signs of symbol fonts lie in the private use area, by the code that the font gives them. */
const SYMBOLS: Readonly<Record<number, string>> = {
  0xa7: '▪',
  0xd8: '➢',
  0xfc: '✓',
  0x76: '❖',
  0x2d: '-',
  0x2b: '+',
};

/** A bullet as text: signs of symbol fonts as the Unicode signs that they look like. */
export function bulletText(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0xf000 && code <= 0xf0ff) return SYMBOLS[code - 0xf000] ?? '•';
  if (code >= 0xe000 && code <= 0xf8ff) return '•';
  if (sign === 'o') return '◦';
  return sign === '·' || sign === '' ? '•' : sign;
}

/** VNI-Windows: a vowel is a plain letter and a sign after it. Signs that change the letter as well, by the letter. */
const TONES: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
};
const CIRCUMFLEX: Readonly<Record<string, string>> = {
  â: '',
  á: '\u0301',
  à: '\u0300',
  å: '\u0309',
  ã: '\u0303',
  ä: '\u0323',
};
const BREVE: Readonly<Record<string, string>> = {
  ê: '',
  é: '\u0301',
  è: '\u0300',
  ú: '\u0309',
  ü: '\u0303',
  ë: '\u0323',
};
const SINGLE: Readonly<Record<string, string>> = {
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  ô: 'ơ',
  ö: 'ư',
  î: 'ỵ',
  ñ: 'đ',
};

const PAIR = /(?<base>[aeouyôö])(?<sign>[ùøûõïâáàåãäêéèúüë])|(?<single>[íìæóòôöîñ])/giu;

/** Converts text whose characters are those of VNI-Windows read as Windows-1252. */
export function fromVni(text: string): string {
  return text.replaceAll(PAIR, (match: string, base: string | undefined, sign: string | undefined) => {
    if (base === undefined || sign === undefined) return single(match);
    const letter = base.toLowerCase();
    const mark = sign.toLowerCase();
    const joined = joinSign(letter, mark);
    if (joined === null) return single(base) + single(sign);
    return inCaseOf(base, joined.normalize('NFC'));
  });
}

/** The letter that a letter and a sign make together, or null where the two do not belong together. */
function joinSign(letter: string, mark: string): string | null {
  const tone = TONES[mark];
  if (tone !== undefined) return (SINGLE[letter] ?? letter) + tone;
  const circumflex = CIRCUMFLEX[mark];
  if (circumflex !== undefined && 'aeo'.includes(letter)) return `${letter}\u0302${circumflex}`;
  const breve = BREVE[mark];
  return breve !== undefined && letter === 'a' ? `a\u0306${breve}` : null;
}

function single(sign: string): string {
  const letter = SINGLE[sign.toLowerCase()];
  return letter === undefined ? sign : inCaseOf(sign, letter);
}

const inCaseOf = (model: string, letter: string): string =>
  model === model.toLowerCase() ? letter : letter.toUpperCase();

import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../src/core/duty/extract-plan.js';
import { readPlain } from '../../src/reading/read-plain.js';
import { toTcvn3, toVni } from '../support/old-encodings.js';
import { hasShared, readShared } from '../support/shared.js';

const WORDS = 'Ủy ban nhân dân tỉnh giao Sở Tài chính thẩm định dự toán, báo cáo trước ngày 10/6 hằng năm.';
const utf16 = (order: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + WORDS, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
};

/** Windows-1258: letters with a hat or breve as bytes, tones as bytes of their own. */
function to1258(text: string): Uint8Array {
  const own: Readonly<Record<string, number>> = {
    ă: 0xe3,
    Ă: 0xc3,
    đ: 0xf0,
    Đ: 0xd0,
    ơ: 0xf5,
    Ơ: 0xd5,
    ư: 0xfd,
    Ư: 0xdd,
  };
  const tones: Readonly<Record<string, number>> = {
    '\u0300': 0xcc,
    '\u0309': 0xd2,
    '\u0303': 0xde,
    '\u0301': 0xec,
    '\u0323': 0xf2,
  };
  const bytes = [...text.normalize('NFC')].flatMap((letter) => {
    const parts = letter.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(parts)?.[0] ?? '';
    const base = parts.replace(tone, '').normalize('NFC');
    return [own[base] ?? base.codePointAt(0) ?? 0, ...(tone === '' ? [] : [tones[tone] ?? 0])];
  });
  return Uint8Array.from(bytes);
}

describe('plain text', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', new TextEncoder().encode(WORDS)],
    ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${WORDS}`)],
    ['UTF-16, low byte first', utf16('le', true)],
    ['UTF-16, high byte first', utf16('be', true)],
    ['UTF-16 without its mark', utf16('le', false)],
    ['VNI', toVni(WORDS)],
    ['TCVN3', toTcvn3(WORDS)],
    ['Windows-1258', to1258(WORDS)],
  ])('is read in %s', (_, bytes) => {
    expect(readPlain(bytes)).toBe(WORDS);
  });

  test('gives back the capitals that TCVN3 cannot write, as far as the words show them', () => {
    const text =
      'ỦY BAN NHÂN DÂN TỈNH SÔNG LAM\n\nỞ mỗi xã, Ủy ban nhân dân xã và Bộ Y tế họp. Ổn định đời sống ở đó.\n';
    expect(readPlain(toTcvn3(text))).toBe(text);
  });

  test('in English or French with accents is left as it is', () => {
    for (const text of [
      'Façade, naïve, résumé, cliché, café, élan, rôle, château, déjà, garçon, crème, hôtel.',
      'The plan was issued on 10 June; every agency reports twice a year.',
    ]) {
      expect(readPlain(new Uint8Array(Buffer.from(text, 'latin1')))).toBe(text);
    }
  });

  test('with a few words in an old encoding among Unicode is left as it is', () => {
    const text = `${`${WORDS}\n`.repeat(3)}Céng hßa x· héi chñ nghÜa`;
    expect(readPlain(new TextEncoder().encode(text))).toBe(text);
  });
});

const suite = hasShared ? describe : describe.skip;

suite('the old encodings of real plans', () => {
  test.each(['nam-dinh-2022-2030', 'tuyen-quang-2020', 'trieu-son-2016-2020'])(
    'of %s come back letter by letter',
    async (name) => {
      const text = extractPlan(readPlain(await readShared(`gold/${name}.txt`))).text.replaceAll(
        /[^\p{L}\d\n .,;:()/-]/gu,
        '',
      );
      expect(readPlain(toVni(text))).toBe(text);
      expect(readPlain(toTcvn3(text)).toLowerCase()).toBe(text.toLowerCase());
    },
  );
});

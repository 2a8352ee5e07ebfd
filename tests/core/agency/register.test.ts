import { describe, expect, test } from '@jest/globals';
import { editDistance } from '../../../src/core/agency/edit-distance.js';
import { foldName, foldWords, stripAccents, tonedKey } from '../../../src/core/agency/fold-name.js';
import { isInForce } from '../../../src/core/agency/register.js';
import { REGISTER } from './register-fixture.js';

describe('folding a name', () => {
  test.each([
    ['Sở Lao động - Thương binh và Xã hội', 'so lao dong thuong binh xa hoi'],
    ['Sở Lao động–Thương binh & Xã hội', 'so lao dong thuong binh xa hoi'],
    ['UBND tỉnh', 'uy ban nhan dan tinh'],
    ['Sở KH\u200b&ĐT', 'so kh dt'],
    ['Đài PT-TH', 'dai pt th'],
    ['kĩ thuật', 'ki thuat'],
    ['kỹ thuật', 'ki thuat'],
    ['Y tế', 'y te'],
    ['thủy lợi', 'thuy loi'],
    ['', ''],
  ])('folds "%s" to "%s"', (name, expected) => expect(foldName(name)).toBe(expected));

  test('reads a composed and a decomposed name alike, and both places of the tone mark', () => {
    expect(foldName('Uỷ ban'.normalize('NFD'))).toBe('uy ban');
    expect(tonedKey(foldWords('Hoà'))).toBe(tonedKey(foldWords('Hòa')));
    expect(tonedKey(foldWords('Hoá'))).not.toBe(tonedKey(foldWords('Hòa')));
  });

  test('takes capitals for initials only where the rest of the name is not in capitals', () => {
    const acronyms = (name: string) => foldWords(name).flatMap((word) => (word.acronym ? word.plain : []));
    expect(acronyms('Sở TT&TT')).toEqual(['tt', 'tt']);
    expect(acronyms('Hội CCB')).toEqual(['ccb']);
    expect(acronyms('SỞ Y TẾ')).toEqual([]);
    expect(acronyms('SỞ LĐTBXH')).toEqual(['ldtbxh']);
    expect(acronyms('Sở Y tế')).toEqual([]);
  });

  test('strips every accent and nothing else', () =>
    expect(stripAccents('Đường Nguyễn Thị Ngữ, số 5')).toBe('duong nguyen thi ngu, so 5'));
});

describe('edit distance', () => {
  test.each([
    ['tai chinh', 'tai chinh', 0],
    ['tai chinh', 'tai chinb', 1],
    ['tai chinh', 'tai chihn', 1],
    ['tai chinh', 'ta chinh', 1],
    ['tai chinh', 'tai chinhh', 1],
    ['tai chinh', 'noi vu', 3],
    ['', 'ab', 2],
  ])('from "%s" to "%s" is %i, told up to 2', (a, b, expected) =>
    expect(editDistance(a, b, 2)).toBe(expected),
  );
});

describe('validity', () => {
  const [agency] = REGISTER;
  test.each([
    [null, null, true],
    ['2022-05-20', '2022-05-20', true],
    ['2022-05-21', null, false],
    [null, '2022-05-19', false],
  ])('from %s to %s on 20/5/2022: %s', (validFrom, validTo, expected) =>
    expect(agency && isInForce({ ...agency, validFrom, validTo }, '2022-05-20')).toBe(expected),
  );
});

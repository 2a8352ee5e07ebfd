import { describe, expect, test } from '@jest/globals';
import { searchAgencies } from '../../../src/core/agency/search-agencies.js';
import { REGISTER } from './register-fixture.js';

const found = (typed: string, limit = 8) =>
  searchAgencies(typed, REGISTER, '2022-01-01', limit).map(({ id }) => id);

describe('agencies by a few letters', () => {
  test.each([
    ['so tai ch', 'tc'],
    ['SỞ TÀI CHÍNH', 'tc'],
    ['stc', 'tc'],
    ['so lao d', 'ldtbxh'],
    ['LĐTBXH', 'ldtbxh'],
    ['ke h dau t', 'khdt'],
    ['van hoa', 'vhttdl'],
  ])('«%s» gives %s first', (typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });

  test.each(['', '   ', 'so tai chinh xyz', 'zz'])('«%s» gives nothing', (typed) => {
    expect(found(typed)).toEqual([]);
  });

  test('gives no more than asked for', () => {
    expect(found('so', 3)).toHaveLength(3);
  });
});

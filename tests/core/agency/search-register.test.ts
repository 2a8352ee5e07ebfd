import { describe, expect, test } from '@jest/globals';
import { type RegisterQuery, searchRegister } from '../../../src/core/agency/search-register.js';

const row = (id: string, text: string, change: object = {}) => ({
  id,
  kind: 'department',
  level: 'province',
  validFrom: null,
  validTo: null,
  text: ` ${text}`,
  ...change,
});
const ROWS = [
  row('labour', 'so lao dong thuong binh xa hoi sldtbxh so ld tb xh so ldtbxh', { validTo: '2025-02-28' }),
  row('home', 'so noi vu snv', { validFrom: '2025-03-01' }),
  row('commune', 'uy ban nhan dan xa ha khe ubndxhk', { kind: 'commune', level: 'commune' }),
  row('other', 'uy ban nhan dan xa thanh ha ubndxth', { kind: 'commune', level: 'commune' }),
  row('post', 'thanh tra tinh ttt h38 12 h3812'),
];
const ask = (q: string, change: Partial<RegisterQuery> = {}) =>
  searchRegister(ROWS, { q, kind: null, level: null, on: null, skip: 0, take: 10, countTo: 100, ...change });

describe('searching the register', () => {
  test.each([
    ['lao động', ['labour']],
    ['LAO DONG', ['labour']],
    ['Sở LĐ-TB&XH', ['labour']],
    ['ldtbxh', ['labour']],
    ['sldtb', ['labour']],
    ['hội lao', ['labour']],
    ['UBND xã Hà', ['commune', 'other']],
    ['xã và hà', ['commune', 'other']],
    // Two letters are the beginning of a word: "ha" is not found inside "thanh".
    ['thanh ha', ['other']],
    ['H38.12', ['post']],
    ['không có', []],
    ['%', []],
    ['...', []],
    ['', ['labour', 'home', 'commune', 'other', 'post']],
  ])('%j finds %j', (q, expected) => {
    expect(ask(q).ids).toEqual(expected);
  });

  test.each<[Partial<RegisterQuery>, readonly string[]]>([
    [{ kind: 'commune' }, ['commune', 'other']],
    [{ level: 'province', on: '2025-02-28' }, ['labour', 'post']],
    [{ level: 'province', on: '2025-03-01' }, ['home', 'post']],
    [{ skip: 1, take: 2 }, ['home', 'commune']],
    [{ skip: 4, take: 2 }, ['post']],
    [{ skip: 9 }, []],
  ])('takes of all %j the rows %j', (change, expected) => {
    expect(ask('', change).ids).toEqual(expected);
  });

  test('counts all that fits, up to where counting stops', () => {
    expect(ask('xã', { take: 1 }).total).toBe(3);
    expect(ask('', { countTo: 2, take: 1 }).total).toBe(2);
    expect(ask('', { countTo: 2, skip: 3, take: 2 })).toEqual({ ids: ['other', 'post'], total: 2 });
  });
});

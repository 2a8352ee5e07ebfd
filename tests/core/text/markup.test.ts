import { describe, expect, test } from '@jest/globals';
import { stripMarkup } from '../../../src/core/text/markup.js';

describe('markup', () => {
  test.each([
    ['## **1. Sở Tài chính**', '1. Sở Tài chính'],
    ['*(Kèm theo Quyết định)*', '(Kèm theo Quyết định)'],
    ['đề án<sup>1</sup> này', 'đề án1 này'],
    ['* mục thứ nhất', '* mục thứ nhất'],
    ['giá (*) chưa có thuế', 'giá (*) chưa có thuế'],
    ['5 < 6 và 7 > 3', '5 < 6 và 7 > 3'],
  ])('takes the signs out of "%s"', (raw, text) => expect(stripMarkup(raw).text).toBe(text));

  test('composes decomposed letters and unifies line breaks', () => {
    expect(stripMarkup('Ủy ban\r\nnhân dân'.normalize('NFD')).text).toBe('Ủy ban\nnhân dân');
  });

  test('tells where the text was bold', () => {
    const { text, bold } = stripMarkup('a **b\nc** d');
    expect(bold.map(({ start, end }) => text.slice(start, end))).toEqual(['b\nc']);
  });
});

import { describe, expect, test } from '@jest/globals';
import { foldName, foldTone } from '../../../src/core/text/fold.js';

describe('folding', () => {
  test.each([
    ['Uỷ ban', 'ủy ban'],
    ['hoà bình', 'hòa bình'],
    ['thuỷ lợi, khoẻ', 'thủy lợi, khỏe'],
    ['QUÝ II', 'quý ii'],
    ['hoàn thành', 'hoàn thành'],
    ['quả', 'quả'],
  ])('folds "%s" to "%s" without changing its length', (text, folded) => {
    expect(foldTone(text)).toBe(folded);
    expect(foldTone(text)).toHaveLength(text.length);
  });

  test('keeps the length of letters whose lower case is longer', () => {
    expect(foldTone('İa')).toHaveLength('İa'.length);
  });

  test('compares names without accents, case and punctuation', () => {
    expect(foldName('Sở Lao động - Thương binh và Xã hội')).toBe('solaodongthuongbinhvaxahoi');
  });
});

describe('the vowel i', () => {
  test.each([
    ['Quản lí', 'quản lý'],
    ['định kì hàng quí', 'định kỳ hàng quý'],
    ['kĩ thuật, tỉ lệ, bác sĩ', 'kỹ thuật, tỷ lệ, bác sỹ'],
  ])('is written as offices do: %s', (printed, folded) => {
    expect(foldTone(printed)).toBe(folded);
  });

  test.each(['tích cực', 'kinh phí', 'gìn giữ', 'nghị định', 'thị trấn', 'chỉ thị', 'hỗ trợ kịp thời'])(
    'stays where it is no spelling of y: %s',
    (word) => {
      expect(foldTone(word)).toBe(word);
    },
  );
});

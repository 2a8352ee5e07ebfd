import { describe, expect, test } from '@jest/globals';
import { splitSentences } from '../../../src/core/text/sentence.js';

const sentences = (text: string): readonly string[] =>
  splitSentences(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  test('end at a full stop before a capital', () => {
    expect(sentences('Kiểm tra việc thực hiện. Báo cáo kết quả.')).toEqual([
      'Kiểm tra việc thực hiện.',
      'Báo cáo kết quả.',
    ]);
  });
  test.each([
    'Sở Y tế TP. Hồ Chí Minh thực hiện',
    'mục 1. Việc này',
    'số 1.884 triệu đồng',
    'xong trước 10.6 hằng năm',
  ])('do not end inside "%s"', (text) => expect(sentences(text)).toEqual([text]));
});

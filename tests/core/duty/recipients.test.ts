import { describe, expect, test } from '@jest/globals';
import { findRecipients } from '../../../src/core/duty/recipients.js';
import { splitWords } from '../../../src/core/text/word.js';

const read = (text: string) => {
  const { reportTo, via } = findRecipients(splitWords(text), text);
  return [reportTo.map(({ name }) => name), via.map(({ name }) => name)];
};

describe('where results go', () => {
  test.each([
    ['Báo cáo UBND tỉnh.', ['Ủy ban nhân dân tỉnh'], []],
    [
      'Báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 10/6.',
      ['Ủy ban nhân dân tỉnh'],
      ['Sở Nội vụ'],
    ],
    ['Gửi Sở Nội vụ tổng hợp, báo cáo UBND tỉnh.', ['Sở Nội vụ'], []],
    ['Gửi Sở Tài chính thẩm định, báo cáo UBND tỉnh.', ['Sở Tài chính'], []],
    ['Báo cáo Bộ Y tế, đồng gửi Sở Nội vụ để biết.', ['Bộ Y tế'], []],
    ['Báo cáo Bộ Y tế, đồng gửi Sở Nội vụ để tổng hợp.', ['Bộ Y tế', 'Sở Nội vụ'], []],
    ['Phân bổ dự toán, đồng thời gửi Kho bạc Nhà nước.', ['Kho bạc Nhà nước'], []],
    ['Thống kê, báo cáo và đề xuất UBND tỉnh xử lý.', ['Ủy ban nhân dân tỉnh'], []],
    ['Nếu có vướng mắc, phản hồi về Sở Y tế.', ['Sở Y tế'], []],
    ['Tổng hợp, báo cáo, tham mưu, đề xuất UBND xã xử lý.', ['Ủy ban nhân dân xã'], []],
    ['Nộp hồ sơ về Sở Y tế trước ngày 05/6/2026.', ['Sở Y tế'], []],
    ['Có sự cố thì báo cáo ngay UBND xã.', ['Ủy ban nhân dân xã'], []],
    ['Lập dự toán gửi cơ quan tài chính thẩm định.', ['cơ quan tài chính'], []],
    ['Báo cáo Phó Chủ tịch UBND tỉnh.', ['Phó Chủ tịch Ủy ban nhân dân tỉnh'], []],
  ])('is read in "%s"', (text, to, via) => expect(read(text)).toEqual([to, via]));

  test.each([
    'Trình UBND tỉnh phê duyệt.',
    'Tham mưu, đề xuất UBND tỉnh phê duyệt.',
    'Chuyển đổi hồ sơ giấy của Sở Y tế.',
    'Tổng hợp các báo cáo của Sở Y tế.',
    'Báo cáo kết quả kiểm tra đối với Sở Y tế.',
    'Báo cáo kết quả phối hợp với Sở Y tế.',
  ])('is not seen in "%s"', (text) => expect(read(text)).toEqual([[], []]));
});

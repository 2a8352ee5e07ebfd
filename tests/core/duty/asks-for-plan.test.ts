import { expect, test } from '@jest/globals';
import { asksForPlan } from '../../../src/core/duty/asks-for-plan.js';

test.each([
  'Xây dựng kế hoạch thực hiện của huyện trước ngày 15/4.',
  'Căn cứ kế hoạch này, ban hành Kế hoạch của địa phương mình',
  'cụ thể hoá thành kế hoạch hằng năm',
  'Xây dựng, trình phê duyệt phương án bảo vệ rừng',
])('«%s» is fulfilled by a plan', (words) => {
  expect(asksForPlan(words)).toBe(true);
});

test.each([
  'Thực hiện kế hoạch này theo chức năng được giao',
  'Báo cáo kết quả thực hiện kế hoạch về Ủy ban nhân dân tỉnh',
  'Phối hợp với Sở Kế hoạch và Đầu tư bố trí vốn',
  'Lập danh sách hộ nghèo.',
])('«%s» is not', (words) => {
  expect(asksForPlan(words)).toBe(false);
});

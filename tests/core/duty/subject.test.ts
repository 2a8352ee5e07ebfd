import { describe, expect, test } from '@jest/globals';
import { readSubject } from '../../../src/core/duty/subject/read-subject.js';

const read = (text: string) => {
  const subject = readSubject(text, { start: 0, end: text.length });
  return subject === null ? null : { form: subject.form, names: subject.bodies.map(({ name }) => name) };
};

describe('who is put to work', () => {
  test.each([
    ['Sở Tài chính', 'title', ['Sở Tài chính']],
    ['Đề nghị Hội Nông dân tỉnh:', 'label', ['Hội Nông dân tỉnh']],
    ['Sở Y tế: Bố trí kinh phí.', 'label', ['Sở Y tế']],
    ['Sở Y tế chủ trì thực hiện.', 'sentence', ['Sở Y tế']],
    ['UBND tỉnh giao Sở Nội vụ theo dõi.', 'sentence', ['Sở Nội vụ']],
    ['Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng kế hoạch.', 'sentence', ['các sở, ban, ngành']],
    ['Hằng năm, UBND các xã báo cáo kết quả.', 'sentence', ['Ủy ban nhân dân các xã']],
    ['Trách nhiệm của các cơ quan quản lý cấp trên', 'title', ['các cơ quan quản lý cấp trên']],
    ['Cơ quan được giao soạn thảo có trách nhiệm lấy ý kiến.', 'sentence', ['Cơ quan được giao soạn thảo']],
    [
      'Phó Giám đốc Sở Y tế - Phó Trưởng Tiểu ban: Theo dõi.',
      'label',
      ['Phó Giám đốc Sở Y tế - Phó Trưởng Tiểu ban'],
    ],
    ['Nếu có vướng mắc đề nghị các sở, ban, ngành phản ánh.', 'sentence', ['các sở, ban, ngành']],
    ['Chủ tịch UBND các xã ven biển:', 'label', ['Ủy ban nhân dân các xã ven biển']],
    ['Các chủ đầu tư được giao vốn năm nay:', 'label', ['Các chủ đầu tư được giao vốn năm nay']],
    ['Các chủ đầu tư có trách nhiệm:', 'sentence', ['Các chủ đầu tư']],
    ['UBND xã sau khi thống nhất với Mặt trận thành lập tổ.', 'sentence', ['Ủy ban nhân dân xã']],
    ['Sở Giao thông vận tải cắm biển báo.', 'sentence', ['Sở Giao thông vận tải']],
    ['UBND các xã mỗi nơi chuẩn bị một đội.', 'sentence', ['Ủy ban nhân dân các xã']],
  ])('reads "%s" as a %s', (text, form, names) => expect(read(text)).toEqual({ form, names }));

  test.each([
    'Phối hợp với Sở Y tế kiểm tra.',
    'Kinh phí của Sở Y tế được bố trí từ ngân sách.',
    'Căn cứ tình hình thực tế, phối hợp với Sở A, Sở Y tế thực hiện.',
    'Theo đề nghị của Sở Y tế kèm hồ sơ.',
    'Sở Y tế của tỉnh bạn.',
    'Thống kê số liệu tai nạn trong tháng.',
    'Nâng cao nhận thức của các cấp, các ngành.',
  ])('finds nobody in "%s"', (text) => expect(read(text)).toBeNull());
});

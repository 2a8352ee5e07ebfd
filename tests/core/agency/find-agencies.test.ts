import { describe, expect, test } from '@jest/globals';
import { readBodies } from '../../../src/core/agency/find-agencies.js';
import { splitWords } from '../../../src/core/text/word.js';

function read(text: string): { readonly names: readonly string[]; readonly rest: string } {
  const words = splitWords(text);
  const list = readBodies(words, 0, text);
  return {
    names: list?.bodies.map(({ name }) => name) ?? [],
    rest: text.slice(words[list?.next ?? 0]?.start ?? text.length),
  };
}

describe('names of bodies', () => {
  test.each([
    ['Sở LĐTBXH chủ trì', ['Sở Lao động - Thương binh và Xã hội'], 'chủ trì'],
    ['Sở Lao động Thương binh và Xã hội thực hiện', ['Sở Lao động - Thương binh và Xã hội'], 'thực hiện'],
    ['UBND các huyện, thành phố triển khai', ['Ủy ban nhân dân các huyện, thành phố'], 'triển khai'],
    ['Giám đốc Sở Tài chính, Chủ tịch UBND cấp xã chịu', ['Sở Tài chính', 'Ủy ban nhân dân cấp xã'], 'chịu'],
    ['các Sở: Tài chính, Nội vụ lập', ['Sở Tài chính', 'Sở Nội vụ'], 'lập'],
    ['các Sở: Tài chính, Kế hoạch và Đầu tư lập', ['Sở Tài chính', 'Sở Kế hoạch và Đầu tư'], 'lập'],
    ['Phòng Tài chính - Kế hoạch lập', ['Phòng Tài chính - Kế hoạch'], 'lập'],
    [
      'các đơn vị liên quan của các Bộ: Tài chính, Y tế lập',
      ['các đơn vị liên quan của Bộ Tài chính', 'Bộ Y tế'],
      'lập',
    ],
    ['UBND các xã Hải Tân, Hải Lộc lập', ['Ủy ban nhân dân xã Hải Tân', 'Ủy ban nhân dân xã Hải Lộc'], 'lập'],
    ['Ban Tuyên giáo và Dân vận Tỉnh ủy lập', ['Ban Tuyên giáo và Dân vận Tỉnh ủy'], 'lập'],
    ['các ban đảng Tỉnh ủy lập', ['các ban đảng Tỉnh ủy'], 'lập'],
    ['Đảng ủy HĐND tỉnh lập', ['Đảng ủy Hội đồng nhân dân tỉnh'], 'lập'],
    [
      'Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh lập',
      ['Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh'],
      'lập',
    ],
    [
      'Ban Chỉ huy Phòng, chống thiên tai và tìm kiếm cứu nạn tỉnh lập',
      ['Ban Chỉ huy Phòng, chống thiên tai và tìm kiếm cứu nạn tỉnh'],
      'lập',
    ],
    [
      'Trung tâm Văn hóa, Thông tin và Thể thao huyện lập',
      ['Trung tâm Văn hóa, Thông tin và Thể thao huyện'],
      'lập',
    ],
    [
      'Trung tâm Y tế, Phòng Nội vụ và Công an xã lập',
      ['Trung tâm Y tế', 'Phòng Nội vụ', 'Công an xã'],
      'lập',
    ],
    ['Văn phòng Điều phối nông thôn mới tỉnh lập', ['Văn phòng Điều phối nông thôn mới tỉnh'], 'lập'],
    ['Phòng Đăng ký kinh doanh lập', ['Phòng Đăng ký kinh doanh'], 'lập'],
    [
      'Ban Quản lý dự án đầu tư xây dựng các công trình giao thông lập',
      ['Ban Quản lý dự án đầu tư xây dựng các công trình giao thông'],
      'lập',
    ],
    ['Ban Chỉ đạo của Chính phủ lập', ['Ban Chỉ đạo của Chính phủ'], 'lập'],
    [
      'Ban Chỉ đạo huyện và Văn phòng Điều phối nông thôn mới tỉnh lập',
      ['Ban Chỉ đạo huyện', 'Văn phòng Điều phối nông thôn mới tỉnh'],
      'lập',
    ],
    ['Thống kê tỉnh lập', ['Thống kê tỉnh'], 'lập'],
    ['các huyện ủy, thành ủy lập', ['các huyện ủy, thành ủy'], 'lập'],
    [
      'Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh lập',
      ['Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh'],
      'lập',
    ],
    ['Ngân hàng Nông nghiệp và PTNT tỉnh lập', ['Ngân hàng Nông nghiệp và Phát triển nông thôn tỉnh'], 'lập'],
    ['Cục Quản lí thị trường lập', ['Cục Quản lý thị trường'], 'lập'],
    ['các Vụ Thị trường ngoài nước lập', ['các Vụ Thị trường ngoài nước'], 'lập'],
    ['Đoàn Thanh niên Sở lập', ['Đoàn Thanh niên Sở'], 'lập'],
    ['các Bộ, ngành liên quan: Tài chính, Y tế lập', ['Bộ Tài chính', 'Bộ Y tế'], 'lập'],
    [
      'các sở, ban, ngành, địa phương liên quan thực hiện',
      ['các sở, ban, ngành, địa phương liên quan'],
      'thực hiện',
    ],
    ['các cơ quan, đơn vị; UBND xã báo cáo', ['các cơ quan, đơn vị', 'Ủy ban nhân dân xã'], 'báo cáo'],
    [
      'UBND các xã: Phú Mỹ, Tân An thực hiện',
      ['Ủy ban nhân dân xã Phú Mỹ', 'Ủy ban nhân dân xã Tân An'],
      'thực hiện',
    ],
    ['Bộ trưởng, Thủ trưởng cơ quan ngang bộ chỉ đạo', ['các Bộ', 'cơ quan ngang bộ'], 'chỉ đạo'],
    ['Phòng Văn hóa và Thông tin lập', ['Phòng Văn hóa và Thông tin'], 'lập'],
    ['Phòng Văn hóa - Thông tin lập', ['Phòng Văn hóa - Thông tin'], 'lập'],
    ['Sở Kế hoạch Đầu tư lập', ['Sở Kế hoạch và Đầu tư'], 'lập'],
    [
      'các cơ quan, đơn vị và cá nhân liên quan thực hiện',
      ['các cơ quan, đơn vị', 'cá nhân liên quan'],
      'thực hiện',
    ],
    ['các đơn vị và địa phương thực hiện', ['các đơn vị và địa phương'], 'thực hiện'],
    ['Các thành viên khác trong tiểu ban căn cứ', ['Các thành viên khác trong tiểu ban'], 'căn cứ'],
    ['Ban Tổ chức Tỉnh ủy tham mưu', ['Ban Tổ chức Tỉnh ủy'], 'tham mưu'],
    ['Ban chỉ đạo giảm nghèo huyện xây dựng', ['Ban Chỉ đạo giảm nghèo huyện'], 'xây dựng'],
    [
      'Trung tâm Phục vụ hành chính công tỉnh tiếp nhận',
      ['Trung tâm Phục vụ hành chính công tỉnh'],
      'tiếp nhận',
    ],
    [
      'Sở Văn hóa, Thể thao và Du lịch; Báo Lúa Mới đăng tải',
      ['Sở Văn hóa, Thể thao và Du lịch', 'Báo Lúa Mới'],
      'đăng tải',
    ],
  ])('reads "%s"', (text, names, rest) => expect(read(text)).toEqual({ names, rest }));

  test.each([
    'Tổ chức thực hiện tốt',
    'Trường hợp phát sinh',
    'Hội nghị sơ kết',
    'tổ chức hội nghị sơ kết',
    'Bộ thủ tục hành chính',
    'Quỹ đất công',
    'số lượng',
  ])('finds none in "%s"', (text) => expect(read(text).names).toEqual([]));

  test('does not take the verb after a colon for a place', () => {
    expect(read('UBND các xã, phường: Tổ chức tuyên truyền').names).toEqual([
      'Ủy ban nhân dân các xã, phường',
    ]);
  });
});

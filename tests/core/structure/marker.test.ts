import { describe, expect, test } from '@jest/globals';
import { readMarker } from '../../../src/core/structure/marker.js';

describe('markers', () => {
  test.each([
    ['IV. TỔ CHỨC THỰC HIỆN', 'roman', 'IV', 4],
    ['Ii. tổ chức thực hiện', 'roman', 'II', 2],
    ['2.3.1. Phòng Y tế', 'dotted-3', '2.3.1', 1],
    ['1.3 Xây dựng kế hoạch', 'dotted-2', '1.3', 3],
    ['14. Ủy ban nhân dân', 'number', '14', 14],
    ['1- Các cấp ủy', 'number', '1', 1],
    ['3 . Thủ trưởng', 'number', '3', 3],
    ['đ) Kiện toàn', 'letter', 'đ', 5],
    ['(2) Huy động', 'bracket-number', '2', 2],
    ['Điều 3. Quyết định này', 'article', 'Điều 3', 3],
    ['Chương II', 'chapter', 'Chương II', 2],
    ['- Chủ trì', 'dash', '', 0],
    ['+ Sở Y tế', 'plus', '', 0],
  ])('reads "%s" as %s %s', (line, style, label, ordinal) => {
    expect(readMarker(line)).toMatchObject({ style, label, ordinal });
  });

  test.each([
    'V/v đôn đốc',
    '1.884 triệu đồng',
    '30/11/2016 phải xong',
    'Sở Tài chính',
    '5- 10 hộ dân',
    '2026 - Sở Tài chính',
    '2,75% trở lên',
    '--- ',
    'i.e. ví dụ',
  ])('finds none in "%s"', (line) =>
    expect(readMarker(line)?.style ?? 'none').not.toMatch(/roman|number|article|letter$/u),
  );
});

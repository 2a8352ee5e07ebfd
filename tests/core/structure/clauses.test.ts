import { describe, expect, test } from '@jest/globals';
import type { Clause } from '../../../src/core/structure/clause.js';
import { parseStructure } from '../../../src/core/structure/parse-structure.js';
import { stripMarkup } from '../../../src/core/text/markup.js';

function outline(text: string): readonly string[] {
  const source = stripMarkup(text);
  const walk = (clauses: readonly Clause[]): readonly string[] =>
    clauses.flatMap((clause) => [
      `${clause.path}: ${source.text.slice(clause.own.start, clause.own.end).replaceAll('\n', ' ')}`,
      ...walk(clause.children),
    ]);
  return walk(parseStructure(source, () => false).clauses);
}

describe('clauses', () => {
  test('hang dotted numbers under the number that they extend', () => {
    expect(outline('I. A\n2. B\n2.1. C\n2.1.1. D\n2.2. E\n3. F')).toEqual([
      'I: A',
      'I.2: B',
      'I.2.1: C',
      'I.2.1.1: D',
      'I.2.2: E',
      'I.3: F',
    ]);
  });

  test('nest a new style after a colon, whatever its usual depth', () => {
    expect(outline('Điều 1. Phê duyệt:\nI. A\n1. B\nĐiều 2. C')).toEqual([
      'Điều 1: Phê duyệt:',
      'Điều 1.I: A',
      'Điều 1.I.1: B',
      'Điều 2: C',
    ]);
  });

  test('cut numbered items that run on after a colon', () => {
    const items =
      '(1) Xây dựng nền tảng dữ liệu dùng chung của tỉnh; (2) Tập huấn cho cán bộ, công chức các cấp.';
    expect(outline(`1. Sở Y tế: ${items}`)).toHaveLength(3);
  });

  test('leave a lone number in brackets alone', () => {
    expect(
      outline('1. Sở Y tế: thực hiện điểm (1) của kế hoạch và các nhiệm vụ khác được giao.'),
    ).toHaveLength(1);
  });

  test('join a sentence over a page break with its number', () => {
    expect(outline('1. Kiểm tra,\n\n2\n\nđánh giá việc thực hiện')).toEqual([
      '1: Kiểm tra,  2  đánh giá việc thực hiện',
    ]);
  });

  test('go on after a number in brackets that ends its line', () => {
    const text =
      'I. VIỆC CẦN LÀM NGAY TRONG THÁNG\na) Sở Y tế: (1) lập danh sách hộ dân ở vùng ngập; (2)\nTổ chức trực cấp cứu, báo cáo theo quy định của tỉnh; (3) chuẩn bị cơ số thuốc cho các trạm.';
    expect(outline(text).slice(1)).toEqual([
      'I.a: Sở Y tế:',
      'I.a.1: lập danh sách hộ dân ở vùng ngập',
      'I.a.2: Tổ chức trực cấp cứu, báo cáo theo quy định của tỉnh',
      'I.a.3: chuẩn bị cơ số thuốc cho các trạm.',
    ]);
    expect(outline('I. A\n1. Theo Công văn số 12/SYT (2025)\nTổ chức trực cấp cứu.')).toHaveLength(3);
  });
});

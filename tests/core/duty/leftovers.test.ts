import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../../src/core/duty/extract-plan.js';

const planOf = (section: string): string => `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM

Số: 15/KH-UBND

KẾ HOẠCH

Phát triển thư viện cơ sở

I. MỤC ĐÍCH

Để mọi người được đọc sách.

II. TỔ CHỨC THỰC HIỆN

${section}
`;

const leftIn = (section: string): readonly string[] => {
  const { text, unassigned } = extractPlan(planOf(section));
  return unassigned.map(({ start, end }) => text.slice(start, end));
};

describe('what an assigning section says beside its duties', () => {
  test('is kept for a person to decide on', () => {
    const left = leftIn(`1. Sở Tài chính: Bố trí kinh phí mua sách.

Trên đây là Kế hoạch phát triển thư viện cơ sở. Yêu cầu các sở, ban, ngành nghiêm túc thực hiện.`);
    expect(left).toContain('Trên đây là Kế hoạch phát triển thư viện cơ sở.');
  });

  test('does not hold headings: the name of a body before its duty, the title of the section', () => {
    const left = leftIn(`1. Sở Tài chính: Bố trí kinh phí mua sách.

2. Sở Văn hóa, Thể thao và Du lịch

- Xây dựng danh mục sách dùng chung.`);
    expect(left).toEqual([]);
  });

  test('does not hold what other sections say: aims assign nothing', () => {
    const left = leftIn('1. Sở Tài chính: Bố trí kinh phí mua sách.');
    expect(left.join()).not.toContain('mọi người');
  });
});

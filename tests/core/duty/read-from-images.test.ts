import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../../src/core/duty/extract-plan.js';

const read = (body: string) =>
  extractPlan(`KẾ HOẠCH\nthử nghiệm\n\n${body}`).duties.map(({ owners, deadlines }) => [
    owners.map(({ name }) => name).join('; '),
    deadlines.map((deadline) => ('date' in deadline ? deadline.date : deadline.kind)).join('; '),
  ]);
const UNDER = 'IV. TỔ CHỨC THỰC HIỆN\n';

describe('what reading from images does to a plan', () => {
  test.each([
    [
      'a speck behind a word',
      '1. Sở Nông nghiệp và Môi. trường lập dự toán.',
      'Sở Nông nghiệp và Môi trường',
    ],
    ['a capital taken for another', '1. Sở V tế lập dự toán.', 'Sở Y tế'],
    ['words glued together', '1. SởY tế lập dự toán.', 'Sở Y tế'],
    ['an abbreviation glued to its level', '1. UBNDtỉnh lập dự toán.', 'Ủy ban nhân dân tỉnh'],
    ['a wrong tone in a known name', '1. Sở Tài chinh lập dự toán.', 'Sở Tài chính'],
    ['a wrong tone in a long name', '1. Ủy ban nhân dàn xã lập dự toán.', 'Ủy ban nhân dân xã'],
    ['a stop too many behind a number', '1.. Sở Y tế lập dự toán.', 'Sở Y tế'],
  ])('is seen through: %s', (_, body, owner) => {
    expect(read(UNDER + body)).toEqual([[owner, '']]);
  });

  test.each([
    ['Hội Đông y tỉnh lập dự toán.', 'Hội Đông y tỉnh'],
    ['Sở Y tế lập dự toán. Sở Nội vụ thẩm định.', 'Sở Y tế'],
  ])('does not make another body of "%s"', (body, owner) => {
    expect(read(`${UNDER}1. ${body}`)[0]).toEqual([owner, '']);
  });

  test('does not part a day from its figures', () => {
    expect(read(`${UNDER}1. Sở Y tế lập dự toán trước ngày\n\n28/02/2026.\n2. Sở Nội vụ thẩm định.`)).toEqual(
      [
        ['Sở Y tế', '2026-02-28'],
        ['Sở Nội vụ', ''],
      ],
    );
    expect(read(`${UNDER}1. Sở Y tế sơ kết trong quý II. năm 2028.`)).toEqual([['Sở Y tế', 'window']]);
  });

  test('does not hide a heading in capitals', () => {
    expect(read('II. MỤC TIỂU\n1. Trong năm 2026 giới thiệu việc làm cho 200 người.')).toEqual([]);
    expect(read('II. NHIỆM VỤ\n1. Trong năm 2026 giới thiệu việc làm cho 200 người.')).toHaveLength(1);
  });
});

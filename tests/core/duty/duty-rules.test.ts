import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../../src/core/duty/extract-plan.js';

const read = (body: string) =>
  extractPlan(`KẾ HOẠCH\nthử nghiệm\n\n${body}`).duties.map(({ rule, owners, coordinators }) => ({
    rule: rule.id,
    owners: owners.map(({ name }) => name),
    with: coordinators.map(({ name }) => name),
  }));
const rulesOf = (body: string): readonly string[] => read(body).map(({ rule }) => rule);
const assigned = (body: string): string => `IV. TỔ CHỨC THỰC HIỆN\n${body}`;
const work = (body: string): string => `II. NHIỆM VỤ\n${body}`;

describe('every duty says which rule made it', () => {
  test.each([
    ['under-heading', assigned('1. Sở Y tế\n- Lập danh sách.')],
    ['named-subject', assigned('1. Sở Y tế lập danh sách.')],
    ['subject-after-topic', work('1. Về chế độ báo cáo: Sở Y tế báo cáo kết quả.')],
    ['lead-in-brackets', work('1. Tuyên truyền trên đài truyền thanh (Sở Y tế chủ trì).')],
    ['dated-task', work('1. Hoàn thành rà soát trước ngày 30/6/2026.')],
    ['periodic-task', work('1. Hằng năm tổ chức hội nghị sơ kết.')],
    ['report-order', work('1. Khi có ca bệnh bất thường, báo cáo ngay về Sở Y tế.')],
    ['label-block', work('1. Lập đề án.\n- Cơ quan chủ trì: Sở Y tế.')],
    ['phase', work('1. Đợt 1: Trong tháng 12/2025\n- Phát tờ rơi.')],
    ['closing-formula', assigned('Trên đây là Kế hoạch, đề nghị Sở Y tế triển khai thực hiện./.')],
    ['table-row', '| TT | Nhiệm vụ | Cơ quan chủ trì |\n|---|---|---|\n| 1 | Lập đề án | Sở Y tế |'],
  ])('%s', (rule, body) => expect(rulesOf(body)).toEqual([rule]));

  test.each([
    ['a condition that asks for no report', work('1. Khi có ca bệnh bất thường, người dân bình tĩnh.')],
    ['a period that only describes', work('1. Dự toán hằng năm của đơn vị.')],
    ['an aim with a day', work('1. Mục tiêu: Đến hết năm 2030 có 15 thư viện.')],
    ['leave to do something', work('1. Được phép kéo dài đến ngày 30/6/2026.')],
    ['a place and a time', 'III. THỜI GIAN, ĐỊA ĐIỂM\n1. Ngày 10/5/2026 tại nhà văn hóa.'],
    ['vague groups outside sections that assign', work('1. Các cấp ủy, tổ chức đảng tiếp tục quán triệt.')],
  ])('none for %s', (_, body) => expect(rulesOf(body)).toEqual([]));
});

describe('who owns a duty', () => {
  test('is told after a topic, with the partners of all that follows', () => {
    const body = assigned(
      '1. Đối với vùng ven biển: Công an tỉnh chủ trì, phối hợp với Sở Y tế:\n- Kiểm đếm tàu thuyền.\n- Phối hợp với Sở Nội vụ sơ tán dân.',
    );
    expect(read(body).map(({ owners, with: partners }) => [...owners, ...partners])).toEqual([
      ['Công an tỉnh', 'Sở Y tế'],
      ['Công an tỉnh', 'Sở Nội vụ'],
    ]);
  });

  test('is told by a list under "Cơ quan chủ trì" without a colon', () => {
    const body =
      'B. NHIỆM VỤ\nI. Hợp tác\n1. Nội dung, biện pháp\na) Trao đổi đoàn.\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n- Sở Y tế.\n- Sở Nội vụ.\nb) Cơ quan phối hợp\n- Công an tỉnh.\n3. Thời gian thực hiện: Quý I/2026.';
    expect(read(body)).toEqual([
      { rule: 'label-block', owners: ['Sở Y tế', 'Sở Nội vụ'], with: ['Công an tỉnh'] },
    ]);
  });

  test('stays the Party body that leads others', () => {
    const body = assigned('1. Đảng ủy UBND tỉnh\n- Lãnh đạo UBND tỉnh ban hành kế hoạch.');
    expect(read(body).map(({ owners }) => owners)).toEqual([['Đảng ủy Ủy ban nhân dân tỉnh']]);
    const leaders = assigned('1. Phân công\n- Lãnh đạo Sở Y tế ban hành kế hoạch.');
    expect(read(leaders).map(({ owners }) => owners)).toEqual([['Sở Y tế']]);
  });

  test.each([
    ['Thực hiện Kế hoạch số 5/KH-UBND, UBND tỉnh cũng yêu cầu Sở Y tế lập danh sách.', ['Sở Y tế']],
    ['Chậm nhất ngày 30 tháng 6 năm 2026 các sở phải gửi dự toán.', ['các sở']],
  ])('is found behind what is fronted: "%s"', (sentence, owners) =>
    expect(read(assigned(`1. ${sentence}`)).map((duty) => duty.owners)).toEqual([owners]),
  );
});

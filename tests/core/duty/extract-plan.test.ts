import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../../src/core/duty/extract-plan.js';

const plan = (body: string): string => `KẾ HOẠCH\nthử nghiệm\n\n${body}`;
const duties = (body: string) =>
  extractPlan(plan(body)).duties.map(({ owners, coordinators, reportTo, role }) => ({
    owners: owners.map(({ name }) => name),
    with: coordinators.map(({ name }) => name),
    to: reportTo.map(({ name }) => name),
    role,
  }));
const duty = (owners: readonly string[], more: object = {}) => ({
  owners,
  with: [],
  to: [],
  role: 'lead',
  ...more,
});

describe('duties', () => {
  test('are the bullets under a heading that names a body', () => {
    expect(
      duties(
        'IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chủ trì, phối hợp với Sở Nội vụ tập huấn.\n- Báo cáo UBND tỉnh.',
      ),
    ).toEqual([
      duty(['Sở Y tế'], { with: ['Sở Nội vụ'] }),
      duty(['Sở Y tế'], { to: ['Ủy ban nhân dân tỉnh'] }),
    ]);
  });

  test('are not aims, even where they name a body', () => {
    expect(
      duties('I. MỤC ĐÍCH, YÊU CẦU\n1. Sở Y tế chủ động triển khai.\n2. Sở Nội vụ phối hợp thực hiện.'),
    ).toEqual([]);
  });

  test('begin anew at a sentence and at a semicolon with a subject of its own', () => {
    expect(
      duties(
        'IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế lập danh sách; Sở Nội vụ thẩm định. Công an tỉnh kiểm tra.',
      ).map(({ owners }) => owners),
    ).toEqual([['Sở Y tế'], ['Sở Nội vụ'], ['Công an tỉnh']]);
  });

  test('take in the block of labels under a task', () => {
    const block =
      'II. NHIỆM VỤ\n1. Xây dựng quy chế.\n- Cơ quan chủ trì: Sở Y tế.\n- Cơ quan phối hợp: các sở, ngành.\n- Thời gian: Quý I/2026.';
    const [read] = extractPlan(plan(block)).duties;
    expect(read).toMatchObject({ scope: 'block', deadlines: [{ kind: 'window', to: '2026-03-31' }] });
    expect(duties(block)).toEqual([duty(['Sở Y tế'], { with: ['các sở, ngành'] })]);
  });

  test('are the rows of an assignment table, merged cells carried down', () => {
    const table =
      '| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | Lập đề án | Sở Y tế | 30/11/2025 |\n| 2 | Trình đề án | | 15/12/2025 |';
    expect(duties(`II. PHÂN CÔNG\n${table}`).map(({ owners }) => owners)).toEqual([['Sở Y tế'], ['Sở Y tế']]);
  });

  test('follow the one who is told to lead in brackets', () => {
    expect(duties('II. NHIỆM VỤ\n1. Tuyên truyền trên đài truyền thanh (Sở Y tế chủ trì).')).toEqual([
      duty(['Sở Y tế']),
    ]);
  });

  test('take part only where they open with "phối hợp"', () => {
    expect(duties('IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nPhối hợp với Sở Nội vụ rà soát.')).toEqual([
      duty(['Sở Y tế'], { with: ['Sở Nội vụ'], role: 'coordinate' }),
    ]);
  });

  test('are not found in the list of recipients', () => {
    expect(
      duties(
        'IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế: Triển khai kế hoạch.\n\nNơi nhận:\n- Sở Nội vụ thực hiện;\n- Lưu: VT.',
      ),
    ).toHaveLength(1);
  });

  test('have an action for each part with a verb of its own', () => {
    const text = plan(
      'IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế: Xây dựng kế hoạch, tài liệu; tổ chức tập huấn cho cán bộ. Báo cáo kết quả.',
    );
    const { duties: read, text: own } = extractPlan(text);
    expect(read[0]?.actions.map(({ start, end }) => own.slice(start, end))).toEqual([
      'Xây dựng kế hoạch, tài liệu',
      'tổ chức tập huấn cho cán bộ.',
      'Báo cáo kết quả',
    ]);
  });
});

describe('the plan against itself', () => {
  const rules = (body: string): readonly string[] =>
    extractPlan(plan(body)).diagnostics.map(({ ruleId }) => ruleId);

  test.each([
    ['1. A\n2. B\n2. C', ['duplicate-number']],
    ['1. A\n2. B\n4. C', ['skipped-number']],
    ['1. A\n2. B\n3. C', []],
    ['a) A\nb) B\nc) C\nd) D\nd) E\ne) F', []],
    [
      '1. Theo Quyết định số 12/QĐ-UBND ngày 1/2/2020 và Quyết định số 12/QĐ-UBND ngày 1/2/2021',
      ['cited-with-two-dates'],
    ],
    ['1. Theo Nghị quyết số 160/NQ-CP và Nghị quyết số 160-NQ/CP', ['cited-with-two-spellings']],
    ['1. Vốn 100 triệu đồng (ngân sách 60 triệu đồng, vốn vay 50 triệu đồng)', ['sum-mismatch']],
    ['1. Vốn 110 triệu đồng (ngân sách 60 triệu đồng, vốn vay 50 triệu đồng)', []],
  ])('tells of "%s"', (body, expected) => expect(rules(body)).toEqual(expected));
});

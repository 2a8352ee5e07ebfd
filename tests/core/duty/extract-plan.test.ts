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

  test('stand under "Phân công thực hiện:" as under any heading', () => {
    expect(duties('1. Phân công thực hiện:\n1.1. Sở Y tế:\n- Lập danh sách.')).toEqual([duty(['Sở Y tế'])]);
  });

  test('take in labels that are grouped under a label', () => {
    const block =
      'II. NHIỆM VỤ\n1. Về dữ liệu\na) Nhiệm vụ: Rà soát dữ liệu.\nb) Cơ quan thực hiện:\n- Đơn vị chủ trì: Sở Y tế.\n- Đơn vị phối hợp: Công an tỉnh.\nc) Thời gian thực hiện: Quý I/2026.';
    expect(duties(block)).toEqual([duty(['Sở Y tế'], { with: ['Công an tỉnh'] })]);
    expect(extractPlan(plan(block)).duties[0]?.deadlines).toMatchObject([{ to: '2026-03-31' }]);
  });

  test('take their time from the phase that they stand under, aims from no phase', () => {
    const phases =
      '1. Đợt 1: Trong tháng 12/2025\n- Tuyên truyền trên loa.\n- Phát tờ rơi.\n2. Đợt 2: Sau bầu cử\n- Tuyên truyền kết quả.';
    const times = (body: string) =>
      extractPlan(plan(body)).duties.map(({ deadlines }) => deadlines.map((found) => found.text));
    expect(times(`II. LỘ TRÌNH\n${phases}`)).toEqual([['Trong tháng 12/2025'], ['Trong tháng 12/2025'], []]);
    expect(times(`II. MỤC TIÊU\n${phases}`)).toEqual([]);
  });

  test('are no slogans, but the order behind them', () => {
    const slogans = 'V. KHẨU HIỆU\n1. Sở Y tế quyết tâm phục vụ!\n2. Toàn dân thi đua!\n';
    expect(duties(`${slogans}\nTrên đây là Kế hoạch, đề nghị Sở Y tế triển khai thực hiện./.`)).toEqual([
      duty(['Sở Y tế']),
    ]);
  });

  test('follow a table of one cell a line without losing the section behind it', () => {
    const table =
      'III. PHÂN CÔNG\n\tTT\n\tNội dung\n\tĐơn vị chủ trì\n\tĐơn vị phối hợp\n\tThời hạn\n\n\t1\n\tLập đề án\n\tSở Y tế\n\tSở Nội vụ\n\t10/5/2026\n\n\t2\n\tCấp kinh phí\n\tSở Tài chính\n\t \n\tTháng 5/2026\n\nIV. TỔ CHỨC THỰC HIỆN\n1. Công an tỉnh kiểm tra.';
    expect(duties(table)).toEqual([
      duty(['Sở Y tế'], { with: ['Sở Nội vụ'] }),
      duty(['Sở Tài chính']),
      duty(['Công an tỉnh']),
    ]);
  });

  test('stand outside a letterhead that is a table', () => {
    const text =
      'UBND TỈNH X\n|\nCỘNG HÒA\n|\nSố: 7/KH-UBND\n|\nX, ngày 1 tháng 4 năm 2026\n\nKẾ HOẠCH\nKiểm kê rừng\n\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế lập danh sách.\n\nPHỤ LỤC PHÂN CÔNG NHIỆM VỤ\n|\nSTT\n|\nNhiệm vụ\n|\nCơ quan chủ trì\n|\n|\n1\n|\nLập dự toán\n|\nSở Nội vụ\n|\n';
    expect(extractPlan(text).duties.map(({ owners }) => owners.map(({ name }) => name))).toEqual([
      ['Sở Y tế'],
      ['Sở Nội vụ'],
    ]);
  });

  test('begin at a semicolon where somebody else is asked, a group beside a named body or not', () => {
    const asked =
      'IV. TỔ CHỨC THỰC HIỆN\n1. Đề nghị Đảng ủy xã quan tâm lãnh đạo; đề nghị Ủy ban MTTQ xã và các đoàn thể tuyên truyền.';
    expect(duties(asked).map(({ owners }) => owners)).toEqual([
      ['Đảng ủy xã'],
      ['Ủy ban Mặt trận Tổ quốc xã', 'các đoàn thể'],
    ]);
    const listed =
      'IV. TỔ CHỨC THỰC HIỆN\n1. Đề nghị Đảng ủy xã quan tâm; đề nghị các cấp, các ngành phối hợp.';
    expect(duties(listed)).toHaveLength(1);
  });

  test('name as partners those who stand beside the lead in brackets', () => {
    const task =
      'II. NHIỆM VỤ\n1. Nâng cấp cổng thông tin (Sở Y tế chủ trì, Sở Nội vụ, UBND các xã phối hợp).';
    expect(duties(task)).toEqual([duty(['Sở Y tế'], { with: ['Sở Nội vụ', 'Ủy ban nhân dân các xã'] })]);
  });

  test('do not take for recipients and days what a row says of its outcome', () => {
    const table =
      '| TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn | Kết quả |\n|---|---|---|---|---|\n| 1 | Lập đề án, báo cáo UBND tỉnh | Sở Y tế | 30/11/2025 | Đã báo cáo Bộ Y tế trước ngày 10/10/2025 |';
    expect(duties(`II. PHÂN CÔNG\n${table}`)).toEqual([duty(['Sở Y tế'], { to: ['Ủy ban nhân dân tỉnh'] })]);
    expect(extractPlan(plan(table)).duties[0]?.deadlines).toMatchObject([{ date: '2025-11-30' }]);
  });

  test('are no footnotes whose number was printed small', () => {
    const body = 'IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế lập danh sách./.\n';
    expect(duties(`${body}\n1 Theo số liệu của các huyện đến ngày 31/12/2025.`)).toEqual([duty(['Sở Y tế'])]);
  });

  test('belong to the body of the heading that hands them out', () => {
    expect(duties('IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Phân công mỗi trạm y tế giúp một hộ.')).toEqual([
      duty(['Sở Y tế']),
    ]);
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
    [
      '1. Theo Chỉ thị số 05-CT/TW của Ban Bí thư khóa XIII\n2. Thực hiện Chỉ thị số 05-CT/TW của Ban Bí thư khóa XII',
      ['cited-with-two-terms'],
    ],
    [
      '1. Theo Chỉ thị số 05-CT/TW của Ban Bí thư khóa XIII\n2. Thực hiện Chỉ thị số 07-CT/TW của Ban Bí thư khóa XII',
      [],
    ],
    [
      '1. Theo Chỉ thị số 05-CT/TW của Ban Bí thư khóa XIII\n2. Chỉ thị số 05-CT/TW và Nghị quyết số 9-NQ/TW khóa XII',
      [],
    ],
    ['1. Theo Nghị quyết số 160/NQ-CP và Nghị quyết số 161/NQ-CP', []],
    ['a) A\nb) B\nc) C\nd) D\ne) E', []],
  ])('tells of "%s"', (body, expected) => expect(rules(body)).toEqual(expected));

  const dated = (body: string): readonly string[] =>
    extractPlan(
      `UBND TỈNH SÔNG LAM\nSố: 15/KH-UBND\nSông Lam, ngày 08 tháng 02 năm 2017\n\nKẾ HOẠCH\nGiảm nghèo\n\nIV. TỔ CHỨC THỰC HIỆN\n${body}`,
    ).diagnostics.map(({ ruleId }) => ruleId);

  test.each([
    ['1. Sở Y tế lập danh sách trước ngày 30/11/2016.', ['deadline-before-issue']],
    ['1. Sở Y tế lập danh sách trước ngày 30/11/2017.', []],
    [
      '1. Sở Y tế điều tra, rà soát hộ nghèo xong trước ngày 15 tháng 11 hằng năm.\n2. Sở Y tế trên cơ sở kết quả điều tra, rà soát xây dựng kế hoạch trước ngày 10 tháng 11 hằng năm.',
      ['plan-before-survey'],
    ],
    [
      '1. Sở Y tế điều tra, rà soát hộ nghèo xong trước ngày 15 tháng 10 hằng năm.\n2. Sở Y tế trên cơ sở kết quả điều tra, rà soát xây dựng kế hoạch trước ngày 10 tháng 11 hằng năm.',
      [],
    ],
    ['1. Sở Y tế báo cáo năm trước ngày 10/12 hằng năm.', ['report-before-cut-off']],
    ['1. Sở Y tế báo cáo năm trước ngày 20/12 hằng năm.', []],
  ])('tells of what cannot be kept: "%s"', (body, expected) => expect(dated(body)).toEqual(expected));
});

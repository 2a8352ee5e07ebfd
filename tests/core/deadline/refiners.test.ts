import { describe, expect, test } from '@jest/globals';
import { CONTEXT, compactForm } from './compact-form.js';

type Row = readonly [text: string, reading: string];

// Each refiner with what it is for and, beside it, what it must leave alone.
const REFINED: Readonly<Record<string, readonly Row[]>> = {
  'return-with-period': [
    [
      'Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12.',
      'recurring YEARLY;BYMONTH=6;BYMONTHDAY=10 E + recurring YEARLY;BYMONTH=12;BYMONTHDAY=10 E',
    ],
    [
      'Báo cáo 6 tháng (trước ngày 15/6) và báo cáo năm (trước ngày 15/12).',
      'recurring YEARLY;BYMONTH=6;BYMONTHDAY=15 E + recurring YEARLY;BYMONTH=12;BYMONTHDAY=15 E',
    ],
    [
      'Báo cáo kết quả hàng tháng (trước ngày 12), 06 tháng (trước ngày 10/6), năm (trước ngày 10/12).',
      'recurring MONTHLY;BYMONTHDAY=12 E + recurring YEARLY;BYMONTH=6;BYMONTHDAY=10 E + recurring YEARLY;BYMONTH=12;BYMONTHDAY=10 E',
    ],
    [
      'Định kỳ hằng năm báo cáo về Sở chậm nhất ngày 17 tháng 12.',
      'recurring YEARLY;BYMONTH=12;BYMONTHDAY=17',
    ],
    ['Báo cáo tháng trước ngày 20, gửi Sở.', 'recurring MONTHLY;BYMONTHDAY=20 E'],
    ['Hằng quý báo cáo trước ngày 20.', 'recurring YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 E'],
    ['Lập kế hoạch hàng năm của xã, xong trước ngày 10 tháng 12.', 'month-day 12-10 E'],
    ['Định kỳ 6 tháng báo cáo; xong trước ngày 10 tháng 12.', 'periodic P6M + month-day 12-10 E'],
    ['Báo cáo trước ngày 20/11/2025 và hàng tháng.', 'date 2025-11-20 E + periodic P1M'],
  ],
  'join-lists': [
    [
      'Gửi trước ngày 15/6 và ngày 15/12 hằng năm.',
      'recurring YEARLY;BYMONTH=6;BYMONTHDAY=15 E + recurring YEARLY;BYMONTH=12;BYMONTHDAY=15 E',
    ],
    ['Gửi trước ngày 15/6 và 15/12/2026.', 'date 2026-06-15 E + date 2026-12-15 E'],
    [
      'Sơ kết trong quý II và quý IV năm 2026.',
      'window 2026-04-01..2026-06-30 + window 2026-10-01..2026-12-31',
    ],
    [
      'Gửi trước ngày 10 và ngày 25 hằng tháng.',
      'recurring MONTHLY;BYMONTHDAY=10 E + recurring MONTHLY;BYMONTHDAY=25 E',
    ],
    [
      'Báo cáo hằng tháng trước ngày 20, hằng quý trước ngày 25 tháng cuối quý.',
      'recurring MONTHLY;BYMONTHDAY=20 E + recurring YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25 E',
    ],
    [
      'Sơ kết trong quý II/2026 và quý IV/2026.',
      'window 2026-04-01..2026-06-30 + window 2026-10-01..2026-12-31',
    ],
    ['Xong trước ngày 15/6/2026; ngày 20/6/2026 là ngày hội.', 'date 2026-06-15 E + date 2026-06-20 E'],
    ['Xong trước ngày 15/6/2026. Ngày 20/6/2026 là ngày hội.', 'date 2026-06-15 E'],
  ],
  'inherit-part-of-year': [
    [
      'Tổng kết vào quý II năm 2025 và năm 2030.',
      'window 2025-04-01..2025-06-30 + window 2030-04-01..2030-06-30',
    ],
    [
      'Tổng kết trong tháng 2/2027 và năm 2028.',
      'window 2027-02-01..2027-02-28 + window 2028-02-01..2028-02-29',
    ],
    ['Tổng kết vào quý II năm 2025. Năm 2030 là năm cuối.', 'window 2025-04-01..2025-06-30'],
  ],
  'drop-citation-dates': [
    ['Thời hạn: theo Quyết định số 12/QĐ-UBND ngày 16/12/2025.', ''],
    ['Thời hạn: theo Luật Tổ chức chính quyền địa phương ngày 16/6/2025.', ''],
    ['Thời hạn: ngày 16/12/2025.', 'date 2025-12-16'],
  ],
  'drop-effective-dates': [
    ['Quyết định có hiệu lực thi hành kể từ ngày 10/12/2025.', ''],
    ['Quyết định có hiệu lực sau 10 ngày kể từ ngày ký.', ''],
    ['Báo cáo hiệu lực, hiệu quả trước ngày 10/12/2025.', 'date 2025-12-10 E'],
  ],
  'drop-reporting-windows': [
    ['Số liệu tính từ ngày 15/12/2024 đến ngày 14/6/2025.', ''],
    ['Dữ liệu tính đến ngày 07/11/2025.', ''],
    ['Chốt số liệu đến hết ngày 31/12/2025.', ''],
    ['Tính từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo.', ''],
    ['Tổng hợp số liệu, gửi trước ngày 07/12/2025.', 'date 2025-12-07 E'],
    ['Báo cáo biến động từ đầu năm học đến ngày 15/10.', ''],
    ['Từ nay đến ngày 15/12 hoàn thành rà soát.', 'month-day 12-15'],
  ],
  'drop-past-facts': [
    ['Trong năm 2024, toàn tỉnh đã giảm 2% hộ nghèo.', ''],
    ['Các sở đã ban hành trong tháng 10 năm 2025.', ''],
    ['Xử lý thiệt hại trong quý III năm 2025 vừa qua.', ''],
    ['Rà soát nhiệm vụ đã được giao, xong trong tháng 12 năm 2025.', 'window 2025-12-01..2025-12-31'],
  ],
  'drop-cases': [
    ['Các trường hợp phát sinh trước ngày 01/7/2025 theo quy định cũ.', ''],
    ['Người lao động nghỉ việc trước ngày 01/7/2025 được hưởng chính sách.', ''],
    ['Trẻ em sinh từ ngày 01/01/2015 đến ngày 31/12/2019 được khám.', ''],
    ['Hồ sơ đã nộp trước ngày 01/7/2025 theo quy định cũ.', ''],
    ['Hồ sơ gửi về Sở trước ngày 01/7/2026.', 'date 2026-07-01 E'],
    ['Trường hợp phát sinh vướng mắc thì báo cáo.', 'contingent'],
  ],
  'drop-durations': [
    ['Niêm yết danh sách trong thời hạn 15 ngày tại trụ sở.', ''],
    ['Thời lượng mỗi lớp tập huấn không quá 03 ngày.', ''],
    ['Trả lời trong thời hạn 15 ngày.', 'relative 15 day after «» ~event'],
    ['Niêm yết trong thời hạn 15 ngày kể từ ngày lập.', 'relative 15 day after «ngày lập»'],
  ],
  'drop-lunar-days': [
    ['Tổ chức vào ngày 10/3 (năm nay, âm lịch).', ''],
    ['Xong trước ngày 10/3/2026 dương lịch.', 'date 2026-03-10 E'],
  ],
  'drop-targets': [
    ['Tổng kết giai đoạn 2021 - 2025 vào năm 2026.', 'window 2026-01-01..2026-12-31'],
    ['Phấn đấu đến hết năm 2026 đạt 90%.', ''],
    ['Đến hết năm 2026, tỷ lệ đạt 90%.', ''],
    ['Tập trung nguồn lực để đẩy mạnh xuất khẩu trong năm 2026.', ''],
    ['Ban hành đề án để triển khai trong năm 2026.', ''],
    ['Hoàn thành mục tiêu 100% hồ sơ trực tuyến trong năm 2026.', 'window 2026-01-01..2026-12-31'],
  ],
  'absorb-periods': [
    [
      'Hàng năm, xã lập kế hoạch, xong trước ngày 10 tháng 11 hàng năm.',
      'recurring YEARLY;BYMONTH=11;BYMONTHDAY=10 E',
    ],
    ['Định kỳ báo cáo kết quả trước ngày 20 hằng tháng.', 'recurring MONTHLY;BYMONTHDAY=20 E'],
    [
      'Hàng quý lập báo cáo, gửi chậm nhất sau khi kết thúc quý 15 ngày.',
      'relative 15 day after «kết thúc quý»',
    ],
    [
      'Định kỳ 6 tháng, năm (trước ngày 10/6 và 10/12 hằng năm) báo cáo.',
      'recurring YEARLY;BYMONTH=6;BYMONTHDAY=10 E + recurring YEARLY;BYMONTH=12;BYMONTHDAY=10 E',
    ],
    [
      'Báo cáo sơ kết 6 tháng gửi trước ngày 20/6/2026, tổng kết năm gửi trước ngày 20/11/2026.',
      'date 2026-06-20 E + date 2026-11-20 E',
    ],
    ['Kiểm tra 6 tháng một lần; tổng kết trước ngày 20/6/2026.', 'periodic P6M + date 2026-06-20 E'],
    [
      'Hàng tháng rà soát; báo cáo trước ngày 30 tháng 4 hàng năm.',
      'periodic P1M + recurring YEARLY;BYMONTH=4;BYMONTHDAY=30 E',
    ],
  ],
  'drop-attributive-periods': [
    ['Sở tổ chức sơ kết việc thực hiện kế hoạch hàng năm.', 'periodic P1Y'],
    ['Căn cứ thực trạng phát triển hàng năm các ngành làm tốt hơn.', ''],
  ],
  'drop-periods-of-things': [
    ['Cân đối nguồn ngân sách hàng năm cho Chương trình.', ''],
    ['Trên cơ sở kế hoạch hàng năm của các xã, lập kế hoạch chung.', ''],
    ['Xây dựng dự toán kinh phí hàng năm, trình Ủy ban nhân dân.', 'periodic P1Y'],
  ],
  'drop-explanations': [
    ['Tổ chức chậm nhất ngày 10/12/2025 (trước ngày bầu cử 95 ngày theo Luật).', 'date 2025-12-10'],
    ['Tổ chức hội nghị (trước ngày bầu cử 95 ngày).', 'relative 95 day before «bầu cử»'],
  ],
  'drop-sudden-matters': [
    ['Thực hiện các nhiệm vụ đột xuất khác.', ''],
    ['Báo cáo đột xuất theo yêu cầu.', 'contingent'],
  ],
  'keep-deadlines': [
    [
      'Gửi ngày 15/6 (đối với báo cáo 6 tháng) và ngày 15/12 (đối với báo cáo năm).',
      'recurring YEARLY;BYMONTH=6;BYMONTHDAY=15 + recurring YEARLY;BYMONTH=12;BYMONTHDAY=15',
    ],
    ['Hạn chót nộp báo cáo là ngày 25/11/2025.', 'date 2025-11-25'],
    ['Ngày 15/11/2025 (theo báo cáo của Sở) có mưa lớn.', ''],
    ['Hoàn thành tháng 11/2025.', 'window 2025-11-01..2025-11-30'],
    ['Thời gian hoàn thành: Dự kiến tháng 11/2025', 'window 2025-11-01..2025-11-30'],
    ['Mưa lớn tháng 11/2025 gây ngập.', ''],
    ['Định kỳ hằng năm (ngày 25/11) báo cáo.', 'recurring YEARLY;BYMONTH=11;BYMONTHDAY=25'],
    ['Tổ chức sơ kết vào năm 2027.', 'window 2027-01-01..2027-12-31'],
    ['Đưa phát thải về không vào năm 2050.', ''],
  ],
};

describe.each(Object.entries(REFINED))('%s', (_refiner, rows) => {
  test.each(rows)('reads %j as %j', (text, reading) => {
    expect(compactForm(text)).toBe(reading);
  });
});

describe('time labels inside a region', () => {
  const block = (value: string): string =>
    `- Xây dựng hướng dẫn năm 2024.\n- Thời gian hoàn thành: ${value}\n- Cơ quan chủ trì: Sở Nội vụ năm 2023.`;
  test.each([
    ['Quý I/2026;', 'window 2026-01-01..2026-03-31'],
    ['Thường xuyên.', 'ongoing'],
    ['Năm 2026 và các năm tiếp theo.', 'window 2026-01-01..2026-12-31 + ongoing 2027-01-01'],
    ['Tháng 11/2025 (sau khi cấp trên ban hành hướng dẫn).', 'window 2025-11-01..2025-11-30 + contingent'],
    ['theo quy định.', ''],
  ])('the value %j reads as %j, and the lines around it as nothing', (value, reading) => {
    expect(compactForm(block(value))).toBe(reading);
  });

  test.each([
    ['Thời hạn:', 'window 2026-01-01..2026-12-31'],
    ['Tiến độ thực hiện:', 'window 2026-01-01..2026-12-31'],
    ['Thời gian thực hiện và hoàn thành:', 'window 2026-01-01..2026-12-31'],
    ['Thời gian thực hiện (dự kiến):', 'window 2026-01-01..2026-12-31'],
    ['Hạn hoàn thành:', 'window 2026-01-01..2026-12-31'],
    ['Số liệu giới hạn:', ''],
    ['Sản phẩm:', ''],
  ])('"%s năm 2026" gives %j', (label, reading) => {
    expect(compactForm(`${label} năm 2026`)).toBe(reading);
  });

  test('a cell of a flattened row is read where it states a time and nothing else', () => {
    const row =
      '1\n|\nXây dựng đề án năm 2024\n|\nQuyết định số 71/QĐ-TTg\nngày 01/4/2025\n|\nSở Nội vụ\n|\n30/09/2025\n|\n';
    expect(compactForm(row)).toBe('date 2025-09-30');
  });
});

describe('years that the text leaves out', () => {
  test.each([
    ['Hoàn thành trong tháng 12.', '2025-11-20', 'window 2025-12-01..2025-12-31 ~year'],
    ['Hoàn thành trong tháng 3.', '2025-11-20', 'window 2026-03-01..2026-03-31 ~year'],
    ['Hoàn thành trong tháng 2.', null, 'month-day 2-28'],
  ] as const)('%j in a plan issued on %s is %s', (text, issuedOn, reading) => {
    expect(compactForm(text, { ...CONTEXT, issuedOn })).toBe(reading);
  });

  test('a plan for one year lends that year', () => {
    const context = { ...CONTEXT, issuedOn: '2017-12-30', periodFrom: '2018-01-01', periodTo: '2018-12-31' };
    expect(compactForm('Hoàn thành trong quý I.', context)).toBe('window 2018-01-01..2018-03-31 ~year');
  });
});

describe('offsets', () => {
  test('refer to the whole text, and the words are those that stand there', async () => {
    const { findDeadlines } = await import('../../../src/core/deadline/find-deadlines.js');
    const text = 'Trước ngày 01/01/2020.\nHoàn thành **trước\nngày 30/11/2025**.';
    const [found] = findDeadlines(text, { start: text.indexOf('Hoàn'), end: text.length }, CONTEXT);
    expect(found?.text).toBe('trước\nngày 30/11/2025');
    expect(text.slice(found?.start, found?.end)).toBe(found?.text);
  });
});

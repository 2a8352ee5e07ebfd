import { describe, expect, test } from '@jest/globals';
import { CONTEXT, compactForm } from './compact-form.js';

type Row = readonly [text: string, reading: string];

/** Phrases read in running text; near misses have an empty reading. */
const IN_PROSE: Readonly<Record<string, readonly Row[]>> = {
  'a day of the year': [
    ['Hoàn thành trước ngày 30/11/2025.', 'date 2025-11-30 E'],
    ['Gửi chậm nhất ngày 05 tháng 12 năm 2025.', 'date 2025-12-05'],
    ['Gửi muộn nhất là ngày 5-12-2025.', 'date 2025-12-05'],
    ['Xong trước ngày 05.12.2025.', 'date 2025-12-05 E'],
    ['Xong trước\nngày 05 tháng\n12 năm\n2025.', 'date 2025-12-05 E'],
    ['Xong **trước ngày\u00a005/12/2025**.', 'date 2025-12-05 E'],
    ['Hoàn thành đến hết ngày 31/12/2025.', 'date 2025-12-31'],
    ['Báo cáo trong ngày 20 tháng 11 năm 2025.', 'date 2025-11-20'],
    ['Gửi trước 17 giờ 00 phút, ngày 25/11/2025.', 'date 2025-11-25 17:00 E'],
    ['Gửi trước 16h30 ngày 25/11/2025.', 'date 2025-11-25 16:30 E'],
    ['Xong trước ngày 25 tháng 10.', 'month-day 10-25 E'],
    ['Xong trước ngày 10 tháng 11 hàng năm.', 'recurring YEARLY;BYMONTH=11;BYMONTHDAY=10 E'],
    ['Gửi trước ngày 31/12 hằng năm.', 'recurring YEARLY;BYMONTH=12;BYMONTHDAY=31 E'],
    ['Từ nay đến hết ngày 31/12/2025 hoàn thành.', 'date 2025-12-31'],
    ['Gửi trước ngày 31/6/2026.', ''],
    ['Gửi trước ngày 29/02/2026.', ''],
    ['Chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân tỉnh.', ''],
    ['Ngày 15/11/2025, Hội đồng đã họp.', ''],
    ['Tăng tỷ lệ đến 1/3 số hộ.', ''],
    ['Người tham gia hoạt động trước ngày 01 tháng 01 năm 1945.', ''],
  ],
  'a day of the month': [
    ['Báo cáo trước ngày 20 hằng tháng.', 'recurring MONTHLY;BYMONTHDAY=20 E'],
    ['Báo cáo chậm nhất là ngày 10 hàng tháng.', 'recurring MONTHLY;BYMONTHDAY=10'],
    ['Định kỳ (vào ngày 22 hàng tháng) gửi báo cáo.', 'recurring MONTHLY;BYMONTHDAY=22'],
    ['Báo cáo quý trước ngày 20 tháng cuối quý.', 'recurring YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 E'],
    ['Gửi trước ngày 15 của tháng đầu quý sau.', 'recurring YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15 E'],
    ['Nộp vào ngày 05 của tháng sau.', 'recurring MONTHLY;BYMONTHDAY=5'],
    ['Chốt sổ vào ngày cuối cùng của tháng.', 'recurring MONTHLY;BYMONTHDAY=-1'],
    ['Họp vào ngày làm việc cuối cùng của tháng.', 'recurring MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
    ['Gửi trước ngày 20.', ''],
    ['Gửi trước ngày 32 hằng tháng.', ''],
  ],
  'a day of the week': [
    ['Báo cáo vào thứ Sáu hằng tuần.', 'recurring WEEKLY;BYDAY=FR'],
    ['Gửi trước 16 giờ 30 thứ Năm hàng tuần.', 'recurring WEEKLY;BYDAY=TH 16:30 E'],
    ['Hằng tuần (vào chiều thứ Sáu) báo cáo.', 'recurring WEEKLY;BYDAY=FR'],
    ['Báo cáo trước 15 giờ hằng ngày.', 'recurring DAILY 15:00 E'],
    ['Sáng thứ Hai họp giao ban.', ''],
    ['Người thứ ba có trách nhiệm.', ''],
  ],
  'whole months': [
    ['Phê duyệt trong tháng 11 năm 2025.', 'window 2025-11-01..2025-11-30'],
    ['Ban hành trong tháng 02/2026.', 'window 2026-02-01..2026-02-28'],
    ['Ban hành trước tháng 6/2026.', 'date 2026-05-31'],
    ['Hoàn thành đến hết tháng 6/2026.', 'date 2026-06-30'],
    ['Hoàn thành trong tháng 12.', 'window 2025-12-01..2025-12-31 ~year'],
    ['Hoàn thành trong tháng 02.', 'window 2026-02-01..2026-02-28 ~year'],
    ['Sơ kết trong tháng 6 hằng năm.', 'recurring YEARLY;BYMONTH=6;BYMONTHDAY=30'],
    ['Hoàn thành tháng 11/2025.', 'window 2025-11-01..2025-11-30'],
    ['Mưa lũ tháng 11/2025 gây thiệt hại.', ''],
    ['Trẻ em từ 06 tháng đến 36 tháng tuổi.', ''],
    ['Trong tháng 13/2025 báo cáo.', ''],
  ],
  quarters: [
    ['Ban hành trong quý II năm 2018.', 'window 2018-04-01..2018-06-30'],
    ['Sơ kết vào Quý III hằng năm.', 'recurring YEARLY;BYMONTH=9;BYMONTHDAY=30'],
    ['Hoàn thành trước quý III/2026.', 'date 2026-06-30'],
    ['Trình ngay trong Quí I/2026.', 'window 2026-01-01..2026-03-31'],
    ['Hoàn thành trong quý lV năm 2025.', 'window 2025-10-01..2025-12-31'],
    ['Tăng trưởng quý III năm 2025 cao hơn cùng kỳ.', ''],
    ['Trái quýt trong năm.', ''],
  ],
  years: [
    ['Hoàn thành trong năm 2025.', 'window 2025-01-01..2025-12-31'],
    ['Hoàn thành đến hết năm 2026.', 'date 2026-12-31'],
    ['Hoàn thành trước năm 2027.', 'date 2026-12-31'],
    ['Chiến lược phát triển đến năm 2030.', ''],
    ['Giảm phát thải vào năm 2050.', ''],
    ['Chương trình giai đoạn 2021 - 2025.', ''],
  ],
  'parts of a time': [
    ['Chậm nhất là cuối quý I năm 2010 hoàn thành.', 'date 2010-03-31'],
    ['Triển khai vào đầu tháng 12/2025.', 'date 2025-12-01'],
    ['Triển khai vào giữa tháng 12/2025.', 'date 2025-12-15'],
    ['Hoàn thành vào cuối năm 2026.', 'date 2026-12-31'],
    ['Từ nay đến cuối năm tập trung thực hiện.', 'date 2025-12-31 ~year'],
    ['Hoàn thành trong 6 tháng đầu năm 2026.', 'window 2026-01-01..2026-06-30'],
    ['Hoàn thành trong tuần đầu tháng 12/2025.', 'window 2025-12-01..2025-12-07'],
    ['Tổ chức vào hạ tuần tháng 12/2025.', 'window 2025-12-21..2025-12-31'],
    ['Những tháng cuối năm thường có mưa.', ''],
    ['Đầu năm học mới.', ''],
  ],
  'spans and onward': [
    ['Thực hiện từ ngày 01/01/2026 đến ngày 31/3/2026.', 'window 2026-01-01..2026-03-31'],
    ['Thực hiện từ tháng 12/2025 đến quý I/2026.', 'window 2025-12-01..2026-03-31'],
    ['Thực hiện từ 01 - 15/12/2025.', 'window 2025-12-01..2025-12-15'],
    ['Thực hiện từ tháng 11 đến tháng 4/2026.', 'window 2025-11-01..2026-04-30'],
    ['Thực hiện từ năm 2026 trở đi.', 'ongoing 2026-01-01'],
    ['Thực hiện từ tháng 11/2025 đến khi kết thúc kiểm kê.', 'contingent'],
    ['Thực hiện từ ngày 31/3/2026 đến ngày 01/01/2026.', 'date 2026-01-01'],
    ['Tuyến đường từ thôn 1 đến thôn 5.', ''],
  ],
  periods: [
    ['Định kỳ 06 tháng, hàng năm báo cáo.', 'periodic P6M + periodic P1Y'],
    ['Định kỳ 6 tháng và cả năm báo cáo.', 'periodic P6M + periodic P1Y'],
    ['Định kỳ 06 (sáu) tháng báo cáo.', 'periodic P6M'],
    [
      'Định kỳ (tháng, quý, 6 tháng, năm) báo cáo.',
      'periodic P1M + periodic P3M + periodic P6M + periodic P1Y',
    ],
    ['Báo cáo hằng quý, năm gửi Sở.', 'periodic P3M + periodic P1Y'],
    ['Hàng năm, Sở tổ chức tập huấn.', 'periodic P1Y'],
    ['Rà soát 2 năm một lần.', 'periodic P2Y'],
    ['3 tháng một lần có báo cáo.', 'periodic P3M'],
    ['Kiểm tra ít nhất một lần/năm.', 'periodic P1Y'],
    ['Kiểm tra 02 lần/năm.', 'periodic P6M'],
    ['Cuối tháng thanh toán với Sở.', 'recurring MONTHLY;BYMONTHDAY=-1'],
    ['Sơ kết vào cuối mỗi quý.', 'recurring YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1'],
    ['Tổng kết 5 năm thực hiện Chỉ thị.', ''],
    ['Báo cáo năm 2025 của Sở.', ''],
    ['Sản xuất hàng hóa, dịch vụ ngân hàng.', ''],
  ],
  'a routine without a period': [
    ['Định kỳ báo cáo Ủy ban nhân dân tỉnh.', 'unspecified-periodic'],
    ['Định kỳ sơ kết, tổng kết việc thực hiện.', 'unspecified-periodic'],
    ['Báo cáo kết quả theo định kỳ và đột xuất.', 'unspecified-periodic'],
    ['Khám sức khỏe định kỳ cho trẻ.', ''],
  ],
  'an amount after an event': [
    [
      'Trong 10 ngày làm việc kể từ ngày nhận được hồ sơ, Sở trả lời.',
      'relative 10 working-day after «ngày nhận được hồ sơ»',
    ],
    ['Chậm nhất là 05 ngày, kê từ ngày ban hành.', 'relative 5 day after «ngày ban hành»'],
    ['Trong vòng 24 giờ kể từ khi xảy ra sự cố.', 'relative 24 hour after «khi xảy ra sự cố»'],
    ['Trong thời hạn 02 tháng kể từ ngày ký phải ban hành.', 'relative 2 month after «ngày ký»'],
    ['Chậm nhất sau khi kết thúc quý 15 ngày.', 'relative 15 day after «kết thúc quý»'],
    ['Trong thời hạn 5 ngày làm việc phải trả lời.', 'relative 5 working-day after «» ~event'],
    ['Kéo dài trong 3 ngày.', ''],
    ['Trong 12 tháng qua đã có tiến bộ.', ''],
  ],
  'an amount before an event': [
    ['Gửi tài liệu trước 15 ngày so với ngày khai mạc.', 'relative 15 day before «ngày khai mạc»'],
    ['Chậm nhất 05 ngày làm việc trước ngày họp, gửi tài liệu.', 'relative 5 working-day before «ngày họp»'],
    ['Niêm yết trước ngày bầu cử 40 ngày.', 'relative 40 day before «bầu cử»'],
    ['Họp trước ngày khai giảng.', ''],
  ],
  events: [
    ['Tổng kết khi có chỉ đạo của Ủy ban nhân dân tỉnh.', 'contingent'],
    ['Cử người tham gia khi có yêu cầu.', 'contingent'],
    ['Nếu có khó khăn, vướng mắc, báo cáo Sở.', 'contingent'],
    ['Trường hợp phát sinh vướng mắc thì báo cáo.', 'contingent'],
    ['Nếu phát hiện sai phạm, kịp thời báo cáo.', 'contingent'],
    ['Báo cáo đột xuất khi có yêu cầu.', 'contingent'],
    ['Công bố ngay sau khi được phê duyệt.', 'contingent'],
    ['Các nguồn vốn hợp pháp khác (nếu có).', ''],
    ['Xử lý nghiêm các trường hợp sai phạm.', ''],
    ['Tránh gây phiền hà khi người dân đến làm việc.', ''],
    ['Xử lý các nhiệm vụ đột xuất được giao.', ''],
  ],
  'standing work': [
    ['Rà soát văn bản; nhiệm vụ thường xuyên.', 'ongoing'],
    ['Thường xuyên kiểm tra, đôn đốc.', ''],
    ['Nguồn chi thường xuyên của ngân sách.', ''],
  ],
};

describe.each(Object.entries(IN_PROSE))('in running text, %s', (_family, rows) => {
  test.each(rows.filter(([, reading]) => reading !== ''))('reads %j as %s', (text, reading) => {
    expect(compactForm(text)).toBe(reading);
  });
  test.each(rows.filter(([, reading]) => reading === '').map(([text]) => [text] as const))(
    'finds none in %j',
    (text) => {
      expect(compactForm(text)).toBe('');
    },
  );
});

/** Bare times: deadlines in a time cell, and nothing in running text. */
const IN_TIME_CELL: readonly Row[] = [
  ['Thường xuyên', 'ongoing'],
  ['Năm 2025', 'window 2025-01-01..2025-12-31'],
  ['Năm 2025 - 2026', 'window 2025-01-01..2026-12-31'],
  ['2026', 'window 2026-01-01..2026-12-31'],
  ['Năm 2025 và các năm tiếp theo', 'window 2025-01-01..2025-12-31 + ongoing 2026-01-01'],
  ['Giai đoạn 2026 - 2030', 'window 2026-01-01..2030-12-31'],
  ['Tháng 11 - 12/2025', 'window 2025-11-01..2025-12-31'],
  [
    'Tháng 6, 9 và 12/2026',
    'window 2026-06-01..2026-06-30 + window 2026-09-01..2026-09-30 + window 2026-12-01..2026-12-31',
  ],
  ['Quý I/2026', 'window 2026-01-01..2026-03-31'],
  ['Quý IV/2025 và Quý I/2026', 'window 2025-10-01..2025-12-31 + window 2026-01-01..2026-03-31'],
  ['Quý I/2026, hằng năm', 'window 2026-01-01..2026-03-31 + periodic P1Y'],
  ['Từ ngày 15/11 đến ngày 15/12 hằng năm', 'recurring YEARLY;BYMONTH=12;BYMONTHDAY=15'],
  ['Tháng 11/2025 - 02/2026', 'window 2025-11-01..2026-02-28'],
  ['12/2025 - 01/2026', 'window 2025-12-01..2026-01-31'],
  ['11/2025', 'window 2025-11-01..2025-11-30'],
  ['IV/2025', 'window 2025-10-01..2025-12-31'],
  ['Từ năm 2026', 'ongoing 2026-01-01'],
  ['Nửa đầu tháng 12/2025', 'window 2025-12-01..2025-12-15'],
  ['Thường xuyên trong năm', 'ongoing'],
  ['Quý III - IV năm 2026', 'window 2026-07-01..2026-12-31'],
  ['30/09/2025', 'date 2025-09-30'],
  ['6 tháng, năm', 'periodic P6M + periodic P1Y'],
  ['Giữa kỳ', 'date 2026-07-02 ~period'],
  ['Sau khi ban hành hướng dẫn', 'contingent'],
];
const NO_TIME_CELL: readonly string[] = [
  'Theo quy định',
  'Sở Nội vụ',
  '12/QĐ-UBND',
  'Đạt 2025 hộ',
  'Quý khách',
];

describe('in a time cell', () => {
  const context = { ...CONTEXT, timeLabel: true };
  test.each(IN_TIME_CELL)('reads %j as %s', (text, reading) => {
    expect(compactForm(text, context)).toBe(reading);
  });
  test.each(NO_TIME_CELL)('finds none in %j', (text) => {
    expect(compactForm(text, context)).toBe('');
  });
  test.each(IN_TIME_CELL.filter(([text]) => !text.includes('hằng năm')).map(([text]) => [text] as const))(
    'but %j in the middle of a sentence is no deadline',
    (text) => {
      expect(compactForm(`Kết quả ${text.toLowerCase()} cao hơn trước đây.`)).toBe('');
    },
  );
});

import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../../src/core/duty/extract-plan.js';

describe('the head of a document', () => {
  test('gives kind, number, date, place, issuer, title, legal bases and signer', () => {
    const text = [
      'ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM',
      'Số: 12 /KH-UBND',
      'Sông Lam, ngày 05 tháng 03 năm 2026',
      'KẾ HOẠCH\nPhát triển chợ nông thôn năm 2026',
      'Căn cứ Quyết định số 45/QĐ-TTg ngày 02 tháng 01 năm 2026 của Thủ tướng Chính phủ;',
      'I. MỤC TIÊU\n1. Xây dựng 3 chợ.',
      'Nơi nhận:\n- Lưu: VT.',
      'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Mẫu',
    ].join('\n\n');
    expect(extractPlan(text).document).toMatchObject({
      kind: 'Kế hoạch',
      number: '12/KH-UBND',
      issuedOn: '2026-03-05',
      place: 'Sông Lam',
      issuer: 'Ủy ban nhân dân tỉnh Sông Lam',
      title: 'Phát triển chợ nông thôn năm 2026',
      signer: 'Trần Văn Mẫu',
      references: [{ number: '45/QĐ-TTg', issuedOn: '2026-01-02' }],
    });
  });

  test('is empty where the text has none', () => {
    expect(extractPlan('abc').document).toMatchObject({
      kind: null,
      number: null,
      issuedOn: null,
      signer: null,
      references: [],
    });
  });

  const sameHead = {
    kind: 'Kế hoạch',
    number: '15/KH-UBND',
    issuedOn: '2026-03-02',
    place: 'Sông Lam',
    issuer: 'Ủy ban nhân dân tỉnh Sông Lam',
    title: 'Phát triển chợ nông thôn năm 2026',
    signer: 'Trần Văn Mẫu',
  };
  const body = 'Căn cứ Luật Đầu tư;\nI. MỤC TIÊU\n1. Xây dựng 3 chợ.\n';
  const signed = 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Mẫu\n';

  test.each([
    [
      'in lines without a blank one between them',
      `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM\nSố: 15/KH-UBND\nSông Lam, ngày 2 tháng 3 năm 2026\nKẾ HOẠCH\nPhát triển chợ nông thôn năm 2026\n${body}${signed}`,
    ],
    [
      'in two columns with runs of spaces between them',
      `ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SÔNG LAM             Độc lập - Tự do - Hạnh phúc\n-------               -------------\nSố: 15/KH-UBND        Sông Lam, ngày 02 tháng 3 năm 2026\n\n          KẾ HOẠCH\n   Phát triển chợ nông thôn năm 2026\n\n${body}\nNơi nhận:             TM. ỦY BAN NHÂN DÂN\n- Như trên;               CHỦ TỊCH\n- Lưu: VT.\n                       Trần Văn Mẫu\n`,
    ],
    [
      'in a table of pipes',
      `| ỦY BAN NHÂN DÂN TỈNH SÔNG LAM ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------ |\n|---|---|\n| Số: 15/KH-UBND | Sông Lam, ngày 02 tháng 3 năm 2026 |\n\nKẾ HOẠCH\n\nPhát triển chợ nông thôn năm 2026\n\n${body}\n| Nơi nhận: - Như trên; - Lưu: VT. | CHỦ TỊCH Trần Văn Mẫu |\n|---|---|\n`,
    ],
    [
      'between lone bars, broken by hand',
      `|\nỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n|\n|\nSố:\n15/KH-UBND\n|\nSông Lam, ngày 2\ntháng 3 năm 2026\n|\n\nKẾ HOẠCH\n\nPhát triển chợ nông\nthôn năm 2026\n\n${body}${signed}`,
    ],
    [
      'with the day behind the number',
      `UBND TỈNH SÔNG LAM\nSố: 15/KH-UBND Sông Lam, ngày 2 tháng 3 năm 2026\nKẾ HOẠCH\nPhát triển chợ nông thôn năm 2026\n${body}${signed}`,
    ],
  ])('is read %s', (_, text) => {
    expect(extractPlan(text).document).toMatchObject(sameHead);
  });

  test.each([
    ['SỞ Y TẾ under the committee of the province', 'UBND TỈNH SÔNG LAM\nSỞ Y TẾ', 'Sở Y tế'],
    ['a domain of several words', 'UBND TỈNH SÔNG LAM\nSỞ GIÁO DỤC VÀ ĐÀO TẠO', 'Sở Giáo dục và Đào tạo'],
    ['an office, which is no subordinate', 'VĂN PHÒNG CHÍNH PHỦ', 'Văn phòng chính phủ'],
    [
      'a standing board after its body',
      'ỦY BAN MTTQ VIỆT NAM XÃ LAM SƠN\nBAN THƯỜNG TRỰC',
      'Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Lam Sơn',
    ],
  ])('names %s', (_, printed, issuer) => {
    const text = `${printed}\nSố: 15/KH-ABC\nKẾ HOẠCH\nPhát triển chợ\n${body}`;
    expect(extractPlan(text).document.issuer?.toLowerCase()).toBe(issuer.toLowerCase());
  });

  test('takes the issuer from the sentence that issues where no letterhead was copied', () => {
    const text =
      'KẾ HOẠCH\n\nPhát triển chợ\n\nThực hiện Nghị quyết số 1/NQ-CP ngày 02/01/2026 của Chính phủ, Ủy ban nhân dân tỉnh Sông Lam ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n1. Xây dựng 3 chợ.';
    expect(extractPlan(text).document.issuer).toBe('Ủy ban nhân dân tỉnh Sông Lam');
  });

  test('completes "Ủy ban nhân dân tỉnh" by the one province that the text speaks of, and by none where it speaks of two', () => {
    const plan = (places: string): string =>
      `KẾ HOẠCH\nPhát triển chợ\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\nI. MỤC TIÊU\n1. Xây dựng 3 chợ ${places}.`;
    expect(extractPlan(plan('ở tỉnh Sông Lam')).document.issuer).toBe('Ủy ban nhân dân tỉnh Sông Lam');
    expect(extractPlan(plan('ở tỉnh Sông Lam và tỉnh Lam Sơn')).document.issuer).toBe('Ủy ban nhân dân tỉnh');
  });

  test.each([
    [
      'the introduction',
      'Thực hiện Nghị quyết số 1/NQ-CP ngày 02/01/2026 của Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch:',
    ],
    ['the legal bases', 'Căn cứ Luật Đầu tư;'],
    ['the body that issues', 'ỦY BAN NHÂN DÂN TỈNH SÔNG LAM'],
  ])('ends the title before %s', (_, line) => {
    const text = `Số: 15/KH-UBND\nKẾ HOẠCH\nPHÁT TRIỂN CHỢ CỦA\nỦY BAN NHÂN DÂN CÁC XÃ\n${line}\nI. MỤC TIÊU\n1. Xây dựng 3 chợ.`;
    expect(extractPlan(text).document.title).toBe('PHÁT TRIỂN CHỢ CỦA ỦY BAN NHÂN DÂN CÁC XÃ');
  });

  test('takes the subject of a letter for its title', () => {
    const text =
      'UBND TỈNH SÔNG LAM\nSố: 15/UBND-VX\nV/v rà soát\nchợ nông thôn\n\nSông Lam, ngày 2 tháng 3 năm 2026\n\nKính gửi: Các sở.\n\n1. Sở Công Thương rà soát chợ.';
    expect(extractPlan(text).document).toMatchObject({ kind: 'Công văn', title: 'rà soát chợ nông thôn' });
  });
});

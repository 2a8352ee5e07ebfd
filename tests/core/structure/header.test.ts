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
});

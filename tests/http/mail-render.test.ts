import { describe, expect, test } from '@jest/globals';
import type { DigestItem, DigestModel } from '../../src/mail/digest-model.js';
import { renderMail } from '../../src/mail/render-mail.js';

const item = (over: Partial<DigestItem> = {}): DigestItem => ({
  label: 'Báo cáo 6 tháng đầu năm 2026',
  summary: 'Tổng hợp tình hình thực hiện',
  agencyName: null,
  clause: 'Mục IV.16',
  due: 'chậm nhất 9/6/2026 (thứ Ba)',
  dueText: 'còn 3 ngày làm việc',
  late: false,
  links: [{ label: 'Gửi báo cáo', url: 'https://don-doc.example/ky-han/1' }],
  ...over,
});

const digest = (over: Partial<DigestModel> = {}, items: readonly DigestItem[] = [item()]): DigestModel => ({
  tone: 'remind',
  addressing: 'order',
  recipientName: 'Sở Tài chính',
  subjectName: 'Sở Tài chính',
  mentions: [],
  groups: [{ plan: 'Kế hoạch số 1/KH-UBND ngày 2/1/2026 của UBND tỉnh', items, reportTo: null }],
  reason: 'Thư này được gửi vì hạn còn 3 ngày làm việc và chưa có báo cáo.',
  reasonUrl: 'https://don-doc.example/ky-han/1',
  ...over,
});

const late = item({ dueText: 'quá hạn 2 ngày', late: true });

describe('the subject of a digest', () => {
  test.each([
    ['one item', [item()], '[Đôn đốc] Sở Tài chính: Báo cáo 6 tháng đầu năm 2026, còn 3 ngày làm việc'],
    ['two ahead', [item(), item()], '[Đôn đốc] Sở Tài chính: 2 nhiệm vụ sắp đến hạn'],
    ['two late', [late, late], '[Đôn đốc] Sở Tài chính: 2 nhiệm vụ quá hạn'],
    ['both', [item(), item(), late], '[Đôn đốc] Sở Tài chính: 2 nhiệm vụ sắp đến hạn, 1 quá hạn'],
  ])('of %s says what is wanted', (_, items, subject) => {
    expect(renderMail('digest', digest({}, items)).subject).toBe(subject);
  });

  test('stays one line whatever the label holds', () => {
    const { subject } = renderMail('digest', digest({}, [item({ label: 'Báo cáo\r\nBcc: ai@do.example' })]));
    expect(subject).not.toMatch(/[\r\n]/);
  });
});

describe('the two parts of a digest', () => {
  const model = digest({}, [item(), late]);
  const { html, text } = renderMail('digest', model);

  test.each([
    'Kính gửi:',
    'Sở Tài chính',
    'Kế hoạch số 1/KH-UBND ngày 2/1/2026 của UBND tỉnh',
    'Mục IV.16',
    'chậm nhất 9/6/2026 (thứ Ba)',
    'còn 3 ngày làm việc',
    'quá hạn 2 ngày',
    'https://don-doc.example/ky-han/1',
    'Thư này được gửi vì hạn còn 3 ngày làm việc và chưa có báo cáo.',
  ])('both say "%s"', (words) => {
    expect(html).toContain(words);
    expect(text).toContain(words);
  });

  test('the text part holds no markup and no entities', () => {
    expect(renderMail('digest', digest({}, [item({ summary: 'Thu & chi < 5 %' })])).text).toContain(
      'Thu & chi < 5 %',
    );
    expect(text).not.toMatch(/<[a-z]|&[a-z]+;/);
  });

  test('the HTML part escapes what comes from a plan', () => {
    const spiked = renderMail('digest', digest({}, [item({ summary: '<script>x</script>' })]));
    expect(spiked.html).toContain('&lt;script&gt;');
    expect(spiked.html).not.toContain('<script>');
  });

  test('red marks the late item only', () => {
    expect(renderMail('digest', digest()).html).not.toContain('#b42318');
    expect(html).toContain('#b42318');
  });
});

describe('the wording of a digest', () => {
  const textOf = (over: Partial<DigestModel>) => renderMail('digest', digest(over)).text;

  test('asks bodies under the committee, and requests of the others', () => {
    expect(textOf({ addressing: 'order' })).not.toContain('trân trọng đề nghị');
    expect(textOf({ addressing: 'request' })).toContain('trân trọng đề nghị');
  });

  test.each([
    ['overdue', 'khẩn trương'],
    ['to-head', 'Thủ trưởng'],
    ['to-coordinator', 'cơ quan theo dõi'],
    ['to-leader', 'Lãnh đạo'],
  ] as const)('in tone %s says "%s", which a reminder does not', (tone, words) => {
    expect(textOf({ tone })).toContain(words);
    expect(textOf({ tone: 'remind' })).not.toContain(words);
  });
});

test('an invitation carries its link, its last day and its name in both parts', () => {
  const { html, text } = renderMail('invitation', {
    name: 'Nguyễn Thị An',
    link: 'https://don-doc.example/loi-moi/abc_-',
    expiresOn: '28/11/2026',
    expiresAt: '17 giờ ngày 28/11/2026',
  });
  for (const part of [html, text]) {
    expect(part).toContain('Nguyễn Thị An');
    expect(part).toContain('https://don-doc.example/loi-moi/abc_-');
    expect(part).toContain('28/11/2026');
  }
});

import { describe, expect, test } from '@jest/globals';
import { explainReason } from '../../../src/core/reminder/explain.js';
import type { Reason, ReasonCode } from '../../../src/core/reminder/reason.js';

const SENTENCES: Record<ReasonCode, readonly [Reason, string]> = {
  'due-in': [
    { code: 'due-in', workingDays: 3, lastValidOn: '2022-06-09' },
    'Thư này được gửi vì hạn còn 3 ngày làm việc và chưa có báo cáo.',
  ],
  'due-today': [
    { code: 'due-today', lastValidOn: '2022-06-09' },
    'Thư này được gửi vì hôm nay là ngày làm việc cuối cùng của hạn và chưa có báo cáo.',
  ],
  overdue: [
    { code: 'overdue', days: 5, lastValidOn: '2022-06-09' },
    'Thư này được gửi vì đã quá hạn 5 ngày (hạn cuối 9/6/2022 (thứ Năm)) và chưa có báo cáo.',
  ],
  filed: [{ code: 'filed', filedOn: '2022-06-02' }, 'Không gửi vì đã có báo cáo ngày 2/6/2022.'],
  done: [
    { code: 'done', filedOn: '2022-06-02' },
    'Không gửi vì nhiệm vụ đã hoàn thành, báo cáo ngày 2/6/2022.',
  ],
  'remit-questioned': [
    { code: 'remit-questioned' },
    'Không gửi vì đơn vị đã trả lại nhiệm vụ (không thuộc chức năng), đang chờ cơ quan theo dõi quyết định.',
  ],
  cancelled: [{ code: 'cancelled' }, 'Không gửi vì nhiệm vụ đã dừng.'],
  retroactive: [
    { code: 'retroactive', lastValidOn: '2016-11-29' },
    'Không gửi vì hạn 29/11/2016 có trước ngày ban hành văn bản.',
  ],
  'due-before-activation': [
    { code: 'due-before-activation', lastValidOn: '2022-05-09', activatedOn: '2022-05-20' },
    'Không gửi vì hạn 9/5/2022 đã qua khi bắt đầu theo dõi (20/5/2022).',
  ],
  'no-recipient': [
    { code: 'no-recipient', audience: 'head' },
    'Không gửi vì cơ quan chưa có thủ trưởng cơ quan. Bổ sung người nhận cho cơ quan.',
  ],
  'address-bounced': [
    { code: 'address-bounced' },
    'Không gửi vì thư tới địa chỉ này đã bị trả lại. Sửa địa chỉ của người nhận, hoặc bỏ đánh dấu tại Hộp thư đi.',
  ],
  superseded: [
    { code: 'superseded', byRungId: 'before-3' },
    'Không gửi vì đã đến bậc nhắc sau; chỉ gửi bậc mới nhất.',
  ],
  'deadline-passed': [
    { code: 'deadline-passed', lastValidOn: '2022-06-09' },
    'Không gửi thư nhắc trước hạn vì đã qua hạn 9/6/2022.',
  ],
  reassigned: [{ code: 'reassigned' }, 'Không gửi vì nhiệm vụ đã chuyển cho cơ quan hoặc người khác.'],
  succeeded: [
    { code: 'succeeded', successor: 'Sở Nội vụ', effectiveOn: '2025-03-01' },
    'Không gửi vì nhiệm vụ đã chuyển sang Sở Nội vụ từ ngày 1/3/2025.',
  ],
  'due-moved': [
    { code: 'due-moved', from: '2022-06-09', to: '2022-06-30' },
    'Không gửi vì hạn đã dời từ 9/6/2022 sang 30/6/2022.',
  ],
  'recipient-inactive': [
    { code: 'recipient-inactive' },
    'Không gửi vì tài khoản hoặc địa chỉ của người nhận không còn sử dụng.',
  ],
  'previous-date-first': [
    { code: 'previous-date-first', previousOn: '2022-06-03' },
    'Không gửi vì kỳ trước (hạn 3/6/2022) chưa qua; mỗi lần chỉ nhắc một kỳ.',
  ],
  'rung-new': [
    { code: 'rung-new', since: '2022-06-07' },
    'Không gửi vì bậc nhắc này mới được thêm vào lịch nhắc ngày 7/6/2022.',
  ],
  acknowledged: [{ code: 'acknowledged' }, 'Không gửi vì đơn vị đã xác nhận nhận nhiệm vụ.'],
  overtaken: [{ code: 'overtaken' }, 'Không gửi vì tình hình đã thay đổi trước khi thư được gửi đi.'],
  'report-returned': [
    { code: 'report-returned', note: 'Thiếu số liệu', correctBy: '2022-06-14' },
    'Thư này được gửi vì báo cáo vừa được trả lại để bổ sung.',
  ],
  'extension-asked': [
    { code: 'extension-asked', proposedOn: '2022-06-20', note: 'Mưa lũ' },
    'Thư này được gửi vì đơn vị vừa đề nghị gia hạn và chờ quyết định.',
  ],
  'extension-granted': [
    { code: 'extension-granted', to: '2022-06-20', proposedOn: '2022-06-20', note: '' },
    'Thư này được gửi vì đề nghị gia hạn vừa được quyết định.',
  ],
  'extension-refused': [
    { code: 'extension-refused', proposedOn: '2022-06-20', note: 'Không đủ căn cứ' },
    'Thư này được gửi vì đề nghị gia hạn vừa được quyết định.',
  ],
  'rung-withdrawn': [{ code: 'rung-withdrawn' }, 'Không gửi vì bậc nhắc này không còn trong lịch nhắc.'],
};

describe('why a mail was sent or not', () => {
  test.each(Object.entries(SENTENCES))('%s', (_, [reason, sentence]) => {
    expect(explainReason(reason)).toBe(sentence);
  });

  test('does without the day of filing where it is not known', () => {
    expect(explainReason({ code: 'filed', filedOn: null })).toBe('Không gửi vì đã có báo cáo.');
    expect(explainReason({ code: 'done', filedOn: null })).toBe('Không gửi vì nhiệm vụ đã hoàn thành.');
  });
});

import { assertNever } from '../calendar/assert-never.js';
import { parseIsoDate } from '../calendar/day-off.js';
import { describeDate, shortDate } from '../calendar/describe-date.js';
import type { Reason } from './reason.js';

/** "2/6/2022" from an ISO day of a reason. */
const day = (iso: string): string => {
  const date = parseIsoDate(iso);
  return date === null ? iso : shortDate(date);
};

const fullDay = (iso: string): string => {
  const date = parseIsoDate(iso);
  return date === null ? iso : describeDate(date);
};

const AUDIENCE_WORDS: Record<string, string> = {
  officer: 'người theo dõi nhiệm vụ',
  head: 'thủ trưởng cơ quan',
  'co-operating': 'cơ quan phối hợp',
  'coordinating-office': 'cơ quan theo dõi',
  leader: 'lãnh đạo',
};

/** One Vietnamese sentence that answers "vì sao nhận, vì sao không nhận thư này?". For mails and the outbox. */
export function explainReason(reason: Reason): string {
  switch (reason.code) {
    case 'due-in':
      return `Thư này được gửi vì hạn còn ${reason.workingDays} ngày làm việc và chưa có báo cáo.`;
    case 'due-today':
      return 'Thư này được gửi vì hôm nay là ngày làm việc cuối cùng của hạn và chưa có báo cáo.';
    case 'overdue':
      return `Thư này được gửi vì đã quá hạn ${reason.days} ngày (hạn cuối ${fullDay(reason.lastValidOn)}) và chưa có báo cáo.`;
    case 'filed':
      return reason.filedOn === null
        ? 'Không gửi vì đã có báo cáo.'
        : `Không gửi vì đã có báo cáo ngày ${day(reason.filedOn)}.`;
    case 'done':
      return reason.filedOn === null
        ? 'Không gửi vì nhiệm vụ đã hoàn thành.'
        : `Không gửi vì nhiệm vụ đã hoàn thành, báo cáo ngày ${day(reason.filedOn)}.`;
    case 'cancelled':
      return 'Không gửi vì nhiệm vụ đã dừng.';
    case 'retroactive':
      return `Không gửi vì hạn ${day(reason.lastValidOn)} có trước ngày ban hành văn bản.`;
    case 'due-before-activation':
      return `Không gửi vì hạn ${day(reason.lastValidOn)} đã qua khi bắt đầu theo dõi (${day(reason.activatedOn)}).`;
    case 'no-recipient':
      return `Không gửi vì cơ quan chưa có ${AUDIENCE_WORDS[reason.audience] ?? 'người nhận'}. Bổ sung người nhận cho cơ quan.`;
    case 'address-bounced':
      return 'Không gửi vì thư tới địa chỉ này đã bị trả lại. Sửa địa chỉ của người nhận, hoặc bỏ đánh dấu tại Hộp thư đi.';
    case 'previous-date-first':
      return `Không gửi vì kỳ trước (hạn ${day(reason.previousOn)}) chưa qua; mỗi lần chỉ nhắc một kỳ.`;
    case 'rung-new':
      return `Không gửi vì bậc nhắc này mới được thêm vào lịch nhắc ngày ${day(reason.since)}.`;
    case 'remit-questioned':
      return 'Không gửi vì đơn vị đã trả lại nhiệm vụ (không thuộc chức năng), đang chờ cơ quan theo dõi quyết định.';
    case 'acknowledged':
      return 'Không gửi vì đơn vị đã xác nhận nhận nhiệm vụ.';
    case 'superseded':
      return 'Không gửi vì đã đến bậc nhắc sau; chỉ gửi bậc mới nhất.';
    case 'deadline-passed':
      return `Không gửi thư nhắc trước hạn vì đã qua hạn ${day(reason.lastValidOn)}.`;
    case 'reassigned':
      return 'Không gửi vì nhiệm vụ đã chuyển cho cơ quan hoặc người khác.';
    case 'succeeded':
      return reason.successor === null
        ? `Không gửi vì nhiệm vụ đã kết thúc cùng cơ quan cũ từ ngày ${day(reason.effectiveOn)}.`
        : `Không gửi vì nhiệm vụ đã chuyển sang ${reason.successor} từ ngày ${day(reason.effectiveOn)}.`;
    case 'due-moved':
      return `Không gửi vì hạn đã dời từ ${day(reason.from)} sang ${day(reason.to)}.`;
    case 'recipient-inactive':
      return 'Không gửi vì tài khoản hoặc địa chỉ của người nhận không còn sử dụng.';
    case 'rung-withdrawn':
      return 'Không gửi vì bậc nhắc này không còn trong lịch nhắc.';
    case 'report-returned':
      return 'Thư này được gửi vì báo cáo vừa được trả lại để bổ sung.';
    case 'extension-asked':
      return 'Thư này được gửi vì đơn vị vừa đề nghị gia hạn và chờ quyết định.';
    case 'extension-granted':
    case 'extension-refused':
      return 'Thư này được gửi vì đề nghị gia hạn vừa được quyết định.';
    case 'overtaken':
      return 'Không gửi vì tình hình đã thay đổi trước khi thư được gửi đi.';
    default:
      return assertNever(reason);
  }
}

import type { HistoryEntry } from '../audit/audit.service.js';
import { momentWords } from './plan-words.js';

/** One change as the history tells it. */
export interface HistoryItem {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly details: string;
}

/** What an entry of the history is called, by its action. */
export const ACTION_NAMES: Readonly<Record<string, string>> = {
  'take-in': 'Đưa văn bản vào',
  read: 'Đọc xong văn bản',
  'reading-failed': 'Không đọc được văn bản',
  'cancel-reading': 'Dừng đọc văn bản',
  'read-again': 'Đọc lại văn bản',
  remove: 'Xóa văn bản',
  'duty-accepted': 'Chấp nhận nhiệm vụ',
  'duty-dropped': 'Bỏ nhiệm vụ',
  'duty-proposed': 'Đưa nhiệm vụ trở lại rà soát',
  'accept-all': 'Chấp nhận các nhiệm vụ còn lại',
  'correct-bodies': 'Sửa cơ quan',
  'correct-deadline': 'Sửa thời hạn',
  'correct-role': 'Sửa vai trò',
  'correct-header': 'Sửa thông tin văn bản',
  'add-duty': 'Thêm nhiệm vụ',
  'split-duty': 'Tách nhiệm vụ',
  'merge-duties': 'Gộp nhiệm vụ',
  'move-boundary': 'Sửa ranh giới nhiệm vụ',
  'settle-name': 'Xác định tên cơ quan',
  'mark-no-task': 'Đánh dấu không phải nhiệm vụ',
  'unmark-no-task': 'Bỏ đánh dấu không phải nhiệm vụ',
  'many-state': 'Xử lý nhiều nhiệm vụ',
  'many-role': 'Sửa vai trò nhiều nhiệm vụ',
  'many-bodies': 'Sửa cơ quan nhiều nhiệm vụ',
  'many-deadline': 'Sửa thời hạn nhiều nhiệm vụ',
  undo: 'Hoàn tác',
  redo: 'Làm lại',
  activate: 'Kích hoạt',
  'answer-with-document': 'Ghi nhận văn bản là kết quả',
  'carry-over': 'Giữ quyết định của bản trước',
  supersede: 'Thay bằng bản mới',
  'version-moves-date': 'Bản mới đổi thời hạn',
  'version-cancels': 'Bản mới dừng việc',
  deactivate: 'Khóa tài khoản',
  file: 'Gửi báo cáo',
  confirm: 'Xác nhận báo cáo',
  return: 'Trả lại báo cáo',
  'reopen-report': 'Mở lại báo cáo đã xác nhận',
  'change-report-template': 'Đổi mẫu báo cáo',
  'ask-extension': 'Đề nghị gia hạn',
  'grant-extension': 'Đồng ý gia hạn',
  'refuse-extension': 'Không đồng ý gia hạn',
  'withdraw-extension': 'Rút đề nghị gia hạn',
  'change-extension-rules': 'Đổi quy định xin gia hạn',
  create: 'Thêm cơ quan',
  update: 'Sửa cơ quan',
  import: 'Nhập danh mục cơ quan',
  'undo-import': 'Hoàn tác nhập danh mục',
  'create-group': 'Thêm nhóm cơ quan',
  'update-group': 'Sửa nhóm cơ quan',
  'remove-group': 'Xóa nhóm cơ quan',
  rematch: 'Đối chiếu lại tên cơ quan với danh mục',
  'record-succession': 'Ghi nhận sắp xếp tổ chức',
  'remove-succession': 'Bỏ sự kiện sắp xếp',
  'pass-on': 'Chuyển nhiệm vụ cho cơ quan kế thừa',
  'end-work': 'Dừng nhiệm vụ của cơ quan cũ',
  'pass-on-plan': 'Đổi cơ quan theo dõi văn bản',
  invite: 'Mời người dùng',
  'set-up': 'Tạo quản trị viên',
  'days-off-put': 'Ghi ngày nghỉ',
  'days-off-remove': 'Xóa ngày nghỉ',
  'days-off-confirm': 'Xác nhận lịch nghỉ',
  'days-off-propose': 'Đưa lịch dự kiến vào',
  'confirm-deadline': 'Xác nhận thời hạn',
  'record-event': 'Ghi nhận sự kiện',
  'undo-event': 'Hoàn tác sự kiện',
  'change-rules': 'Đổi quy ước tính hạn',
  'change-reminder-policy': 'Đổi lịch nhắc',
  reconcile: 'Đối chiếu và sửa lịch nhắc',
  'note-escalation': 'Xác nhận đã nắm việc quá hạn',
  'draft-letter': 'Soạn công văn đôn đốc',
  'change-letter': 'Sửa dự thảo công văn',
  'register-letter': 'Ghi số công văn đã ký',
  'drop-letter': 'Bỏ dự thảo công văn',
  'send-again': 'Gửi lại thư',
  'clear-bounce': 'Bỏ đánh dấu địa chỉ bị trả lại thư',
  'calendar-alarm': 'Gửi thư nhắc xác nhận lịch nghỉ',
  'invite-again': 'Gửi lại lời mời',
  'accept-invitation': 'Nhận lời mời',
  'open-account': 'Mở lại tài khoản',
  'edit-person': 'Sửa thông tin người dùng',
  'give-office': 'Giao vai trò',
  'end-office': 'Kết thúc vai trò',
  transfer: 'Chuyển công tác',
  delegate: 'Ủy quyền',
  'end-delegation': 'Kết thúc ủy quyền',
  'progress-note': 'Ghi tiến độ',
  'tick-action': 'Đánh dấu việc đã xong',
  'untick-action': 'Bỏ đánh dấu việc đã xong',
  acknowledge: 'Xác nhận đã nhận việc',
  'hand-back': 'Trả lại nhiệm vụ: không thuộc chức năng',
  'withdraw-hand-back': 'Rút đề nghị trả lại',
  'refuse-hand-back': 'Giữ nguyên phân công',
  'pass-hand-back': 'Chuyển nhiệm vụ cho cơ quan khác',
  'cancel-work': 'Dừng kỳ hạn',
  'reopen-work': 'Mở lại kỳ hạn',
  'stop-duty': 'Dừng nhiệm vụ',
  'resume-duty': 'Tiếp tục nhiệm vụ',
  comment: 'Gửi ý kiến',
  'remove-comment': 'Rút ý kiến',
  'assign-officer': 'Giao chuyên viên',
  'sign-in': 'Đăng nhập',
  'sign-in-locked': 'Tạm khóa do đăng nhập sai',
  'change-password': 'Đổi mật khẩu',
  'reset-password': 'Đặt lại mật khẩu',
  'set-second-factor': 'Đặt xác thực hai bước',
  'remove-second-factor': 'Gỡ xác thực hai bước',
  'new-recovery-codes': 'Tạo lại mã dự phòng',
  'use-recovery-code': 'Dùng mã dự phòng',
  'end-sessions': 'Kết thúc phiên đăng nhập',
  'link-identity': 'Liên kết tài khoản đăng nhập một lần',
};

const NAMES: Readonly<Record<string, string>> = {
  duties: 'nhiệm vụ',
  pages: 'trang',
  accepted: 'nhiệm vụ',
  assignments: 'lượt giao',
  occurrences: 'kỳ hạn',
  dueMoved: 'kỳ hạn đổi ngày cuối',
  targetMoved: 'kỳ hạn đổi ngày làm việc cuối cùng',
  sentences: 'câu',
};

/** What an action is called: "Sửa cơ quan". */
export const actionWords = (action: string): string => ACTION_NAMES[action] ?? action;

export function historyItem(entry: HistoryEntry, timeZone: string): HistoryItem {
  return {
    when: momentWords(entry.at, timeZone),
    who: entry.userName,
    what: whatOf(entry),
    details: [daysChanged(entry), counts(entry.after), changed(entry), entry.note]
      .filter(Boolean)
      .join(' · '),
  };
}

/** Taking a step back says which one. */
function whatOf({ action, after }: HistoryEntry): string {
  const taken = (after as { action?: unknown } | null | undefined)?.action;
  const isStepBack = action === 'undo' || action === 'redo';
  return isStepBack && typeof taken === 'string'
    ? `${actionWords(action)}: ${actionWords(taken).toLocaleLowerCase('vi')}`
    : actionWords(action);
}

/** "52 lượt giao, 180 kỳ hạn": the figures that an entry holds. */
function counts(after: unknown): string {
  if (typeof after !== 'object' || after === null) return '';
  return Object.entries(after)
    .flatMap(([name, value]) =>
      typeof value === 'number' && value > 0 && NAMES[name] ? [`${value} ${NAMES[name]}`] : [],
    )
    .join(', ');
}

/** "bỏ 23/11/2026 …; ghi 24/11/2026 …": of a change of days off. */
function daysChanged({ before, after }: HistoryEntry): string {
  const [removed, added] = [words(before, 'days'), words(after, 'days')];
  if (removed === null || added === null) return '';
  return [removed === 'không có' ? '' : `bỏ ${removed}`, added === 'không có' ? '' : `ghi ${added}`]
    .filter(Boolean)
    .join('; ');
}

/** "«trước 10/6» → «trước 15/6»": where both sides hold plain words or lists of them. */
function changed({ before, after }: HistoryEntry): string {
  const [from, to] = [words(before, 'before'), words(after, 'after')];
  return from === null || to === null ? '' : `«${from}» → «${to}»`;
}

function words(side: unknown, name: string): string | null {
  const value = (side as Record<string, unknown> | null | undefined)?.[name];
  if (typeof value === 'string') return value || 'không có';
  return Array.isArray(value) ? value.join('; ') || 'không có' : null;
}

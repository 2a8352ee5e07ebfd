import { type Action, mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';

/** A page on which an office keeps what the service goes by. */
export interface SettingsEntry {
  readonly label: string;
  readonly path: string;
  /** What is kept there, in one line. */
  readonly what: string;
  readonly action: Action;
}

/** In the order in which an office sets them. The menu shows them as one entry: they are visited a few times a year. */
const ENTRIES: readonly SettingsEntry[] = [
  {
    label: 'Lịch nghỉ',
    path: '/lich-nghi',
    what: 'Ngày nghỉ lễ, nghỉ bù, hoán đổi của từng năm; thư nhắc và ngày làm việc tính theo lịch này.',
    action: 'calendar.read',
  },
  {
    label: 'Quy ước tính hạn',
    path: '/quy-uoc-tinh-han',
    what: 'Cách hiểu «trước ngày», ngày mặc định của báo cáo định kỳ, khoảng cách giữa các cấp báo cáo.',
    action: 'rules.read',
  },
  {
    label: 'Nhóm cơ quan',
    path: '/nhom-co-quan',
    what: 'Ban Chỉ đạo, tổ công tác và các nhóm mà văn bản hay nêu tên; ai là thành viên vào ngày nào.',
    action: 'agency.read',
  },
  {
    label: 'Lịch nhắc',
    path: '/lich-nhac',
    what: 'Nhắc trước hạn và báo quá hạn vào ngày nào, cho ai; giờ gửi thư.',
    action: 'reminder-policy.read',
  },
  {
    label: 'Xin gia hạn',
    path: '/quy-dinh-gia-han',
    what: 'Phải xin trước hạn bao nhiêu ngày, được gia hạn mấy lần và lâu nhất đến đâu.',
    action: 'extension-rules.read',
  },
  {
    label: 'Tài khoản',
    path: '/tai-khoan',
    what: 'Người dùng, chức vụ, thư mời, khóa và mở khóa.',
    action: 'account.read',
  },
  {
    label: 'Tình trạng hệ thống',
    path: '/tinh-trang',
    what: 'Việc lập lịch nhắc và gửi thư có chạy không; kết quả đối chiếu hằng đêm.',
    action: 'service.read',
  },
  {
    label: 'Lịch sử',
    path: '/lich-su',
    what: 'Mọi thay đổi: ai, khi nào, trước và sau; xuất bảng tính cho thanh tra.',
    action: 'history.read',
  },
];

/** The settings that this person may look at. */
export const settingsFor = (principal: Principal): readonly SettingsEntry[] =>
  ENTRIES.filter(({ action }) => mayAny(principal, action));

/** True on any of the pages that the settings lead to. */
export const isSettingsPath = (path: string): boolean =>
  path === '/cai-dat' || ENTRIES.some((entry) => path === entry.path || path.startsWith(`${entry.path}/`));

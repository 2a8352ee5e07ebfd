import type { RecordedEntry } from '../audit/audit.service.js';
import type { EntryWords } from '../history/write-history-workbook.js';
import { ACTION_NAMES } from './history.view.js';
import { momentWords } from './plan-words.js';

/** What an entry is about, in words. */
export const SUBJECT_NAMES: Readonly<Record<string, string>> = {
  document: 'Văn bản',
  duty: 'Nhiệm vụ',
  occurrence: 'Kỳ hạn',
  report: 'Báo cáo',
  agency: 'Cơ quan',
  user: 'Người dùng',
  setting: 'Cài đặt',
  letter: 'Công văn đôn đốc',
  mail: 'Thư',
  calendar: 'Lịch nghỉ',
  'reminder-policy': 'Chính sách nhắc',
};

export const isSubject = (value: string): boolean => Object.hasOwn(SUBJECT_NAMES, value);

const PATHS: Readonly<Record<string, string>> = {
  document: '/ke-hoach',
  duty: '/nhiem-vu',
  occurrence: '/ky-han',
  agency: '/co-quan',
  user: '/tai-khoan',
};

const subjectName = (subject: string): string => SUBJECT_NAMES[subject] ?? subject;

/** One entry as a row of the page: who, when, what, on what, before and after. */
export function historyRow(entry: RecordedEntry, timeZone: string) {
  const base = PATHS[entry.subject];
  return {
    when: momentWords(entry.at, timeZone),
    who: entry.userName,
    what: ACTION_NAMES[entry.action] ?? entry.action,
    subject: subjectName(entry.subject),
    subjectPath: base ? `${base}/${entry.subjectId}` : null,
    plan: entry.documentName,
    planPath: entry.documentId && `/ke-hoach/${entry.documentId}`,
    before: fieldsOf(entry.before),
    after: fieldsOf(entry.after),
    note: entry.note,
  };
}

/** One entry as a row of the workbook. */
export const workbookWords = (entry: RecordedEntry, timeZone: string): EntryWords => ({
  when: momentWords(entry.at, timeZone),
  who: entry.userName,
  what: ACTION_NAMES[entry.action] ?? entry.action,
  subject: subjectName(entry.subject),
  plan: entry.documentName ?? '',
  before: lines(entry.before),
  after: lines(entry.after),
  note: entry.note,
});

const lines = (side: unknown): string =>
  fieldsOf(side)
    .map(({ name, value }) => (name ? `${name}: ${value}` : value))
    .join('\n');

/** What one side of a change holds, as name and value. */
function fieldsOf(side: unknown): readonly { readonly name: string; readonly value: string }[] {
  if (side === null || side === undefined) return [];
  if (typeof side !== 'object' || Array.isArray(side)) return [{ name: '', value: plain(side) }];
  return Object.entries(side).map(([name, value]) => ({
    name: FIELD_NAMES[name] ?? name,
    value: plain(value),
  }));
}

const plain = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'không có';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'string') return VALUE_NAMES[value] ?? value;
  return Array.isArray(value) ? value.map(plain).join('; ') || 'không có' : JSON.stringify(value);
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
  accepted: 'số nhiệm vụ chấp nhận',
  active: 'đang mở',
  addressing: 'cách gửi',
  agencyId: 'mã cơ quan',
  agency: 'cơ quan',
  assignments: 'lượt giao',
  coordinatingAgencyId: 'cơ quan đôn đốc',
  duties: 'số nhiệm vụ',
  email: 'thư điện tử',
  endsOn: 'đến ngày',
  execution: 'trạng thái',
  fileName: 'tên tệp',
  filedOn: 'ngày gửi',
  issuedOn: 'ngày ban hành',
  kind: 'loại',
  level: 'cấp',
  method: 'cách thức',
  name: 'tên',
  names: 'tên',
  number: 'số văn bản',
  occurrences: 'kỳ hạn',
  part: 'phần',
  phrase: 'cụm từ thời hạn',
  phrases: 'cụm từ thời hạn',
  reportId: 'mã báo cáo',
  role: 'vai trò',
  sha256: 'mã băm của tệp',
  startsOn: 'từ ngày',
  state: 'trạng thái',
  title: 'trích yếu',
  to: 'người nhận ủy quyền',
  validFrom: 'từ ngày',
  validTo: 'đến ngày',
};

const VALUE_NAMES: Readonly<Record<string, string>> = {
  accepted: 'chấp nhận',
  active: 'đang theo dõi',
  administrator: 'quản trị viên',
  auditor: 'thanh tra, kiểm tra',
  cancelled: 'dừng',
  coordinator: 'phối hợp',
  'coordinating-officer': 'cán bộ theo dõi, đôn đốc',
  done: 'hoàn thành',
  draft: 'chờ rà soát',
  dropped: 'bỏ',
  filed: 'đã báo cáo – chờ xác nhận',
  head: 'thủ trưởng đơn vị',
  'in-progress': 'đang thực hiện',
  leader: 'lãnh đạo',
  'not-started': 'chưa thực hiện',
  officer: 'chuyên viên',
  owner: 'chủ trì',
  proposed: 'chờ rà soát',
  returned: 'trả lại',
};

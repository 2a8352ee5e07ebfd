import type { AgencyKind, AgencyLevel } from './register.js';

/** Names of the kinds of agencies, as the interface and spreadsheets write them. */
export const KIND_NAMES: Readonly<Record<AgencyKind, string>> = {
  'people-committee': 'Ủy ban nhân dân tỉnh',
  department: 'Sở, ban, ngành',
  district: 'Ủy ban nhân dân cấp huyện',
  commune: 'Ủy ban nhân dân cấp xã',
  'district-division': 'Phòng, ban cấp huyện',
  party: 'Cơ quan Đảng',
  front: 'Mặt trận Tổ quốc',
  'mass-organisation': 'Tổ chức chính trị - xã hội, đoàn thể',
  bank: 'Ngân hàng',
  media: 'Cơ quan báo chí',
  vertical: 'Cơ quan ngành dọc',
  'armed-forces': 'Lực lượng vũ trang',
  office: 'Văn phòng',
  other: 'Khác',
};

export const LEVEL_NAMES: Readonly<Record<AgencyLevel, string>> = {
  province: 'Cấp tỉnh',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
};

/** How a body is addressed in mails. */
export const ADDRESSING_NAMES: Readonly<Record<'order' | 'request', string>> = {
  order: 'Yêu cầu',
  request: 'Đề nghị',
};

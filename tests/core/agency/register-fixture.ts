import type { AgencyKind, AgencyLevel, RegisteredAgency } from '../../../src/core/agency/register.js';

/** A small province that does not exist, with just enough bodies to be mistaken for each other. */
const body = (
  id: string,
  name: string,
  kind: AgencyKind,
  level: AgencyLevel,
  parentId: string | null,
  shortNames: readonly string[] = [],
  valid: readonly [string | null, string | null] = [null, null],
): RegisteredAgency => ({
  id,
  name,
  shortNames,
  kind,
  level,
  parentId,
  validFrom: valid[0],
  validTo: valid[1],
});

const department = (id: string, name: string, shortNames: readonly string[] = []) =>
  body(id, name, 'department', 'province', 'ubnd', shortNames);
const committee = (id: string, name: string, parentId = 'ubnd') =>
  body(id, name, 'people-committee', parentId === 'ubnd' ? 'district' : 'commune', parentId);
const division = (id: string, name: string, parentId: string) =>
  body(id, name, 'district-division', 'district', parentId);

export const REGISTER: readonly RegisteredAgency[] = [
  body('ubnd', 'Ủy ban nhân dân tỉnh Sông Lam', 'people-committee', 'province', null),
  body('vp', 'Văn phòng Ủy ban nhân dân tỉnh', 'office', 'province', 'ubnd', ['VPUB']),
  department('ldtbxh', 'Sở Lao động - Thương binh và Xã hội', ['Sở LĐTBXH']),
  department('tc', 'Sở Tài chính'),
  department('khdt', 'Sở Kế hoạch và Đầu tư'),
  department('nv', 'Sở Nội vụ'),
  department('yt', 'Sở Y tế'),
  department('vhttdl', 'Sở Văn hóa, Thể thao và Du lịch'),
  department('nnptnt', 'Sở Nông nghiệp và Phát triển nông thôn'),
  department('tttt', 'Sở Thông tin và Truyền thông'),
  department('gtvt', 'Sở Giao thông vận tải'),
  department('bdt', 'Ban Dân tộc'),
  department('tt', 'Thanh tra tỉnh'),
  body('ca', 'Công an tỉnh', 'armed-forces', 'province', 'ubnd'),
  body('nhcsxh', 'Ngân hàng Chính sách xã hội chi nhánh tỉnh', 'bank', 'province', null),
  body('bhxh', 'Bảo hiểm xã hội tỉnh', 'vertical', 'province', null),
  body('tu', 'Tỉnh ủy', 'party', 'province', null),
  body('mttq', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'front', 'province', null, ['Mặt trận Tổ quốc tỉnh']),
  body('hpn', 'Hội Liên hiệp Phụ nữ tỉnh', 'mass-organisation', 'province', 'mttq', ['Hội Phụ nữ tỉnh']),
  body('doan', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh', 'mass-organisation', 'province', 'mttq', [
    'Tỉnh Đoàn',
  ]),
  body('bao', 'Báo Sông Lam', 'media', 'province', 'tu'),
  body('dai', 'Đài Phát thanh và Truyền hình tỉnh', 'media', 'province', 'ubnd'),
  committee('phu-lam', 'Ủy ban nhân dân huyện Phú Lâm'),
  committee('yen-hoa', 'Ủy ban nhân dân huyện Yên Hòa'),
  committee('thanh-chau-h', 'Ủy ban nhân dân huyện Thanh Châu'),
  committee('tan-giang', 'Ủy ban nhân dân thành phố Tân Giang'),
  committee('thanh-chau-tx', 'Ủy ban nhân dân thị xã Thanh Châu'),
  division('tckh-phu-lam', 'Phòng Tài chính - Kế hoạch', 'phu-lam'),
  division('tckh-yen-hoa', 'Phòng Tài chính - Kế hoạch', 'yen-hoa'),
  division('nv-phu-lam', 'Phòng Nội vụ', 'phu-lam'),
  body('ca-phu-lam', 'Công an huyện Phú Lâm', 'armed-forces', 'district', 'phu-lam'),
  body('ca-yen-hoa', 'Công an huyện Yên Hòa', 'armed-forces', 'district', 'yen-hoa'),
  committee('an-thinh', 'Ủy ban nhân dân xã An Thịnh', 'phu-lam'),
  committee('an-thinh-2', 'Ủy ban nhân dân xã An Thịnh', 'yen-hoa'),
  committee('tan-loc', 'Ủy ban nhân dân xã Tân Lộc', 'phu-lam'),
  committee('tan-loc-2', 'Ủy ban nhân dân thị trấn Tân Lọc', 'phu-lam'),
  body(
    'cu',
    'Ủy ban nhân dân huyện Cửa Sông',
    'people-committee',
    'district',
    'ubnd',
    [],
    [null, '2019-12-31'],
  ),
  body('dttg', 'Sở Dân tộc và Tôn giáo', 'department', 'province', 'ubnd', [], ['2025-03-01', null]),
];

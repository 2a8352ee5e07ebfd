import { describe, expect, test } from '@jest/globals';
import { matchAgency } from '../../../src/core/agency/match-agency.js';
import { REGISTER } from './register-fixture.js';

const match = (name: string, within?: string, on = '2022-05-20') => {
  const found = matchAgency(name, REGISTER, on, within);
  if (found.kind === 'one') return found.agencyId;
  return found.kind === 'unknown' ? 'unknown' : `ambiguous: ${found.agencyIds.join(' ')}`;
};

describe('a printed name as the register has it', () => {
  test.each([
    ['Sở Tài chính', 'tc'],
    ['SỞ TÀI CHÍNH', 'tc'],
    ['Sở Tài chính tỉnh', 'tc'],
    ['Sở Tài chính tỉnh Sông Lam', 'tc'],
    ['So Tai chinh', 'tc'],
    ['Sở Lao động-Thương binh & Xã hội', 'ldtbxh'],
    ['Sở Lao động – Thương binh, Xã hội', 'ldtbxh'],
    ['Sở Văn hoá, Thể thao và Du lịch', 'vhttdl'],
    ['Uỷ ban nhân dân tỉnh', 'ubnd'],
    ['Thanh tra', 'tt'],
    ['Tỉnh uỷ', 'tu'],
    ['Báo Sông Lam', 'bao'],
    ['Báo tỉnh', 'bao'],
    ['Đài Phát thanh – Truyền hình tỉnh Sông Lam', 'dai'],
    ['Ngân hàng Chính sách xã hội tỉnh Sông Lam', 'nhcsxh'],
    ['Chi nhánh Ngân hàng Chính sách xã hội tỉnh', 'nhcsxh'],
    ['Ngân hàng Chính sách xã hội Việt Nam chi nhánh tỉnh', 'nhcsxh'],
    ['Ủy ban Mặt trận Tổ quốc tỉnh', 'mttq'],
    ['Tỉnh Đoàn', 'doan'],
    ['Ủy ban nhân dân huyện Yên Hoà', 'yen-hoa'],
    ['huyện Yên Hòa', 'yen-hoa'],
    ['Sở Tài chính (cơ quan thường trực)', 'tc'],
    ['Giao thông vận tải', 'gtvt'],
  ])('matches "%s" to %s', (name, expected) => expect(match(name)).toBe(expected));

  test.each([
    ['Sở Tài nguyên', 'unknown'],
    ['Sở Tài chính tỉnh Nghệ Giang', 'unknown'],
    ['Sở', 'unknown'],
    ['Bộ Tài chính', 'unknown'],
    ['Ngân hàng Chính sách xã hội Việt Nam', 'unknown'],
    ['Ngân hàng Chính sách xã hội xã', 'unknown'],
    ['Bộ Lao động - Thương binh và Xã hội', 'unknown'],
    ['Phòng Y tế', 'unknown'],
    ['Sở Ngoại vụ', 'unknown'],
    ['Chính sách xã hội', 'unknown'],
    ['Ủy ban nhân dân huyện Phú Lộc', 'unknown'],
    ['', 'unknown'],
    ['- ; /', 'unknown'],
  ])('leaves "%s" %s', (name, expected) => expect(match(name)).toBe(expected));
});

describe('initials', () => {
  test.each([
    ['UBND tỉnh', 'ubnd'],
    ['UBND huyện Phú Lâm', 'phu-lam'],
    ['UBND TP Tân Giang', 'tan-giang'],
    ['UBND TP. Tân Giang', 'tan-giang'],
    ['Văn phòng UBND tỉnh', 'vp'],
    ['VPUB tỉnh', 'vp'],
    ['VP UBND tỉnh', 'vp'],
    ['Sở LĐTBXH', 'ldtbxh'],
    ['Sở LĐ-TB&XH', 'ldtbxh'],
    ['Sở Lao động - TBXH', 'ldtbxh'],
    ['SỞ LĐTB&XH', 'ldtbxh'],
    ['Sở NN&PTNT', 'nnptnt'],
    ['Sở KH&ĐT', 'khdt'],
    ['SKHĐT', 'khdt'],
    ['Sở VH,TT&DL', 'vhttdl'],
    ['Sở TT&TT', 'tttt'],
    ['NHCSXH tỉnh', 'nhcsxh'],
    ['Ngân hàng CSXH chi nhánh tỉnh Sông Lam', 'nhcsxh'],
    ['BHXH tỉnh', 'bhxh'],
    ['UBMTTQ Việt Nam tỉnh', 'mttq'],
    ['Hội LHPN tỉnh', 'hpn'],
    ['Đài PT-TH tỉnh', 'dai'],
  ])('reads "%s" as %s', (name, expected) => expect(match(name)).toBe(expected));

  test.each([['Sở LĐTBX'], ['Sở GD&ĐT'], ['STX'], ['HĐND tỉnh'], ['Sở LĐTBYT']])(
    'does not guess at "%s"',
    (name) => expect(match(name)).toBe('unknown'),
  );
});

describe('a person by office', () => {
  test.each([
    ['Giám đốc Sở Tài chính', 'tc'],
    ['Đồng chí Giám đốc Sở Tài chính', 'tc'],
    ['Chủ tịch UBND huyện Phú Lâm', 'phu-lam'],
    ['Chánh Văn phòng UBND tỉnh', 'vp'],
    ['Chánh Thanh tra tỉnh', 'tt'],
    ['Trưởng Ban Dân tộc', 'bdt'],
    ['Trưởng ban Ban Dân tộc tỉnh', 'bdt'],
    ['Trưởng phòng Nội vụ huyện Phú Lâm', 'nv-phu-lam'],
    ['Bí thư Tỉnh Đoàn', 'doan'],
    ['Tổng Biên tập Báo Sông Lam', 'bao'],
  ])('takes "%s" for the body %s', (name, expected) => expect(match(name)).toBe(expected));

  test.each([['Giám đốc'], ['Chủ tịch'], ['Thủ trưởng đơn vị']])('finds nobody behind "%s"', (name) =>
    expect(match(name)).toBe('unknown'),
  );
});

describe('names that several bodies bear', () => {
  test.each([
    ['UBND huyện Thanh Châu', undefined, 'thanh-chau-h'],
    ['UBND thị xã Thanh Châu', undefined, 'thanh-chau-tx'],
    ['Công an', undefined, 'ca'],
    ['Công an huyện Yên Hòa', undefined, 'ca-yen-hoa'],
    ['Công an huyện', 'phu-lam', 'ca-phu-lam'],
    ['Phòng Tài chính - Kế hoạch', undefined, 'ambiguous: tckh-phu-lam tckh-yen-hoa'],
    ['Phòng Tài chính - Kế hoạch', 'yen-hoa', 'tckh-yen-hoa'],
    ['Phòng Tài chính - Kế hoạch huyện Phú Lâm', undefined, 'tckh-phu-lam'],
    ['UBND xã An Thịnh', undefined, 'ambiguous: an-thinh an-thinh-2'],
    ['UBND xã An Thịnh', 'yen-hoa', 'an-thinh-2'],
    ['UBND huyện', 'phu-lam', 'phu-lam'],
    ['Sở Tài chính', 'phu-lam', 'tc'],
    ['UBND tỉnh', 'phu-lam', 'ubnd'],
  ])('decides "%s" within %s as %s', (name, within, expected) => expect(match(name, within)).toBe(expected));

  test('tells "Tân Lộc" from "Tân Lọc" by the accents, and asks where they are lost', () => {
    expect(match('UBND Tân Lộc')).toBe('tan-loc');
    expect(match('UBND Tân Lọc')).toBe('tan-loc-2');
    expect(match('UBND Tan Loc')).toBe('ambiguous: tan-loc tan-loc-2');
  });
});

describe('slips of a scanner', () => {
  test.each([
    ['Sở Tài chỉnb', 'tc'],
    ['Sở Kế hoach và Dầu tư', 'khdt'],
    ['Sở Lao động - Thưong bính và Xâ hội', 'ldtbxh'],
    ['Sở Lao dộng - Thuơng bihn và Xã hội', 'ldtbxh'],
    ['Ủy ban nhân đân huyện Thanh Chân', 'thanh-chau-h'],
  ])('reads "%s" as %s', (name, expected) => expect(match(name)).toBe(expected));

  test.each([['Sở Y fế'], ['Sở Tảl chỉnb'], ['BHYH tỉnh'], ['UBND huyện Phú Lân'], ['Sở Tài chính 2']])(
    'does not stretch "%s"',
    (name) => expect(match(name)).toBe('unknown'),
  );

  test('asks where two bodies are equally near', () => {
    const twins = ['Phòng Nghiệp vụ', 'Phòng Nghiệm vụ'].map((name, k) => ({
      id: `twin-${k}`,
      name,
      shortNames: [],
      kind: 'other' as const,
      level: 'province' as const,
      parentId: null,
      validFrom: null,
      validTo: null,
    }));
    expect(matchAgency('Phòng Nghiệc vụ', twins, '2022-05-20')).toEqual({
      kind: 'ambiguous',
      agencyIds: ['twin-0', 'twin-1'],
    });
  });
});

describe('validity', () => {
  test.each([
    ['UBND huyện Cửa Sông', '2019-12-31', 'cu'],
    ['UBND huyện Cửa Sông', '2020-01-01', 'unknown'],
    ['Sở Dân tộc và Tôn giáo', '2025-02-28', 'unknown'],
    ['Sở Dân tộc và Tôn giáo', '2025-03-01', 'dttg'],
  ])('finds "%s" on %s: %s', (name, on, expected) => expect(match(name, undefined, on)).toBe(expected));
});

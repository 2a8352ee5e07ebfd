import { describe, expect, test } from '@jest/globals';
import { expandGroup } from '../../../src/core/agency/expand-group.js';
import { REGISTER } from './register-fixture.js';

const expand = (name: string, within?: string, on = '2022-05-20') => expandGroup(name, REGISTER, on, within);
const members = (name: string, within?: string) => {
  const found = expand(name, within);
  return found.kind === 'expanded' ? found.agencyIds.join(' ') : found.kind;
};

const DEPARTMENTS = 'ldtbxh tc khdt nv yt vhttdl nnptnt tttt gtvt';
const WITH_BOARDS = `vp ${DEPARTMENTS} bdt tt`;
const WITH_SECTORS = `${WITH_BOARDS} ca nhcsxh bhxh`;
const DISTRICTS = 'phu-lam yen-hoa thanh-chau-h tan-giang thanh-chau-tx';
const COMMUNES = 'an-thinh an-thinh-2 tan-loc tan-loc-2';

describe('groups of departments', () => {
  test.each([
    ['các sở', DEPARTMENTS],
    ['các sở, ban', WITH_BOARDS],
    ['các cơ quan chuyên môn thuộc UBND tỉnh', WITH_BOARDS],
    ['các sở, ban, ngành', WITH_SECTORS],
    ['Các sở, ngành', WITH_SECTORS],
    ['các Sở, Ban, Ngành tỉnh Sông Lam', WITH_SECTORS],
    ['sở, ban, ngành cấp tỉnh', WITH_SECTORS],
    ['Thủ trưởng các sở, ban, ngành', WITH_SECTORS],
    ['Giám đốc các sở', DEPARTMENTS],
    ['các sở, ngành, đoàn thể ở tỉnh', `${WITH_SECTORS} hpn doan`],
    ['các Sở, ban, ngành, hội, đoàn thể tỉnh', `${WITH_SECTORS} hpn doan`],
    ['các sở, ban, ngành trực thuộc UBND tỉnh', WITH_SECTORS],
    ['các sở, ngành thành phố', WITH_SECTORS],
    ['các phòng, ban, ngành huyện', 'tckh-phu-lam tckh-yen-hoa nv-phu-lam ca-phu-lam ca-yen-hoa'],
    ['các phòng, ban, ngành cấp huyện', 'tckh-phu-lam tckh-yen-hoa nv-phu-lam ca-phu-lam ca-yen-hoa'],
  ])('expands "%s"', (name, expected) => expect(members(name)).toBe(expected));

  test('keeps one symbol for every order of the words', () => {
    const symbol = (name: string) => {
      const found = expand(name);
      return found.kind === 'not-a-group' ? null : found.symbol;
    };
    expect(symbol('các sở, ban, ngành')).toBe('boards+departments+sectors@province');
    expect(symbol('Thủ trưởng các Ban, Sở, Ngành của tỉnh')).toBe('boards+departments+sectors@province');
    expect(symbol('UBND các huyện, thành phố')).toBe('uy-ban-nhan-dan@district');
    expect(symbol('Chủ tịch Ủy ban nhân dân cấp huyện')).toBe('uy-ban-nhan-dan@district');
  });
});

describe('one body for each territory', () => {
  test.each([
    ['UBND các huyện, thành phố', DISTRICTS],
    ['Ủy ban nhân dân các huyện, thị xã, thành phố', DISTRICTS],
    ['Ủy ban nhân dân huyện, thành phố', DISTRICTS],
    ['UBND cấp huyện', DISTRICTS],
    ['các UBND huyện, thành phố', DISTRICTS],
    ['UBND các huyện', 'phu-lam yen-hoa thanh-chau-h'],
    ['Chủ tịch UBND các huyện', 'phu-lam yen-hoa thanh-chau-h'],
    ['UBND các thị xã, thành phố', 'tan-giang thanh-chau-tx'],
    ['UBND các xã, phường, thị trấn', COMMUNES],
    ['UBND các xã, phường, đặc khu', COMMUNES],
    ['UBND xã, phường', COMMUNES],
    ['UBND các xã', 'an-thinh an-thinh-2 tan-loc'],
    ['Công an các huyện, thành phố', 'ca-phu-lam ca-yen-hoa'],
    ['CA các huyện', 'ca-phu-lam ca-yen-hoa'],
    ['Công an huyện, thành phố', 'ca-phu-lam ca-yen-hoa'],
    ['Ủy ban nhân dân huyện, thị xã, thành phố', DISTRICTS],
    ['các huyện, thành phố', DISTRICTS],
    ['các xã, phường', COMMUNES],
    ['các huyện', 'phu-lam yen-hoa thanh-chau-h'],
    ['các sở, ngành, huyện, thị xã, thành phố', `${WITH_SECTORS} ${DISTRICTS}`],
    ['các sở, ban, ngành và UBND các huyện, thành phố', `${WITH_SECTORS} ${DISTRICTS}`],
  ])('expands "%s"', (name, expected) => expect(members(name)).toBe(expected));

  test.each([
    ['UBND các xã, thị trấn', 'phu-lam', 'an-thinh tan-loc tan-loc-2'],
    ['các phòng, ban, ngành', 'yen-hoa', 'tckh-yen-hoa ca-yen-hoa'],
    ['UBND các huyện', 'phu-lam', 'phu-lam yen-hoa thanh-chau-h'],
    ['các sở, ban, ngành', 'ubnd', WITH_SECTORS],
    ['UBND các xã, thị trấn', 'ubnd', COMMUNES],
  ])('expands "%s" of the issuer %s without those of others', (name, within, expected) =>
    expect(members(name, within)).toBe(expected),
  );
});

describe('organisations and media', () => {
  test.each([
    ['các tổ chức thành viên', 'hpn doan'],
    ['các tổ chức chính trị - xã hội', 'hpn doan'],
    ['các đoàn thể tỉnh', 'hpn doan'],
    ['các cơ quan thông tấn, báo chí', 'bao dai'],
    ['các cơ quan báo chí của tỉnh', 'bao dai'],
    ['các cơ quan thông tấn, báo chí, truyền thông', 'bao dai'],
  ])('expands "%s"', (name, expected) => expect(members(name)).toBe(expected));
});

describe('what only a person can tell', () => {
  test.each([
    ['các sở, ngành liên quan', 'related-bodies-only', WITH_SECTORS],
    ['Các sở, ban, ngành, đoàn thể có liên quan', 'related-bodies-only', `${WITH_SECTORS} hpn doan`],
    ['các cơ quan, đơn vị có liên quan', 'related-bodies-only', ''],
    ['các cơ quan, đơn vị', 'unspecific', ''],
    ['các sở, ngành, địa phương', 'unspecific', WITH_SECTORS],
    ['các thành viên Ban Chỉ đạo', 'membership-unknown', ''],
    ['các ngành thành viên Ban Chỉ đạo', 'membership-unknown', ''],
    ['UBND các huyện có rừng', 'restricted', 'phu-lam yen-hoa thanh-chau-h'],
    ['UBND các huyện Phú Lâm, Yên Hòa', 'restricted', 'phu-lam yen-hoa'],
    ['các Sở: Tài chính, Y tế', 'restricted', 'tc yt'],
    ['các đơn vị thuộc Sở Y tế', 'unspecific', ''],
    ['các ngành thuộc khối kinh tế', 'restricted', WITH_SECTORS],
    ['các đoàn thể, tổ chức xã hội', 'unspecific', 'hpn doan'],
    ['các bộ, ngành trung ương', 'unspecific', WITH_SECTORS],
    ['các Hội khuyến học', 'restricted', 'hpn doan'],
    ['UBND các đặc khu', 'nobody-in-force', ''],
  ])('asks for "%s": %s', (name, reason, candidates) => {
    const found = expand(name);
    expect(found).toMatchObject({ kind: 'needs-person', reason });
    expect(found.kind === 'needs-person' && found.candidateIds.join(' ')).toBe(candidates);
  });

  test('asks for districts after the last of them was dissolved', () => {
    const dissolved = REGISTER.map((agency) =>
      agency.level === 'district' ? { ...agency, validTo: '2025-06-30' } : agency,
    );
    expect(expandGroup('UBND các huyện, thành phố', dissolved, '2025-06-30').kind).toBe('expanded');
    expect(expandGroup('UBND các huyện, thành phố', dissolved, '2025-07-01')).toEqual({
      kind: 'needs-person',
      symbol: 'uy-ban-nhan-dan@district',
      reason: 'nobody-in-force',
      candidateIds: [],
    });
  });
});

describe('names of one body', () => {
  test.each([
    ['Sở Tài chính'],
    ['UBND tỉnh'],
    ['UBND huyện'],
    ['UBND huyện Phú Lâm'],
    ['UBND huyện Phú Lâm, thành phố Tân Giang'],
    ['Ban Quản lý các khu công nghiệp'],
    ['Ban Dân tộc'],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
    ['Hội Liên hiệp Phụ nữ tỉnh'],
    ['Ngân hàng Chính sách xã hội'],
    ['Đoàn Thanh niên Cộng sản Hồ Chí Minh'],
    ['các doanh nghiệp'],
    ['huyện Phú Lâm'],
    ['thành phố'],
    ['xã hội'],
    [''],
  ])('takes "%s" for no group', (name) => expect(expand(name)).toEqual({ kind: 'not-a-group' }));
});

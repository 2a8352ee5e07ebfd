import { describe, expect, test } from '@jest/globals';
import { groupNamed, isCalled, membersOn, type OwnGroup } from '../../../src/core/agency/own-group.js';
import type { RegisteredAgency } from '../../../src/core/agency/register.js';

const agency = (id: string, validTo: string | null = null): RegisteredAgency => ({
  id,
  name: `Sở ${id}`,
  shortNames: [],
  kind: 'department',
  level: 'province',
  parentId: null,
  validFrom: null,
  validTo,
});
const REGISTER = [agency('a'), agency('b'), agency('gone', '2025-02-28')];
const member = (agencyId: string, validFrom: string | null = null, validTo: string | null = null) => ({
  agencyId,
  validFrom,
  validTo,
});
const GROUP: OwnGroup = {
  id: 'g',
  name: 'Ban Chỉ đạo giảm nghèo tỉnh',
  otherNames: ['BCĐ giảm nghèo'],
  members: [member('gone'), member('b', null, '2024-12-31'), member('a', '2024-06-01'), member('nobody')],
};

describe('a group of the province’s own', () => {
  test.each([
    ['Ban Chỉ đạo giảm nghèo tỉnh'],
    ['các thành viên Ban Chỉ đạo giảm nghèo tỉnh'],
    ['Các cơ quan thành viên Ban chỉ đạo giảm nghèo Tỉnh'],
    ['THÀNH VIÊN BAN CHỈ ĐẠO GIẢM NGHÈO TỈNH'],
    ['thành viên BCĐ giảm nghèo'],
  ])('is meant by %s', (name) => {
    expect(groupNamed(name, [GROUP])).toBe(GROUP);
  });

  test.each([
    ['Ban Chỉ đạo'],
    ['thành viên Ban Chỉ đạo'],
    ['Ban Chỉ đạo chuyển đổi số tỉnh'],
    ['Ban Chỉ đạo giảm nghèo tỉnh Sông Lam'],
    ['Văn phòng Ban Chỉ đạo giảm nghèo tỉnh'],
  ])('is not meant by %s', (name) => {
    expect(groupNamed(name, [GROUP])).toBeUndefined();
  });

  test('is called by its names alone, however they are spelt', () => {
    expect(isCalled(GROUP, 'ban chi dao giảm nghèo tỉnh')).toBe(true);
    expect(isCalled(GROUP, 'các thành viên Ban Chỉ đạo giảm nghèo tỉnh')).toBe(false);
  });

  test.each([
    ['before anybody joined or left', '2024-05-31', ['b', 'gone']],
    ['on the day on which a member joins', '2024-06-01', ['a', 'b', 'gone']],
    ['on the last day of a member', '2024-12-31', ['a', 'b', 'gone']],
    ['on the day after', '2025-01-01', ['a', 'gone']],
    ['when a member no longer exists', '2025-03-01', ['a']],
  ])('has the members of the day, %s', (_, on, expected) => {
    expect(membersOn(GROUP, REGISTER, on).toSorted()).toEqual(expected);
  });
});

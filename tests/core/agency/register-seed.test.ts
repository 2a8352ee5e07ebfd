import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { expandGroup } from '../../../src/core/agency/expand-group.js';
import { matchAgency } from '../../../src/core/agency/match-agency.js';
import type { RegisteredAgency } from '../../../src/core/agency/register.js';

type SeedAgency = Omit<RegisteredAgency, 'id' | 'parentId'> & {
  readonly key: string;
  readonly parentKey: string | null;
  readonly addressing: string;
  readonly email: string;
};
interface SeedUser {
  readonly key: string;
  readonly email: string;
  readonly memberships: readonly { readonly agencyKey: string; readonly role: string }[];
}

const seed = (name: string) => JSON.parse(readFileSync(`prisma/seed/${name}`, 'utf8'));
const agencies: readonly SeedAgency[] = seed('agencies.json');
const users: readonly SeedUser[] = seed('users.json');
const register: readonly RegisteredAgency[] = agencies.map((agency) => ({
  ...agency,
  id: agency.key,
  parentId: agency.parentKey,
}));
const ON = '2026-03-10';

describe('the invented province', () => {
  test('has parents before their children, and one mailbox for each body', () => {
    agencies.forEach(({ parentKey }, index) => {
      const above = agencies.slice(0, index).map(({ key }) => key);
      expect(parentKey === null || above.includes(parentKey)).toBe(true);
    });
    expect(new Set(agencies.map(({ email }) => email)).size).toBe(agencies.length);
    expect([...agencies, ...users].filter(({ email }) => !email.endsWith('.example'))).toEqual([]);
  });

  test.each(agencies.map(({ name, key }) => [name, key]))('finds "%s" under its own name', (name, key) =>
    expect(matchAgency(name, register, ON)).toEqual({ kind: 'one', agencyId: key }),
  );

  test.each(
    agencies
      .filter(({ level }) => level === 'province')
      .flatMap(({ shortNames, key }) => shortNames.map((name) => [name, key])),
  )('finds "%s" under its short name', (name, key) =>
    expect(matchAgency(name, register, ON)).toEqual({ kind: 'one', agencyId: key }),
  );

  test('expands "UBND các huyện, thành phố" to ten units, seven of them huyện', () => {
    const count = (name: string) => {
      const group = expandGroup(name, register, ON);
      return group.kind === 'expanded' ? group.agencyIds.length : group.kind;
    };
    expect(count('UBND các huyện, thành phố')).toBe(10);
    expect(count('UBND các huyện')).toBe(7);
    expect(count('UBND các xã, phường, thị trấn')).toBe(8);
    expect(count('các sở')).toBe(15);
    expect(count('các sở, ban, ngành')).toBe(26);
    expect(count('các cơ quan thông tấn, báo chí')).toBe(2);
    expect(count('các tổ chức thành viên')).toBe(5);
  });

  test('has a user for every role, a head and an officer in every department and district', () => {
    const roles = (key: string) =>
      users.flatMap(({ memberships }) =>
        memberships.filter((one) => one.agencyKey === key).map((one) => one.role),
      );
    const everyRole = users.flatMap(({ memberships }) => memberships.map(({ role }) => role));
    expect([...new Set(everyRole)].sort()).toEqual([
      'administrator',
      'auditor',
      'coordinating-officer',
      'head',
      'leader',
      'officer',
    ]);
    for (const { key } of agencies.filter(({ kind }) => kind === 'department' || kind === 'district')) {
      expect([key, ...roles(key)]).toEqual(expect.arrayContaining([key, 'head', 'officer']));
    }
    const keys = new Set(agencies.map(({ key }) => key));
    expect(users.flatMap(({ memberships }) => memberships.filter((one) => !keys.has(one.agencyKey)))).toEqual(
      [],
    );
  });
});

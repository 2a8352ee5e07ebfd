import type { UserRow } from '../accounts/accounts.service.js';

/** One line of the administrator's list of things to set up. */
export interface SetUpStep {
  readonly words: string;
  readonly done: boolean;
  readonly note: string;
  readonly path: string;
  readonly button: string;
}

interface SetUp {
  readonly agencies: readonly { readonly email: string | null }[];
  readonly users: readonly UserRow[];
  readonly documents: number;
}

const count = (users: readonly UserRow[], role: string): number =>
  users.filter((user) => user.active && user.memberships.some((membership) => membership.role === role))
    .length;

/** What an office needs before a plan can be followed up, and how far it has come. */
export function setUpSteps({ agencies, users }: SetUp): readonly SetUpStep[] {
  const withAddress = agencies.filter(({ email }) => email !== null).length;
  const coordinators = count(users, 'coordinating-officer');
  const officers = count(users, 'officer') + count(users, 'head');
  return [
    {
      words: 'Nhập danh mục cơ quan',
      done: agencies.length > 1,
      note: `${agencies.length} cơ quan, ${withAddress} có địa chỉ thư chung`,
      path: '/co-quan',
      button: 'Xem danh mục',
    },
    {
      words: 'Mời cán bộ theo dõi của cơ quan thường trực',
      done: coordinators > 0,
      note: `${coordinators} tài khoản`,
      path: '/tai-khoan',
      button: 'Mời',
    },
    {
      words: 'Mời người nhận việc của các cơ quan',
      done: officers > 0,
      note: `${officers} tài khoản`,
      path: '/tai-khoan',
      button: 'Mời',
    },
    {
      words: 'Mời lãnh đạo xem toàn cảnh',
      done: count(users, 'leader') > 0,
      note: `${count(users, 'leader')} tài khoản`,
      path: '/tai-khoan',
      button: 'Mời',
    },
  ];
}

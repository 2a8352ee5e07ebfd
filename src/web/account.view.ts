import type { Office, PersonRow } from '../accounts/people.service.js';
import { shortDate } from '../core/calendar/describe-date.js';
import type { StateWord } from '../core/task/state-word.js';
import { momentWords } from './plan-words.js';
import { ROLE_NAMES } from './shell.view.js';

export const PERSON_STATE_NAMES = {
  active: { word: 'Đang dùng', shape: '●', tone: 'good' },
  away: { word: 'Đang ủy quyền', shape: '◐', tone: 'active' },
  invited: { word: 'Chờ nhận lời mời', shape: '◇', tone: 'waiting' },
  closed: { word: 'Đã khóa', shape: '✕', tone: 'quiet' },
} as const satisfies Record<PersonRow['state'], StateWord>;

export const isPersonState = (value: unknown): value is PersonRow['state'] =>
  typeof value === 'string' && Object.hasOwn(PERSON_STATE_NAMES, value);

/** A person as a row of the list and as the head of the own page. */
export const personItem = (person: PersonRow, timeZone: string) => ({
  id: person.id,
  path: `/tai-khoan/${person.id}`,
  name: person.name,
  email: person.email,
  closed: person.state === 'closed',
  invited: person.state === 'invited',
  state: PERSON_STATE_NAMES[person.state],
  deputy: person.deputy && `${person.deputy.name}, đến hết ${shortDate(person.deputy.until)}`,
  hasSecondFactor: person.hasSecondFactor,
  lastActive: person.lastActiveAt === null ? 'chưa đăng nhập' : momentWords(person.lastActiveAt, timeZone),
  offices: person.offices.filter(({ standing }) => standing !== 'over').map(officeItem),
  pastOffices: person.offices.filter(({ standing }) => standing === 'over').map(officeItem),
});

const officeItem = ({ id, role, agencyName, validFrom, validTo, standing }: Office) => ({
  id,
  words: `${ROLE_NAMES[role]} · ${agencyName}`,
  toCome: standing === 'to-come',
  days: [validFrom && `từ ${shortDate(validFrom)}`, validTo && `đến hết ${shortDate(validTo)}`]
    .filter(Boolean)
    .join(' '),
});

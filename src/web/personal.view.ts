import type { DelegationRow } from '../accounts/delegations.service.js';
import type { SessionRow } from '../accounts/sessions.service.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { momentWords } from './plan-words.js';

const METHODS: Readonly<Record<string, string>> = {
  password: 'mật khẩu',
  totp: 'mật khẩu và mã xác thực',
  'recovery-code': 'mật khẩu và mã dự phòng',
  sso: 'đăng nhập một lần',
};

/** A session as its owner knows it again. */
export const sessionItem = (session: SessionRow, timeZone: string) => ({
  id: session.id,
  current: session.current,
  device: deviceOf(session.agent),
  address: session.address || 'không rõ địa chỉ',
  method: METHODS[session.method] ?? session.method,
  since: momentWords(session.createdAt, timeZone),
  lastSeen: momentWords(session.lastSeenAt, timeZone),
});

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];
/** In this order: each of the later names stands in the agent of the earlier too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/coc_coc_browser/, 'Cốc Cốc'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** "Chrome trên Windows": what a browser says of itself, in words. */
export function deviceOf(agent: string): string {
  const found = (list: typeof SYSTEMS) => list.find(([pattern]) => pattern.test(agent))?.[1];
  const [browser, system] = [found(BROWSERS), found(SYSTEMS)];
  if (browser === undefined && system === undefined) return 'Thiết bị không rõ';
  return [browser ?? 'Trình duyệt', system && `trên ${system}`].filter(Boolean).join(' ');
}

/** A delegation in one line. */
export const delegationItem = (row: DelegationRow) => ({
  id: row.id,
  name: row.name,
  days: `từ ${describeDate(row.startsOn)} đến hết ${describeDate(row.endsOn)}`,
  reason: row.reason,
  state: row.begun
    ? { word: 'Đang hiệu lực', shape: '●', tone: 'good' }
    : { word: 'Chưa đến ngày', shape: '◇', tone: 'waiting' },
});

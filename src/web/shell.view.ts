import { mayAny } from '../accounts/permissions.js';
import { holds, type Principal, type Role } from '../accounts/principal.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { isSettingsPath, settingsFor } from './settings-entries.js';

export interface MenuEntry {
  readonly label: string;
  readonly path: string;
  readonly current: boolean;
}

/** What surrounds every page. */
export interface Shell {
  readonly person: { readonly name: string; readonly offices: string } | null;
  readonly menu: readonly MenuEntry[];
  /** "21/11/2026 (thứ Bảy)". */
  readonly today: string;
}

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  officer: 'Chuyên viên',
  head: 'Thủ trưởng đơn vị',
  'coordinating-officer': 'Cán bộ theo dõi, đôn đốc',
  leader: 'Lãnh đạo UBND',
  administrator: 'Quản trị viên',
  auditor: 'Thanh tra, kiểm tra',
};

/** The frame around a page for a person, or for nobody. `path` is that of the request. */
export function shellView(principal: Principal | null, path: string, today: Temporal.PlainDate): Shell {
  return {
    person: principal && { name: principal.name, offices: officesOf(principal) },
    menu: principal ? menuFor(principal, path) : [],
    today: describeDate(today),
  };
}

const officesOf = (principal: Principal): string =>
  principal.memberships
    .map(({ role, agencyName, standsInFor }) =>
      [`${ROLE_NAMES[role]} · ${agencyName}`, standsInFor && `(thay ${standsInFor})`]
        .filter(Boolean)
        .join(' '),
    )
    .join('; ');

/** The first page's name: leaders look over everything, others at their own work. */
export const homeName = (principal: Principal): string =>
  holds(principal, 'leader') || holds(principal, 'auditor') ? 'Toàn cảnh' : 'Việc của tôi';

function menuFor(principal: Principal, path: string): readonly MenuEntry[] {
  const entries: readonly (readonly [label: string, path: string, offered: boolean])[] = [
    [homeName(principal), '/', true],
    ['Kế hoạch', '/ke-hoach', mayAny(principal, 'document.read')],
    ['Cơ quan', '/co-quan', mayAny(principal, 'agency.read')],
    ['Đôn đốc', '/don-doc', mayAny(principal, 'escalation.read')],
    ['Chờ sự kiện', '/cho-su-kien', mayAny(principal, 'event.record')],
    ['Hộp thư đi', '/hop-thu-di', mayAny(principal, 'outbox.read')],
    ['Cài đặt', '/cai-dat', settingsFor(principal).length > 0],
  ];
  return entries
    .filter(([, , offered]) => offered)
    .map(([label, entry]) => ({
      label,
      path: entry,
      current: isCurrent(entry, path),
    }));
}

function isCurrent(entry: string, path: string): boolean {
  if (entry === '/') return path === '/';
  if (entry === '/cai-dat') return isSettingsPath(path);
  return path === entry || path.startsWith(`${entry}/`);
}

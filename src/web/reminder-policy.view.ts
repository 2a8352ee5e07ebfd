import { shortDate } from '../core/calendar/describe-date.js';
import {
  AUDIENCES,
  type Audience,
  CONDITIONS,
  type Ladder,
  type LadderScope,
  type ReminderPolicy,
  type Rung,
} from '../core/reminder/policy.js';
import type { PolicyForecast } from '../notifications/forecast.service.js';
import type { StoredVersion } from '../reminder-policy/reminder-policy.service.js';
import { momentWords } from './plan-words.js';
import { scopeText, type TypedPolicy, type TypedStep } from './reminder-policy-form.js';

const AUDIENCE_NAMES: Readonly<Record<Audience, string>> = {
  officer: 'Người theo dõi của đơn vị',
  head: 'Thủ trưởng đơn vị',
  'co-operating': 'Cơ quan phối hợp',
  'coordinating-office': 'Cơ quan thường trực',
  leader: 'Lãnh đạo UBND',
};
const CONDITION_NAMES = {
  always: 'Luôn gửi',
  unacknowledged: 'Chỉ khi đơn vị chưa xác nhận đã nhận',
} as const;

/** Lines without a number of days that the form offers for new steps. */
const BLANK_LINES = 3;
/** Changed mails that a preview lists; the counts are of all. */
const LISTED_CHANGES = 60;

/** Names of the plans and agencies that have a ladder of their own, by id. */
export type ScopeNames = ReadonlyMap<string, string>;

/** "Lịch riêng: các nhiệm vụ định kỳ". */
export function scopeWords(scope: LadderScope, names: ScopeNames): string {
  switch (scope.kind) {
    case 'all':
      return 'Lịch chung';
    case 'series':
      return 'Lịch riêng: nhiệm vụ định kỳ';
    case 'single':
      return 'Lịch riêng: nhiệm vụ làm một lần';
    case 'plan':
      return `Lịch riêng: ${names.get(scope.documentId) ?? 'một văn bản'}`;
    default:
      return `Lịch riêng: ${names.get(scope.agencyId) ?? 'một cơ quan'}`;
  }
}

/** "Trước hạn 3 ngày làm việc", "Đúng ngày đến hạn", "Quá hạn 1 ngày làm việc". */
export function stepWords({ anchor, offsetWorkingDays }: Rung): string {
  const days = Math.abs(offsetWorkingDays);
  if (anchor === 'last-valid') return `Quá hạn ${days} ngày làm việc`;
  return days === 0 ? 'Đúng ngày đến hạn' : `Trước hạn ${days} ngày làm việc`;
}

const clockWords = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

const ladderRows = ({ rungs }: Ladder) =>
  rungs.map((rung) => ({
    when: stepWords(rung),
    who: AUDIENCE_NAMES[rung.audience],
    repeat:
      rung.repeatEveryWorkingDays === null
        ? ''
        : `lặp lại mỗi ${rung.repeatEveryWorkingDays} ngày làm việc đến khi có báo cáo`,
    condition: rung.condition === 'always' ? '' : CONDITION_NAMES[rung.condition].toLocaleLowerCase('vi'),
    since: rung.since === null ? '' : `từ ${shortDate(rung.since)}`,
  }));

/** The page that shows the policy in force. */
export function policyPage(
  policy: ReminderPolicy,
  versions: readonly StoredVersion[],
  names: ScopeNames,
  timeZone: string,
  mayManage: boolean,
) {
  const kinds = policy.ladders.map(({ scope }) => scope.kind);
  return {
    title: 'Lịch nhắc',
    window: `${clockWords(policy.window.fromMinutes)} đến ${clockWords(policy.window.untilMinutes)}`,
    ladders: policy.ladders.map((ladder) => ({
      title: scopeWords(ladder.scope, names),
      rows: ladderRows(ladder),
      editPath: `/lich-nhac/sua?pham-vi=${encodeURIComponent(scopeText(ladder.scope))}`,
    })),
    offers: [
      { kind: 'series', label: 'Thêm lịch riêng cho nhiệm vụ định kỳ' },
      { kind: 'single', label: 'Thêm lịch riêng cho nhiệm vụ làm một lần' },
    ].filter(({ kind }) => !kinds.some((one) => one === kind)),
    isShipped: versions.length === 0,
    versions: versions.map(({ version, createdByName, createdAt }) => ({
      version,
      who: createdByName,
      when: momentWords(createdAt, timeZone),
    })),
    mayManage,
  };
}

const options = <Key extends string>(
  keys: readonly Key[],
  names: Readonly<Record<Key, string>>,
  chosen: Key,
) => keys.map((key) => ({ key, label: names[key], selected: key === chosen }));

const stepFields = (step: TypedStep, index: number) => ({
  number: index + 1,
  before: step.when === 'truoc',
  days: step.days,
  repeat: step.repeat,
  audiences: options(AUDIENCES, AUDIENCE_NAMES, step.audience),
  conditions: options(CONDITIONS, CONDITION_NAMES, step.condition),
});

const BLANK: TypedStep = { when: 'sau', days: '', audience: 'officer', condition: 'always', repeat: '' };

/** The form of one ladder with what was typed, blank lines at its end. */
export function policyFormPage(typed: TypedPolicy, names: ScopeNames, problems: readonly string[]) {
  return {
    title: scopeWords(typed.scope, names),
    basedOn: typed.basedOn,
    scope: scopeText(typed.scope),
    from: typed.from,
    until: typed.until,
    isGeneral: typed.scope.kind === 'all',
    steps: [...typed.steps, ...Array.from({ length: BLANK_LINES }, () => BLANK)].map(stepFields),
    problems,
  };
}

const monthWords = (month: string): string => {
  const [year, number] = month.split('-');
  return `Tháng ${Number(number)}/${year}`;
};

/** What would change, and the form's values to be sent again for good. */
export function policyPreviewPage(
  typed: TypedPolicy,
  next: ReminderPolicy,
  forecast: PolicyForecast,
  names: ScopeNames,
) {
  const total = (side: 'before' | 'after') =>
    forecast.months.reduce((sum, month) => sum + month[side].mails, 0);
  return {
    title: 'Xem trước lịch nhắc mới',
    ladder: typed.removes ? null : scopeWords(typed.scope, names),
    removed: typed.removes ? scopeWords(typed.scope, names) : null,
    rows: typed.removes
      ? []
      : next.ladders.filter(({ scope }) => scopeText(scope) === scopeText(typed.scope)).flatMap(ladderRows),
    window: `${clockWords(next.window.fromMinutes)} đến ${clockWords(next.window.untilMinutes)}`,
    occurrences: forecast.occurrences,
    isPartial: forecast.isPartial,
    months: forecast.months.map(({ month, before, after }) => ({ month: monthWords(month), before, after })),
    totalBefore: total('before'),
    totalAfter: total('after'),
    changed: forecast.changed.slice(0, LISTED_CHANGES).map(({ on, recipientKey, before, after }) => ({
      on: shortDate(on),
      who: forecast.names.get(recipientKey) ?? '',
      before,
      after,
    })),
    moreChanges: Math.max(0, forecast.changed.length - LISTED_CHANGES),
    typed: { ...typed, scope: scopeText(typed.scope) },
    backPath: `/lich-nhac/sua?pham-vi=${encodeURIComponent(scopeText(typed.scope))}`,
  };
}

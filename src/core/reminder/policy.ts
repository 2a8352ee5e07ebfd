import { accepted, type Result, refused } from '../calendar/result.js';

export const AUDIENCES = ['officer', 'head', 'coordinating-office', 'leader'] as const;
export const TONES = ['remind', 'overdue', 'escalate'] as const;

/** Who hears of it: the agency's officer, its head, the office that coordinates the plan, the leader who assigned it. */
export type Audience = (typeof AUDIENCES)[number];
export type Tone = (typeof TONES)[number];

/** One step of the ladder. */
export interface Rung {
  /** Stable: the ledger is kept by it. Letters, digits and hyphens. */
  readonly id: string;
  /** `target` for steps up to the target day, `last-valid` for steps after the last valid day. */
  readonly anchor: 'target' | 'last-valid';
  /** Working days from the anchor: 0 or negative before the target, 1 or more after the last valid day. */
  readonly offsetWorkingDays: number;
  readonly audience: Audience;
  readonly tone: Tone;
}

/** Minutes since local midnight between which mails are planned, on working days only; `until` is exclusive. */
export interface SendingWindow {
  readonly fromMinutes: number;
  readonly untilMinutes: number;
}

export interface ReminderPolicy {
  readonly version: string;
  readonly window: SendingWindow;
  /** In order of time. */
  readonly rungs: readonly Rung[];
}

const before = (days: number): Rung => ({
  id: `before-${days}`,
  anchor: 'target',
  offsetWorkingDays: -days,
  audience: 'officer',
  tone: 'remind',
});
const after = (days: number, audience: Audience): Rung => ({
  id: `after-${days}`,
  anchor: 'last-valid',
  offsetWorkingDays: days,
  audience,
  tone: 'escalate',
});

/**
 * Shipped default: 15, 7, 3 and 1 working days before the target to the officer; 1 working day after the last valid day to
 * the agency's head, 3 to the coordinating office, 7 to the leader; mails from 7:30 to 18:00.
 */
export const DEFAULT_POLICY: ReminderPolicy = {
  version: 'default-1',
  window: { fromMinutes: 450, untilMinutes: 1080 },
  rungs: [
    before(15),
    before(7),
    before(3),
    before(1),
    after(1, 'head'),
    after(3, 'coordinating-office'),
    after(7, 'leader'),
  ],
};

export type PolicyProblemCode =
  | 'empty'
  | 'malformed-id'
  | 'duplicate-id'
  | 'offset-out-of-range'
  | 'wrong-side'
  | 'wrong-tone'
  | 'duplicate-step'
  | 'out-of-order'
  | 'bad-window';

/** `rung` counts from 1; null where the policy as a whole is meant. `message` is Vietnamese. */
export interface PolicyProblem {
  readonly rung: number | null;
  readonly code: PolicyProblemCode;
  readonly message: string;
}

/** Furthest step: about half a year of working days. */
export const LARGEST_OFFSET = 120;

/** The policy unchanged, or everything that is wrong with it at once. */
export function checkPolicy(policy: ReminderPolicy): Result<ReminderPolicy, readonly PolicyProblem[]> {
  const problems: PolicyProblem[] = [...windowProblems(policy.window)];
  if (policy.rungs.length === 0)
    problems.push({ rung: null, code: 'empty', message: 'Lịch nhắc chưa có bậc nào. Thêm ít nhất một bậc.' });
  for (const [index, rung] of policy.rungs.entries())
    for (const { code, message } of rungProblems(rung, policy.rungs.slice(0, index)))
      problems.push({ rung: index + 1, code, message: `Bậc ${index + 1}: ${message}` });
  return problems.length === 0 ? accepted(policy) : refused(problems);
}

function windowProblems({ fromMinutes, untilMinutes }: SendingWindow): readonly PolicyProblem[] {
  const isMinute = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 1440;
  if (isMinute(fromMinutes) && isMinute(untilMinutes) && fromMinutes < untilMinutes) return [];
  const message = 'Khung giờ gửi không hợp lệ: giờ bắt đầu phải trước giờ kết thúc, trong một ngày.';
  return [{ rung: null, code: 'bad-window', message }];
}

type RungProblem = Omit<PolicyProblem, 'rung'>;

function rungProblems(rung: Rung, earlier: readonly Rung[]): readonly RungProblem[] {
  const problems: RungProblem[] = [];
  const { offsetWorkingDays: offset, anchor, tone } = rung;
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(rung.id))
    problems.push({
      code: 'malformed-id',
      message: `mã «${rung.id}» chỉ gồm chữ thường, chữ số và dấu gạch ngang.`,
    });
  if (earlier.some((other) => other.id === rung.id))
    problems.push({ code: 'duplicate-id', message: `mã «${rung.id}» đã dùng ở bậc trước.` });
  if (!Number.isInteger(offset) || Math.abs(offset) > LARGEST_OFFSET)
    problems.push({
      code: 'offset-out-of-range',
      message: `số ngày làm việc phải là số nguyên, tối đa ${LARGEST_OFFSET}.`,
    });
  if (anchor === 'target' ? offset > 0 : offset < 1)
    problems.push({
      code: 'wrong-side',
      message: 'bậc nhắc trước hạn có số ngày không dương; bậc sau hạn có ít nhất 1 ngày.',
    });
  if ((anchor === 'target') !== (tone === 'remind'))
    problems.push({
      code: 'wrong-tone',
      message: 'bậc trước hạn là nhắc việc; bậc sau hạn là báo quá hạn hoặc báo cấp trên.',
    });
  if (earlier.some((other) => isSameStep(other, rung)))
    problems.push({ code: 'duplicate-step', message: 'đã có bậc khác cùng ngày, cùng người nhận.' });
  const previous = earlier.at(-1);
  if (previous !== undefined && stepOrder(previous) > stepOrder(rung))
    problems.push({ code: 'out-of-order', message: 'các bậc phải xếp theo thứ tự thời gian.' });
  return problems;
}

const isSameStep = (a: Rung, b: Rung): boolean =>
  a.anchor === b.anchor && a.offsetWorkingDays === b.offsetWorkingDays && a.audience === b.audience;

/** Steps after the last valid day come after all steps up to the target, whatever their offsets. */
const stepOrder = (rung: Rung): number =>
  rung.offsetWorkingDays + (rung.anchor === 'last-valid' ? 2 * LARGEST_OFFSET : 0);

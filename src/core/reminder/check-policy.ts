import { accepted, type Result, refused } from '../calendar/result.js';
import type { Ladder, LadderScope, ReminderPolicy, Rung, SendingWindow } from './policy.js';

export type PolicyProblemCode =
  | 'empty'
  | 'no-general-ladder'
  | 'duplicate-scope'
  | 'malformed-id'
  | 'duplicate-id'
  | 'conflicting-id'
  | 'offset-out-of-range'
  | 'wrong-side'
  | 'wrong-tone'
  | 'escalates-co-operating'
  | 'bad-repetition'
  | 'duplicate-step'
  | 'out-of-order'
  | 'bad-window';

/** Ladder and rung count from 1; null where the policy, or the ladder, as a whole is meant. `message` is Vietnamese. */
export interface PolicyProblem {
  readonly ladder: number | null;
  readonly rung: number | null;
  readonly code: PolicyProblemCode;
  readonly message: string;
}

/** Furthest step: about half a year of working days. */
export const LARGEST_OFFSET = 120;
/** A weekly step is 5 working days; more often than every second one is a flood. */
export const SHORTEST_REPETITION = 2;

/** The policy unchanged, or everything that is wrong with it at once. */
export function checkPolicy(policy: ReminderPolicy): Result<ReminderPolicy, readonly PolicyProblem[]> {
  const problems = [
    ...windowProblems(policy.window),
    ...scopeProblems(policy.ladders),
    ...policy.ladders.flatMap((ladder, index) => ladderProblems(ladder, index + 1)),
    ...idConflicts(policy.ladders),
  ];
  return problems.length === 0 ? accepted(policy) : refused(problems);
}

function windowProblems({ fromMinutes, untilMinutes }: SendingWindow): readonly PolicyProblem[] {
  const isMinute = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 1440;
  if (isMinute(fromMinutes) && isMinute(untilMinutes) && fromMinutes < untilMinutes) return [];
  const message = 'Khung giờ gửi không hợp lệ: giờ bắt đầu phải trước giờ kết thúc, trong một ngày.';
  return [{ ladder: null, rung: null, code: 'bad-window', message }];
}

const scopeKey = (scope: LadderScope): string => {
  if (scope.kind === 'plan') return `plan ${scope.documentId}`;
  return scope.kind === 'agency' ? `agency ${scope.agencyId}` : scope.kind;
};

function scopeProblems(ladders: readonly Ladder[]): readonly PolicyProblem[] {
  const keys = ladders.map(({ scope }) => scopeKey(scope));
  const problems: PolicyProblem[] = keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [
          {
            ladder: index + 1,
            rung: null,
            code: 'duplicate-scope',
            message: `Lịch nhắc ${index + 1}: đã có lịch khác cho cùng phạm vi.`,
          },
        ],
  );
  if (keys.includes('all')) return problems;
  const message = 'Thiếu lịch nhắc chung cho mọi nhiệm vụ.';
  return [...problems, { ladder: null, rung: null, code: 'no-general-ladder', message }];
}

function ladderProblems({ rungs }: Ladder, number: number): readonly PolicyProblem[] {
  const at = number === 1 ? '' : `Lịch nhắc ${number}, `;
  if (rungs.length === 0) {
    const message = `${at}${at ? 'l' : 'L'}ịch nhắc chưa có bậc nào. Thêm ít nhất một bậc.`;
    return [{ ladder: number, rung: null, code: 'empty', message }];
  }
  return rungs.flatMap((rung, index) =>
    rungProblems(rung, rungs.slice(0, index)).map(({ code, message }) => ({
      ladder: number,
      rung: index + 1,
      code,
      message: `${at}${at ? 'b' : 'B'}ậc ${index + 1}: ${message}`,
    })),
  );
}

interface RungProblem {
  readonly code: PolicyProblemCode;
  readonly message: string;
}

function rungProblems(rung: Rung, earlier: readonly Rung[]): readonly RungProblem[] {
  return [...stepProblems(rung), ...placeProblems(rung, earlier)];
}

/** What is wrong with a step by itself. */
function stepProblems(rung: Rung): readonly RungProblem[] {
  const problems: RungProblem[] = [];
  const { offsetWorkingDays: offset, anchor, tone, repeatEveryWorkingDays: every } = rung;
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(rung.id))
    problems.push({
      code: 'malformed-id',
      message: `mã «${rung.id}» chỉ gồm chữ thường, chữ số và dấu gạch ngang.`,
    });
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
  if (rung.audience === 'co-operating' && anchor === 'last-valid')
    problems.push({
      code: 'escalates-co-operating',
      message: 'cơ quan phối hợp chỉ được thông báo trước hạn, không bị báo quá hạn thay cơ quan chủ trì.',
    });
  if (every !== null && (anchor === 'target' || !Number.isInteger(every) || every < SHORTEST_REPETITION))
    problems.push({
      code: 'bad-repetition',
      message: `chỉ bậc sau hạn được lặp lại, cách nhau ít nhất ${SHORTEST_REPETITION} ngày làm việc.`,
    });
  return problems;
}

/** What is wrong with a step among those before it. */
function placeProblems(rung: Rung, earlier: readonly Rung[]): readonly RungProblem[] {
  const problems: RungProblem[] = [];
  if (earlier.some((other) => other.id === rung.id))
    problems.push({ code: 'duplicate-id', message: `mã «${rung.id}» đã dùng ở bậc trước.` });
  if (earlier.some((other) => isSameStep(other, rung)))
    problems.push({ code: 'duplicate-step', message: 'đã có bậc khác cùng ngày, cùng người nhận.' });
  const previous = earlier.at(-1);
  if (previous !== undefined && stepOrder(previous) > stepOrder(rung))
    problems.push({ code: 'out-of-order', message: 'các bậc phải xếp theo thứ tự thời gian.' });
  return problems;
}

/** The ledger is kept by ids: one id must mean one step in every ladder, or a change of ladder would silence a mail. */
function idConflicts(ladders: readonly Ladder[]): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const known = new Map<string, Rung>();
  for (const [ladderIndex, { rungs }] of ladders.entries())
    for (const [index, rung] of rungs.entries()) {
      const other = known.get(rung.id) ?? rung;
      known.set(rung.id, other);
      if (!isSameStep(other, rung) && ladderIndex > 0)
        problems.push({
          ladder: ladderIndex + 1,
          rung: index + 1,
          code: 'conflicting-id',
          message: `Lịch nhắc ${ladderIndex + 1}, bậc ${index + 1}: mã «${rung.id}» là một bậc khác ở lịch trước.`,
        });
    }
  return problems;
}

const isSameStep = (a: Rung, b: Rung): boolean =>
  a.anchor === b.anchor && a.offsetWorkingDays === b.offsetWorkingDays && a.audience === b.audience;

/** Steps after the last valid day come after all steps up to the target, whatever their offsets. */
const stepOrder = (rung: Rung): number =>
  rung.offsetWorkingDays + (rung.anchor === 'last-valid' ? 2 * LARGEST_OFFSET : 0);

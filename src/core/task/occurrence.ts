import { assertNever } from '../calendar/assert-never.js';
import { accepted, type Result, refused } from '../calendar/result.js';

export const EXECUTIONS = ['not-started', 'in-progress', 'filed', 'returned', 'done', 'cancelled'] as const;

/** How far the work of one occurrence has come. `filed`: reported and awaiting confirmation. */
export type Execution = (typeof EXECUTIONS)[number];

/** The part of an occurrence that its transitions change. */
export interface WorkState {
  readonly execution: Execution;
  /** Local day of the filing that stands; null where nothing is filed or the last report was returned. Lateness is judged by it. */
  readonly filedOn: Temporal.PlainDate | null;
  /** Why it was returned, cancelled or reopened; null after any other step. */
  readonly reason: string | null;
}

export type WorkStep =
  | { readonly kind: 'start' }
  | { readonly kind: 'file'; readonly filedOn: Temporal.PlainDate }
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: 'reopen'; readonly reason: string };

export const WORK_STEPS = ['start', 'file', 'return', 'confirm', 'cancel', 'reopen'] as const;

export type WorkRefusal =
  | 'already-started'
  | 'already-filed'
  | 'already-done'
  | 'already-cancelled'
  | 'not-filed'
  | 'not-closed'
  | 'reason-required';

export const NEW_WORK: WorkState = { execution: 'not-started', filedOn: null, reason: null };

/** Where each step leads from each state: the next state, or the reason why it may not be taken. */
const TABLE: Record<WorkStep['kind'], Record<Execution, Execution | WorkRefusal>> = {
  start: {
    'not-started': 'in-progress',
    'in-progress': 'already-started',
    filed: 'already-filed',
    returned: 'already-started',
    done: 'already-done',
    cancelled: 'already-cancelled',
  },
  file: {
    'not-started': 'filed',
    'in-progress': 'filed',
    filed: 'already-filed',
    returned: 'filed',
    done: 'already-done',
    cancelled: 'already-cancelled',
  },
  return: {
    'not-started': 'not-filed',
    'in-progress': 'not-filed',
    filed: 'returned',
    returned: 'not-filed',
    done: 'already-done',
    cancelled: 'already-cancelled',
  },
  confirm: {
    'not-started': 'not-filed',
    'in-progress': 'not-filed',
    filed: 'done',
    returned: 'not-filed',
    done: 'already-done',
    cancelled: 'already-cancelled',
  },
  cancel: {
    'not-started': 'cancelled',
    'in-progress': 'cancelled',
    filed: 'cancelled',
    returned: 'cancelled',
    done: 'already-done',
    cancelled: 'already-cancelled',
  },
  reopen: {
    'not-started': 'not-closed',
    'in-progress': 'not-closed',
    filed: 'not-closed',
    returned: 'not-closed',
    // A confirmation taken back leaves the report to be judged again; a cancellation taken back leaves work to be done.
    done: 'filed',
    cancelled: 'in-progress',
  },
};

const isExecution = (outcome: Execution | WorkRefusal): outcome is Execution =>
  (EXECUTIONS as readonly string[]).includes(outcome);

/**
 * Takes one step, or refuses it with a literal reason; `state` is not changed. Returning, cancelling and reopening need a
 * reason, which goes into the history.
 */
export function advance(state: WorkState, step: WorkStep): Result<WorkState, WorkRefusal> {
  const outcome = TABLE[step.kind][state.execution];
  if (!isExecution(outcome)) return refused(outcome);
  const reason = 'reason' in step ? step.reason.trim() : null;
  if (reason === '') return refused('reason-required');
  return accepted({
    execution: nextExecution(outcome, state, step),
    filedOn: nextFiledOn(state, step),
    reason,
  });
}

/** Work that was reported before it was cancelled awaits confirmation again when the cancellation is taken back. */
const nextExecution = (outcome: Execution, state: WorkState, step: WorkStep): Execution =>
  step.kind === 'reopen' && state.execution === 'cancelled' && state.filedOn !== null ? 'filed' : outcome;

function nextFiledOn(state: WorkState, step: WorkStep): Temporal.PlainDate | null {
  switch (step.kind) {
    case 'file':
      return step.filedOn;
    case 'return':
      return null;
    case 'start':
    case 'confirm':
    case 'cancel':
    case 'reopen':
      return state.filedOn;
    default:
      return assertNever(step);
  }
}

/** The steps that the table allows now, for the buttons of a page. Who may take them is not decided here. */
export const stepsFrom = (execution: Execution): readonly WorkStep['kind'][] =>
  WORK_STEPS.filter((kind) => isExecution(TABLE[kind][execution]));

const REFUSALS: Record<WorkRefusal, string> = {
  'already-started': 'Nhiệm vụ đã được bắt đầu.',
  'already-filed':
    'Đã có báo cáo đang chờ xác nhận. Muốn gửi lại, đề nghị cơ quan theo dõi trả lại báo cáo trước.',
  'already-done': 'Nhiệm vụ đã hoàn thành. Muốn sửa, mở lại nhiệm vụ trước.',
  'already-cancelled': 'Nhiệm vụ đã dừng. Muốn tiếp tục, mở lại nhiệm vụ trước.',
  'not-filed': 'Chưa có báo cáo đang chờ xác nhận.',
  'not-closed': 'Nhiệm vụ đang thực hiện, không cần mở lại.',
  'reason-required': 'Cần nêu lý do; lý do được lưu vào lịch sử.',
};

/** The refusal in Vietnamese, saying what to do where something can be done. */
export const describeRefusal = (refusal: WorkRefusal): string => REFUSALS[refusal];

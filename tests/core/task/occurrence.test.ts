import { describe, expect, test } from '@jest/globals';
import {
  advance,
  describeRefusal,
  EXECUTIONS,
  type Execution,
  NEW_WORK,
  stepsFrom,
  WORK_STEPS,
  type WorkState,
  type WorkStep,
} from '../../../src/core/task/occurrence.js';
import { day } from '../calendar/shipped-calendar.js';

const FILED_ON = day('2026-06-02');
const step = (kind: WorkStep['kind']): WorkStep => {
  switch (kind) {
    case 'file':
      return { kind, filedOn: FILED_ON };
    case 'return':
    case 'cancel':
    case 'reopen':
      return { kind, reason: 'lý do' };
    case 'start':
    case 'confirm':
      return { kind };
  }
};
const stateIn = (execution: Execution): WorkState => ({
  execution,
  filedOn: execution === 'filed' || execution === 'done' ? FILED_ON : null,
  reason: null,
});

// Rows are states, columns are steps: where each leads, or why it may not be taken (with "!").
const TABLE: Record<Execution, Record<WorkStep['kind'], string>> = {
  'not-started': {
    start: 'in-progress',
    file: 'filed',
    return: '!not-filed',
    confirm: '!not-filed',
    cancel: 'cancelled',
    reopen: '!not-closed',
  },
  'in-progress': {
    start: '!already-started',
    file: 'filed',
    return: '!not-filed',
    confirm: '!not-filed',
    cancel: 'cancelled',
    reopen: '!not-closed',
  },
  filed: {
    start: '!already-filed',
    file: '!already-filed',
    return: 'returned',
    confirm: 'done',
    cancel: 'cancelled',
    reopen: '!not-closed',
  },
  returned: {
    start: '!already-started',
    file: 'filed',
    return: '!not-filed',
    confirm: '!not-filed',
    cancel: 'cancelled',
    reopen: '!not-closed',
  },
  done: {
    start: '!already-done',
    file: '!already-done',
    return: '!already-done',
    confirm: '!already-done',
    cancel: '!already-done',
    reopen: 'filed',
  },
  cancelled: {
    start: '!already-cancelled',
    file: '!already-cancelled',
    return: '!already-cancelled',
    confirm: '!already-cancelled',
    cancel: '!already-cancelled',
    reopen: 'in-progress',
  },
};

describe('every step from every state', () => {
  const rows = EXECUTIONS.flatMap((execution) =>
    WORK_STEPS.map((kind) => [execution, kind, TABLE[execution][kind]] as const),
  );

  test.each(rows)('%s, %s: %s', (execution, kind, expected) => {
    const result = advance(stateIn(execution), step(kind));
    expect(result.ok ? result.value.execution : `!${result.reason}`).toBe(expected);
  });

  test.each(EXECUTIONS)('the steps offered from %s are those that are taken', (execution) => {
    const taken = WORK_STEPS.filter((kind) => advance(stateIn(execution), step(kind)).ok);
    expect(stepsFrom(execution)).toEqual(taken);
    expect(taken.length).toBeGreaterThan(0);
  });

  test.each(rows.filter(([, , expected]) => expected.startsWith('!')))(
    'refusing %s, %s is explained (%s)',
    (execution, kind) => {
      const result = advance(stateIn(execution), step(kind));
      expect(result.ok ? '' : describeRefusal(result.reason)).toMatch(/^[\p{Lu}].{10,}\.$/u);
    },
  );
});

describe('what a step leaves behind', () => {
  const after = (...steps: readonly WorkStep[]): WorkState =>
    steps.reduce<WorkState>((state, next) => {
      const result = advance(state, next);
      if (!result.ok) throw new Error(result.reason);
      return result.value;
    }, NEW_WORK);
  const file = (on: string): WorkStep => ({ kind: 'file', filedOn: day(on) });

  test('filing keeps the day of filing through its confirmation', () => {
    expect(after(file('2026-06-02'), { kind: 'confirm' }).filedOn?.toString()).toBe('2026-06-02');
  });

  test('a returned report no longer stands', () => {
    const returned = after(file('2026-06-02'), { kind: 'return', reason: 'thiếu số liệu' });
    expect(returned).toEqual({ execution: 'returned', filedOn: null, reason: 'thiếu số liệu' });
  });

  test('filing again is judged by the later day', () => {
    const again = after(file('2026-06-02'), { kind: 'return', reason: 'thiếu số liệu' }, file('2026-06-20'));
    expect(again.filedOn?.toString()).toBe('2026-06-20');
    expect(again.reason).toBeNull();
  });

  test('a confirmation taken back leaves the report as it was filed', () => {
    const reopened = after(
      file('2026-06-02'),
      { kind: 'confirm' },
      { kind: 'reopen', reason: 'xác nhận nhầm' },
    );
    expect([reopened.execution, reopened.filedOn?.toString()]).toEqual(['filed', '2026-06-02']);
  });

  test('a cancellation taken back leaves a filed report filed', () => {
    const reopened = after(
      file('2026-06-02'),
      { kind: 'cancel', reason: 'trùng' },
      { kind: 'reopen', reason: 'không trùng' },
    );
    expect(reopened.execution).toBe('filed');
  });

  test.each(['return', 'cancel', 'reopen'] as const)('%s needs a reason', (kind) => {
    const from = stateIn(kind === 'reopen' ? 'cancelled' : 'filed');
    expect(advance(from, { kind, reason: '  ' })).toEqual({ ok: false, reason: 'reason-required' });
  });

  test('a step that is refused anyway is not refused for its reason', () => {
    expect(advance(NEW_WORK, { kind: 'return', reason: '' })).toEqual({ ok: false, reason: 'not-filed' });
  });
});

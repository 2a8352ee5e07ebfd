import { describe, expect, test } from '@jest/globals';
import {
  advanceExtension,
  describeExtensionRefusal,
  EXTENSION_STATES,
  EXTENSION_STEPS,
  type ExtensionState,
  type ExtensionStep,
} from '../../../src/core/task/extension.js';
import {
  advanceReport,
  describeReportRefusal,
  REPORT_STATES,
  REPORT_STEPS,
  type ReportState,
  type ReportStep,
} from '../../../src/core/task/report-states.js';

const ALLOWED_REPORT: readonly (readonly [ReportState, ReportStep, ReportState])[] = [
  ['filed', 'confirm', 'confirmed'],
  ['filed', 'return', 'returned'],
  ['confirmed', 'reopen', 'filed'],
];

describe('what may be done with a filed report', () => {
  const every = REPORT_STATES.flatMap((state) => REPORT_STEPS.map((step) => [state, step] as const));

  test.each(every)('%s: %s', (state, step) => {
    const allowed = ALLOWED_REPORT.find(([from, by]) => from === state && by === step);
    const next = advanceReport(state, step);
    expect(next.ok ? next.value : 'refused').toBe(allowed?.[2] ?? 'refused');
    expect(next.ok ? 'Báo cáo này được.' : describeReportRefusal(next.reason)).toMatch(/^Báo cáo này .+\.$/);
  });

  test('a second decision is told what the first one was', () => {
    expect(advanceReport('confirmed', 'return')).toEqual({ ok: false, reason: 'already-confirmed' });
    expect(advanceReport('returned', 'confirm')).toEqual({ ok: false, reason: 'already-returned' });
  });
});

const ALLOWED_EXTENSION: readonly (readonly [ExtensionState, ExtensionStep, ExtensionState])[] = [
  ['asked', 'grant', 'granted'],
  ['asked', 'refuse', 'refused'],
  ['asked', 'withdraw', 'withdrawn'],
  ['asked', 'overtake', 'moot'],
];

describe('what may be done with a request for more time', () => {
  const every = EXTENSION_STATES.flatMap((state) => EXTENSION_STEPS.map((step) => [state, step] as const));

  test.each(every)('%s: %s', (state, step) => {
    const allowed = ALLOWED_EXTENSION.find(([from, by]) => from === state && by === step);
    const next = advanceExtension(state, step);
    expect(next.ok ? next.value : 'refused').toBe(allowed?.[2] ?? 'refused');
    const words = next.ok ? 'Đề nghị này được.' : describeExtensionRefusal(next.reason);
    expect(words).toMatch(/^(?:Đề nghị này|Đơn vị đã) .+\.$/);
  });
});

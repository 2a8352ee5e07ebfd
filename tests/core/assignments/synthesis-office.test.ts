import { describe, expect, test } from '@jest/globals';
import { synthesisOffice } from '../../../src/assignments/synthesis-office.js';
import type { DeadlineRule } from '../../../src/core/deadline/deadline.js';
import type { DutyView } from '../../../src/documents/document-view.js';

const OFFICE = 'so-ldtbxh';
const RULES = { coordinatorSynthesises: false };
const YEARLY = { kind: 'recurring' } as DeadlineRule;

const body = (part: string, ...ids: readonly string[]) => ({
  part,
  resolution: 'resolved',
  agencies: ids.map((id) => ({ id, name: id })),
});
const duty = (summary: string, bodies: readonly object[], rule: DeadlineRule = YEARLY): DutyView =>
  ({ id: summary, summary, state: 'accepted', bodies, deadlines: [{ rule }] }) as unknown as DutyView;

const REPORTS = duty('Các sở báo cáo trước ngày 10/6 hằng năm', [
  body('owner', 'so-y-te', OFFICE),
  body('via', OFFICE),
]);
const officeOf = (...others: readonly DutyView[]) =>
  synthesisOffice(REPORTS, { coordinatingAgency: null, duties: [REPORTS, ...others] }, RULES);

describe('the office that puts the reports together', () => {
  test('is the one after "qua"', () => {
    expect(officeOf()).toBe(OFFICE);
  });

  test('has no second date where the plan itself says by when it reports on all', () => {
    expect(
      officeOf(duty('Tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 20/6 hằng năm', [body('owner', OFFICE)])),
    ).toBeNull();
  });

  test.each([
    [
      'another body puts reports together',
      'Tổng hợp kết quả, báo cáo UBND tỉnh hằng năm',
      'so-noi-vu',
      YEARLY,
    ],
    [
      'the office reports once only',
      'Tổng hợp tình hình, báo cáo UBND tỉnh',
      OFFICE,
      { kind: 'fixed' } as unknown as DeadlineRule,
    ],
    ['the office has other work each year', 'Mở lớp bồi dưỡng hằng năm', OFFICE, YEARLY],
  ])('keeps its date where %s', (_what, summary, owner, rule) => {
    expect(officeOf(duty(summary, [body('owner', owner)], rule))).toBe(OFFICE);
  });
});

import type { PlanCheck } from './plan-check.js';

/** A day that had passed when the plan was issued can no longer be kept. */
export const deadlineBeforeIssue: PlanCheck = {
  id: 'deadline-before-issue',
  check: ({ duties, header: { issuedOn } }) =>
    issuedOn === null
      ? []
      : duties.flatMap(({ deadlines }) =>
          deadlines.flatMap((deadline) => {
            const due =
              deadline.kind === 'date' ? deadline.date : deadline.kind === 'window' ? deadline.to : null;
            if (due === null || due >= issuedOn || deadline.assumed.length > 0) return [];
            const message = `Thời hạn “${deadline.text.replaceAll(/\s+/gu, ' ')}” sớm hơn ngày ban hành văn bản (${printed(issuedOn)}); cần hỏi lại cơ quan ban hành.`;
            return [{ start: deadline.start, end: deadline.end, severity: 'warning', message }];
          }),
        ),
};

const printed = (iso: string): string => iso.split('-').reverse().join('/');

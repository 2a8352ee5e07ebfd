import { clauseWords } from '../core/duty/clause-words.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';

/** What stands in the way of activation: a sentence for the reviewer, with the duty where there is one. */
export interface ActivationProblem {
  readonly code:
    | 'no-issue-date'
    | 'no-coordinator'
    | 'no-duties'
    | 'not-reviewed'
    | 'no-owner'
    | 'owner-unsettled';
  readonly message: string;
  readonly dutyId: string | null;
}

const ownersOf = (duty: DutyView) => duty.bodies.filter((body) => body.part === 'owner');

function problemOfDuty(duty: DutyView): ActivationProblem | null {
  const owners = ownersOf(duty);
  if (owners.length === 0) {
    return {
      code: 'no-owner',
      message: `${clauseWords(duty.clause)}: chưa có cơ quan thực hiện.`,
      dutyId: duty.id,
    };
  }
  const unsettled = owners.find((body) => body.resolution !== 'resolved');
  if (unsettled === undefined) return null;
  return {
    code: 'owner-unsettled',
    message: `${clauseWords(duty.clause)}: chưa rõ «${unsettled.name}» là cơ quan nào trong danh mục. Chọn cơ quan hoặc bỏ nhiệm vụ.`,
    dutyId: duty.id,
  };
}

/** Everything that keeps a draft from being activated; empty where nothing does. Only a person may assign work. */
export function activationProblems(document: DocumentView): readonly ActivationProblem[] {
  const problems: ActivationProblem[] = [];
  if (document.issuedOn === null) {
    problems.push({
      code: 'no-issue-date',
      message: 'Chưa có ngày ban hành. Nhập ngày ban hành để tính được các thời hạn.',
      dutyId: null,
    });
  }
  if (document.coordinatingAgency === null) {
    problems.push({
      code: 'no-coordinator',
      message: 'Chưa chọn cơ quan thường trực theo dõi.',
      dutyId: null,
    });
  }
  const kept = document.duties.filter((duty) => duty.state !== 'dropped');
  if (kept.length === 0) {
    problems.push({ code: 'no-duties', message: 'Văn bản chưa có nhiệm vụ nào để theo dõi.', dutyId: null });
  }
  const waiting = kept.filter((duty) => duty.state === 'proposed');
  if (waiting.length > 0) {
    problems.push({
      code: 'not-reviewed',
      message: `Còn ${waiting.length} nhiệm vụ chưa được rà soát. Chấp nhận hoặc bỏ từng nhiệm vụ.`,
      dutyId: waiting[0]?.id ?? null,
    });
  }
  problems.push(...kept.flatMap((duty) => problemOfDuty(duty) ?? []));
  return problems;
}

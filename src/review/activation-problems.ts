import { clauseWords } from '../core/duty/clause-words.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { sentencesOf } from './sentences.service.js';

/** What stands in the way of activation: a sentence for the reviewer, with the duty where there is one. */
export interface ActivationProblem {
  readonly code:
    | 'no-issue-date'
    | 'no-coordinator'
    | 'no-duties'
    | 'not-reviewed'
    | 'open-sentences'
    | 'no-owner'
    | 'owner-unsettled';
  readonly message: string;
  readonly dutyId: string | null;
  /** True where activation may go ahead for a stated reason. */
  readonly canWait: boolean;
}

const ownersOf = (duty: DutyView) => duty.bodies.filter((body) => body.part === 'owner');

function problemOfDuty(duty: DutyView): ActivationProblem | null {
  const owners = ownersOf(duty);
  if (owners.length === 0) {
    return {
      code: 'no-owner',
      message: `${clauseWords(duty.clause)}: chưa có cơ quan thực hiện.`,
      dutyId: duty.id,
      canWait: false,
    };
  }
  const unsettled = owners.find((body) => body.resolution !== 'resolved');
  if (unsettled === undefined) return null;
  return {
    code: 'owner-unsettled',
    message: `${clauseWords(duty.clause)}: chưa rõ «${unsettled.name}» là cơ quan nào trong danh mục. Chọn cơ quan hoặc bỏ nhiệm vụ.`,
    dutyId: duty.id,
    canWait: false,
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
      canWait: false,
    });
  }
  if (document.coordinatingAgency === null) {
    problems.push({
      code: 'no-coordinator',
      message: 'Chưa chọn cơ quan thường trực theo dõi.',
      dutyId: null,
      canWait: false,
    });
  }
  const kept = document.duties.filter((duty) => duty.state !== 'dropped');
  if (kept.length === 0) {
    problems.push({
      code: 'no-duties',
      message: 'Văn bản chưa có nhiệm vụ nào để theo dõi.',
      dutyId: null,
      canWait: false,
    });
  }
  // What nobody accepted becomes nobody's work: only accepted duties must be complete.
  const accepted = kept.filter((duty) => duty.state === 'accepted');
  const waiting = kept.filter((duty) => duty.state === 'proposed');
  if (waiting.length > 0) {
    problems.push({
      code: 'not-reviewed',
      message: `Còn ${waiting.length} nhiệm vụ chưa được rà soát. Chấp nhận hoặc bỏ từng nhiệm vụ.`,
      dutyId: waiting[0]?.id ?? null,
      canWait: true,
    });
  }
  const open = sentencesOf(document).filter(({ standing }) => standing === 'open').length;
  if (open > 0) {
    problems.push({
      code: 'open-sentences',
      message: `Còn ${open} câu của phần giao việc chưa thuộc nhiệm vụ nào. Thêm thành nhiệm vụ hoặc đánh dấu không phải nhiệm vụ.`,
      dutyId: null,
      canWait: true,
    });
  }
  problems.push(...accepted.flatMap((duty) => problemOfDuty(duty) ?? []));
  return problems;
}

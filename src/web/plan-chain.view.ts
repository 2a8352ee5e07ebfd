import { shortDate } from '../core/calendar/describe-date.js';
import type { RelatedDocument } from '../documents/documents.service.js';
import type { DutyAnswer, PlanChain } from '../plan-chains/plan-chains.service.js';
import { dutyPath, planName } from './plan-words.js';

const documentItem = (document: RelatedDocument) => ({
  name: planName(document),
  title: document.title === planName(document) ? '' : document.title,
  issuedOn: document.issuedOn && shortDate(document.issuedOn),
  issuer: document.issuer,
  path: `/ke-hoach/${document.id}`,
});

/** Documents that a plan names or that name it, and duties that it answers. Null where it stands alone. */
export function planChain(id: string, { cites, citedBy, answers, couldAnswer }: PlanChain) {
  if (cites.length + citedBy.length + answers.length + couldAnswer.length === 0) return null;
  const duty = (one: PlanChain['answers'][number]) => ({
    ...one,
    path: dutyPath(one.documentId, one.dutyId),
    due: one.lastValidOn && shortDate(one.lastValidOn),
  });
  return {
    cites: cites.map(documentItem),
    citedBy: citedBy.map(documentItem),
    answers: answers.map(duty),
    couldAnswer: couldAnswer.map(duty),
    answerPath: `/ke-hoach/${id}/ket-qua`,
  };
}

/** The plans by which a duty was answered, agency by agency. */
export const dutyAnswers = (answers: readonly DutyAnswer[]) =>
  answers.map(({ agencyName, document, linkedBy }) => ({ agencyName, linkedBy, ...documentItem(document) }));

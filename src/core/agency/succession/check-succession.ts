import { isInForce, type RegisteredAgency } from '../register.js';
import { writeDay, writeValidity } from '../validity.js';
import { FIELD_NAMES } from './field-of-work.js';
import { dayBefore, type SuccessionEvent } from './succession-event.js';

/** What is wrong with an event: the field of the form and a Vietnamese sentence. */
export interface SuccessionProblem {
  readonly field: 'kind' | 'effectiveOn' | 'legalBasis' | 'predecessors' | 'successors';
  readonly message: string;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Everything that is wrong with an event, given the register and the events that are known already: who is named, when they
 * exist, whether the kind fits, whether a field goes to two bodies, and whether the chain would run in a circle.
 */
export function checkSuccession(
  event: SuccessionEvent,
  register: readonly RegisteredAgency[],
  known: readonly SuccessionEvent[],
): readonly SuccessionProblem[] {
  const problems: SuccessionProblem[] = [];
  const say = (field: SuccessionProblem['field'], message: string) => problems.push({ field, message });
  if (event.legalBasis.trim() === '') say('legalBasis', 'Nhập căn cứ: số, ngày và cơ quan ban hành văn bản.');
  if (!ISO_DAY.test(event.effectiveOn)) {
    say('effectiveOn', 'Nhập ngày có hiệu lực.');
    return problems;
  }
  const agencies = new Map(register.map((agency) => [agency.id, agency]));
  const predecessors = [...new Set(event.links.map(({ predecessorId }) => predecessorId))];
  const successors = [...new Set(event.links.flatMap(({ successorId }) => successorId ?? []))];
  if (predecessors.length === 0) say('predecessors', 'Chọn ít nhất một cơ quan cũ.');
  for (const id of predecessors) {
    const agency = agencies.get(id);
    if (agency === undefined) say('predecessors', 'Cơ quan cũ không có trong danh mục.');
    else if (!isInForce(agency, dayBefore(event.effectiveOn)))
      say(
        'predecessors',
        `«${agency.name}» (hiệu lực ${writeValidity(agency)}) không tồn tại vào ngày ${writeDay(dayBefore(event.effectiveOn))}, trước ngày có hiệu lực. Sửa ngày hoặc chọn cơ quan khác.`,
      );
  }
  for (const id of successors) {
    const agency = agencies.get(id);
    if (agency === undefined) say('successors', 'Cơ quan kế thừa không có trong danh mục.');
    else if (!isInForce(agency, event.effectiveOn))
      say(
        'successors',
        `«${agency.name}» (hiệu lực ${writeValidity(agency)}) không tồn tại vào ngày có hiệu lực ${writeDay(event.effectiveOn)}: cơ quan kế thừa phải có từ ngày đó. Sửa hiệu lực của cơ quan hoặc ngày của sự kiện.`,
      );
    if (predecessors.includes(id))
      say('successors', `«${agency?.name ?? ''}» vừa là cơ quan cũ vừa là cơ quan kế thừa.`);
  }
  for (const message of kindProblems(event, predecessors.length, successors.length)) say('kind', message);
  for (const message of fieldProblems(event, agencies)) say('successors', message);
  if (successors.some((id) => leadsBack(id, new Set(predecessors), event, known)))
    say('successors', 'Chuỗi kế thừa tạo thành vòng: cơ quan kế thừa lại được chính cơ quan cũ kế thừa.');
  return problems;
}

function kindProblems({ kind }: SuccessionEvent, old: number, fresh: number): readonly string[] {
  if (kind === 'merged' && fresh === 0) return ['Hợp nhất, sáp nhập cần một cơ quan kế thừa.'];
  if (kind === 'renamed' && (old !== 1 || fresh !== 1))
    return ['Đổi tên là từ một cơ quan sang một cơ quan.'];
  if (kind === 'split' && fresh === 0) return ['Chia, tách cần ít nhất một cơ quan nhận việc.'];
  return [];
}

function fieldProblems(
  event: SuccessionEvent,
  agencies: ReadonlyMap<string, RegisteredAgency>,
): readonly string[] {
  const messages: string[] = [];
  for (const links of Map.groupBy(event.links, ({ predecessorId }) => predecessorId).values()) {
    const name = agencies.get(links[0]?.predecessorId ?? '')?.name ?? '';
    const fields = links.flatMap((link) => link.fields);
    const twice = fields.find((field, index) => fields.indexOf(field) !== index);
    if (twice !== undefined)
      messages.push(`Lĩnh vực ${FIELD_NAMES[twice]} của «${name}» được giao cho hai cơ quan. Chọn một.`);
  }
  return messages;
}

function leadsBack(
  from: string,
  predecessors: ReadonlySet<string>,
  { id, effectiveOn }: SuccessionEvent,
  known: readonly SuccessionEvent[],
): boolean {
  const seen = new Set<string>();
  const reaches = (agencyId: string): boolean => {
    if (predecessors.has(agencyId)) return true;
    if (seen.has(agencyId)) return false;
    seen.add(agencyId);
    return known
      .filter((event) => event.id !== id && event.effectiveOn >= effectiveOn)
      .some((event) =>
        event.links.some(
          (link) => link.predecessorId === agencyId && link.successorId !== null && reaches(link.successorId),
        ),
      );
  };
  return reaches(from);
}

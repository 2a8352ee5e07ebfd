import { type CitedDocument, findReferences } from '../../structure/references.js';
import type { PlanCheck, ReadPlan } from './plan-check.js';

/** One document cited with two dates: one of them is a slip, and the wrong one may be searched for. */
export const citedWithTwoDates: PlanCheck = {
  id: 'cited-with-two-dates',
  check: (plan) =>
    groups(plan, ({ number }) => number.toLowerCase()).flatMap((citations) => {
      const dated = citations.filter(({ issuedOn }) => issuedOn !== null);
      const other = dated.find(({ issuedOn }) => issuedOn !== dated[0]?.issuedOn);
      if (other === undefined || dated[0] === undefined) return [];
      const message = `Văn bản số ${other.number} được dẫn với hai ngày khác nhau: ${printed(dated[0])} và ${printed(other)}; cần đối chiếu bản gốc.`;
      return [{ start: other.start, end: other.end, severity: 'warning', message }];
    }),
};

/** One document's number spelt in two ways ("160/NQ-CP", "160-NQ/CP"). */
export const citedWithTwoSpellings: PlanCheck = {
  id: 'cited-with-two-spellings',
  check: (plan) =>
    groups(plan, ({ number }) => number.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ' ')).flatMap(
      (citations) => {
        const first = citations[0];
        const other = citations.find(({ number }) => number.toLowerCase() !== first?.number.toLowerCase());
        if (first === undefined || other === undefined) return [];
        const message = `Số hiệu văn bản được viết hai cách: ${first.number} và ${other.number}; cần thống nhất theo bản gốc.`;
        return [{ start: other.start, end: other.end, severity: 'warning', message }];
      },
    ),
};

function groups(
  { text }: ReadPlan,
  key: (citation: CitedDocument) => string,
): readonly (readonly CitedDocument[])[] {
  const byKey = new Map<string, CitedDocument[]>();
  for (const citation of findReferences(text, { start: 0, end: text.length })) {
    const group = byKey.get(key(citation));
    if (group === undefined) byKey.set(key(citation), [citation]);
    else group.push(citation);
  }
  return [...byKey.values()].filter((group) => group.length > 1);
}

const printed = ({ issuedOn }: CitedDocument): string => (issuedOn ?? '').split('-').reverse().join('/');

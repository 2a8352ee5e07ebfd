import { type CitedDocument, findReferences } from '../../structure/references.js';
import type { PlanCheck, ReadPlan } from './plan-check.js';

/** "khóa XIII", "lần thứ XIII" after a cited document, before another one is cited or the sentence ends. */
const TERM = /(?<kind>kho[áa]|khóa|lần\s+thứ)\s+(?<term>[IVX]{1,6})(?![\p{L}\p{N}])/iu;
const FARTHEST = 160;

interface CitedTerm {
  readonly citation: CitedDocument;
  readonly kind: 'khóa' | 'lần thứ';
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** One document of the Party said to be of two terms ("khóa XIII", then "khóa XII"): one of them is a slip. */
export const citedWithTwoTerms: PlanCheck = {
  id: 'cited-with-two-terms',
  check: (plan) => {
    const first = new Map<string, CitedTerm>();
    return termsOf(plan).flatMap((cited) => {
      const key = `${cited.citation.number.toLowerCase()} ${cited.kind}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, cited);
      if (before === undefined || before.term === cited.term) return [];
      const message = `Văn bản số ${cited.citation.number} lúc ghi ${before.kind} ${before.term}, lúc ghi ${cited.kind} ${cited.term}; cần đối chiếu bản gốc.`;
      return [{ start: cited.start, end: cited.end, severity: 'warning' as const, message }];
    });
  },
};

function termsOf({ text }: ReadPlan): readonly CitedTerm[] {
  const citations = findReferences(text, { start: 0, end: text.length });
  return citations.flatMap((citation, i) => {
    const next = citations[i + 1]?.start ?? text.length;
    const after = text.slice(citation.end, Math.min(next, citation.end + FARTHEST));
    const clause = /^[^.;]*/u.exec(after)?.[0] ?? '';
    const found = TERM.exec(clause);
    const term = found?.groups?.['term'];
    if (found === null || term === undefined) return [];
    const kind = /^l/iu.test(found[0]) ? ('lần thứ' as const) : ('khóa' as const);
    const start = citation.end + found.index;
    return [{ citation, kind, term: term.toUpperCase(), start, end: start + found[0].length }];
  });
}

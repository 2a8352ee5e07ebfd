import type { Clause } from '../../../structure/clause.js';
import { readSectionKind, type SectionKind } from '../../../structure/section-kind.js';
import { type ClauseReader, LONGEST_PRINTED, type SiblingRule } from '../clause-rule.js';

/** "Tổ chức thực hiện" as a line without a number: what stands after it is that section. */
export const bareSection: SiblingRule = {
  id: 'bare-section',
  read: (reader, siblings, at, here, above) => {
    const clause = siblings[at];
    const section = clause === undefined ? null : sectionOf(reader, clause);
    if (section === null) return null;
    return {
      next: at + 1,
      place: {
        ...above,
        section,
        assigned: above.assigned || section === 'organisation',
        besideNamed: here.besideNamed,
      },
    };
  },
};

function sectionOf(reader: ClauseReader, clause: Clause): SectionKind | null {
  const { own } = clause;
  if (clause.marker !== null || clause.children.length > 0 || own.end - own.start > LONGEST_PRINTED)
    return null;
  const title = reader.words(own);
  if (/[.;,]\s*$/u.test(title)) return null;
  const kind = readSectionKind(title.replace(/:\s*$/u, ''));
  return kind === null || reader.subjectOf(clause) !== null ? null : kind;
}

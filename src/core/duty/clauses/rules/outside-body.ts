import type { Clause } from '../../../structure/clause.js';
import { splitSentences } from '../../../text/sentence.js';
import type { Place } from '../../place.js';
import { readSubject } from '../../subject/read-subject.js';
import type { ClauseReader, SiblingRule } from '../clause-rule.js';

/** Letterhead, legal bases, recipients, signatures and notes give no duties; the introduction may say whom all is for. */
export const outsideBody: SiblingRule = {
  id: 'outside-body',
  read: (reader, siblings, at, here) => {
    const clause = siblings[at];
    if (clause === undefined || clause.zone === 'body') return null;
    const place = clause.zone === 'front' && here.addressed ? addressees(reader, clause, here) : here;
    return { next: at + 1, place };
  },
};

/** "Thủ tướng Chính phủ yêu cầu các Bộ trưởng ... thực hiện các nhiệm vụ sau:" before the first clause. */
function addressees(reader: ClauseReader, clause: Clause, place: Place): Place {
  if (!/:\s*$/u.test(reader.words(clause.own))) return place;
  for (const sentence of splitSentences(reader.text, clause.own).toReversed()) {
    const subject = readSubject(reader.text, sentence);
    if (subject !== null && subject.ordered && subject.form === 'sentence')
      return { ...place, owners: subject.bodies };
  }
  return place;
}

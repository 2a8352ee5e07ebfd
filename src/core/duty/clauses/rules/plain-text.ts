import type { ClauseRule } from '../clause-rule.js';
import { headingSubject } from '../heading-subject.js';

/** "1. Mục tiêu: Đến năm 2030 ...": an aim in one paragraph, whatever day it names. */
const STATES_AIM = /^(?:mục\s+(?:tiêu|đích)|chỉ\s+tiêu)(?:\s+[^:.;]{1,30})?:/iu;

/** A clause without clauses under it is running text, unless it is nothing but a numbered name. */
export const plainText: ClauseRule = {
  id: 'plain-text',
  read: (reader, clause, place) => {
    if (clause.children.length > 0) return false;
    if (STATES_AIM.test(reader.words(clause.own))) return true;
    const isName = headingSubject(reader, clause, place)?.form === 'title' && clause.marker !== null;
    if (!isName) reader.readText(clause.own, place);
    return true;
  },
};

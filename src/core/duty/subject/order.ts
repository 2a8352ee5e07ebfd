import { readBodies } from '../../agency/find-agencies.js';
import { buildLexicon } from '../../text/lexicon.js';
import type { Word } from '../../text/word.js';

/** What stands before a name: an order to it, a heading that it is responsible, or a mere "đối với". */
export type Lead = 'order' | 'responsibility' | 'regard';

const ORDERS = buildLexicon<Lead>(
  `đề nghị|trân trọng đề nghị|kính đề nghị|giao|giao cho|giao nhiệm vụ cho|giao trách nhiệm cho|yêu cầu|phân công|trách nhiệm|trách nhiệm của|nhiệm vụ của|đối với|về phía|mời|thống nhất giao|ủy quyền cho|đồng ý giao|nhất trí giao`
    .split('|')
    .map(
      (phrase) =>
        [
          phrase,
          /của$/u.test(phrase)
            ? 'responsibility'
            : /^(?:đối|về|phân|trách nhiệm$)/u.test(phrase)
              ? 'regard'
              : 'order',
        ] as const,
    ),
);

/** "Giao", "Đề nghị", "Ủy ban nhân dân tỉnh yêu cầu": who orders is not who acts. */
export function readOrder(
  words: readonly Word[],
  at: number,
  text: string,
): { next: number; lead: Lead | null } {
  const direct = ORDERS.match(words, at);
  if (direct !== null) {
    const next = words[direct.next]?.low === 'của' ? direct.next + 1 : direct.next;
    return { next, lead: direct.value };
  }
  const issuer = readBodies(words, at, text);
  if (issuer === null || issuer.bodies.length > 2) return { next: at, lead: null };
  // "UBND tỉnh cũng yêu cầu ..."
  const adverb = /^(?:cũng|đã)$/u.test(words[issuer.next]?.low ?? '');
  const order = ORDERS.match(words, adverb ? issuer.next + 1 : issuer.next);
  if (order?.value !== 'order') return { next: at, lead: null };
  return readBodies(words, order.next, text) === null
    ? { next: at, lead: null }
    : { next: order.next, lead: 'order' };
}

/** "Phân công ..." hands out work although it is weaker than an order. */
export const isPhanCong = (words: readonly Word[], at: number): boolean => words[at]?.low === 'phân';

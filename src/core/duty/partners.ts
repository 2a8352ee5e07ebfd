import { readBodies } from '../agency/find-agencies.js';
import type { NamedBody } from '../agency/named-body.js';
import { foldName } from '../text/fold.js';
import { buildLexicon, type Lexicon } from '../text/lexicon.js';
import type { Word } from '../text/word.js';

const lexicon = (list: string): Lexicon<true> =>
  buildLexicon(list.split('|').map((phrase) => [phrase, true] as const));

const COOPERATE = lexicon(
  'phối hợp|phối hợp với|phối hợp cùng|phối hợp chặt chẽ với|phối hợp chặt chẽ|phối hợp cùng với|phối hợp, trao đổi với|phối hợp, thống nhất với|phối hợp hiệu quả với|phối hợp của|phối hợp thường xuyên với|phối hợp giữa|phối hợp tốt với',
);

/** The bodies that a duty names as co-operating: those that follow "phối hợp với". */
export function findPartners(words: readonly Word[], text: string): readonly NamedBody[] {
  const found: NamedBody[] = [];
  let i = 0;
  while (i < words.length) {
    const match =
      words[i]?.low === 'phối' && words[i]?.capital !== undefined ? COOPERATE.match(words, i) : null;
    if (match === null || isNoun(words, i)) {
      i += 1;
      continue;
    }
    const from = words[match.next]?.low === ':' ? match.next + 1 : match.next;
    const list = readBodies(words, from, text);
    if (list !== null) found.push(...list.bodies);
    else found.push(...besideLead(words, i, text));
    i = Math.max(match.next, list?.next ?? 0);
  }
  return uniqueBodies(found);
}

const FARTHEST_LEAD = 40;

/** "(Sở A chủ trì, Sở B, UBND các xã phối hợp)": those named between who leads and "phối hợp". */
function besideLead(words: readonly Word[], at: number, text: string): readonly NamedBody[] {
  for (let i = at - 1; i > Math.max(1, at - FARTHEST_LEAD); i -= 1) {
    if (/^[.(]$/u.test(words[i]?.low ?? '')) return [];
    if (words[i]?.low !== 'trì' || !/^[,;]$/u.test(words[i + 1]?.low ?? '')) continue;
    const list = readBodies(words, i + 2, text);
    const next = list === null ? -1 : words[list.next]?.low === 'cùng' ? list.next + 1 : list.next;
    return list !== null && next === at ? list.bodies : [];
  }
  return [];
}

/** "sự phối hợp", "công tác phối hợp", "Hội đồng Phối hợp": a thing, not an order to co-operate. */
const isNoun = (words: readonly Word[], at: number): boolean => {
  const before = words[at - 1]?.low ?? '';
  if (before === 'sự') return words[at - 2]?.low !== 'với';
  return (
    /^(?:tác|chế|việc|trọng)$/u.test(before) ||
    (words[at]?.capital === true && words[at - 1]?.isWord === true)
  );
};

/** The bodies without repetition of a name. */
export function uniqueBodies(bodies: readonly NamedBody[]): readonly NamedBody[] {
  const seen = new Set<string>();
  return bodies.filter((body) => {
    const key = foldName(body.name);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

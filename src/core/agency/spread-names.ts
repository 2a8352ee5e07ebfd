import type { Word } from '../text/word.js';
import { DOMAINS, HEADS, OFFICES } from './body-terms.js';
import { readGroup } from './group-name.js';
import { type BodyList, DETERMINERS, MOST_BODIES, type NamedBody } from './named-body.js';
import {
  isCapitalAction,
  levelNounEnd,
  readFreeName,
  readLevel,
  readPlace,
  startsDomain,
} from './read-name-tail.js';
import { writeDomain } from './write-name.js';

const PLURAL = /^(?:các|những)$/u;

/** "Ủy ban nhân dân các xã: A, B" names the committee of xã A and that of xã B. */
export function spreadPlaces(words: readonly Word[], at: number, text: string): BodyList | null {
  const head = HEADS.match(words, at);
  if (head === null || head.value.kind !== 'whole') return null;
  let i = head.next;
  if (PLURAL.test(words[i]?.low ?? '')) i += 1;
  if (/^\d+$/u.test(words[i]?.low ?? '')) i += 1;
  const levelEnd = levelNounEnd(words, i);
  if (i === head.next || levelEnd === i || words[levelEnd]?.low !== ':') return null;
  const level = words
    .slice(i, levelEnd)
    .map(({ low }) => low)
    .join(' ');
  return listAfter(words, levelEnd + 1, at, (from) => {
    const end = readPlace(words, from);
    const place = text.slice(words[from]?.start ?? 0, words[end - 1]?.end ?? 0).replaceAll(/\s+/gu, ' ');
    return end === from ? null : { name: `${head.value.name} ${level} ${place}`, end };
  });
}

/** "các Bộ, ngành liên quan: Tài chính, Y tế" names the ministries one by one. */
export function spreadDomains(words: readonly Word[], at: number, text: string): BodyList | null {
  if (!PLURAL.test(words[at]?.low ?? '')) return null;
  const head = HEADS.match(words, at + 1);
  const group = readGroup(words, at, true);
  if (head === null || head.value.kind !== 'domain' || group === null || words[group.next]?.low !== ':')
    return null;
  return listAfter(words, group.next + 1, at, (from) => {
    const domain =
      startsDomain(words, from) && !isCapitalAction(words, from) ? DOMAINS.match(words, from) : null;
    if (domain === null) return null;
    const name = writeDomain(words, { from, next: domain.next, name: domain.value }, text);
    return { name: `${head.value.name} ${name}`, end: domain.next };
  });
}

/** Reads names divided by commas; the first one's span begins at the head they share. */
function listAfter(
  words: readonly Word[],
  from: number,
  headAt: number,
  read: (at: number) => { readonly name: string; readonly end: number } | null,
): BodyList | null {
  const bodies: NamedBody[] = [];
  let next = from;
  for (let i = from; bodies.length < MOST_BODIES; ) {
    const item = read(i);
    const first = words[bodies.length === 0 ? headAt : i];
    const last = words[(item?.end ?? 0) - 1];
    if (item === null || first === undefined || last === undefined) break;
    bodies.push({ start: first.start, end: last.end, name: item.name, group: false });
    next = item.end;
    if (!/^[,;]$|^và$/u.test(words[next]?.low ?? '')) break;
    i = next + 1;
  }
  return bodies.length === 0 ? null : { bodies, next };
}

/** "các Sở: Tài chính, Nội vụ", "Trưởng các phòng: ...", "các Bộ Quốc phòng, Công an": one head for several domains. */
export function readSharedHead(words: readonly Word[], at: number, text: string): BodyList | null {
  if (!DETERMINERS.has(words[at]?.low ?? '')) return null;
  const head = HEADS.match(words, at + 1);
  if (head === null || head.value.kind !== 'domain') return null;
  let i = words[head.next]?.low === ':' ? head.next + 1 : head.next;
  const bodies: NamedBody[] = [];
  let next = at;
  while (
    (startsDomain(words, i) && !(i > head.next && isCapitalAction(words, i) && words[i]?.low === 'tổ')) ||
    isOneMoreDomain(words, i, bodies.length)
  ) {
    const domain = DOMAINS.match(words, i);
    const nameEnd = domain?.next ?? readFreeName(words, i);
    const end = readLevel(words, nameEnd);
    const from = words[i];
    const last = words[end - 1];
    if (from === undefined || last === undefined || end === i) break;
    const rest = words.slice(nameEnd, end).map((word) => word.low);
    const domainName =
      domain === null
        ? words
            .slice(i, nameEnd)
            .map((word) => word.low)
            .join(' ')
        : writeDomain(words, { from: i, next: nameEnd, name: domain.value }, text);
    bodies.push({
      start: bodies.length === 0 ? (words[at + 1]?.start ?? from.start) : from.start,
      end: last.end,
      name: [head.value.name, domainName, ...rest].join(' '),
      group: false,
    });
    next = end;
    let j = end;
    while ((words[j]?.low === ',' || words[j]?.low === 'và') && j - end < 2) j += 1;
    if (j === end) break;
    i = j;
  }
  return bodies.length < 2 ? null : { bodies, next };
}

/** Inside a list of domains one that the catalogue does not know is taken too, unless a body of another kind begins. */
const isOneMoreDomain = (words: readonly Word[], at: number, sofar: number): boolean =>
  sofar > 0 &&
  OFFICES.match(words, at) === null &&
  words[at]?.capital === true &&
  HEADS.match(words, at) === null &&
  !isCapitalAction(words, at);

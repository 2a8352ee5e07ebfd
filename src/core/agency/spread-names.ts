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

/** "Ủy ban nhân dân các xã: A, B", "... các xã A, B" names the committee of xã A and that of xã B. */
export function spreadPlaces(words: readonly Word[], at: number, text: string): BodyList | null {
  const head = HEADS.match(words, at);
  if (head === null || head.value.kind !== 'whole') return null;
  let i = head.next;
  if (PLURAL.test(words[i]?.low ?? '')) i += 1;
  if (/^\d+$/u.test(words[i]?.low ?? '')) i += 1;
  const levelEnd = levelNounEnd(words, i);
  if (i === head.next || levelEnd === i) return null;
  const listed = words[levelEnd]?.low === ':' ? levelEnd + 1 : levelEnd;
  const level = words
    .slice(i, levelEnd)
    .map(({ low }) => low)
    .join(' ');
  const list = listAfter(words, listed, at, (from) => {
    const end = readPlace(words, from);
    const place = text.slice(words[from]?.start ?? 0, words[end - 1]?.end ?? 0).replaceAll(/\s+/gu, ' ');
    return end === from ? null : { name: `${head.value.name} ${level} ${place}`, end };
  });
  // Without a colon one name alone may be anything: "UBND các xã Tây Nguyên".
  return listed > levelEnd || (list?.bodies.length ?? 0) > 1 ? list : null;
}

/** "các Bộ, ngành liên quan: Tài chính, Y tế" names the ministries one by one. */
export function spreadDomains(words: readonly Word[], at: number, text: string): BodyList | null {
  if (!PLURAL.test(words[at]?.low ?? '')) return null;
  const head = HEADS.match(words, at + 1);
  const group = readGroup(words, at, true);
  if (group === null || words[group.next]?.low !== ':') return null;
  const owner = ownerOfGroup(words, at, group.next, text);
  const shared = head?.value.kind === 'domain' ? head.value.name : owner?.head;
  if (shared === undefined) return null;
  const list = listAfter(words, group.next + 1, at, (from) => {
    const domain = startsDomain(words, from) ? DOMAINS.match(words, from) : null;
    if (domain === null) return null;
    // "Xây dựng" is a verb as well: among names it is one where the list goes on or ends after it.
    const stands = /^(?:[,;:.]|và)$/u.test(words[domain.next]?.low ?? '.');
    if (!stands && isCapitalAction(words, from)) return null;
    const name = writeDomain(words, { from, next: domain.next, name: domain.value }, text);
    return { name: `${shared} ${name}`, end: domain.next };
  });
  const [first, ...others] = list?.bodies ?? [];
  if (list === null || first === undefined || owner === null || head?.value.kind === 'domain') return list;
  return { ...list, bodies: [{ ...first, name: `${owner.group} ${first.name}`, group: true }, ...others] };
}

/** "các đơn vị liên quan của các Bộ: A, B": the head that the names after the colon share, and what stands before it. */
function ownerOfGroup(
  words: readonly Word[],
  at: number,
  next: number,
  text: string,
): { readonly head: string; readonly group: string } | null {
  const head = HEADS.match(words, next - 1);
  const last = words[next - 3];
  if (head?.value.kind !== 'domain' || head.next !== next || !PLURAL.test(words[next - 2]?.low ?? ''))
    return null;
  if (last === undefined || next - 3 <= at) return null;
  const group = text.slice(words[at]?.start ?? 0, last.end).replaceAll(/\s+/gu, ' ');
  return { head: head.value.name, group };
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

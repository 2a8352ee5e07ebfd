import { readBodies } from '../agency/find-agencies.js';
import type { NamedBody } from '../agency/named-body.js';
import { ACTION_WORDS, STOP_WORDS } from '../text/action-words.js';
import { buildLexicon } from '../text/lexicon.js';
import type { Word } from '../text/word.js';
import { uniqueBodies } from './partners.js';

/** Where results are to be sent, and through whom. */
export interface Recipients {
  readonly reportTo: readonly NamedBody[];
  readonly via: readonly NamedBody[];
}

// "báo cáo" may take its object before the recipient: "báo cáo kết quả thực hiện về UBND tỉnh".
const SEND = buildLexicon(
  `phản ánh|báo cáo|báo cáo về|báo cáo với|báo cáo cho|báo cáo gửi|báo cáo lên|gửi|gửi về|gửi cho|gửi đến|gửi tới|phản hồi về|phản hồi với|báo cáo và đề xuất|báo cáo, đề xuất|báo cáo và kiến nghị|báo cáo, kiến nghị|báo cáo, tham mưu|báo cáo và tham mưu|phản ánh về|phản ánh với|phản ánh kịp thời về|phản ánh đến|kịp thời phản ánh về|báo cáo kịp thời về|thông tin về|thông báo về|nộp về|chuyển về|báo cáo ngay|báo cáo ngay về|báo cáo ngay cho|báo cáo khẩn|báo cáo nhanh|báo cáo nhanh về|báo cáo trực tiếp|nộp hồ sơ về|nộp báo cáo về|chuyển hồ sơ về|nộp hồ sơ cho|gửi hồ sơ về`
    .split('|')
    .map((phrase) => [phrase, true] as const),
);
/** "báo cáo, tham mưu, đề xuất UBND tỉnh": what else is done towards the recipient stands between. */
const BESIDE = buildLexicon(
  ['tham mưu', 'đề xuất', 'kiến nghị', 'xin ý kiến', 'giải trình', 'trình'].map(
    (verb) => [verb, true] as const,
  ),
);
const TOWARDS: ReadonlySet<string> = new Set(['về', 'với', 'cho', 'gửi', 'tới', 'đến', 'lên']);
const VIA = buildLexicon(['qua', 'thông qua'].map((phrase) => [phrase, true] as const));
const LONGEST_OBJECT = 45;

/** Reads the recipients of a duty's reports. What is sent on ("để tổng hợp báo cáo ...") is not the owner's to send. */
export function findRecipients(words: readonly Word[], text: string): Recipients {
  const reportTo: NamedBody[] = [];
  const via: NamedBody[] = [];
  let passedOn = 0;
  for (let i = 0; i < words.length; i += 1) {
    const channel = VIA.match(words, i);
    if (channel !== null) via.push(...bodiesNear(words, channel.next, text));
    const send = SEND.match(words, i);
    if (send === null || isObject(words, i)) continue;
    if (reportTo.length > 0 && (i < passedOn || servesAnother(words, i) || isCopy(words, i, text))) continue;
    const next = besideEnd(words, send.next);
    const direct =
      recipientsAt(words, next, text) ??
      (/^(?:báo|gửi|phản)$/u.test(words[i]?.low ?? '') ? afterObject(words, next, text) : null);
    if (direct !== null) {
      reportTo.push(...direct.bodies);
      if (hasUseOfOwn(words, direct.next)) passedOn = sentenceEnd(words, direct.next);
    }
    i = send.next - 1;
  }
  return { reportTo: uniqueBodies(reportTo), via: uniqueBodies(via) };
}

function besideEnd(words: readonly Word[], at: number): number {
  let i = at;
  for (;;) {
    const verb = /^(?:,|và)$/u.test(words[i]?.low ?? '') ? BESIDE.match(words, i + 1) : null;
    if (verb === null) return i;
    i = verb.next;
  }
}

const BARE_NOUN = /^(?:các\s+)?(?:cơ quan|đơn vị|bộ phận)(?:\s+cấp trên)?$/iu;
const LONGEST_TAIL = 4;

/** Bodies to send to; a bare "cơ quan" is told by the words behind it: "cơ quan tài chính cùng cấp". */
function recipientsAt(words: readonly Word[], at: number, text: string): ReturnType<typeof readBodies> {
  const list = readBodies(words, at, text);
  const last = list?.bodies.at(-1);
  if (list === null || last === undefined || !BARE_NOUN.test(last.name)) return list;
  let next = list.next;
  while (next - list.next < LONGEST_TAIL && isTail(words, next)) next += 1;
  const end = words[next - 1]?.end ?? last.end;
  const name = `${last.name} ${text.slice(last.end, end).trim()}`.trim().replaceAll(/\s+/gu, ' ');
  return { ...list, bodies: [...list.bodies.slice(0, -1), { ...last, end, name }], next };
}

function isTail(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return (
    word !== undefined &&
    word.isWord &&
    !word.capital &&
    !/^\d/u.test(word.low) &&
    ACTION_WORDS.match(words, at) === null &&
    STOP_WORDS.match(words, at) === null
  );
}

const bodiesNear = (words: readonly Word[], at: number, text: string): readonly NamedBody[] =>
  readBodies(words, words[at]?.low === '(' ? at + 1 : at, text)?.bodies ?? [];

/** "các báo cáo", "chế độ báo cáo", "nội dung báo cáo": the thing, not the act. */
const isObject = (words: readonly Word[], at: number): boolean =>
  words[at]?.low === 'báo' &&
  /^(?:các|độ|dung|lý|biểu|mẫu|những|bản|dự|thảo|kỳ|văn|xuất|về)$/u.test(words[at - 1]?.low ?? '') &&
  words[at - 2]?.low !== 'định';

/** "đồng gửi", "đồng thời gửi": a copy to those who need not act on it, unless they are to sum it up. */
function isCopy(words: readonly Word[], at: number, text: string): boolean {
  const beside =
    words[at - 1]?.low === 'đồng' || (words[at - 1]?.low === 'thời' && words[at - 2]?.low === 'đồng');
  if (words[at]?.low !== 'gửi' || !beside) return false;
  const next = readBodies(words, at + 1, text)?.next ?? at;
  return !(words[next]?.low === 'để' && words[next + 1]?.low === 'tổng');
}

/** "gửi Sở Nội vụ tổng hợp, báo cáo UBND tỉnh": what follows the recipient is the recipient's work. */
const hasUseOfOwn = (words: readonly Word[], at: number): boolean =>
  (words[at]?.low === 'tổng' && words[at + 1]?.low === 'hợp') ||
  (words[at]?.low === 'thẩm' && words[at + 1]?.low === 'định');

const sentenceEnd = (words: readonly Word[], at: number): number => {
  const end = words.findIndex((word, i) => i >= at && (word.low === '.' || word.low === ';'));
  return end < 0 ? words.length : end;
};

/** "để tổng hợp, báo cáo UBND tỉnh": what the one who receives does with it. */
function servesAnother(words: readonly Word[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 10); i -= 1) {
    const low = words[i]?.low;
    if (low === 'để') return !/^(?:tham|làm)$/u.test(words[i + 1]?.low ?? '');
    if (low === '.' || low === ';') return false;
    if (low === 'cơ' || low === 'khi') return false;
  }
  return false;
}

function afterObject(words: readonly Word[], at: number, text: string): ReturnType<typeof readBodies> {
  for (let i = at; i < Math.min(words.length, at + LONGEST_OBJECT); i += 1) {
    const low = words[i]?.low ?? '';
    if (low === '.' || low === ';') return null;
    if (low === 'báo' && words[i + 1]?.low === 'cáo') return null;
    if (!TOWARDS.has(low)) continue;
    // "đối với sở", "phối hợp với sở" name nobody to send to.
    if (low === 'với' && /^(?:đối|hợp|cùng|gắn)$/u.test(words[i - 1]?.low ?? '')) continue;
    let from = i + 1;
    while (TOWARDS.has(words[from]?.low ?? '')) from += 1;
    const list = recipientsAt(words, from, text);
    if (list !== null) return list;
  }
  return null;
}

import { readBodies } from '../agency/find-agencies.js';
import type { NamedBody } from '../agency/named-body.js';
import { ACTION_WORDS, STOP_WORDS } from '../text/action-words.js';
import { buildLexicon } from '../text/lexicon.js';
import type { Span } from '../text/span.js';
import { type Word, wordsIn } from '../text/word.js';
import { readBodyValue } from './read-body-value.js';

/**
 * Who a piece of text puts to work. `title`: the text is nothing but the name. `label`: a colon follows the name.
 * `sentence`: a predicate follows. `from` is where the words of the task begin: after the colon, or at the sentence.
 */
export interface Subject {
  readonly form: 'title' | 'label' | 'sentence';
  readonly bodies: readonly NamedBody[];
  readonly from: number;
  /** "Giao", "Yêu cầu", "Đề nghị" stands before the name. */
  readonly ordered: boolean;
  /** "Đối với", "Phân công" stands before the name: weaker than an order. */
  readonly weak: boolean;
  /** The subject stands after a fronted phrase; `then` where "thì" leads over to it. */
  readonly fronted: 'no' | 'comma' | 'then';
  /** Where the predicate begins, after the names. */
  readonly predicate: number;
}

/** What stands before a name: an order to it, a heading that it is responsible, or a mere "đối với". */
type Lead = 'order' | 'responsibility' | 'regard';

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

const FRONTED = buildLexicon(
  `căn cứ|trên cơ sở|theo|để|trong|hàng|hằng|định kỳ|trường hợp|đối với|khi|sau khi|sau|đến|từ|tại|nhằm|chậm nhất|trước|thông qua|nếu|ngay sau|ngoài|cùng với|bên cạnh|đồng thời|ngoài ra|riêng|trước mắt|ngay|kể từ|với|do|qua|cuối|đầu|cụ thể`
    .split('|')
    .map((phrase) => [phrase, true] as const),
);

const LONGEST_NAME = 200;
const LONGEST_FRONT = 110;
const LONGEST_APPOSITION = 14;

/** Reads who is put to work at the head of a region, or null where nobody is named there as the one to act. */
export function readSubject(text: string, region: Span): Subject | null {
  const words = wordsIn(text, region);
  return subjectAt(words, 0, text, region) ?? frontedSubject(words, text, region);
}

function subjectAt(words: readonly Word[], at: number, text: string, region: Span): Subject | null {
  const order = readOrder(words, at, text);
  const list = readBodies(words, order.next, text);
  if (order.lead === 'responsibility' && at === 0)
    return responsible(words, order.next, text, region) ?? null;
  if (list === null) return null;
  const second = secondOfficeEnd(words, list.next);
  const relative =
    second > list.next ? second : relativeClauseEnd(words, list.next, list.bodies.at(-1)?.group ?? false);
  const form =
    readForm(words, relative, order.lead === 'order') ??
    (at === 0 && list.bodies.every(isNamedBody) ? unknownVerb(words, relative) : null);
  if (form === null || (order.lead === 'regard' && form.form === 'sentence' && !isPhanCong(words, at)))
    return null;
  return {
    form: form.form,
    bodies: relative > list.next ? withClause(list.bodies, words, relative, text) : list.bodies,
    ordered: order.lead === 'order',
    weak: order.lead === 'regard',
    fronted: 'no',
    from: form.form === 'label' ? (words[form.next]?.start ?? region.end) : region.start,
    predicate: words[form.next]?.start ?? region.end,
  };
}

const SECOND_OFFICE = /^(?:trưởng|phó|ủy|thành|thư|chủ|tổ|đội)$/u;
const LONGEST_OFFICE = 10;

/** "Phó Giám đốc Sở Y tế - Phó Trưởng Tiểu ban:": what one person is besides belongs to the name. */
function secondOfficeEnd(words: readonly Word[], at: number): number {
  if (!/^[-–,]$/u.test(words[at]?.low ?? '') || !SECOND_OFFICE.test(words[at + 1]?.low ?? '')) return at;
  for (let i = at + 2; i <= at + LONGEST_OFFICE; i += 1) {
    if (words[i]?.low === ':') return i;
    if (words[i]?.isWord !== true && words[i]?.low !== '-') return at;
  }
  return at;
}

const LONGEST_RELATIVE = 14;

/**
 * "Cơ quan được giao chủ trì soạn thảo văn bản có trách nhiệm ...": a clause that says which body is meant runs up to the
 * modal that begins the predicate. Returns where it ends; `at` where there is none.
 */
function relativeClauseEnd(words: readonly Word[], at: number, group: boolean): number {
  if (group) {
    const qualified = unknownQualifierEnd(words, at);
    if (qualified > at) return qualified;
  }
  if (!/^(?:được|đã|đang|tới|đến|khi|có|thẩm|chủ|nơi)$/u.test(words[at]?.low ?? '')) return at;
  for (let i = at; i < Math.min(words.length, at + LONGEST_RELATIVE); i += 1) {
    const low = words[i]?.low;
    if (low === ',' || low === ':' || low === '.' || low === ';' || low === '(') return at;
    const modal =
      low === 'phải' ||
      (low === 'có' && words[i + 1]?.low === 'trách') ||
      (low === 'chịu' && words[i + 1]?.low === 'trách');
    if (modal) return i;
  }
  return at;
}

const LONGEST_QUALIFIER = 5;

/** "các ngân hàng thương mại cổ phần triển khai": a few words unknown to the catalogue between a group and its predicate. */
function unknownQualifierEnd(words: readonly Word[], at: number): number {
  for (let i = at; i < at + LONGEST_QUALIFIER; i += 1) {
    const word = words[i];
    if (word === undefined || !word.isWord || word.capital || STOP_WORDS.match(words, i) !== null) return at;
    if (ACTION_WORDS.match(words, i) !== null) return i;
  }
  return at;
}

function withClause(
  bodies: readonly NamedBody[],
  words: readonly Word[],
  next: number,
  text: string,
): readonly NamedBody[] {
  const last = bodies.at(-1);
  const end = words[next - 1]?.end;
  if (last === undefined || end === undefined) return bodies;
  const clause = text.slice(last.end, end).replaceAll(/\s+/gu, ' ').trim();
  return [...bodies.slice(0, -1), { ...last, end, name: `${last.name} ${clause}` }];
}

/** "Trách nhiệm của ...": whatever follows is the one responsible, whether or not the catalogue knows such a body. */
function responsible(words: readonly Word[], at: number, text: string, region: Span): Subject | null {
  const last = words.at(-1);
  const colon = words.findIndex((word, i) => i >= at && word.low === ':');
  const end = colon >= 0 ? words[colon - 1]?.end : last?.low === '.' ? last.start : last?.end;
  const start = words[at]?.start;
  if (start === undefined || end === undefined || end - start > LONGEST_NAME || end <= start) return null;
  const bracket = words.findIndex((word, i) => i > at && word.low === '(');
  const bodies = readBodyValue(text, {
    start,
    end: bracket > 0 ? Math.min(end, words[bracket - 1]?.end ?? end) : end,
  });
  if (bodies.length === 0) return null;
  const next = colon >= 0 ? words[colon + 1]?.start : undefined;
  return {
    form: next === undefined ? 'title' : 'label',
    bodies,
    ordered: false,
    weak: false,
    fronted: 'no',
    from: next ?? region.end,
    predicate: next ?? region.end,
  };
}

const isPhanCong = (words: readonly Word[], at: number): boolean => words[at]?.low === 'phân';

/** "Giao", "Đề nghị", "Ủy ban nhân dân tỉnh yêu cầu": who orders is not who acts. */
function readOrder(words: readonly Word[], at: number, text: string): { next: number; lead: Lead | null } {
  const direct = ORDERS.match(words, at);
  if (direct !== null) {
    const next = words[direct.next]?.low === 'của' ? direct.next + 1 : direct.next;
    return { next, lead: direct.value };
  }
  const issuer = readBodies(words, at, text);
  if (issuer === null || issuer.bodies.length > 2) return { next: at, lead: null };
  const order = ORDERS.match(words, issuer.next);
  if (order?.value !== 'order') return { next: at, lead: null };
  return readBodies(words, order.next, text) === null
    ? { next: at, lead: null }
    : { next: order.next, lead: 'order' };
}

function readForm(
  words: readonly Word[],
  at: number,
  ordered: boolean,
): { form: Subject['form']; next: number } | null {
  let i = skipBracket(words, at);
  const low = words[i]?.low;
  if (low === undefined) return { form: 'title', next: i };
  if (/^[.;]$/u.test(low) && words[i + 1] === undefined) return { form: 'title', next: i + 1 };
  if (low === ':') return { form: 'label', next: i + 1 };
  if (low === ',' || low === ';') i += 1;
  // "UBND các xã mỗi nơi chuẩn bị ...": each of them does it.
  if (low === 'mỗi' && ACTION_WORDS.match(words, i + 2) !== null) i += 2;
  if (ACTION_WORDS.match(words, i) !== null) return { form: 'sentence', next: i };
  if (ordered && words[i]?.low !== ',' && i === at && words[i]?.isWord === true)
    return { form: 'sentence', next: i };
  return readApposition(words, i);
}

/** "Phòng X, cơ quan thường trực Ban Chỉ đạo, có trách nhiệm ...", "Sở Y tế - Cơ quan thường trực". */
function readApposition(words: readonly Word[], at: number): { form: Subject['form']; next: number } | null {
  const from = words[at]?.low === '-' || words[at]?.low === '–' ? at + 1 : at;
  if (!/^(?:cơ|đơn|là|thường|đại|trong|theo|nơi|có|đang)$/u.test(words[from]?.low ?? '')) return null;
  for (let i = from + 1; i < Math.min(words.length, from + LONGEST_APPOSITION); i += 1) {
    if (words[i]?.low === ':') return { form: 'label', next: i + 1 };
    if (/^[.;]$/u.test(words[i]?.low ?? '')) return null;
    if (ACTION_WORDS.match(words, i) !== null && !/^(?:chủ|thường|phối|tham)$/u.test(words[i]?.low ?? ''))
      return { form: 'sentence', next: i };
  }
  return from > at && words.length - from < LONGEST_APPOSITION ? { form: 'title', next: words.length } : null;
}

const isNamedBody = ({ group, name }: NamedBody): boolean => !group && /^\p{Lu}\p{L}*\s\P{N}/u.test(name);

/** A verb that no list knows ("cắm biển"): after the full name of one body a word in lower case begins the predicate. */
function unknownVerb(words: readonly Word[], at: number): { form: Subject['form']; next: number } | null {
  const [verb, object] = [words[at], words[at + 1]];
  if (verb === undefined || !verb.isWord || verb.capital || /^\d/u.test(verb.low)) return null;
  if (object?.isWord !== true || object.capital || STOP_WORDS.match(words, at) !== null) return null;
  return { form: 'sentence', next: at };
}

function skipBracket(words: readonly Word[], at: number): number {
  if (words[at]?.low !== '(') return at;
  for (let i = at + 1; i < Math.min(words.length, at + 60); i += 1) if (words[i]?.low === ')') return i + 1;
  return at;
}

/** "Căn cứ Kế hoạch này, các sở, ban, ngành ...": the subject stands after a fronted phrase. */
function frontedSubject(words: readonly Word[], text: string, region: Span): Subject | null {
  if (FRONTED.match(words, 0) === null || words[1]?.low === 'đó') return null;
  const limit = Math.min(words.length, LONGEST_FRONT);
  let brackets = 0;
  for (let i = 1; i < limit; i += 1) {
    const low = words[i]?.low;
    if (low === '(') brackets += 1;
    else if (low === ')') brackets -= 1;
    else if (
      brackets === 0 &&
      (low === ',' || low === 'thì' || isPeriodEnd(words, i) || isRequest(words, i))
    ) {
      const from = isRequest(words, i) ? i : words[i + 1]?.low === 'thì' ? i + 2 : i + 1;
      const subject = /^(?:từng|mỗi|mọi|cán)$/u.test(words[from]?.low ?? '')
        ? null
        : subjectAt(words, from, text, region);
      if (subject !== null && subject.form === 'sentence' && !followsPartner(words, i))
        return {
          ...subject,
          from: region.start,
          fronted: low === 'thì' || words[i + 1]?.low === 'thì' ? 'then' : 'comma',
        };
    }
    if (
      brackets === 0 &&
      (low === ':' || (low === '.' && words[i + 1]?.low !== '.' && words[i - 1]?.low !== '.'))
    )
      return null;
  }
  return null;
}

/** "Nếu có vướng mắc đề nghị các sở ...": an order without a comma before it, not "theo đề nghị của ...". */
const isRequest = (words: readonly Word[], at: number): boolean =>
  words[at]?.low === 'đề' &&
  words[at + 1]?.low === 'nghị' &&
  words[at + 2]?.low !== 'của' &&
  !/^(?:theo|bản|có|lời|các|những|xét|do|và)$/u.test(words[at - 1]?.low ?? '');

/** "Hàng năm Sở Tư pháp báo cáo ...": a short phrase of time needs no comma. */
const isPeriodEnd = (words: readonly Word[], at: number): boolean =>
  at <= 2 && /^(?:năm|tháng|quý|tuần|kỳ)$/u.test(words[at]?.low ?? '') && words[at + 1]?.low !== ',';

/** In "phối hợp với Sở A, Sở B thực hiện" the second body is a partner too, not a new subject. */
const followsPartner = (words: readonly Word[], at: number): boolean => {
  for (let i = at - 1; i > Math.max(0, at - 40); i -= 1) {
    if (words[i]?.low === 'hợp' && words[i - 1]?.low === 'phối') return true;
  }
  return false;
};

import { describeDate, shortDate } from '../core/calendar/describe-date.js';
import type { EscalationLevel, LateItem } from '../escalations/escalations.service.js';
import type { LetterView } from '../letters/letters.service.js';
import { momentWords } from './plan-words.js';

const LEVEL_WORDS: Readonly<Record<EscalationLevel, string>> = {
  head: 'Thủ trưởng đơn vị',
  'coordinating-office': 'Cơ quan theo dõi',
  leader: 'Lãnh đạo UBND',
};

const itemView = (item: LateItem, timeZone: string) => ({
  id: item.occurrenceId,
  path: `/ky-han/${item.occurrenceId}`,
  headline: item.headline,
  agencyName: item.agencyName,
  clause: item.clause,
  due: describeDate(item.lastValidOn),
  late: `quá hạn ${item.daysLate} ngày`,
  steps: item.steps.map(({ level, openedOn, notedAt, note }) => ({
    words: `${LEVEL_WORDS[level]}: ${shortDate(openedOn)}`,
    noted: notedAt === null ? 'chưa xác nhận' : `đã nắm lúc ${momentWords(notedAt, timeZone)}`,
    isNoted: notedAt !== null,
    note,
  })),
  letter: item.letter && {
    path: `/don-doc/cong-van/${item.letter.id}`,
    words: item.letter.number === null ? 'Công văn đang soạn' : `Công văn số ${item.letter.number}`,
  },
  mayNote: item.mayNote,
  mayWrite: item.mayWrite,
});

/** The page of late work that was brought before somebody, by plan. */
export function escalationsPage(
  items: readonly LateItem[],
  letters: readonly LetterView[],
  timeZone: string,
) {
  const plans = Map.groupBy(items, ({ documentId }) => documentId);
  return {
    title: 'Đôn đốc',
    count: items.length,
    plans: [...plans.values()].map((group) => ({
      id: group[0]?.documentId,
      path: `/ke-hoach/${group[0]?.documentId ?? ''}`,
      name: group[0]?.documentNumber ?? group[0]?.documentTitle,
      mayWrite: group.some(({ mayWrite }) => mayWrite),
      items: group.map((item) => itemView(item, timeZone)),
    })),
    letters: letters.map((letter) => ({
      path: `/don-doc/cong-van/${letter.id}`,
      about: letter.content.about,
      plan: letter.documentName,
      state: letterState(letter),
      drafted: momentWords(letter.draftedAt, timeZone),
    })),
  };
}

const letterState = ({ number, signedOn }: LetterView) =>
  number === null
    ? { word: 'Đang soạn', shape: '◐', tone: 'active' }
    : { word: `Số ${number}, ngày ${signedOn ? shortDate(signedOn) : ''}`, shape: '●', tone: 'good' };

/** The texts of a letter as its form shows them: lists one a line, paragraphs with an empty line between. */
export const typedOf = ({ content }: LetterView): Readonly<Record<string, string>> => ({
  superior: content.superior,
  issuer: content.issuer,
  symbol: content.symbol,
  about: content.about,
  place: content.place,
  addressees: content.addressees.join('\n'),
  paragraphs: content.paragraphs.join('\n\n'),
  recipients: content.recipients.join('\n'),
  signer: content.signer.join('\n'),
  signerName: content.signerName,
  newDay: content.newDay,
});

/** The page of one letter: a form while it is a draft, its text once it is registered. */
export function letterPage(
  letter: LetterView,
  timeZone: string,
  form: {
    readonly values: Readonly<Record<string, string>>;
    readonly errors: Readonly<Record<string, string>>;
  },
) {
  const { content } = letter;
  return {
    title: content.about,
    letter: {
      id: letter.id,
      plan: letter.documentName,
      planPath: `/ke-hoach/${letter.documentId}`,
      office: letter.officeName,
      version: letter.version,
      drafted: momentWords(letter.draftedAt, timeZone),
      state: letterState(letter),
      isDraft: letter.state === 'draft',
      mayChange: letter.mayChange,
      filePath: `/don-doc/cong-van/${letter.id}/tai-ve`,
      addressees: content.addressees,
      paragraphs: content.paragraphs,
      annex: content.annex.map((row, index) => ({ ...row, ordinal: index + 1 })),
    },
    values: form.values,
    errors: form.errors,
    form: {
      mistakes: Object.entries(form.errors).map(([field, message]) => ({ field, message })),
    },
  };
}

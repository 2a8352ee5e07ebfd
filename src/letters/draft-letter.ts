import { describeDate, shortDate } from '../core/calendar/describe-date.js';
import type { LetterContent } from './letter-content.js';

/** A late piece of work that the letter speaks of. */
export interface LateWork {
  readonly agencyName: string;
  /** 'request': Party, Front, mass organisations, vertical sectors. */
  readonly addressing: 'order' | 'request';
  readonly work: string;
  /** "Mục IV.16". */
  readonly clause: string;
  readonly lastValidOn: Temporal.PlainDate;
}

export interface LetterSetting {
  /** "Kế hoạch số 160/KH-UBND ngày 15/3/2022 của UBND tỉnh". */
  readonly plan: string;
  readonly issuer: string;
  readonly superior: string;
  /** "Sông Lam". */
  readonly place: string;
  readonly today: Temporal.PlainDate;
  readonly newDay: Temporal.PlainDate;
}

/**
 * Drafts a công văn đôn đốc in the order that offices write it: ground, what is missing (annex), new day, consequence. A draft: a
 * person checks, changes and signs it. Bodies outside the People's Committee are requested, never ordered.
 */
export function draftLetter(late: readonly LateWork[], setting: LetterSetting): LetterContent {
  const { plan, issuer, superior, place, today, newDay } = setting;
  const agencies = [...new Map(late.map((one) => [one.agencyName, one])).values()];
  const ordered = agencies.filter(({ addressing }) => addressing === 'order');
  const requested = agencies.filter(({ addressing }) => addressing === 'request');
  const day = describeDate(newDay);
  return {
    superior,
    issuer,
    symbol: '/',
    about: `V/v đôn đốc thực hiện ${plan}`,
    place,
    addressees: agencies.map(({ agencyName }) => agencyName),
    paragraphs: [
      `Thực hiện ${plan}, đến hết ngày ${shortDate(today)}, ${issuer} chưa nhận được báo cáo kết quả của ${agencies.length} cơ quan, đơn vị đối với ${late.length} nội dung đã quá thời hạn (danh sách kèm theo).`,
      ...(ordered.length > 0
        ? [
            `Để bảo đảm tiến độ chung, đề nghị ${namesOf(ordered, agencies)} khẩn trương hoàn thành các nội dung được giao và gửi báo cáo trước hết ngày ${day}.`,
          ]
        : []),
      ...(requested.length > 0
        ? [
            `Trân trọng đề nghị ${namesOf(requested, agencies)} quan tâm, sớm hoàn thành và gửi báo cáo các nội dung phối hợp; thời gian đề nghị: ${day}.`,
          ]
        : []),
      `Sau thời hạn trên, ${issuer} sẽ tổng hợp kết quả, báo cáo cấp có thẩm quyền xem xét, chỉ đạo.`,
      'Trường hợp đã gửi báo cáo, đề nghị thông tin lại để cập nhật; có khó khăn, vướng mắc, đề nghị nêu rõ nguyên nhân và kiến nghị trong báo cáo.',
    ],
    recipients: ['Như trên', 'Lãnh đạo cơ quan (để báo cáo)', 'Lưu: VT'],
    signer: ['KT. THỦ TRƯỞNG', 'PHÓ THỦ TRƯỞNG'],
    signerName: '',
    newDay: newDay.toString(),
    annex: late
      .toSorted((a, b) => a.agencyName.localeCompare(b.agencyName, 'vi') || compare(a, b))
      .map(({ agencyName, work, clause, lastValidOn }) => ({
        agency: agencyName,
        work,
        clause,
        due: shortDate(lastValidOn),
        late: `${today.since(lastValidOn, { largestUnit: 'days' }).days} ngày`,
      })),
  };
}

const compare = (a: LateWork, b: LateWork): number =>
  Temporal.PlainDate.compare(a.lastValidOn, b.lastValidOn);

/** Names in a sentence; more are left to the annex. */
const MOST_NAMES = 5;

/** All of them are "các cơ quan, đơn vị"; where some are asked in other words each is named, unless they are many. */
function namesOf(some: readonly LateWork[], all: readonly LateWork[]): string {
  if (some.length === all.length && all.length > 1) return 'các cơ quan, đơn vị';
  return some.length > MOST_NAMES
    ? 'các cơ quan, đơn vị nêu tại danh sách kèm theo'
    : some.map(({ agencyName }) => agencyName).join(', ');
}

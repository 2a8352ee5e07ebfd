import { assertNever } from '../core/calendar/assert-never.js';
import { parseIsoDate } from '../core/calendar/day-off.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { explainReason } from '../core/reminder/explain.js';
import type { NoticeReason } from '../core/reminder/reason.js';
import type { NoticeModel } from '../mail/notice-model.js';

/** What a notice is called in the outbox, by the code that its ledger id begins with. */
const NAMES: Readonly<Record<NoticeReason['code'], string>> = {
  'report-returned': 'trả lại báo cáo',
  'extension-asked': 'đề nghị gia hạn',
  'extension-granted': 'đồng ý gia hạn',
  'extension-refused': 'không đồng ý gia hạn',
};

/** The id under which the ledger keeps a notice: what happened, and to what. */
export const noticeId = (code: NoticeReason['code'], subjectId: string): string => `${code}:${subjectId}`;

/** What a notice is, for lists; null where the id is no notice's. */
export function noticeWords(rungId: string): string | null {
  const [code = ''] = rungId.split(':', 1);
  return rungId.includes(':') ? ((NAMES as Readonly<Record<string, string>>)[code] ?? null) : null;
}

/** What a notice speaks of. */
export interface NoticeWork {
  readonly occurrenceId: string;
  /** "Báo cáo 6 tháng đầu năm 2026". */
  readonly headline: string;
  readonly plan: string;
  readonly clause: string;
  readonly agencyName: string;
  readonly addressing: string;
  readonly coordinatorName: string;
  /** The last valid day that holds now. */
  readonly lastValidOn: Temporal.PlainDate | null;
  readonly publicUrl: string;
}

const day = (iso: string): string => {
  const date = parseIsoDate(iso);
  return date === null ? iso : describeDate(date);
};

/** A notice in the words of an office: subordinates are asked, Party, Front and mass organisations respectfully. */
export function noticeModel(reason: NoticeReason, work: NoticeWork): NoticeModel {
  const please = work.addressing === 'request' ? 'Trân trọng đề nghị' : 'Đề nghị';
  const url = `${work.publicUrl}/ky-han/${work.occurrenceId}`;
  const about = [
    { term: 'Nhiệm vụ', words: work.headline },
    { term: 'Căn cứ', words: `${work.clause}, ${work.plan}` },
  ];
  const note = (term: string, words: string) => (words === '' ? [] : [{ term, words }]);
  const toAgency = { name: work.agencyName, subjectName: work.agencyName, reason: explainReason(reason) };
  switch (reason.code) {
    case 'report-returned':
      return {
        ...toAgency,
        subject: `báo cáo được trả lại để bổ sung trước hết ngày ${day(reason.correctBy)}`,
        opening: `${work.coordinatorName} đã xem báo cáo của Quý cơ quan và trả lại để bổ sung, hoàn thiện.`,
        facts: [
          ...about,
          { term: 'Lý do', words: reason.note },
          { term: 'Gửi lại chậm nhất', words: day(reason.correctBy) },
        ],
        ask: `${please} Quý cơ quan bổ sung và gửi lại. Nội dung và tệp đã gửi được giữ sẵn trong bản nháp.`,
        link: { label: 'Sửa và gửi lại báo cáo', url: `${url}/bao-cao` },
      };
    case 'extension-asked':
      return {
        name: work.coordinatorName,
        subjectName: work.agencyName,
        reason: explainReason(reason),
        subject: `đề nghị gia hạn đến ${day(reason.proposedOn)}`,
        opening: `${work.agencyName} đề nghị gia hạn nhiệm vụ sau và chờ quyết định.`,
        facts: [
          ...about,
          ...(work.lastValidOn === null
            ? []
            : [{ term: 'Hạn hiện nay', words: describeDate(work.lastValidOn) }]),
          { term: 'Đề nghị đến', words: day(reason.proposedOn) },
          { term: 'Lý do', words: reason.note },
        ],
        ask: 'Đề nghị xem xét, quyết định trước khi hết hạn hiện nay.',
        link: { label: 'Xem và quyết định', url: `${url}#gia-han` },
      };
    case 'extension-granted':
      return {
        ...toAgency,
        subject: `được gia hạn đến ${day(reason.to)}`,
        opening: `${work.coordinatorName} đồng ý gia hạn nhiệm vụ sau${reason.to === reason.proposedOn ? '' : ', đến ngày khác với ngày đề nghị'}.`,
        facts: [
          ...about,
          { term: 'Hạn mới', words: day(reason.to) },
          { term: 'Đã đề nghị', words: day(reason.proposedOn) },
          ...note('Ý kiến', reason.note),
        ],
        ask: `${please} Quý cơ quan hoàn thành và báo cáo đúng hạn mới. Việc nhắc tính theo hạn mới; hạn ban đầu vẫn được ghi trong lịch sử.`,
        link: { label: 'Xem nhiệm vụ', url },
      };
    case 'extension-refused':
      return {
        ...toAgency,
        subject: 'đề nghị gia hạn không được đồng ý',
        opening: `${work.coordinatorName} không đồng ý gia hạn nhiệm vụ sau; hạn cũ giữ nguyên.`,
        facts: [
          ...about,
          ...(work.lastValidOn === null
            ? []
            : [{ term: 'Hạn giữ nguyên', words: describeDate(work.lastValidOn) }]),
          { term: 'Lý do', words: reason.note },
        ],
        ask: `${please} Quý cơ quan hoàn thành và báo cáo đúng hạn.`,
        link: { label: 'Báo cáo', url: `${url}/bao-cao` },
      };
    default:
      return assertNever(reason);
  }
}

import type { DutyView } from '../documents/document-view.js';

/** Below this a reviewer is asked to look first; the reader's own measure of doubt, 0 to 1. */
const LOW_CONFIDENCE = 0.75;

/** What the reading is unsure of in one duty, with the correction that settles it. */
export interface Doubt {
  readonly code:
    | 'no-owner'
    | 'unsettled-name'
    | 'assumed-deadline'
    | 'owner-from-heading'
    | 'low-confidence'
    | 'reading';
  readonly message: string;
  /** The part of the editor in which it is put right. */
  readonly fix: 'owner' | 'coordinator' | 'report-to' | 'via' | 'deadline' | 'look';
}

const WARNINGS: Readonly<Record<string, string>> = {
  'owner-from-previous-heading': 'Cơ quan thực hiện lấy từ đề mục phía trên',
  'owner-from-cell-above': 'Cơ quan thực hiện lấy từ ô phía trên trong bảng',
  'uncertain-deadline': 'Thời hạn có số đọc từ ảnh quét chưa chắc, cần đối chiếu bản gốc',
};

const ASSUMED: Readonly<Record<string, string>> = {
  year: 'năm',
  day: 'ngày',
  month: 'tháng',
  hour: 'giờ',
  'days-off': 'lịch nghỉ',
  recurrence: 'tính lặp lại',
};

/** Parts of a date in words: ["year", "day"] gives "năm, ngày". */
export const assumedWords = (assumed: readonly string[]): string =>
  assumed.map((part) => ASSUMED[part] ?? part).join(', ');

/** Why a duty should be looked at before it is accepted; empty where the reading is sure of everything. */
export function doubtsOf(duty: DutyView): readonly Doubt[] {
  if (duty.state === 'dropped') return [];
  const owners = duty.bodies.filter(({ part }) => part === 'owner');
  const doubts: Doubt[] = [];
  if (owners.length === 0)
    doubts.push({ code: 'no-owner', message: 'Chưa có cơ quan thực hiện', fix: 'owner' });
  for (const { name, part, resolution } of duty.bodies)
    if (resolution !== 'resolved')
      doubts.push({ code: 'unsettled-name', message: `Chưa rõ «${name}» là cơ quan nào`, fix: part });
  for (const { phrase, assumed } of duty.deadlines)
    if (assumed.length > 0) {
      const message = `Thời hạn «${phrase}» có phần suy đoán: ${assumedWords(assumed)}`;
      doubts.push({ code: 'assumed-deadline', message, fix: 'deadline' });
    }
  for (const warning of duty.warnings) {
    if (warning === 'no-owner') continue;
    const code = warning.startsWith('owner-from') ? 'owner-from-heading' : 'reading';
    doubts.push({ code, message: WARNINGS[warning] ?? warning, fix: code === 'reading' ? 'look' : 'owner' });
  }
  if (duty.confidence < LOW_CONFIDENCE && owners.length > 0)
    doubts.push({ code: 'low-confidence', message: 'Máy đọc chưa chắc chắn', fix: 'look' });
  return doubts;
}

/** True where a duty can be accepted without a look. */
export const isSure = (duty: DutyView): boolean => doubtsOf(duty).length === 0;

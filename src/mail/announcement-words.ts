import type { AnnouncementModel, AnnouncementPlan } from './announcement-model.js';

/** The sentences of an announcement; bodies outside the People's Committee are requested, not ordered. */
export interface AnnouncementWords {
  /** Follows "Tại <plan>,". */
  readonly given: string;
  readonly ask: string;
}

export const announcementWords = ({
  addressing,
}: Pick<AnnouncementModel, 'addressing'>): AnnouncementWords =>
  addressing === 'request'
    ? {
        given: 'Quý cơ quan được đề nghị phối hợp thực hiện',
        ask: 'Trân trọng đề nghị Quý cơ quan quan tâm, phân công người theo dõi và gửi báo cáo theo các thời hạn trên. Trân trọng cảm ơn sự phối hợp của Quý cơ quan.',
      }
    : {
        given: 'Quý cơ quan được giao',
        ask: 'Đề nghị Quý cơ quan phân công người theo dõi, tổ chức thực hiện và báo cáo đúng thời hạn.',
      };

/** "3 nhiệm vụ chủ trì, 2 nhiệm vụ phối hợp". */
export const figuresOf = ({
  leading,
  coOperating,
}: Pick<AnnouncementPlan, 'leading' | 'coOperating'>): string =>
  [
    ...(leading > 0 ? [`${leading} nhiệm vụ chủ trì`] : []),
    ...(coOperating > 0 ? [`${coOperating} nhiệm vụ phối hợp`] : []),
  ].join(', ');

/** "[Đôn đốc] Sở Tài chính: 3 nhiệm vụ chủ trì tại Kế hoạch số 15/KH-UBND ...", or of several plans their number. */
export function announcementSubject({ subjectName, plans }: AnnouncementModel): string {
  const [only] = plans;
  const what =
    plans.length === 1 && only !== undefined
      ? `${figuresOf(only)} tại ${only.plan}`
      : `nhiệm vụ tại ${plans.length} văn bản`;
  return `[Đôn đốc] ${subjectName}: ${what}`;
}

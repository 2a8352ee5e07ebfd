import type { Addressing } from './digest-model.js';

/** One plan that gave an agency work. */
export interface AnnouncementPlan {
  /** "Kế hoạch số 160/KH-UBND ngày 15/3/2022 của UBND tỉnh". */
  readonly plan: string;
  /** Duties that the agency leads, and in which it co-operates. */
  readonly leading: number;
  readonly coOperating: number;
  /** The nearest due dates. */
  readonly dates: readonly { readonly due: string; readonly label: string }[];
  /** Absolute address of the agency's work. */
  readonly url: string;
}

export interface AnnouncementModel {
  /** After "Kính gửi:". */
  readonly name: string;
  /** Short name in the subject. */
  readonly subjectName: string;
  readonly addressing: Addressing;
  readonly plans: readonly AnnouncementPlan[];
}

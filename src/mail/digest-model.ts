/** To whom a digest speaks and how pressing it is; decides its sentences. */
export type DigestTone =
  | 'remind'
  | 'overdue'
  | 'to-co-operating'
  | 'to-head'
  | 'to-coordinator'
  | 'to-leader';

/** 'order': bodies under the People's Committee. 'request': Party, Front, mass organisations, vertical sectors. */
export type Addressing = 'order' | 'request';

export interface MailLink {
  readonly label: string;
  /** Absolute. */
  readonly url: string;
}

/** One due date in a digest. Every text is ready to be read. */
export interface DigestItem {
  /** "Báo cáo 6 tháng đầu năm 2022". */
  readonly label: string;
  /** The duty in one line; empty where the label says it all. */
  readonly summary: string;
  /** Whose work it is; shown where the reader is not the agency itself, null otherwise. */
  readonly agencyName: string | null;
  /** "Mục IV.16". */
  readonly clause: string;
  /** "chậm nhất 9/6/2022 (thứ Năm)". */
  readonly due: string;
  /** "còn 3 ngày làm việc", "quá hạn 2 ngày"; empty where there is no date. */
  readonly dueText: string;
  readonly late: boolean;
  /** First the main thing to do. */
  readonly links: readonly MailLink[];
}

/** The items of one plan. */
export interface DigestGroup {
  /** "Kế hoạch số 160/KH-UBND ngày 15/3/2022 của UBND tỉnh". */
  readonly plan: string;
  readonly items: readonly DigestItem[];
  /** "Báo cáo gửi về UBND tỉnh qua Sở … (cơ quan thường trực).", or null where the plan does not say. */
  readonly reportTo: string | null;
}

export interface DigestModel {
  readonly tone: DigestTone;
  readonly addressing: Addressing;
  /** After "Kính gửi:"; an agency, or a person with the agency. */
  readonly recipientName: string;
  /** Short name in the subject: the agency. */
  readonly subjectName: string;
  readonly groups: readonly DigestGroup[];
  /** Comments that name the reader. */
  readonly mentions: readonly MentionItem[];
  /** A whole sentence, as `explainReason` gives it: "Thư này được gửi vì hạn còn 3 ngày làm việc và chưa có báo cáo." */
  readonly reason: string;
  /** Absolute address of the page that tells why and when. */
  readonly reasonUrl: string;
}

/** A comment that names the reader of a mail. */
export interface MentionItem {
  readonly byName: string;
  readonly words: string;
  /** The duty in one line. */
  readonly about: string;
  readonly agencyName: string;
  /** Absolute; null where there is nothing to open. */
  readonly url: string | null;
}

/** A day on which there is nothing to be reminded of, but somebody asked something. */
export interface MentionModel {
  readonly recipientName: string;
  readonly mentions: readonly MentionItem[];
}

export interface CalendarAlarmModel {
  readonly name: string;
  /** "2027". */
  readonly years: string;
  /** Absolute address of the first year's page. */
  readonly link: string;
}

export interface BounceModel {
  readonly name: string;
  /** `since`: "28/11/2026"; `detail`: what the receiving server said. */
  readonly addresses: readonly {
    readonly address: string;
    readonly since: string;
    readonly detail: string;
  }[];
  /** Absolute address of the page where it is put right. */
  readonly link: string;
}

/** What stands still: planning, or the way to the mail server. */
export interface WatchmanModel {
  readonly name: string;
  readonly troubles: readonly ('tick' | 'mail')[];
  /** Absolute address of the page of the service's state. */
  readonly link: string;
}

export interface InvitationModel {
  readonly name: string;
  /** Absolute one-time address. */
  readonly link: string;
  /** "28/11/2026". */
  readonly expiresOn: string;
  /** The same to the minute. */
  readonly expiresAt: string;
}

/** Tells a body that it took work over from others. */
export interface TakeoverModel {
  /** The body that answers from now on. */
  readonly name: string;
  readonly addressing: Addressing;
  /** "17 nhiệm vụ của 2 văn bản" by the body they came from. */
  readonly lines: readonly { readonly from: string; readonly words: string; readonly why: string }[];
  /** Absolute address of the body's page. */
  readonly link: string;
}

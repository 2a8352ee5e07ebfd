/** Tells at once of one step that concerns the reader: a report that came back, an extension asked for or decided. */
export interface NoticeModel {
  /** After "Kính gửi:". */
  readonly name: string;
  /** Short name in the subject. */
  readonly subjectName: string;
  /** What happened, in the subject: "báo cáo 6 tháng đầu năm 2026 được trả lại". */
  readonly subject: string;
  /** The whole sentence. */
  readonly opening: string;
  readonly facts: readonly { readonly term: string; readonly words: string }[];
  /** What is asked of the reader. */
  readonly ask: string;
  readonly link: { readonly label: string; readonly url: string };
  /** Why this mail was sent, a whole sentence. */
  readonly reason: string;
}

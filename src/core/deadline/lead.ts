// The words in front of a time that say how it binds: "chậm nhất là", "xong trước", "từ nay đến hết".
const WORD =
  'chậm nhất|muộn nhất|hạn chót|hạn cuối(?: cùng)?|trước(?! (?:đến|tới) )|đến|tới|hết|vào|trong|ngay|là|lúc|xong|khoảng|dự kiến|thời gian|từ nay|từ';

/** Source of the lead of a time phrase; at most five words, in group `lead`. */
export const LEAD = `(?<lead>(?:(?:${WORD})[ :]+){1,5})`;

/** The heads of phrases that begin with a lead. */
export const LEAD_HEADS: readonly string[] = [
  'chậm nhất',
  'muộn nhất',
  'hạn chót',
  'hạn cuối',
  'trước',
  'đến',
  'tới',
  'hết',
  'vào',
  'trong',
  'ngay',
  'khoảng',
  'dự kiến',
  'từ',
];

export interface Lead {
  /** "trước ...": the named time itself is too late. */
  readonly exclusive: boolean;
  /** "đến hết", "chậm nhất": due by the end of the named time. */
  readonly until: boolean;
  /** "trong", "vào": within the named time. */
  readonly inside: boolean;
  /** False where the words do not bind ("dự kiến", "khoảng", nothing). */
  readonly binds: boolean;
}

/** What the words of a lead say. No lead binds nothing. */
export function readLead(words: string | undefined): Lead {
  const lead = words ?? '';
  const exclusive = /trước/.test(lead);
  const until = /hết|nhất|hạn|đến|tới/.test(lead);
  const inside = /trong|vào/.test(lead);
  return { exclusive, until, inside, binds: exclusive || until || inside || /ngay|xong/.test(lead) };
}

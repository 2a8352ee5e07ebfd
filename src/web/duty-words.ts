import type { BodyView, DeadlineView } from '../documents/document-view.js';

/** A body of a duty as pages show it. */
export interface BodyItem {
  readonly name: string;
  /** Null where it is settled; else why it is not, in words. */
  readonly doubt: string | null;
  /** For a group: "10 cơ quan". */
  readonly size: string | null;
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

const DOUBTS: Readonly<Record<BodyView['resolution'], string | null>> = {
  resolved: null,
  ambiguous: 'có nhiều cơ quan trùng tên, cần chọn',
  unknown: 'chưa có trong danh mục cơ quan',
  'needs-person': 'văn bản không nêu đích danh, cần chọn cơ quan',
};

export function bodyItem({ name, group, resolution, agencies }: BodyView): BodyItem {
  const settled = resolution === 'resolved';
  return {
    name,
    doubt: DOUBTS[resolution],
    size: settled && (group || agencies.length > 1) ? `${agencies.length} cơ quan` : null,
    agencies,
  };
}

export const bodiesOf = (bodies: readonly BodyView[], part: BodyView['part']): readonly BodyItem[] =>
  bodies.filter((body) => body.part === part).map(bodyItem);

export interface DeadlineItem {
  readonly phrase: string;
  /** The normal form in words. */
  readonly words: string;
  /** What the text did not state, in words; null where it stated everything. */
  readonly assumed: string | null;
}

const ASSUMED: Readonly<Record<string, string>> = {
  year: 'năm',
  day: 'ngày',
  month: 'tháng',
  hour: 'giờ',
  'days-off': 'lịch nghỉ',
  recurrence: 'tính lặp lại',
};

export function deadlineItem({ phrase, words, assumed }: DeadlineView): DeadlineItem {
  const parts = assumed.map((part) => ASSUMED[part] ?? part);
  return { phrase, words, assumed: parts.length === 0 ? null : `suy đoán ${parts.join(', ')}` };
}

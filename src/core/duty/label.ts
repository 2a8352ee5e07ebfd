import { foldTone } from '../text/fold.js';
import type { Span } from '../text/span.js';

/** What the value of a label says about the task it stands under. */
export type LabelKind = 'lead' | 'coordinate' | 'time' | 'product' | 'task';

export interface Label {
  readonly kind: LabelKind;
  /** Where the label itself begins. */
  readonly at: number;
  /** The words after the colon. */
  readonly value: Span;
}

const BODY =
  '(?:cơ quan|đơn vị|bộ phận|phòng|ban|ngành|tổ chức|cá nhân|người|cấp|bộ phận|đồng chí|các cơ quan|các đơn vị)';
const PATTERNS: readonly (readonly [LabelKind, RegExp])[] = [
  [
    'coordinate',
    new RegExp(
      `^(?:${BODY}(?:,? (?:cơ quan|đơn vị|bộ phận|tổ chức|cá nhân))* )?(?:cùng )?phối hợp(?: thực hiện| chính)?$`,
      'u',
    ),
  ],
  [
    'lead',
    new RegExp(
      `^(?:(?:${BODY}(?:,? (?:cơ quan|đơn vị|bộ phận|tổ chức|cá nhân))* )(?:được giao )?(?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm|tham mưu|đầu mối|chủ trì thực hiện|chủ trì tham mưu|chủ trì, phối hợp|chịu trách nhiệm chính)(?: thực hiện| tham mưu| chính)?|chủ trì(?: thực hiện)?|phân công thực hiện|trách nhiệm thực hiện|phân công|người phụ trách|phụ trách|trách nhiệm|tổ chức thực hiện|đối tượng thực hiện)$`,
      'u',
    ),
  ],
  [
    'time',
    /^(?:thời gian|thời hạn|tiến độ|thời điểm|hạn|kỳ hạn|lộ trình)(?: (?:tổ chức )?(?:thực hiện|hoàn thành|triển khai|báo cáo|triển khai thực hiện|tổ chức|gửi báo cáo|ban hành|trình))?(?: dự kiến)?$|^hoàn thành$/u,
  ],
  [
    'product',
    /^(?:(?:dự kiến )?(?:sản phẩm|kết quả)(?: (?:đầu ra|thực hiện|dự kiến|đạt được|hoàn thành|cần đạt))?|kinh phí(?: thực hiện)?|địa điểm|thành phần|hình thức|số lượng|ghi chú)$/u,
  ],
  [
    'task',
    /^(?:nội dung|nhiệm vụ|công việc)(?: (?:thực hiện|công việc|nhiệm vụ))?(?:(?:,| và) (?:nhiệm vụ|biện pháp|giải pháp|hình thức))?$/u,
  ],
];
const LABELLED = /(?<name>\p{L}[^:.;\n()]{1,78}?(?:\n[^:.;\n()]{1,60}?)?)\s*:/uy;
const LONGEST_LABEL = 80;
/** "Tổ chức thực hiện" and "Phân công" without a colon head sections, not values. */
const LIST_TITLE = /^(?:cơ quan|đơn vị|bộ phận|thời gian|thời hạn|nội dung) /u;
const OPENING = /^[\s"“(]*/u;

function labelAt(text: string, at: number, end: number): Label | null {
  LABELLED.lastIndex = at;
  const match = LABELLED.exec(text);
  if (match === null || match.index + match[0].length > end) return null;
  const name = foldTone(match.groups?.['name'] ?? '').replaceAll(/\s+/gu, ' ');
  const kind = PATTERNS.find(([, pattern]) => pattern.test(name))?.[0];
  if (kind === undefined) return null;
  let start = at + match[0].length;
  while (start < end && /\s/u.test(text.charAt(start))) start += 1;
  return { kind, at, value: { start, end } };
}

/** Reads a label that stands as a title, without a colon ("a) Cơ quan chủ trì"); its value is what stands under it. */
export function readLabelTitle(title: string): LabelKind | null {
  const name = foldTone(title)
    .replaceAll(/\s+/gu, ' ')
    .replace(/[.:]?\s*$/u, '');
  if (name.length > LONGEST_LABEL || !LIST_TITLE.test(name)) return null;
  return PATTERNS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Reads the label at the head of a region ("Cơ quan chủ trì: ..."), or null where none stands. */
export function readLabel(text: string, region: Span): Label | null {
  return readLabels(text, region).find((label) => label.at - region.start < 4) ?? null;
}

/**
 * The labels of a region in order, at its head or after a full stop, a semicolon, a bracket or a line break. The value of
 * each ends where the next begins.
 */
export function readLabels(text: string, region: Span): readonly Label[] {
  const labels: Label[] = [];
  const body = text.slice(region.start, region.end);
  if (!body.includes(':')) return labels;
  const starts = [OPENING.exec(body)?.[0].length ?? 0];
  for (const match of body.matchAll(/[.;(\n]\s*(?=\p{Lu}|\p{Ll})/gu))
    starts.push(match.index + match[0].length);
  for (const start of starts) {
    const label = labelAt(text, region.start + start, region.end);
    if (label === null) continue;
    const before = labels.at(-1);
    if (before !== undefined && label.at < before.value.start) continue;
    if (before !== undefined)
      labels[labels.length - 1] = {
        ...before,
        value: { ...before.value, end: trimmedEnd(text, before.value.start, label.at) },
      };
    labels.push(label);
  }
  return labels;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[\s;.,(]/u.test(text.charAt(at - 1))) at -= 1;
  return at;
}

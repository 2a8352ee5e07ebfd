import { foldTone } from '../text/fold.js';
import type { Span } from '../text/span.js';

/** What the value of a label says about the task it stands under. */
export type LabelKind = 'lead' | 'coordinate' | 'time' | 'product' | 'task';

export interface Label {
  readonly kind: LabelKind;
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
  ['task', /^(?:nội dung|nhiệm vụ|công việc)(?: (?:thực hiện|công việc|nhiệm vụ))?$/u],
];
const LABELLED = /^[\s"“(]*(?<name>[^:]{2,80}?)\s*:/u;

/** Reads the label at the head of a region ("Cơ quan chủ trì: ..."), or null where none stands. */
export function readLabel(text: string, region: Span): Label | null {
  const match = LABELLED.exec(text.slice(region.start, Math.min(region.end, region.start + 120)));
  if (match === null) return null;
  const name = foldTone(match.groups?.['name'] ?? '').replaceAll(/\s+/gu, ' ');
  const kind = PATTERNS.find(([, pattern]) => pattern.test(name))?.[0];
  if (kind === undefined) return null;
  let start = region.start + match[0].length;
  while (start < region.end && /\s/u.test(text.charAt(start))) start += 1;
  return { kind, value: { start, end: region.end } };
}

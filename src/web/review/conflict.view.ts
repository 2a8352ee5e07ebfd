import type { DutyView } from '../../documents/document-view.js';
import { momentWords } from '../plan-words.js';
import { PARTS, partOf } from './duty-editor.view.js';

/** Two versions of one duty: what somebody else has saved meanwhile, and what this person was about to save. */
export interface ConflictView {
  readonly who: string;
  readonly when: string;
  readonly mine: string;
  /** What to send again to put one's own version over the other. */
  readonly path: string;
  readonly version: number;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

const STATES: Readonly<Record<string, string>> = {
  'chap-nhan': 'Chấp nhận nhiệm vụ',
  bo: 'Bỏ nhiệm vụ',
  'khoi-phuc': 'Đưa nhiệm vụ trở lại',
  tach: 'Tách nhiệm vụ',
  gop: 'Gộp với nhiệm vụ liền kề',
};

/** What a form would have done, in words; `names` are those of the agencies that it chose. */
export function stepWords(
  step: string,
  body: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string {
  switch (step) {
    case 'co-quan': {
      const label = PARTS.find(({ part }) => part === partOf(body['part']))?.label ?? '';
      return `${label}: ${names.join('; ') || 'không có'}`;
    }
    case 'thoi-han':
      return `Thời hạn: ${String(body['phrase'] ?? '').trim() || 'không có'}`;
    case 'vai-tro':
      return body['role'] === 'coordinate' ? 'Vai trò: tham gia' : 'Vai trò: chủ trì';
    case 'ranh-gioi':
      return `Nguyên văn: ${String(body['quote'] ?? '').trim()}`;
    default:
      return STATES[step] ?? step;
  }
}

/** Shows a refused step beside the version that was quicker. */
export function conflictView(
  duty: DutyView,
  path: string,
  step: string,
  body: Readonly<Record<string, unknown>>,
  names: readonly string[],
  timeZone: string,
): ConflictView {
  const kept = Object.entries(body).filter(([name]) => name !== '_csrf' && name !== 'version');
  return {
    who: duty.edited?.by ?? 'Người khác',
    when: duty.edited ? momentWords(duty.edited.at, timeZone) : '',
    mine: stepWords(step, body, names),
    path: `${path}/${step}`,
    version: duty.version,
    fields: kept.flatMap(([name, value]) =>
      [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])),
    ),
  };
}

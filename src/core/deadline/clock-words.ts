import type { PhraseGroups } from './finding.js';

/** Source of an hour: "17 giờ", "17h00", "16g30", "08:30", "17 giờ 00 phút"; groups `hour` and `minute`. */
export const CLOCK =
  "(?<hour>\\d{1,2})(?: *(?:giờ|h|g) *(?:(?<minute>\\d{2})(?!\\d) *(?:phút|'|p)?)?|:(?<minute>\\d{2})(?!\\d))(?: (?:sáng|chiều))?";

/** "HH:MM" of an hour; undefined where none is stated, null where it is none ("25 giờ"). */
export function clockOf(groups: PhraseGroups): string | undefined | null {
  if (groups['hour'] === undefined) return undefined;
  const hour = Number(groups['hour']);
  const minute = Number(groups['minute'] ?? '0');
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

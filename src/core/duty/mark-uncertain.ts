import { overlaps } from '../text/span.js';
import type { UncertainReading } from '../text/uncertain.js';
import type { Diagnostic, DutyCandidate, Extraction } from './duty.js';

/** A duty with a doubtful number in a deadline carries this warning. */
export const UNCERTAIN_DEADLINE = 'uncertain-deadline';

/**
 * Carries the doubts of reading an image over to what was read out of its text: a duty whose deadline rests on an uncertain
 * number gets a warning, and each doubtful number, date and document number a diagnostic. Nothing is corrected.
 */
export function markUncertain(extraction: Extraction, uncertain: readonly UncertainReading[]): Extraction {
  if (uncertain.length === 0) return extraction;
  const doubts = uncertain.filter(({ kind }) => kind !== 'word');
  return {
    ...extraction,
    duties: extraction.duties.map((duty) => markDuty(duty, doubts)),
    diagnostics: [
      ...extraction.diagnostics,
      ...doubts.map((doubt) => diagnosticOf(doubt, extraction.text)),
    ].sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

function markDuty(duty: DutyCandidate, doubts: readonly UncertainReading[]): DutyCandidate {
  const rests = duty.deadlines.some((deadline) => doubts.some((doubt) => overlaps(doubt, deadline)));
  return rests ? { ...duty, warnings: [...duty.warnings, UNCERTAIN_DEADLINE] } : duty;
}

const NAMES: Readonly<Record<UncertainReading['kind'], string>> = {
  word: 'Chữ',
  number: 'Số',
  date: 'Ngày tháng',
  'document-number': 'Số, ký hiệu văn bản',
  roman: 'Số La Mã',
};

function diagnosticOf({ start, end, kind, alternative }: UncertainReading, text: string): Diagnostic {
  const other = alternative === null ? '' : `, có thể là «${alternative}»`;
  return {
    ruleId: 'uncertain-reading',
    severity: 'warning',
    start,
    end,
    message: `${NAMES[kind]} «${text.slice(start, end)}» đọc từ ảnh quét chưa chắc${other}. Đối chiếu với bản gốc.`,
  };
}

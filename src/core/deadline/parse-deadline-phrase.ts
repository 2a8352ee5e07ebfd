import type { DeadlineContext, DeadlineRule } from './deadline.js';
import { readPhrases, refinedFindings } from './find-deadlines.js';
import type { Finding } from './finding.js';
import { foldRegion } from './fold-region.js';
import { findImpossibleTime, type ImpossibleTime } from './impossible-times.js';

/** One deadline of a typed phrase: its words, its rule, and what the words left open. */
export interface TypedDeadline {
  readonly text: string;
  readonly rule: DeadlineRule;
  readonly assumed: readonly string[];
}

export type TypedDeadlineRefusal =
  | ImpossibleTime['reason']
  | 'empty'
  | 'too-long'
  | 'no-period'
  | 'not-understood'
  | 'left-over';

export type TypedDeadlines =
  | { readonly ok: true; readonly value: readonly TypedDeadline[] }
  | { readonly ok: false; readonly reason: TypedDeadlineRefusal; readonly message: string };

const LONGEST = 300;

/**
 * Reads what a reviewer types as a deadline ("trước ngày 10/6 hằng năm") into one or more rules. The phrase is read as the
 * value of a time label, so that "Quý I/2026" will do. A refusal says in Vietnamese what is wrong and what to write instead:
 * a day that the calendar does not have, words that state no time, or a figure that no rule accounts for.
 */
export function parseDeadlinePhrase(phrase: string, context: DeadlineContext): TypedDeadlines {
  const raw = phrase.normalize('NFC');
  if (raw.trim() === '')
    return refuse(
      'empty',
      'Chưa nhập thời hạn. Hãy viết như trong văn bản, ví dụ «trước ngày 10/6 hằng năm».',
    );
  if (raw.length > LONGEST)
    return refuse('too-long', `Thời hạn dài quá ${LONGEST} ký tự. Hãy chỉ viết phần nêu thời hạn.`);
  const folded = foldRegion(raw);
  const impossible = findImpossibleTime(folded);
  if (impossible !== null) return { ok: false, ...impossible };
  const findings = refinedFindings(raw, { ...context, timeLabel: true });
  if (findings.length === 0) return refuseUnread(raw, folded, context);
  const leftOver = figureLeftOver(raw, [...findings, ...readPhrases(folded, context)]);
  if (leftOver !== null) {
    return refuse('left-over', `Phần «${leftOver}» chưa được hiểu. Hãy viết lại hoặc bỏ phần này.`);
  }
  const value = findings.map(({ start, end, rule, assumed }) => ({
    text: raw.slice(start, end),
    rule,
    assumed,
  }));
  return { ok: true, value };
}

function refuseUnread(raw: string, folded: string, context: DeadlineContext): TypedDeadlines {
  const day = readPhrases(folded, context).find(({ strength }) => strength === 'day-only');
  const words = raw.trim();
  if (day !== undefined) {
    return refuse(
      'no-period',
      `«${words}»: chưa rõ ngày của tháng nào. Hãy thêm tháng («ngày 20/6») hoặc kỳ («ngày 20 hằng tháng»).`,
    );
  }
  return refuse(
    'not-understood',
    `Chưa hiểu «${words}» là thời hạn nào. Hãy viết một ngày («30/11/2026»), một kỳ («quý II/2026»), ` +
      'một lịch lặp lại («ngày 25 hằng tháng») hoặc một khoảng («15 ngày làm việc kể từ ngày nhận hồ sơ»).',
  );
}

const refuse = (reason: TypedDeadlineRefusal, message: string): TypedDeadlines => ({
  ok: false,
  reason,
  message,
});

// A figure outside every reading is most likely a time that was not understood; words alone may well be the task's.
function figureLeftOver(raw: string, findings: readonly Finding[]): string | null {
  let at = 0;
  const read = [...findings, { start: raw.length, end: raw.length }].sort((a, b) => a.start - b.start);
  for (const { start, end } of read) {
    const gap = raw.slice(at, Math.max(at, start));
    if (/\d/.test(gap)) return gap.replace(/^[\s,;:.]+|[\s,;:.]+$/g, '');
    at = Math.max(at, end);
  }
  return null;
}

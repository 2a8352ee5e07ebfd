import type { Span } from '../../core/text/span.js';

export type LocatedQuote =
  | { readonly ok: true; readonly span: Span }
  | { readonly ok: false; readonly message: string };

/**
 * Where in a text a picked or pasted passage stands. Offsets (`start`, `end`, from a script) are believed where they cover the
 * passage; otherwise the passage is looked for, blanks and line breaks counting alike, and must occur exactly once.
 */
export function locateQuote(text: string, form: Readonly<Record<string, string>>): LocatedQuote {
  const words = (form['quote'] ?? '').normalize('NFC').split(/\s+/).filter(Boolean);
  if (words.length === 0) return { ok: false, message: 'Chọn hoặc dán đoạn văn bản nêu nhiệm vụ.' };
  const stated = trimmed(text, Number(form['start']), Number(form['end']));
  if (stated && text.slice(stated.start, stated.end).split(/\s+/).join(' ') === words.join(' ')) {
    return { ok: true, span: stated };
  }
  const pattern = new RegExp(words.map(literally).join('\\s+'), 'gu');
  const [first, second] = [...text.matchAll(pattern)];
  if (first === undefined) {
    return {
      ok: false,
      message: 'Không tìm thấy đoạn này trong văn bản. Sao chép đúng nguyên văn từ cột bên trái.',
    };
  }
  if (second !== undefined) {
    return {
      ok: false,
      message: 'Đoạn này xuất hiện nhiều lần trong văn bản. Chọn đoạn dài hơn để xác định đúng chỗ.',
    };
  }
  return { ok: true, span: { start: first.index, end: first.index + first[0].length } };
}

/** A word as a pattern that matches just it. */
const literally = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function trimmed(text: string, start: number, end: number): Span | null {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || end <= start)
    return null;
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  return to > from ? { start: from, end: to } : null;
}

import type { Span } from '../text/span.js';

// "Thời gian hoàn thành:", "Thời hạn:", "Tiến độ thực hiện:". A label states nothing but the time of its task.
const LABEL =
  /(?:thời (?:gian|hạn|điểm)|tiến độ|lộ trình|(?<=(?:^|[-+•|(;.]) *)hạn)(?:[ ,(]+(?:hoàn +thành|thực +hiện|triển +khai|báo +cáo|dự +kiến|tổ +chức|trình|gửi|nộp|kết +thúc|bắt +đầu|ban +hành|phê +duyệt|tiến +(?:hành|độ)|địa +điểm|công +việc|nhiệm +vụ|xong|và))*\)? *:/gu;
const VALUE_END =
  /\n\s*(?:\n|[-+•|#]|\d+[.)]|\p{L}\))|\||;\s*(?:\n|[cC]ơ quan|[đĐ]ơn vị|[sS]ản phẩm|[kK]ết quả|[nN]gười)|\.\s+(?=\p{Lu})|$/gu;
// A cell of a table that was flattened to one cell a line, or stands between bars.
const CELL = /(?<=\|[ \t*_\n]{0,12})[^|\n]{2,60}(?:\n[^|\n]{2,60})?(?=[ \t*_\n]{0,12}\|)/g;
const CELL_OF_TIME =
  /^[\s*_]*(?:(?:trước|đến|hết|trong|quý|tháng|năm|ngày|từ|thường xuyên|hằng|hàng|định kỳ|chậm nhất|\d{1,2}[/.-]\d)[^|]{0,70})$/iu;

/**
 * The stretches of a region that are the value of a time label or a time cell; offsets are those of `folded`, which is the
 * folded form of `raw` and equally long. With `whole` all of the region is one.
 */
export function findTimeZones(raw: string, folded: string, whole: boolean): readonly Span[] {
  if (whole) return [{ start: 0, end: raw.length }];
  const zones: Span[] = [];
  for (const label of folded.matchAll(LABEL)) {
    const start = label.index + label[0].length;
    VALUE_END.lastIndex = start;
    zones.push({ start, end: VALUE_END.exec(raw)?.index ?? raw.length });
  }
  if (raw.includes('|')) {
    for (const cell of raw.matchAll(CELL)) {
      if (CELL_OF_TIME.test(cell[0])) zones.push({ start: cell.index, end: cell.index + cell[0].length });
    }
  }
  return zones;
}

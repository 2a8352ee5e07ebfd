/**
 * Heads of phrases that begin with a figure, by what follows it: "2026", "30/6", "16 giờ", "6 tháng", "10 ngày". The sign
 * tells them from words.
 */
export const FIGURE_HEADS = ['#year', '#date', '#hour', '#month', '#term'] as const;

const product = (first: readonly string[], second: readonly string[]): readonly string[] =>
  first.flatMap((a) => second.map((b) => `${a} ${b}`));

/** The heads of phrases that begin with "hàng năm" and its kin ("hằng" is folded to "hàng"). */
export const EVERY_HEADS: readonly string[] = product(
  ['hàng', 'mỗi', 'từng'],
  ['ngày', 'tuần', 'tháng', 'quý', 'năm'],
);

/** The heads of phrases that begin with "khi" and tell of an event that makes a duty fall due. */
export const WHEN_HEADS: readonly string[] = product(
  ['khi'],
  [
    ...[
      'có',
      'được',
      'nhận được',
      'kết thúc',
      'dự báo',
      'cần thiết',
      'phát sinh',
      'gặp',
      'xảy ra',
      'nảy sinh',
      'xuất hiện',
    ],
    ...['phát hiện', 'thấy', 'còn', 'vướng mắc', 'khó khăn'],
  ],
);

// What a path may begin with that already says what it is.
const SPEAKS_FOR_ITSELF = /^(?:Điều|Phụ lục|Chương|Phần|Mục|Bảng|Khoản)(?![\p{L}\p{M}])/u;

/** "Mục IV.16": where in the document a duty stands. */
export function clauseWords(clause: string): string {
  if (clause === 'closing') return 'Phần kết';
  if (clause === '') return 'Ngoài các mục';
  return SPEAKS_FOR_ITSELF.test(clause) ? clause : `Mục ${clause}`;
}

import { describe, expect, test } from '@jest/globals';
import { splitLines } from '../../../src/core/structure/line.js';
import { barTables } from '../../../src/core/structure/tables/bar-table.js';
import { stripMarkup } from '../../../src/core/text/markup.js';

/** The rows of each table; a row is written as its cells, an empty cell as "". */
function rowsOf(text: string): readonly (readonly (readonly string[])[])[] {
  const source = stripMarkup(text);
  return barTables
    .find(splitLines(source))
    .map(({ rows }) =>
      rows.map(({ cells }) => cells.map(({ start, end }) => source.text.slice(start, end).trim())),
    );
}
/** A row as pages are saved: a bar before, between and behind the cells; an empty cell leaves two bars together. */
const row = (...cells: readonly string[]): string =>
  `|\n${cells.map((cell) => (cell === '' ? '|\n' : `${cell}\n|\n`)).join('')}`;

const HEADER = ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn', 'Ghi chú'];
const FIRST = ['1', 'Kiểm kê rừng ngập mặn', 'Sở Nông nghiệp và Môi trường', '30/4/2026', 'xong'];

describe('tables between lone bars', () => {
  test('end where other words follow, and the next table begins with its column of numbers', () => {
    const text = `${row(...HEADER)}${row(...FIRST)}2. Các việc của quý II\n${row(...HEADER)}${row(...FIRST)}Nơi nhận:\n`;
    expect(rowsOf(text)).toEqual([
      [HEADER, FIRST],
      [HEADER, FIRST],
    ]);
  });

  test('do not begin with the signature above the annex', () => {
    const text = `|\nNơi nhận:\n- Lưu: VT.\n|\nCHỦ TỊCH\n|\nPHỤ LỤC I\nPHÂN CÔNG\n${row(...HEADER)}${row(...FIRST)}`;
    expect(rowsOf(text)).toEqual([[HEADER, FIRST]]);
  });

  test.each([
    ['at the end', ['2', 'Trồng bù', 'UBND các xã', '30/6/2026', '']],
    ['in the middle', ['2', 'Trồng bù', 'UBND các xã', '', 'chậm']],
    ['twice together', ['2', 'Trồng bù', 'UBND các xã', '', '']],
  ])('keep an empty cell %s of a row', (_, second) => {
    const third = ['3', 'Nghiệm thu', 'Chi cục Kiểm lâm', '31/12/2026', 'chưa'];
    expect(rowsOf(row(...HEADER) + row(...FIRST) + row(...second) + row(...third))).toEqual([
      [HEADER, FIRST, second, third],
    ]);
  });

  test('take a short row for one whose cell is merged with the row above, where the next number follows', () => {
    const second = ['2', 'Trồng bù', 'UBND các xã'];
    const third = ['3', 'Nghiệm thu', 'Chi cục Kiểm lâm', '31/12/2026', 'chưa'];
    expect(rowsOf(row(...HEADER) + row(...FIRST) + row(...second) + row(...third))).toEqual([
      [HEADER, FIRST, second, third],
    ]);
  });
});

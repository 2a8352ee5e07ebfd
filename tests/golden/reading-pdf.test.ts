import { describe, expect, test } from '@jest/globals';
import { readDocument } from '../../src/reading/read-document.js';
import { column, type PdfPage, writePdf } from '../support/write-pdf.js';

const read = (...pages: readonly PdfPage[]) => readDocument(writePdf(pages));
const linesOf = async (...pages: readonly PdfPage[]): Promise<readonly string[]> =>
  (await read(...pages)).text.split('\n').filter((line) => line !== '');

// Courier of 12 points sets 60 letters in 432 points.
const FULL = 'a'.repeat(9).concat(' bbbbbbbbb'.repeat(5));

describe('lines of a PDF', () => {
  test('are one paragraph as long as the next word would not have found room', async () => {
    const words = column(72, 700, [
      FULL,
      FULL,
      'last words.',
      'Next one begins here and is not joined to the last.',
    ]);
    expect(await linesOf({ words })).toEqual([
      `${FULL} ${FULL} last words.`,
      'Next one begins here and is not joined to the last.',
    ]);
  });

  test('run on over the end of a page', async () => {
    expect(
      await linesOf({ words: column(72, 700, [FULL, FULL]) }, { words: column(72, 700, ['goes on here.']) }),
    ).toEqual([`${FULL} ${FULL} goes on here.`]);
  });

  test('are parted by list markers, but not by the dash of a range of years', async () => {
    const words = column(72, 700, [
      `${FULL.slice(0, 49)} 2026`,
      '- 2030 and on',
      '- first item',
      '- second item',
    ]);
    expect(await linesOf({ words })).toEqual([
      `${FULL.slice(0, 49)} 2026 - 2030 and on`,
      '- first item',
      '- second item',
    ]);
  });

  test('keep a word together whose letters were drawn in any order', async () => {
    const words = [
      { x: 86.4, y: 700, text: 'c' },
      { x: 72, y: 700, text: 'a' },
      { x: 79.2, y: 700, text: 'b' },
      { x: 100.8, y: 700, text: 'd' },
    ];
    expect(await linesOf({ words })).toEqual(['abc d']);
  });
});

describe('the layout of a PDF', () => {
  test('is read column by column where two columns stand beside each other', async () => {
    const words = [
      ...column(72, 780, ['UY BAN', 'TINH X', 'So: 1/KH']),
      ...column(320, 780, ['CONG HOA', 'Doc lap', 'ngay 1']),
      ...column(72, 700, [FULL, 'and the end of it.']),
    ];
    expect(await linesOf({ words })).toEqual([
      'UY BAN',
      'TINH X',
      'So: 1/KH',
      'CONG HOA',
      'Doc lap',
      'ngay 1',
      `${FULL} and the end of it.`,
    ]);
  });

  test('leaves out page numbers and running heads, not numbers of the text', async () => {
    const page = (n: number): PdfPage => ({
      words: [
        { x: 300, y: 810, text: String(n) },
        { x: 72, y: 790, text: 'Cong bao so 12' },
        ...column(72, 700, [`Body of page ${String(n)}.`, '2026', FULL, FULL]),
        { x: 72, y: 500, text: 'Last line.' },
        { x: 72, y: 480, text: 'Very last line.' },
      ],
    });
    const text = await linesOf(page(1), page(2), page(3));
    expect(text.filter((line) => /^\d$|Cong bao/u.test(line))).toEqual([]);
    expect(text.filter((line) => line === '2026')).toHaveLength(3);
  });

  test('puts footnotes last and tells them from exponents', async () => {
    const words = [
      ...column(72, 700, [FULL, FULL, 'of the province   and 5 m  of land.']),
      { x: 72 + 15 * 7.2, y: 675, text: '1', size: 7 },
      { x: 72 + 25 * 7.2, y: 675, text: '2', size: 7 },
      { x: 72, y: 104, text: '1', size: 6 },
      { x: 78, y: 100, text: 'By the report.', size: 9 },
    ];
    const text = await linesOf({ words });
    expect(text).toEqual([`${FULL} ${FULL} of the province[1] and 5 m2 of land.`, '[1] By the report.']);
  });

  const GRID = [100, 150, 300, 450] as const;
  const ruled = (top: number, rows: readonly (readonly string[])[]): PdfPage => {
    const bottom = top - rows.length * 30;
    return {
      words: rows.flatMap((cells, r) =>
        cells.map((text, c) => ({ x: (GRID[c] ?? 0) + 4, y: top - r * 30 - 18, text })),
      ),
      lines: [
        ...Array.from({ length: rows.length + 1 }, (_, r) => [100, top - r * 30, 450, top - r * 30] as const),
        ...GRID.map((x) => [x, top, x, bottom] as const),
      ],
    };
  };

  test('finds the cells of ruled tables and joins a table that goes on over the page, its head repeated', async () => {
    const head = ['TT', 'Nhiem vu', 'Chu tri'];
    const first = ruled(400, [head, ['1', 'viec A', 'So X'], ['2', 'viec B', 'So Y']]);
    const second = ruled(700, [head, ['3', 'viec C', 'So Z']]);
    const text = await linesOf(first, second);
    expect(text).toEqual([
      '| TT | Nhiem vu | Chu tri |',
      '| 1 | viec A | So X |',
      '| 2 | viec B | So Y |',
      '| 3 | viec C | So Z |',
    ]);
  });

  test('sees a merged cell where no line is drawn', async () => {
    const page = ruled(400, [
      ['TT', 'Nhiem vu', 'Chu tri'],
      ['1', 'viec A', 'So X'],
      ['2', 'viec B', ''],
    ]);
    const lines = (page.lines ?? []).flatMap((line) => {
      const [x1, y1, , y2] = line;
      return y1 === y2 && y1 === 340 ? [[x1, y1, 300, y2] as const] : [line];
    });
    expect((await linesOf({ words: page.words ?? [], lines })).slice(1)).toEqual([
      '| 1 | viec A | So X |',
      '| 2 | viec B | So X |',
    ]);
  });
});

describe('pages of a PDF without words', () => {
  const drawn: PdfPage = { lines: [[72, 72, 300, 300]] };

  test('are told, and the other pages are read', async () => {
    const { text, warnings } = await read({ words: column(72, 700, ['Some words.']) }, drawn);
    expect(text).toBe('Some words.\n');
    expect(warnings).toEqual([expect.stringContaining('Trang 2')]);
  });
});

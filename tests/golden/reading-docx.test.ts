import { describe, expect, test } from '@jest/globals';
import { readDocument } from '../../src/reading/read-document.js';
import { cell, type DocxSpec, listed, para, row, run, table, writeDocx } from '../support/write-docx.js';

const linesOf = async (spec: DocxSpec): Promise<readonly string[]> =>
  (await readDocument(writeDocx(spec))).text.split('\n').filter((line) => line !== '');

const decimal = { format: 'decimal', text: '%1.' };

describe('automatic numbers of a .docx', () => {
  test('are written as printed, level by level, and start anew below a higher number', async () => {
    const lists = {
      0: [{ format: 'upperRoman', text: '%1.' }, decimal, { format: 'lowerLetter', text: '%3)' }],
    };
    lists[0][1] = { format: 'decimal', text: '%2.' };
    const levels = [0, 1, 1, 2, 2, 0, 1];
    const body = levels.map((level, i) => para(`việc ${i}`, listed(1, level))).join('');
    expect(await linesOf({ body, lists, nums: { 1: { list: 0 } } })).toEqual([
      'I. việc 0',
      '1. việc 1',
      '2. việc 2',
      'a) việc 3',
      'b) việc 4',
      'II. việc 5',
      '1. việc 6',
    ]);
  });

  test('name the levels above, in figures where the level is legal', async () => {
    const lists = {
      0: [
        { format: 'upperRoman', text: '%1.' },
        { format: 'decimal', text: '%1.%2.', extra: '<w:isLgl/>' },
      ],
    };
    const body = para('một', listed(1)) + para('hai', listed(1)) + para('việc', listed(1, 1));
    expect(await linesOf({ body, lists, nums: { 1: { list: 0 } } })).toEqual([
      'I. một',
      'II. hai',
      '2.1. việc',
    ]);
  });

  test('count on across numberings of one list, and start over only where the numbering says so', async () => {
    const nums = { 1: { list: 0 }, 2: { list: 0 }, 3: { list: 0, startOver: { 0: 1 } } };
    const body = [1, 1, 2, 3, 3].map((num) => para(`việc`, listed(num))).join('');
    expect(await linesOf({ body, lists: { 0: [decimal] }, nums })).toEqual([
      '1. việc',
      '2. việc',
      '3. việc',
      '1. việc',
      '2. việc',
    ]);
  });

  test('keep counting below a higher level where the level never restarts', async () => {
    const lists = {
      0: [
        { format: 'upperRoman', text: '%1.' },
        { format: 'decimal', text: '%2.', extra: '<w:lvlRestart w:val="0"/>' },
      ],
    };
    const body = [0, 1, 0, 1].map((level) => para('việc', listed(1, level))).join('');
    expect(await linesOf({ body, lists, nums: { 1: { list: 0 } } })).toEqual([
      'I. việc',
      '1. việc',
      'II. việc',
      '2. việc',
    ]);
  });

  test('come from the style, and from the style that it stands on', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="Muc"><w:pPr>${listed(1)}</w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>`;
    const lists = { 0: [{ format: 'upperRoman', text: '%1.' }] };
    const styled = (style: string): string => para('mục', `<w:pStyle w:val="${style}"/>`);
    const body = styled('Muc') + styled('MucCon') + para('mục');
    expect(await linesOf({ body, styles, lists, nums: { 1: { list: 0 } } })).toEqual([
      'I. mục',
      'II. mục',
      'mục',
    ]);
  });

  test('take the level that names the style of the paragraph', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="Diem"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    const lists = {
      0: [decimal, { format: 'lowerLetter', text: '%2)', extra: '<w:pStyle w:val="Diem"/>' }],
    };
    const body = para('khoản', listed(1)) + para('điểm', '<w:pStyle w:val="Diem"/>');
    expect(await linesOf({ body, styles, lists, nums: { 1: { list: 0 } } })).toEqual(['1. khoản', 'a) điểm']);
  });

  test('end where a paragraph takes itself out of the list of its style', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="Muc"><w:pPr>${listed(1)}</w:pPr></w:style>`;
    const out = '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>';
    const body = para('mục', '<w:pStyle w:val="Muc"/>') + para('lời', out);
    const lists = { 0: [decimal] };
    expect(await linesOf({ body, styles, lists, nums: { 1: { list: 0 } } })).toEqual(['1. mục', 'lời']);
  });

  test.each([
    ['decimalZero', '%1.', 3, '03. việc'],
    ['lowerRoman', '(%1)', 9, '(ix) việc'],
    ['upperLetter', '%1.', 28, 'BB. việc'],
    ['none', 'Điều', 1, 'Điều việc'],
    ['bullet', '\uF0B7', 1, '• việc'],
    ['bullet', '-', 1, '- việc'],
  ])('write %s with "%s"', async (format, text, start, expected) => {
    const lists = { 0: [{ format, text, start }] };
    expect(await linesOf({ body: para('việc', listed(1)), lists, nums: { 1: { list: 0 } } })).toEqual([
      expected,
    ]);
  });

  test('fill the column of numbers of a table, whose cells hold no words', async () => {
    const title = row(...['TT', 'Nhiệm vụ', 'Chủ trì'].map((words) => cell(para(words))));
    const rows = ['A', 'B'].map((task) =>
      row(cell(para('', listed(1))), cell(para(task)), cell(para('Sở X'))),
    );
    const body = table(3, title, ...rows);
    expect(await linesOf({ body, lists: { 0: [decimal] }, nums: { 1: { list: 0 } } })).toEqual([
      '| TT | Nhiệm vụ | Chủ trì |',
      '| 1. | A | Sở X |',
      '| 2. | B | Sở X |',
    ]);
  });
});

describe('a table of a .docx', () => {
  const head = row(...['TT', 'Nhiệm vụ', 'Chủ trì'].map((words) => cell(para(words))));

  test('repeats a cell that is merged over rows, since it holds for each', async () => {
    const merged = (words: string, value: string): string =>
      cell(para(words), `<w:vMerge w:val="${value}"/>`);
    const body = table(
      3,
      head,
      row(cell(para('1')), cell(para('A')), merged('Sở X', 'restart')),
      row(cell(para('2')), cell(para('B')), merged('', 'continue')),
      row(cell(para('3')), cell(para('C')), cell(para(''))),
    );
    expect(await linesOf({ body })).toEqual([
      '| TT | Nhiệm vụ | Chủ trì |',
      '| 1 | A | Sở X |',
      '| 2 | B | Sở X |',
      '| 3 | C | |',
    ]);
  });

  test('writes a cell that is merged over columns once', async () => {
    const body = table(
      3,
      head,
      row(cell(para('I. NHÓM VIỆC'), '<w:gridSpan w:val="3"/>')),
      row(...['1', 'A', 'Sở X'].map((w) => cell(para(w)))),
    );
    expect((await linesOf({ body }))[1]).toBe('| I. NHÓM VIỆC | | |');
  });

  test('parts the bodies that stand under each other in a cell, but not a name that runs over two lines', async () => {
    const body = table(
      3,
      head,
      row(cell(para('1')), cell(para('A')), cell(para('Sở X') + para('Sở Y'))),
      row(cell(para('2')), cell(para('B')), cell(para('Sở Giáo dục') + para('và Đào tạo'))),
    );
    expect((await linesOf({ body })).slice(1)).toEqual([
      '| 1 | A | Sở X; Sở Y |',
      '| 2 | B | Sở Giáo dục và Đào tạo |',
    ]);
  });

  test('that lays out the letterhead is written cell after cell', async () => {
    const body = table(2, row(cell(para('ỦY BAN NHÂN DÂN') + para('TỈNH SÔNG LAM')), cell(para('CỘNG HÒA'))));
    expect(await linesOf({ body })).toEqual(['ỦY BAN NHÂN DÂN', 'TỈNH SÔNG LAM', 'CỘNG HÒA']);
  });
});

describe('the words of a .docx', () => {
  const paragraph = (content: string): string => `<w:p>${content}</w:p>`;

  test('are those with all changes accepted', async () => {
    const body = paragraph(
      `${run('trước ngày ')}<w:del><w:r><w:delText>10/6</w:delText></w:r></w:del><w:ins>${run('20/6')}</w:ins><w:moveFrom>${run(' cũ')}</w:moveFrom>`,
    );
    expect(await linesOf({ body })).toEqual(['trước ngày 20/6']);
  });

  test('run on where the end of a paragraph was deleted', async () => {
    const body = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('Sở Tài chính ')}</w:p>${para('báo cáo')}`;
    expect(await linesOf({ body })).toEqual(['Sở Tài chính báo cáo']);
  });

  test('leave out what is hidden and keep what stands in fields, links, controls and boxes', async () => {
    const body =
      paragraph(run('ẩn', '<w:vanish/>') + run('hiện', '<w:vanish w:val="0"/>')) +
      paragraph(
        `<w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:hyperlink>${run('liên kết')}</w:hyperlink>`,
      ) +
      `<w:sdt><w:sdtContent>${para('ô nhập')}</w:sdtContent></w:sdt>` +
      paragraph(
        `${run('neo')}<w:r><w:pict><w:txbxContent>${para('trong khung')}</w:txbxContent></w:pict></w:r>`,
      );
    expect(await linesOf({ body })).toEqual(['hiện', 'liên kết', 'ô nhập', 'neo', 'trong khung']);
  });

  test('are in capitals where the style prints them so', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr></w:style>';
    expect(await linesOf({ body: para('Kế hoạch', '<w:pStyle w:val="T"/>'), styles })).toEqual(['KẾ HOẠCH']);
  });

  test('do not hold the footnotes, which come last', async () => {
    const body = paragraph(`${run('toàn tỉnh')}<w:r><w:footnoteReference w:id="2"/></w:r>`) + para('Sở X');
    expect(await linesOf({ body, footnotes: { 2: 'Theo báo cáo.' } })).toEqual([
      'toàn tỉnh[1]',
      'Sở X',
      '[1] Theo báo cáo.',
    ]);
  });
});

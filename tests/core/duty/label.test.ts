import { describe, expect, test } from '@jest/globals';
import { readLabels } from '../../../src/core/duty/label.js';

const read = (text: string): readonly (readonly [string, string])[] =>
  readLabels(text, { start: 0, end: text.length }).map(
    ({ kind, value }) => [kind, text.slice(value.start, value.end)] as const,
  );

describe('labels under a task', () => {
  test.each([
    ['Cơ quan chủ trì: Sở Y tế.', [['lead', 'Sở Y tế.']]],
    ['Đơn vị phối hợp: các sở', [['coordinate', 'các sở']]],
    ['Thời\ngian hoàn thành: Quý I/2026', [['time', 'Quý I/2026']]],
    ['Kết quả: Báo cáo.', [['product', 'Báo cáo.']]],
    [
      'Cơ quan thực hiện: Sở Y tế; thời gian thực hiện: hằng năm',
      [
        ['lead', 'Sở Y tế'],
        ['time', 'hằng năm'],
      ],
    ],
  ])('are read in "%s"', (text, labels) => expect(read(text)).toEqual(labels));

  test.each(['Sở Y tế: chủ trì', 'như sau: a, b', 'Chế độ báo cáo: các sở', 'lúc 10:30'])(
    'are not seen in "%s"',
    (text) => expect(read(text)).toEqual([]),
  );
});

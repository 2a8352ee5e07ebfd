import { describe, expect, test } from '@jest/globals';
import { splitLines } from '../../../src/core/structure/line.js';
import { joinParagraphs } from '../../../src/core/structure/paragraph.js';
import { stripMarkup } from '../../../src/core/text/markup.js';

/** A page wrapped at 60 characters, so that the width is known, and behind it the lines in question. */
const WRAPPED = `Ủy ban nhân dân tỉnh Sông Lam ban hành kế hoạch bảo vệ đê
điều trong mùa mưa bão, giao các sở, ban, ngành và địa phương
triển khai thực hiện nghiêm túc, kịp thời, đúng tiến độ, bảo
đảm an toàn tính mạng của nhân dân ở các vùng ven sông, ven
biển của tỉnh và các công trình thủy lợi đang thi công trên.`;

function paragraphs(lines: string): readonly string[] {
  const source = stripMarkup(`${WRAPPED}\n${WRAPPED.toLowerCase()}\n\n${lines}`);
  return joinParagraphs(splitLines(source), new Set())
    .slice(1)
    .map(({ start, end }) => source.text.slice(start, end).replaceAll('\n', ' '));
}

describe('a wrapped line goes on', () => {
  test.each([
    [
      'behind a dash that joins two fields',
      '1. Các phường gửi danh sách hộ nghèo về phòng Lao động\n- Thương binh và Xã hội trong tuần.',
    ],
    [
      'with a dash that joins two fields',
      '1. Các phường gửi danh sách hộ nghèo về phòng Lao động -\nThương binh và Xã hội trong tuần.',
    ],
    ['with a range', '1. Thực hiện chương trình của tỉnh trong giai đoạn 2026\n- 2030 trên toàn tỉnh.'],
    [
      'with the second of two words joined by a dash',
      '1. Đề nghị các hội của tỉnh chuyển kế hoạch này tới các quận\n- huyện để thực hiện.',
    ],
    [
      'in the middle of the name of a body',
      '1. Hằng ngày báo cáo số liệu gửi UBND tỉnh và Ban Chỉ huy\nPhòng thủ dân sự tỉnh Sông Lam.',
    ],
    [
      'with the decision that it names',
      '1. Các sở căn cứ nhiệm vụ được giao tại phụ lục kèm theo\nQuyết định này để thực hiện.',
    ],
  ])('%s', (_, lines) => {
    expect(paragraphs(lines)).toEqual([lines.replaceAll('\n', ' ')]);
  });
});

describe('a line begins anew', () => {
  test.each([
    [
      'at an item behind a full stop',
      '1. Các phường gửi danh sách hộ nghèo về phòng Lao động.\n- Thương binh, bệnh binh được thăm hỏi.',
    ],
    ['at an item in lower case behind a short line', '1. Gồm có\n- huyện Bến Đá.'],
    [
      'at the recipients, however full the line above',
      'Yêu cầu các sở, ban, ngành của tỉnh nghiêm túc thực hiện./.\nNơi nhận: như trên.',
    ],
    ['at the signature', 'Yêu cầu các sở, ban, ngành của tỉnh nghiêm túc thực hiện./.\nTM. ỦY BAN NHÂN DÂN'],
  ])('%s', (_, lines) => {
    expect(paragraphs(lines)).toEqual(lines.split('\n'));
  });
});

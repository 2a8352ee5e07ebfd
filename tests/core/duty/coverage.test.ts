import { describe, expect, test } from '@jest/globals';
import { standingSentences } from '../../../src/core/duty/coverage.js';
import { extractPlan } from '../../../src/core/duty/extract-plan.js';

const PLAN = `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM

Số: 15/KH-UBND

KẾ HOẠCH

Phát triển thư viện cơ sở

I. MỤC ĐÍCH

Để mọi người được đọc sách.

II. TỔ CHỨC THỰC HIỆN

Các cơ quan căn cứ chức năng để thực hiện Kế hoạch này cho thật tốt.

1. Sở Tài chính

- Bố trí kinh phí mua sách. Hướng dẫn việc chi tiêu.

- Kinh phí năm qua còn ít.

2. Các sở, ngành liên quan:

a) Mở tủ sách.
`;

const reading = extractPlan(PLAN);
/** As if the reading had passed over two sentences: what no duty takes up is what the tests are about. */
const duties = reading.duties.filter(
  ({ start, end }) => !/căn cứ chức năng|năm qua/.test(reading.text.slice(start, end)),
);

/** Every sentence with how it stands; `change` acts on the duties as read. */
const standing = (
  state: (index: number) => 'proposed' | 'accepted' | 'dropped',
  marks: readonly string[] = [],
) =>
  standingSentences({
    text: reading.text,
    clauses: reading.clauses,
    duties: duties.map((duty, index) => ({ ...duty, state: state(index) })),
    marks: marks.map((words) => {
      const start = reading.text.indexOf(words);
      return { start, end: start + words.length };
    }),
    loose: reading.unassigned,
  }).map(({ start, end, standing: how }) => [reading.text.slice(start, end), how]);

const openIn = (sentences: readonly (readonly unknown[])[]) =>
  sentences.filter(([, how]) => how === 'open').map(([words]) => words);

describe('the sentences a reviewer answers for', () => {
  test('are those of the duties, as their duties stand', () => {
    const [first] = duties;
    const sentences = standing((index) => (index === 0 ? 'accepted' : 'dropped'));
    const own = sentences.filter(([words]) =>
      reading.text.slice(first?.start, first?.end).includes(words ?? ''),
    );
    expect(own.map(([, how]) => how)).toEqual(['duty', 'duty']);
    expect(sentences.filter(([, how]) => how === 'left-out').length).toBeGreaterThan(0);
  });

  test('are also what stands under a heading before its clauses, which no duty took up', () => {
    expect(openIn(standing(() => 'accepted'))).toContain(
      'Các cơ quan căn cứ chức năng để thực hiện Kế hoạch này cho thật tốt.',
    );
  });

  test.each([
    'I. MỤC ĐÍCH',
    'Để mọi người được đọc sách.',
    'II. TỔ CHỨC THỰC HIỆN',
    'Các sở, ngành liên quan:',
  ])('are not «%s»: a heading, a list’s first words, another section', (words) => {
    expect(standing(() => 'accepted').map(([sentence]) => sentence)).not.toContain(words);
  });

  test('wait where nobody has decided on their duty', () => {
    expect(standing(() => 'proposed').map(([, how]) => how)).toContain('waiting');
  });

  test('are settled once a person marks them, and only those', () => {
    const words = 'Các cơ quan căn cứ chức năng để thực hiện Kế hoạch này cho thật tốt.';
    const marked = standing(() => 'accepted', [words]);
    expect(marked.find(([sentence]) => sentence === words)?.[1]).toBe('marked');
    expect(openIn(marked)).not.toContain(words);
    // A mark on part of a sentence is no decision about the sentence.
    expect(openIn(standing(() => 'accepted', [words.slice(0, 20)]))).toContain(words);
  });

  test('appear again when a duty’s boundary leaves them out', () => {
    const [first] = duties;
    if (first === undefined) throw new Error('a duty was to be read');
    const cut = reading.text.indexOf('Hướng dẫn việc');
    const sentences = standingSentences({
      text: reading.text,
      clauses: reading.clauses,
      duties: duties.map((duty) => ({
        ...duty,
        ...(duty === first && { end: cut }),
        state: 'accepted',
      })),
      marks: [],
      loose: reading.unassigned,
    });
    const open = sentences.filter((one) => one.standing === 'open');
    expect(open.map(({ start, end }) => reading.text.slice(start, end))).toContain(
      'Hướng dẫn việc chi tiêu.',
    );
  });
});

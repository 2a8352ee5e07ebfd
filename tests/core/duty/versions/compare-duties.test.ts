import { describe, expect, test } from '@jest/globals';
import { alignVersions, carriedSpan } from '../../../../src/core/duty/versions/align-versions.js';
import {
  carryOver,
  compareDuties,
  type VersionDuty,
} from '../../../../src/core/duty/versions/compare-duties.js';
import { diffLists } from '../../../../src/versions/diff-lists.js';

const BEFORE = `1. Sở Nội vụ
- Lập danh sách thư viện xã và gửi về tỉnh trước ngày 10/6.
- Mở lớp tập huấn cho người giữ thư viện trong quý III.
2. Sở Tài chính
- Bố trí kinh phí mua sách cho các thư viện xã hằng năm.`;

/** The bullets of a text as duties, named by their order. */
const dutiesOf = (text: string, prefix: string): readonly VersionDuty[] =>
  [...text.matchAll(/- [^\n]*(?:\n(?![-\d])[^\n]*)*/g)].map((match, index) => ({
    id: `${prefix}${index + 1}`,
    start: match.index,
    end: match.index + match[0].length,
  }));

const changesTo = (after: string) =>
  compareDuties(alignVersions(BEFORE, after, diffLists), dutiesOf(BEFORE, 'b'), dutiesOf(after, 'a'));

const unchanged = (beforeId: string, afterId: string) => ({ kind: 'unchanged', beforeId, afterId });

describe('duties of a new version', () => {
  test('are unchanged where only line breaks, capitals and signs differ', () => {
    const after = BEFORE.replace('và gửi về', 'và\ngửi về')
      .replace('Mở lớp', 'MỞ LỚP')
      .replace('quý III.', 'quý III;');
    expect(changesTo(after)).toEqual([unchanged('b1', 'a1'), unchanged('b2', 'a2'), unchanged('b3', 'a3')]);
  });

  test('are changed where one date is another', () => {
    const after = BEFORE.replace('10/6', '15/6');
    expect(changesTo(after)[0]).toEqual({ kind: 'changed', beforeId: 'b1', afterId: 'a1' });
  });

  test('are added and withdrawn where little is common, even in the same place', () => {
    const after = BEFORE.replace(/- Mở lớp[^\n]*/, '- Sửa mái nhà văn hóa thôn cho xong trước mùa mưa.');
    expect(changesTo(after)).toEqual([
      unchanged('b1', 'a1'),
      { kind: 'added', afterId: 'a2' },
      unchanged('b3', 'a3'),
      { kind: 'withdrawn', beforeId: 'b2' },
    ]);
  });

  test('are the same duties where they were put in another order', () => {
    const [head, first, second, ...rest] = BEFORE.split('\n');
    const after = [head, second, first, ...rest].join('\n');
    expect(changesTo(after)).toEqual([unchanged('b2', 'a1'), unchanged('b1', 'a2'), unchanged('b3', 'a3')]);
  });

  test('are all withdrawn where the new text is another document', () => {
    expect(changesTo('Thông báo nghỉ lễ.').every(({ kind }) => kind === 'withdrawn')).toBe(true);
  });
});

describe('a place in the earlier version', () => {
  const spanOf = (text: string, words: string) => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
  });

  test('is found again in the later one, with its signs', () => {
    const after = `Sửa đổi, bổ sung.\n${BEFORE}`;
    const alignment = alignVersions(BEFORE, after, diffLists);
    const words = '- Bố trí kinh phí mua sách cho các thư viện xã hằng năm.';
    expect(carriedSpan(alignment, spanOf(BEFORE, words))).toEqual(spanOf(after, words));
  });

  test('is not found where a word came in between', () => {
    const after = BEFORE.replace('mua sách', 'mua mới sách');
    const alignment = alignVersions(BEFORE, after, diffLists);
    expect(carriedSpan(alignment, spanOf(BEFORE, 'kinh phí mua sách cho'))).toBeNull();
    expect(carriedSpan(alignment, spanOf(BEFORE, 'các thư viện xã'))).not.toBeNull();
  });
});

describe('what a review had made of the earlier version', () => {
  test('takes the place of what is read anew, also where two duties had been joined', () => {
    const after = BEFORE.replace('hằng năm', 'mỗi quý');
    const alignment = alignVersions(BEFORE, after, diffLists);
    const [one, two, three] = dutiesOf(BEFORE, 'b');
    const joined = { id: 'joined', start: one?.start ?? 0, end: two?.end ?? 0 };
    const { kept, replaced } = carryOver(
      alignment,
      [joined, ...(three ? [three] : [])],
      dutiesOf(after, 'a'),
    );
    expect(kept.map(({ beforeId }) => beforeId)).toEqual(['joined']);
    expect(replaced).toEqual(['a1', 'a2']);
  });
});

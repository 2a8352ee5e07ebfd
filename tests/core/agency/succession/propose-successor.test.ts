import { describe, expect, test } from '@jest/globals';
import type { RegisteredAgency } from '../../../../src/core/agency/register.js';
import { checkSuccession } from '../../../../src/core/agency/succession/check-succession.js';
import { FIELDS_OF_WORK } from '../../../../src/core/agency/succession/field-of-work.js';
import {
  type Proposal,
  proposeSuccessor,
  successionBook,
} from '../../../../src/core/agency/succession/propose-successor.js';
import { readFields } from '../../../../src/core/agency/succession/read-fields.js';
import type { SuccessionEvent } from '../../../../src/core/agency/succession/succession-event.js';

const body = (
  id: string,
  name: string,
  validFrom: string | null = null,
  validTo: string | null = null,
): RegisteredAgency => ({
  id,
  name,
  shortNames: [],
  kind: 'department',
  level: 'province',
  parentId: null,
  validFrom,
  validTo,
});

const REGISTER = [
  body('ldtbxh', 'Sở Lao động - Thương binh và Xã hội', null, '2025-02-28'),
  body('nnptnt', 'Sở Nông nghiệp và Phát triển nông thôn', null, '2025-02-28'),
  body('nnmt', 'Sở Nông nghiệp và Môi trường', '2025-03-01', '2025-06-30'),
  body('nnmt-moi', 'Sở Nông nghiệp và Môi trường', '2025-07-01'),
  body('nv', 'Sở Nội vụ'),
  body('yt', 'Sở Y tế'),
  body('gddt', 'Sở Giáo dục và Đào tạo'),
  body('ca', 'Công an tỉnh'),
  body('dt', 'Sở Dân tộc và Tôn giáo', '2025-03-01'),
  body('huyen', 'Ủy ban nhân dân huyện Phú Lâm', null, '2025-06-30'),
  body('xa1', 'Ủy ban nhân dân xã Phú Lâm', '2025-07-01'),
  body('xa2', 'Ủy ban nhân dân xã Bãi Dâu', '2025-07-01'),
  body('bao', 'Báo Sông Lam', null, '2025-06-30'),
];

const EVENTS: readonly SuccessionEvent[] = [
  {
    id: 'chia',
    kind: 'split',
    effectiveOn: '2025-03-01',
    legalBasis: 'Nghị quyết số 10/NQ-HĐND',
    links: [
      { predecessorId: 'ldtbxh', successorId: 'nnmt', fields: ['poverty'] },
      { predecessorId: 'ldtbxh', successorId: 'nv', fields: ['labour', 'merit', 'gender'] },
      {
        predecessorId: 'ldtbxh',
        successorId: 'yt',
        fields: ['social-protection', 'children', 'social-evils'],
      },
      { predecessorId: 'ldtbxh', successorId: 'gddt', fields: ['vocational'] },
      { predecessorId: 'ldtbxh', successorId: 'ca', fields: ['drug-rehabilitation'] },
    ],
  },
  {
    id: 'gop',
    kind: 'merged',
    effectiveOn: '2025-03-01',
    legalBasis: 'Nghị quyết số 10/NQ-HĐND',
    links: [{ predecessorId: 'nnptnt', successorId: 'nnmt', fields: [] }],
  },
  {
    id: 'ton-giao',
    kind: 'split',
    effectiveOn: '2025-03-01',
    legalBasis: 'Nghị quyết số 10/NQ-HĐND',
    links: [{ predecessorId: 'nv', successorId: 'dt', fields: ['religion'] }],
  },
  {
    id: 'hop-nhat-tinh',
    kind: 'merged',
    effectiveOn: '2025-07-01',
    legalBasis: 'Nghị quyết số 202/2025/QH15',
    links: [{ predecessorId: 'nnmt', successorId: 'nnmt-moi', fields: [] }],
  },
  {
    id: 'bo-huyen',
    kind: 'dissolved',
    effectiveOn: '2025-07-01',
    legalBasis: 'Luật số 72/2025/QH15',
    links: [
      { predecessorId: 'huyen', successorId: 'xa1', fields: [] },
      { predecessorId: 'huyen', successorId: 'xa2', fields: [] },
    ],
  },
];
const book = successionBook(EVENTS, REGISTER);
const propose = (agencyId: string, words: string, on = '2025-04-01', context = 'Kế hoạch công tác năm') =>
  proposeSuccessor({ agencyId, words, context }, on, book);

const candidatesOf = (proposal: Proposal) => (proposal.kind === 'undecided' ? proposal.candidateIds : []);

describe('the successor of a divided body', () => {
  test.each([
    ['Tổng hợp kết quả giảm nghèo của tỉnh', 'nnmt'],
    ['Rà soát hộ nghèo, hộ cận nghèo', 'nnmt'],
    ['Giới thiệu việc làm cho thanh niên', 'nv'],
    ['Thăm hỏi người có công với cách mạng', 'nv'],
    ['Trợ giúp xã hội đột xuất', 'yt'],
    ['Bảo vệ trẻ em trong kỳ nghỉ hè', 'yt'],
    ['Phòng, chống tệ nạn xã hội', 'yt'],
    ['Mở lớp đào tạo nghề ngắn hạn', 'gddt'],
    ['Quản lý cơ sở cai nghiện', 'ca'],
  ])('is found by the words of the duty: %s', (words, agencyId) => {
    expect(propose('ldtbxh', words)).toMatchObject({
      kind: 'successor',
      agencyId,
      effectiveOn: '2025-03-01',
    });
  });

  test('is given with the words, the field and the legal basis', () => {
    expect(propose('ldtbxh', 'Rà soát hộ nghèo')).toMatchObject({
      why: 'Từ 1/3/2025 (chia, tách, chuyển chức năng, Nghị quyết số 10/NQ-HĐND): nhiệm vụ nêu «hộ nghèo» (giảm nghèo) → Sở Nông nghiệp và Môi trường.',
    });
  });

  test('is found by the title where the duty names no field', () => {
    const proposal = propose('ldtbxh', 'Tổng hợp, báo cáo', '2025-04-01', 'Kế hoạch giảm nghèo bền vững');
    expect(proposal).toMatchObject({
      kind: 'successor',
      agencyId: 'nnmt',
      why: expect.stringContaining('văn bản nói về «giảm nghèo»'),
    });
  });

  test('is not read out of the name of the body itself', () => {
    const proposal = propose('ldtbxh', 'Sở Lao động - Thương binh và Xã hội chủ trì tổng hợp');
    expect(proposal.kind).toBe('undecided');
  });

  test.each([
    ['names two fields of two successors', 'Tạo việc làm cho hộ nghèo', ['nv', 'nnmt']],
    ['names none, nor does the plan', 'Tổng hợp, báo cáo', ['nnmt', 'nv', 'yt', 'gddt', 'ca']],
  ])('is left to a person where the duty %s', (_, words, candidates) => {
    const proposal = propose('ldtbxh', words);
    expect(proposal).toMatchObject({ kind: 'undecided', why: expect.stringContaining('Cần người chọn') });
    expect(new Set(candidatesOf(proposal))).toEqual(new Set(candidates));
  });

  test('names two fields of one successor: no question', () => {
    expect(propose('ldtbxh', 'Việc làm cho thân nhân liệt sĩ')).toMatchObject({
      kind: 'successor',
      agencyId: 'nv',
    });
  });
});

describe('a chain of events', () => {
  test('is followed to who exists on the day, and tells each step', () => {
    const proposal = propose('ldtbxh', 'Rà soát hộ nghèo', '2025-07-01');
    expect(proposal).toMatchObject({ kind: 'successor', agencyId: 'nnmt-moi', effectiveOn: '2025-03-01' });
    expect('why' in proposal ? proposal.why : '').toMatch(/Từ 1\/3\/2025.*Từ 1\/7\/2025/);
  });
  test('is not followed before its day', () => {
    expect(propose('nnmt', 'Tưới tiêu', '2025-06-30')).toEqual({ kind: 'stays' });
    expect(propose('nnmt', 'Tưới tiêu', '2025-07-01')).toMatchObject({ agencyId: 'nnmt-moi' });
  });
  test('gives as candidates those who exist today', () => {
    const proposal = propose('ldtbxh', 'Tạo việc làm cho hộ nghèo', '2025-07-01');
    expect(proposal).toMatchObject({ kind: 'undecided' });
    expect([...candidatesOf(proposal)].sort()).toEqual(['nnmt-moi', 'nv']);
  });
});

test('a body that gave away one field keeps the rest', () => {
  expect(propose('nv', 'Tuyển dụng công chức')).toEqual({ kind: 'stays' });
  expect(propose('nv', 'Quản lý hoạt động tôn giáo')).toMatchObject({ kind: 'successor', agencyId: 'dt' });
});

test('a dissolved district leaves a person to choose among the communes of its territory', () => {
  expect(propose('huyen', 'Báo cáo kết quả', '2025-07-01')).toMatchObject({
    kind: 'undecided',
    candidateIds: ['xa1', 'xa2'],
    effectiveOn: '2025-07-01',
  });
});

test('a body that ended without a successor is on the list, with the reason', () => {
  expect(propose('bao', 'Đưa tin', '2025-07-01')).toMatchObject({
    kind: 'undecided',
    candidateIds: [],
    why: expect.stringContaining('«Báo Sông Lam» đã kết thúc ngày 30/6/2025'),
  });
});

describe('fields of work', () => {
  const all = new Set(FIELDS_OF_WORK);
  test.each([
    ['giao thông, vận tải hàng hóa', ['transport']],
    ['Sở Tài nguyên và Môi trường chủ trì', []],
    ['Bảo hiểm xã hội tỉnh cấp thẻ', []],
    ['đóng bảo hiểm xã hội tự nguyện', ['labour']],
    ['trong mọi trường hợp', []],
    ['GIẢM NGHÈO', ['poverty']],
    ['giảm\nnghèo', ['poverty']],
  ])('of "%s" are %j', (text, fields) =>
    expect(readFields(text, all).map(({ field }) => field)).toEqual(fields),
  );
});

describe('an event is refused', () => {
  const good: SuccessionEvent = {
    id: 'moi',
    kind: 'renamed',
    effectiveOn: '2025-07-01',
    legalBasis: 'Quyết định số 1/QĐ-UBND',
    links: [{ predecessorId: 'bao', successorId: 'xa1', fields: [] }],
  };
  const told = (changes: Partial<SuccessionEvent>) =>
    checkSuccession({ ...good, ...changes }, REGISTER, EVENTS).map(
      ({ field, message }) => `${field}: ${message}`,
    );

  test('not where it is right', () => expect(told({})).toEqual([]));
  test.each([
    ['without a legal basis', { legalBasis: ' ' }, /legalBasis: Nhập căn cứ/],
    ['without a day', { effectiveOn: '' }, /effectiveOn/],
    ['without an old body', { links: [], kind: 'dissolved' as const }, /predecessors: Chọn ít nhất một/],
    [
      'with an unknown body',
      { links: [{ predecessorId: 'x', successorId: 'xa1', fields: [] }] },
      /predecessors: .*không có trong danh mục/,
    ],
    [
      'where the successor is there only later',
      { effectiveOn: '2025-03-01' },
      /successors: .*không tồn tại vào ngày có hiệu lực 1\/3\/2025/,
    ],
    [
      'where the old body had ended before',
      { effectiveOn: '2025-07-02' },
      /predecessors: .*không tồn tại vào ngày 1\/7\/2025/,
    ],
    [
      'as a renaming of two into one',
      { links: [...good.links, { predecessorId: 'huyen', successorId: 'xa1', fields: [] }] },
      /kind: Đổi tên/,
    ],
    [
      'with itself as successor',
      { links: [{ predecessorId: 'bao', successorId: 'bao', fields: [] }] },
      /successors: .*vừa là cơ quan cũ/,
    ],
    [
      'with a field for two bodies',
      {
        kind: 'split' as const,
        links: [
          { predecessorId: 'bao', successorId: 'xa1', fields: ['press' as const] },
          { predecessorId: 'bao', successorId: 'xa2', fields: ['press' as const] },
        ],
      },
      /successors: Lĩnh vực báo chí, xuất bản/,
    ],
  ])('%s', (_, changes, message) => expect(told(changes)).toContainEqual(expect.stringMatching(message)));

  test('where the chain runs in a circle', () => {
    const back: SuccessionEvent = {
      ...good,
      id: 'lai',
      effectiveOn: '2025-07-01',
      links: [{ predecessorId: 'xa1', successorId: 'bao', fields: [] }],
    };
    expect(checkSuccession(good, REGISTER, [back]).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('tạo thành vòng'),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { clauseWords } from '../../src/core/duty/clause-words.js';
import { headline } from '../../src/core/task/headline.js';
import type { BodyView, DeadlineView, DutyView } from '../../src/documents/document-view.js';
import { documentParagraphs } from '../../src/web/document-text.view.js';
import { chooseAgencies } from '../../src/web/forms/choose-agencies.js';
import { locateQuote } from '../../src/web/forms/locate-quote.js';

const TEXT = 'Mở đầu.\n\nSở A chủ trì, phối hợp với Sở B\nbáo cáo trước ngày 10/6.\nHết.';

const body = (part: BodyView['part'], name: string): BodyView => ({
  id: name,
  part,
  name,
  group: false,
  start: TEXT.indexOf(name),
  end: TEXT.indexOf(name) + name.length,
  resolution: 'resolved',
  source: 'machine',
  agencies: [],
});

const PHRASE = 'trước ngày 10/6';
const deadline: DeadlineView = {
  id: 'd',
  phrase: PHRASE,
  start: TEXT.indexOf(PHRASE),
  end: TEXT.indexOf(PHRASE) + PHRASE.length,
  rule: { kind: 'month-day', month: 6, day: 10, exclusive: true },
  words: '',
  assumed: [],
  source: 'machine',
};

const duty = (state: DutyView['state'] = 'proposed'): DutyView => ({
  id: 'duty',
  ordinal: 1,
  clause: 'I',
  scope: 'organisation',
  role: 'lead',
  start: TEXT.indexOf('Sở A'),
  end: TEXT.indexOf('\nHết'),
  summary: '',
  state,
  confidence: 1,
  warnings: [],
  version: 0,
  bodies: [body('owner', 'Sở A'), body('coordinator', 'Sở B')],
  deadlines: [deadline],
  actions: [],
  added: false,
  edited: null,
  reason: null,
});

describe('the text with its marks', () => {
  const paragraphs = documentParagraphs(TEXT, [duty()]);
  const marksOf = (words: string) =>
    paragraphs
      .flatMap(({ pieces }) => pieces)
      .find(({ text }) => text === words)
      ?.marks.split(' ');

  test('loses no letter', () => {
    const joined = paragraphs.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('\n');
    expect(joined).toBe(TEXT.replace('\n\n', '\n'));
  });

  test('says for every piece where in the text it stands', () => {
    for (const { offset, text } of paragraphs.flatMap(({ pieces }) => pieces)) {
      expect(TEXT.slice(offset, offset + text.length)).toBe(text);
    }
  });

  test.each([
    ['Sở A', 'm-owner'],
    ['Sở B', 'm-coordinator'],
    [PHRASE, 'm-deadline'],
  ])('marks «%s» as %s inside its duty, over line breaks', (words, mark) => {
    expect(marksOf(words)).toEqual(['m-duty', mark]);
  });

  test('marks nothing outside', () => {
    expect(marksOf('Mở đầu.')).toEqual(['']);
    expect(marksOf('Hết.')).toEqual(['']);
  });

  test('of a dropped duty shows the stretch only', () => {
    const marks = documentParagraphs(TEXT, [duty('dropped')]).flatMap(({ pieces }) =>
      pieces.map((piece) => piece.marks),
    );
    expect(new Set(marks)).toEqual(new Set(['', 'm-dropped']));
  });

  test('shows only the paragraphs that were asked for, as they stand in the whole', () => {
    const only = [{ start: TEXT.indexOf('báo cáo'), end: TEXT.indexOf('báo cáo') + 3 }];
    const all = documentParagraphs(TEXT, [duty()]);
    expect(documentParagraphs(TEXT, [duty()], { only })).toEqual([all[2]]);
  });

  test('says in letters what a mark is, once, where it begins', () => {
    const labels = paragraphs.flatMap(({ pieces }) => pieces.map(({ label }) => label)).filter(Boolean);
    expect(labels).toEqual(['CT', 'PH', 'TH']);
  });

  test('keeps both marks where two overlap, and knows both duties', () => {
    const other = { ...duty(), id: 'other', start: 0, bodies: [], deadlines: [] };
    const pieces = documentParagraphs(TEXT, [duty(), other]).flatMap((paragraph) => paragraph.pieces);
    expect(
      pieces
        .find(({ text }) => text === 'Sở A')
        ?.duties.split(' ')
        .toSorted(),
    ).toEqual(['duty', 'other']);
  });
});

describe('a passage picked in the text', () => {
  test('is believed where its offsets cover it', () => {
    const start = TEXT.indexOf('Sở B');
    expect(locateQuote(TEXT, { quote: 'Sở B', start: String(start), end: String(start + 4) })).toEqual({
      ok: true,
      span: { start, end: start + 4 },
    });
  });

  test('is looked for where its offsets cover something else', () => {
    const found = locateQuote(TEXT, { quote: 'với Sở B báo cáo', start: '0', end: '5' });
    expect(found).toMatchObject({ ok: true, span: { start: TEXT.indexOf('với Sở B') } });
  });

  test.each(['', '   ', 'Sở C', 'Sở', '.*', 'a', 'Sở A (chủ'])('«%s» is refused with a sentence', (quote) => {
    expect(locateQuote(TEXT, { quote })).toMatchObject({ ok: false, message: expect.stringMatching(/\.$/) });
  });
});

describe('agencies named in a form', () => {
  const id = '00000000-0000-4000-8000-00000000000a';
  const register = [{ id, name: 'Sở Tài chính', shortNames: ['STC'] }];

  test.each([
    ['Sở Tài chính'],
    ['  sở   tài chính '],
    ['stc'],
    ['Sở Tài chính; STC'],
    ['Sở Tài chính'.normalize('NFD')],
  ])('«%s» is found once', (name) => {
    expect(chooseAgencies({ name }, register)).toEqual({ ok: true, ids: [id] });
  });

  test.each([['Sở Tài'], ['Sở Tài chính tỉnh'], ['Sở Tài chính; Sở Mây']])(
    '«%s» is not guessed at',
    (name) => {
      expect(chooseAgencies({ name }, register)).toMatchObject({ ok: false });
    },
  );

  test('ticked ones are kept, made-up ones are not', () => {
    expect(chooseAgencies({ agencyId: [id, 'x'] }, register)).toEqual({ ok: true, ids: [id] });
  });
});

test.each([
  ['IV.16', 'Mục IV.16'],
  ['Điều 3', 'Điều 3'],
  ['Phụ lục I.2', 'Phụ lục I.2'],
  ['closing', 'Phần kết'],
  ['', 'Ngoài các mục'],
])('the clause "%s" is called "%s"', (clause, words) => {
  expect(clauseWords(clause)).toBe(words);
});

test.each([
  ['Báo cáo năm 2026', 'Tổng hợp tình hình', 'Báo cáo năm 2026', 'Tổng hợp tình hình'],
  ['quý II/2026', 'Tổng hợp tình hình', 'Tổng hợp tình hình', 'Kỳ: quý II/2026'],
  ['đến hạn 1/6/2026', 'Tổng hợp tình hình', 'Tổng hợp tình hình', ''],
  ['', 'Tổng hợp tình hình', 'Tổng hợp tình hình', ''],
])('a row labelled "%s" is headed by what is to be done', (label, summary, head, below) => {
  expect(headline(label, summary)).toEqual({ headline: head, below });
});

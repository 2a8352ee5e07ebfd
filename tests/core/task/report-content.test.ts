import { describe, expect, test } from '@jest/globals';
import { compareLines, compareReports } from '../../../src/core/task/compare-reports.js';
import { readPaperReport } from '../../../src/core/task/paper-report.js';
import { readReport } from '../../../src/core/task/report-content.js';
import {
  DEFAULT_TEMPLATE,
  type ReportTemplate,
  readTemplate,
  type TypedTemplate,
} from '../../../src/core/task/report-template.js';
import { dueAfterReturn } from '../../../src/core/task/returned-due.js';
import { readDay } from '../../../src/core/task/typed-day.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);

const TEMPLATE: ReportTemplate = {
  sections: [...DEFAULT_TEMPLATE.sections, { key: 's1', title: 'Giải ngân', hint: '', required: true }],
  figures: [
    { key: 'f1', name: 'Số hộ thoát nghèo', unit: 'hộ', required: true, summing: 'sum' },
    { key: 'f2', name: 'Tỷ lệ', unit: '%', required: false, summing: 'average' },
  ],
};

describe('a report out of what was typed', () => {
  const GOOD = { results: ' Đã làm. ', 'section-s1': 'Đủ', 'figure-f1': '1.234', 'figure-f2': '12,5 %' };

  test('keeps the words, gives figures as decimals, and takes a unit that was typed along', () => {
    const { content, mistakes } = readReport(GOOD, TEMPLATE);
    expect(mistakes).toEqual({});
    expect(content).toMatchObject({
      results: 'Đã làm.',
      difficulties: '',
      sections: [{ key: 's1', text: 'Đủ' }],
    });
    expect(content.figures.map(({ value }) => value)).toEqual(['1234', '12.5']);
  });

  test('leaves out what no template asks for: forged sections and figures', () => {
    const { content } = readReport(
      { ...GOOD, 'figure-f9': '1', 'section-s9': 'x', state: 'confirmed', filedOn: '2020-01-01' },
      TEMPLATE,
    );
    expect(JSON.stringify(content)).not.toMatch(/f9|s9|confirmed|2020/);
  });

  test('names every field that is empty or no number, all at once', () => {
    const { mistakes } = readReport({ results: ' \n ', 'figure-f1': 'nhiều', 'figure-f2': '1.5' }, TEMPLATE);
    expect(Object.keys(mistakes)).toEqual(['results', 'section-s1', 'figure-f1', 'figure-f2']);
    expect(mistakes['figure-f1']).toContain('«Số hộ thoát nghèo»');
  });

  test('a figure that may be left open is no zero', () => {
    const { content, mistakes } = readReport({ ...GOOD, 'figure-f2': '' }, TEMPLATE);
    expect(mistakes).toEqual({});
    expect(content.figures[1]?.value).toBeNull();
  });

  test('a text of 20,000 characters is taken, one more is not', () => {
    expect(readReport({ ...GOOD, results: 'a'.repeat(20_000) }, TEMPLATE).mistakes).toEqual({});
    expect(Object.keys(readReport({ ...GOOD, results: 'a'.repeat(20_001) }, TEMPLATE).mistakes)).toEqual([
      'results',
    ]);
  });
});

describe('a template out of what was typed', () => {
  const row = (key: string, name: string, unit = '') => ({
    key,
    name,
    unit,
    required: false,
    summing: 'sum',
  });
  const results = { key: 'results', title: 'Kết quả', hint: '', required: false };
  const typed = (change: Partial<TypedTemplate>): TypedTemplate => ({
    sections: [results],
    figures: [],
    ...change,
  });

  test('leaves rows without a name out, keeps keys and gives new rows the next free ones', () => {
    const { template, mistakes } = readTemplate(
      typed({ figures: [row('f2', 'Số lớp'), row('', 'Số người'), row('', ' '), row('', 'Kinh phí')] }),
    );
    expect(mistakes).toEqual({});
    expect(template.figures.map(({ key, name }) => `${key} ${name}`)).toEqual([
      'f2 Số lớp',
      'f1 Số người',
      'f3 Kinh phí',
    ]);
  });

  test('asks for the results whatever was ticked, and refuses to go without them', () => {
    expect(readTemplate(typed({})).template.sections[0]?.required).toBe(true);
    expect(readTemplate(typed({ sections: [] })).mistakes).toHaveProperty('section-0-title');
  });

  test('does not take a forged or doubled key', () => {
    const { template } = readTemplate(
      typed({ figures: [row('__proto__', 'A'), row('f1', 'B'), row('f1', 'C'), row('results', 'D')] }),
    );
    const keys = template.figures.map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
    expect(keys.filter((key) => /^f[1-9]\d*$/.test(key))).toHaveLength(4);
  });

  test('two figures of one name are a mistake, of two units they are not', () => {
    expect(
      readTemplate(typed({ figures: [row('', 'Kinh phí', 'đồng'), row('', 'kinh phí', 'Đồng')] })).mistakes,
    ).toEqual({ 'figure-1-name': 'Tên này đã có ở dòng trên.' });
    expect(
      readTemplate(typed({ figures: [row('', 'Kinh phí', 'đồng'), row('', 'Kinh phí', '%')] })).mistakes,
    ).toEqual({});
  });
});

describe('a paper report', () => {
  const today = day('2026-06-12');
  const PAPER = { paperNumber: '12/BC-STC', paperOn: '2026-06-08', receivedOn: '2026-06-09' };

  test('is known by its number, its date and the day on which it came in', () => {
    expect(readPaperReport(PAPER, today).paper).toMatchObject({
      number: '12/BC-STC',
      receivedOn: day('2026-06-09'),
    });
    expect(readPaperReport({ ...PAPER, receivedOn: '9/6/2026' }, today).paper?.receivedOn).toEqual(
      day('2026-06-09'),
    );
  });

  test.each([
    [{ paperNumber: ' ' }, 'paperNumber'],
    [{ paperOn: 'hôm qua' }, 'paperOn'],
    [{ receivedOn: '' }, 'receivedOn'],
    [{ receivedOn: '2026-06-13' }, 'receivedOn'],
    [{ receivedOn: '2026-06-07' }, 'receivedOn'],
    [{ receivedOn: '2026-02-30' }, 'receivedOn'],
  ])('%j is refused at %s', (change, field) => {
    const { paper, mistakes } = readPaperReport({ ...PAPER, ...change }, today);
    expect(paper).toBeNull();
    expect(Object.keys(mistakes)).toEqual([field]);
  });

  test.each([['31/6/2026'], ['2026-13-01'], ['6/2026'], ['']])('«%s» is no day', (typed) => {
    expect(readDay(typed)).toBeNull();
  });
});

describe('the deadline after a report was returned', () => {
  const due = day('2026-06-09');
  test.each([
    ['in time, to be corrected after the deadline: that day', '2026-06-08', '2026-06-12', '2026-06-12'],
    ['on the last day, to be corrected after it: that day', '2026-06-09', '2026-06-12', '2026-06-12'],
    ['in time, to be corrected before the deadline: it stays', '2026-06-01', '2026-06-05', null],
    ['in time, to be corrected on the deadline: it stays', '2026-06-01', '2026-06-09', null],
    ['late: it stays, and late it remains', '2026-06-10', '2026-06-15', null],
  ])('%s', (_, filedOn, correctBy, expected) => {
    const moved = dueAfterReturn({ filedOn: day(filedOn), lastValidOn: due, correctBy: day(correctBy) });
    expect(moved?.toString() ?? null).toBe(expected);
  });

  test('of work without a date there is none', () => {
    expect(dueAfterReturn({ filedOn: due, lastValidOn: null, correctBy: day('2026-06-20') })).toBeNull();
  });
});

describe('two filings side by side', () => {
  test('tell what stayed, what left and what came, line by line', () => {
    expect(compareLines('một\nhai\nba', 'một\nhai rưỡi\nba\nbốn')).toEqual([
      { kind: 'same', text: 'một' },
      { kind: 'removed', text: 'hai' },
      { kind: 'added', text: 'hai rưỡi' },
      { kind: 'same', text: 'ba' },
      { kind: 'added', text: 'bốn' },
    ]);
    expect(compareLines('', 'một')).toEqual([{ kind: 'added', text: 'một' }]);
  });

  test('show a figure that only one of them has', () => {
    const none = { results: 'x', difficulties: '', proposals: '', sections: [], figures: [] };
    const figure = { key: 'f1', name: 'Số hộ', unit: 'hộ', summing: 'sum' as const, value: '3' };
    const { figures, sections } = compareReports(none, { ...none, figures: [figure] });
    expect(figures).toEqual([{ name: 'Số hộ', unit: 'hộ', before: null, after: '3', changed: true }]);
    expect(sections).toMatchObject([{ title: 'Kết quả thực hiện', changed: false }]);
  });
});

import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../src/core/duty/extract-plan.js';
import { boxesOf } from '../../src/core/text/page-place.js';
import type { ReadProgress } from '../../src/reading/document-text.js';
import { readDocument } from '../../src/reading/read-document.js';
import { drawPageInWorker, drawPagesInWorker, readInWorker } from '../../src/reading/read-in-worker.js';
import { column, writePdf } from '../support/write-pdf.js';

const sample = (file: string): Promise<Buffer> => readFile(`samples/formats/${file}`);
const pdfs = readdirSync('samples/formats').filter(
  (file) => file.endsWith('.pdf') && file !== 'dat-mat-khau.pdf',
);

describe('every word of a PDF', () => {
  test.each(pdfs)('of %s stands on a page, in the spans that extractPlan gives', async (file) => {
    const { text, pages } = await readDocument(await sample(file));
    expect(extractPlan(text).text).toBe(text);
    const placed = pages.flatMap(({ words }) => words).sort((a, b) => a[0] - b[0]);
    // Only the signs between cells are printed nowhere.
    const words = [...text.matchAll(/\S+/gu)].filter(([word]) => !/^(?:\||\[\d+\])$/u.test(word));
    expect(placed.map(([start, end]) => text.slice(start, end)).join('')).toBe(words.join(''));
    for (const { words: onPage, width, height } of pages) {
      const outside = onPage.filter(([, , x, y, w, h]) => x < 0 || y < 0 || x + w > width || y + h > height);
      expect(outside).toEqual([]);
    }
  });

  test('stands where it is printed, 12 points high and a little more', async () => {
    const bytes = writePdf([{}, { words: column(72, 700, ['Sở'.normalize('NFD').slice(0, 1), 'hai ba']) }]);
    const { text, pages } = await readDocument(bytes);
    expect(pages.map(({ number, width, height, unit, turn }) => [number, width, height, unit, turn])).toEqual(
      [
        [1, 595, 842, 'pt', 0],
        [2, 595, 842, 'pt', 0],
      ],
    );
    const start = text.indexOf('ba');
    // The baseline of the second line is 842 - 685 points from the top; Courier's letters are 7.2 points wide.
    expect(boxesOf(pages, { start, end: start + 2 })).toEqual([
      { page: 2, x: 72 + 4 * 7.2, y: 842 - 685 - 12, width: 14.4, height: 15 },
    ]);
  });

  test('that a line break parts stands in two boxes, and a span over lines in one box a line', async () => {
    const full = 'a'.repeat(9).concat(' bbbbbbbbb'.repeat(4), ' 12-');
    const { text, pages } = await readDocument(
      writePdf([{ words: column(72, 700, [full, '345 end of it']) }]),
    );
    const start = text.indexOf('12-345');
    const parts = boxesOf(pages, { start, end: start + 6 });
    expect(parts.map(({ x, width }) => [x, Math.round(width)])).toEqual([
      [72 + 50 * 7.2, 22],
      [72, 22],
    ]);
    expect(boxesOf(pages, { start: 0, end: text.length })).toHaveLength(2);
  });
});

test('formats without pages of their own have none', async () => {
  const { pages, uncertain } = await readDocument(await sample('ke-hoach-viec-lam.docx'));
  expect({ pages, uncertain }).toEqual({ pages: [], uncertain: [] });
});

describe('the thread that reads a file', () => {
  test('tells how far it is', async () => {
    const told: ReadProgress[] = [];
    await readInWorker(await sample('ke-hoach-viec-lam.pdf'), {
      onProgress: (progress) => told.push(progress),
    });
    expect(told.length).toBeGreaterThan(1);
    expect(told.map(({ page }) => page)).toEqual(told.map((_, i) => i + 1));
    expect(new Set(told.map(({ ofPages }) => ofPages))).toEqual(new Set([told.length]));
  });

  test('ends when it is called back, at work or waiting for its turn', async () => {
    const bytes = await sample('ke-hoach-viec-lam.pdf');
    const stop = new AbortController();
    const reason = new Error('called back');
    const readings = [1, 2, 3].map(() => readInWorker(bytes, { signal: stop.signal }));
    stop.abort(reason);
    const outcomes = await Promise.allSettled(readings);
    expect(outcomes).toEqual(readings.map(() => ({ status: 'rejected', reason })));
    expect((await readInWorker(bytes)).format).toBe('pdf');
  });
});

describe('a page drawn for people', () => {
  test('is as wide as asked for and has the shape of the page', async () => {
    const bytes = await sample('ke-hoach-viec-lam.pdf');
    const picture = await drawPageInWorker(bytes, { page: 1 }, { width: 300, type: 'png' });
    expect(picture).toMatchObject({ page: 1, width: 300, contentType: 'image/png' });
    expect(picture.height).toBeGreaterThan(300);
    expect([...picture.bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    const turned = await drawPageInWorker(bytes, { page: 1, turn: 90 }, { width: 300, type: 'webp' });
    expect(turned.height).toBeLessThan(300);
    expect([...turned.bytes.subarray(8, 12)]).toEqual([...Buffer.from('WEBP')]);
  });

  test('comes one after another, pages that are not there left out', async () => {
    const drawn: number[] = [];
    const bytes = await sample('ke-hoach-viec-lam.pdf');
    const wanted = [2, 99, 1].map((page) => ({ page }));
    await drawPagesInWorker(bytes, wanted, { width: 100, type: 'webp' }, ({ page }) => drawn.push(page));
    expect(drawn).toEqual([2, 1]);
  });

  test('is not to be had of a format without pages', async () => {
    const bytes = await sample('ke-hoach-viec-lam.docx');
    await expect(drawPageInWorker(bytes, { page: 1 }, { width: 100, type: 'png' })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});

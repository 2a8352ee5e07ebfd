import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createCanvas } from '@napi-rs/canvas';
import { boxesOf } from '../../src/core/text/page-place.js';
import type { DocumentText } from '../../src/reading/document-text.js';
import { readDocument } from '../../src/reading/read-document.js';
import { drawPageInWorker, readInWorker } from '../../src/reading/read-in-worker.js';
import { lettersWrong } from '../support/letters-wrong.js';
import { scanLike } from '../support/scan-like.js';

// Recognition takes seconds a page: a handful of pages is read here, bench/scans.mjs reads the rest.

async function pageOf(name: string) {
  const bytes = await readFile(`samples/formats/${name}.pdf`);
  const { text, pages } = await readDocument(bytes);
  const words = [...(pages[0]?.words ?? [])].sort((a, b) => a[0] - b[0]);
  const picture = await drawPageInWorker(bytes, { page: 1 }, { width: 2480, type: 'png' });
  return { text: words.map(([start, end]) => text.slice(start, end)).join(' '), picture: picture.bytes };
}

describe('a clean scan at 300 dpi', () => {
  let right: Awaited<ReturnType<typeof pageOf>>;
  let read: DocumentText;
  beforeAll(async () => {
    right = await pageOf('ke-hoach-viec-lam');
    read = await readInWorker(right.picture);
  });

  test('is read almost without a wrong letter', () => {
    expect(read.format).toBe('image');
    expect(lettersWrong(right.text, read.text)).toBeLessThan(0.01);
  });

  test('keeps the numerals of its sections, which recognition alone runs together', () => {
    const sections = read.text.match(/^[IVX]+\. (?=\p{Lu}{2})/gmu);
    expect(sections?.map((section) => section.trim())).toEqual(['I.', 'II.', 'III.']);
  });

  test('knows where its words stand, in pixels, and how sure it is of them', () => {
    const start = read.text.indexOf('31/3/2026');
    expect(read.pages[0]).toMatchObject({ unit: 'px', width: 2480, turn: 0, scanned: true });
    const [box] = boxesOf(read.pages, { start, end: start + 9 });
    expect(box?.page).toBe(1);
    expect(box?.height).toBeGreaterThan(20);
    expect(box?.height).toBeLessThan(80);
    expect(read.pages[0]?.words.every((word) => (word[6] ?? -1) >= 0)).toBe(true);
  });
});

test('a photographed page that lies on its side, leans, is stamped, shaded and packed hard is read', async () => {
  const { text, picture } = await pageOf('quyet-dinh-ve-sinh-moi-truong');
  const worn = await scanLike(picture, {
    turn: 90,
    skew: 1.4,
    noise: 14,
    stamp: true,
    shadow: true,
    quality: 60,
  });
  const read = await readInWorker(worn);
  expect(read.pages[0]?.turn).toBe(270);
  expect(lettersWrong(text, read.text)).toBeLessThan(0.03);
});

test('a table keeps its cells where lines show them', async () => {
  const { picture } = await pageOf('bang-phan-cong-kiem-ke-rung');
  const { text } = await readInWorker(picture);
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  expect(rows.length).toBeGreaterThan(2);
  expect(new Set(rows.map((row) => row.split('|').length))).toEqual(new Set([rows[0]?.split('|').length]));
});

test('an empty sheet is refused', async () => {
  const canvas = createCanvas(1240, 1754);
  const context = canvas.getContext('2d');
  context.fillStyle = '#eeeee8';
  context.fillRect(0, 0, 1240, 1754);
  const sheet = Uint8Array.from(await canvas.encode('png'));
  await expect(readInWorker(sheet)).rejects.toMatchObject({ code: 'no-text' });
});

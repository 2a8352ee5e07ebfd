import { describe, expect, test } from '@jest/globals';
import { cleanPaper } from '../../src/reading/scan/clean-paper.js';
import { findComponents } from '../../src/reading/scan/components.js';
import { findSkew } from '../../src/reading/scan/find-skew.js';
import { findUncertain } from '../../src/reading/scan/find-uncertain.js';
import { imageSize } from '../../src/reading/scan/image-size.js';
import { countStrokes, mendCase, mendMarker } from '../../src/reading/scan/mend-words.js';

const part = (left: number, width: number, height: number) => ({
  left,
  right: left + width,
  top: 100 - height,
  bottom: 100,
  area: width * height,
});

describe('the case of signed vowels', () => {
  test.each([
    ['2. SỞ Công Thương', '2. Sở Công Thương'],
    ['các hỘ nghèo Ở xã', 'các hộ nghèo ở xã'],
    ['huyện MưỜng Lai', 'huyện Mường Lai'],
  ])('follows the words around: %s', (read, printed) => {
    expect(mendCase(read.split(' ')).join(' ')).toBe(printed);
  });

  test.each([
    'SỞ TÀI CHÍNH',
    'UBND XÃ Nậm Tin báo cáo',
    'Quyết định số 12/QĐ-UBND của Ủy ban',
    'Ở các xã vùng cao',
  ])('stays where capitals are meant: %s', (line) => {
    expect(mendCase(line.split(' ')).join(' ')).toBe(line);
  });
});

describe('strokes of a roman numeral', () => {
  const stroke = (left: number) => part(left, 12, 36);

  test('are counted on the image, not taken from recognition', () => {
    expect(countStrokes('II.', [stroke(0), stroke(16), stroke(32), part(50, 5, 5)], 24)).toBe('III.');
    expect(countStrokes('IL', [stroke(0), stroke(16)], 24)).toBe('II');
  });

  test('are left alone where a letter is as wide as a letter, or the word is another one', () => {
    expect(countStrokes('IL', [stroke(0), part(16, 22, 36)], 24)).toBeNull();
    expect(countStrokes('1.', [stroke(0), part(16, 5, 5)], 24)).toBeNull();
    expect(countStrokes('II.', [part(0, 40, 36), part(50, 5, 5)], 24)).toBeNull();
  });
});

test('a marker is small where its letter stands low, and a capital where it stands high', () => {
  expect(mendMarker('C)', [part(0, 20, 25), part(24, 8, 45)], 24)).toBe('c)');
  expect(mendMarker('C)', [part(0, 26, 37), part(30, 8, 45)], 24)).toBe('C)');
});

describe('what people are asked about', () => {
  const ask = (word: string, confidence: number) =>
    findUncertain(word, [{ start: 0, end: word.length, confidence, alternative: null }]).map(
      ({ kind }) => kind,
    );

  test.each([
    ['31/3/2026.', 'date'],
    ['40/KH-UBND', 'document-number'],
    ['2.000', 'number'],
    ['III.', 'roman'],
  ])('is %s as a %s at a confidence that suffices for a word', (word, kind) => {
    expect(ask(word, 75)).toEqual([kind]);
    expect(ask('huyện', 75)).toEqual([]);
    expect(ask(word, 95)).toEqual([]);
  });
});

test('a page that leans by a degree and a half is found to', () => {
  const [width, height] = [600, 400];
  const data = new Uint8Array(width * height);
  for (let line = 60; line < 360; line += 30) {
    for (let x = 40; x < 560; x += 1) {
      const y = Math.round(line + (x - width / 2) * Math.tan((1.5 * Math.PI) / 180));
      for (let k = 0; k < 8; k += 1) if (x % 9 < 6) data[(y - k) * width + x] = 1;
    }
  }
  expect((findSkew({ width, height, data }) * 180) / Math.PI).toBeCloseTo(1.5, 0);
});

test('red ink becomes paper, red ink over print stays print, and shaded paper turns white', () => {
  const [width, height] = [96, 96];
  const data = new Uint8ClampedArray(width * height * 4);
  const put = (x: number, y: number, red: number, green: number, blue: number) =>
    data.set([red, green, blue, 255], (y * width + x) * 4);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) put(x, y, 180, 180, 180);
  put(10, 10, 200, 40, 50);
  put(20, 20, 60, 10, 15);
  const paper = cleanPaper({ width, height, data });
  expect(paper.data[0]).toBeGreaterThan(245);
  expect(paper.data[10 * width + 10]).toBeGreaterThan(245);
  expect(paper.data[20 * width + 20]).toBeLessThan(90);
});

test('marks that touch, be it at a corner, are one', () => {
  const rows = ['##....#', '..#...#', '.......', '#..####'];
  const data = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0));
  const found = findComponents({ width: 7, height: 4, data });
  expect(found.map(({ left, right, top, bottom, area }) => [left, right, top, bottom, area])).toEqual([
    [0, 3, 0, 2, 3],
    [6, 7, 0, 2, 2],
    [0, 1, 3, 4, 1],
    [3, 7, 3, 4, 4],
  ]);
});

test('the size of an image is read from its head alone', () => {
  const gif = Uint8Array.from([...Buffer.from('GIF89a'), 0x40, 0x01, 0xf0, 0x00, 0, 0, 0, 0, 0, 0]);
  expect(imageSize(gif)).toEqual({ width: 320, height: 240 });
  expect(imageSize(gif.subarray(0, 7))).toBeNull();
});

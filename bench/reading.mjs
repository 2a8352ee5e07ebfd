// Times the readers and counts wrong letters: node bench/reading.mjs (after npm run build). docs/reading.md cites the figures.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readDocument } from '../dist/reading/read-document.js';
import { readInWorker } from '../dist/reading/read-in-worker.js';

const [FOLDER = 'samples/formats'] = process.argv.slice(2);
const ROUNDS = 5;
const letters = (text) => text.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Letters wrong in `text`: paragraphs that stand in both are right wherever they stand, since columns may be read in turn. */
function wrongLetters(right, text) {
  const paragraphs = (t) =>
    t
      .split('\n')
      .map(letters)
      .filter((paragraph) => paragraph !== '');
  const rest = new Map();
  for (const paragraph of paragraphs(text)) rest.set(paragraph, (rest.get(paragraph) ?? 0) + 1);
  const missing = paragraphs(right).filter((paragraph) => {
    const count = rest.get(paragraph) ?? 0;
    if (count > 0) rest.set(paragraph, count - 1);
    return count === 0;
  });
  return distance(
    missing.join(''),
    [...rest].flatMap(([paragraph, count]) => Array(count).fill(paragraph)).join(''),
  );
}

/** Levenshtein distance. */
function distance(a, b) {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1)
      row.push(Math.min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    before = row;
  }
  return before[b.length];
}

async function time(read, bytes) {
  const times = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const start = performance.now();
    await read(bytes);
    times.push(performance.now() - start);
  }
  return times.sort((x, y) => x - y)[Math.floor(ROUNDS / 2)];
}

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.docx'))
  .map((file) => parse(file).name);
const totals = {};
let pages = 0;
for (const name of names) {
  const pdf = await getDocument({
    data: Uint8Array.from(readFileSync(join(FOLDER, `${name}.pdf`))),
    verbosity: 0,
  }).promise;
  pages += pdf.numPages;
  const right = (await readDocument(readFileSync(join(FOLDER, `${name}.docx`)))).text;
  for (const format of ['docx', 'odt', 'html', 'pdf', 'doc', 'tcvn3.txt', 'vni.txt']) {
    const bytes = readFileSync(join(FOLDER, `${name}.${format}`));
    const total = (totals[format] ??= { ms: 0, bytes: 0, letters: 0, wrong: 0 });
    const { text } = await readDocument(bytes);
    total.ms += await time(readDocument, bytes);
    total.bytes += statSync(join(FOLDER, `${name}.${format}`)).size;
    total.letters += letters(right).length;
    // The old encodings hold the sample as typed, not as the document: the tests compare them letter by letter.
    if (!format.endsWith('.txt')) total.wrong += wrongLetters(right, text);
  }
}
console.log(`${names.length} documents, ${pages} pages as PDF`);
for (const [format, { ms, bytes, letters: all, wrong }] of Object.entries(totals)) {
  console.log(
    `${format.padEnd(10)} ${(ms / pages).toFixed(1).padStart(6)} ms/page  ${(bytes / 1024).toFixed(0).padStart(5)} KB  ${((100 * wrong) / all).toFixed(3)} % wrong letters`,
  );
}
const first = readFileSync(join(FOLDER, `${names[0]}.pdf`));
console.log(
  `one PDF in a thread of its own, thread started anew: ${(await time(readInWorker, first)).toFixed(0)} ms`,
);

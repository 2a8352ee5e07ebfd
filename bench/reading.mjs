// Times the readers and counts wrong letters: node bench/reading.mjs (after npm run build). docs/reading.md cites the figures.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readDocument } from '../dist/reading/read-document.js';
import { readInWorker } from '../dist/reading/read-in-worker.js';

const [FOLDER = 'samples/formats'] = process.argv.slice(2);
const ROUNDS = 5;
const letters = (text) => text.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Levenshtein distance, for texts that differ little: only a band about the diagonal is computed. */
function distance(a, b, band = 400) {
  if (a === b) return 0;
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = Array.from({ length: b.length + 1 }, () => Number.POSITIVE_INFINITY);
    if (i <= band) row[0] = i;
    for (let j = Math.max(1, i - band); j <= Math.min(b.length, i + band); j += 1) {
      row[j] = Math.min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
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
  const right = letters((await readDocument(readFileSync(join(FOLDER, `${name}.docx`)))).text);
  for (const format of ['docx', 'odt', 'html', 'pdf', 'doc', 'tcvn3.txt', 'vni.txt']) {
    const bytes = readFileSync(join(FOLDER, `${name}.${format}`));
    const total = (totals[format] ??= { ms: 0, bytes: 0, letters: 0, wrong: 0 });
    const { text } = await readDocument(bytes);
    total.ms += await time(readDocument, bytes);
    total.bytes += statSync(join(FOLDER, `${name}.${format}`)).size;
    total.letters += right.length;
    total.wrong += distance(right, letters(text));
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

// Reads pages of samples/formats as scans and counts what is wrong: node bench/scans.mjs [NAME ...] (after npm run build).
// docs/reading.md cites the figures. ../shared/corpus/scans is read and printed where it is there.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extractPlan } from '../dist/core/duty/extract-plan.js';
import { drawPages } from '../dist/reading/draw-pages.js';
import { readDocument } from '../dist/reading/read-document.js';
import { imageSize } from '../dist/reading/scan/image-size.js';
import { lettersWrong } from '../tests/support/letters-wrong.ts';
import { scanLike } from '../tests/support/scan-like.ts';
import { writeImagePdf } from '../tests/support/write-image-pdf.ts';

const SCANS = '../shared/corpus/scans';
const WEAR = {
  clean: {},
  worn: { skew: 1.2, noise: 14, stamp: true, quality: 60 },
  photograph: { skew: -0.8, noise: 10, shadow: true, quality: 60 },
};

const names =
  process.argv.length > 2
    ? process.argv.slice(2)
    : readdirSync('samples/formats')
        .filter((file) => file.endsWith('.pdf') && !/^(?:dat-mat-khau|cam-sao-chep)/.test(file))
        .map((file) => file.slice(0, -4));

/** Owners and deadlines of each duty, folded: what a lost letter can cost. */
const duties = (text) =>
  extractPlan(text).duties.map(({ owners, deadlines, role }) =>
    JSON.stringify([
      role,
      owners.map(({ name }) => name.toLowerCase()).sort(),
      deadlines.map(({ start: _, end: __, text: ___, ...rest }) => rest),
    ]),
  );

/** F1 of two lists as multisets. */
function f1(right, read) {
  const rest = [...read];
  let hits = 0;
  for (const duty of right) {
    const at = rest.indexOf(duty);
    if (at < 0) continue;
    rest.splice(at, 1);
    hits += 1;
  }
  return { hits, right: right.length, read: read.length };
}

for (const [wear, how] of Object.entries(WEAR)) {
  const total = {
    wrong: 0,
    letters: 0,
    pages: 0,
    ms: 0,
    cpu: 0,
    hits: 0,
    right: 0,
    read: 0,
    asked: 0,
    words: 0,
  };
  for (const name of names) {
    const bytes = readFileSync(`samples/formats/${name}.pdf`);
    const { text, pages } = await readDocument(bytes);
    const wanted = pages.map(({ number }) => ({ page: number }));
    const images = [];
    await drawPages(bytes, wanted, { width: 2480, type: 'png' }, ({ bytes: png }) => images.push(png));
    const sheets = [];
    for (const image of images) {
      const jpeg = await scanLike(image, { quality: 98, ...how });
      sheets.push({ jpeg, ...imageSize(jpeg) });
    }
    const scan = writeImagePdf(sheets);
    const start = performance.now();
    const cpu = process.cpuUsage();
    const reading = await readDocument(scan);
    const used = process.cpuUsage(cpu);
    total.ms += performance.now() - start;
    total.cpu += (used.user + used.system) / 1000;
    total.pages += pages.length;
    const letters = text.replaceAll(/[^\p{L}\p{N}]+/gu, '').length;
    const share = lettersWrong(text, reading.text);
    total.wrong += share * letters;
    total.letters += letters;
    total.asked += reading.uncertain.length;
    total.words += reading.text.split(/\s+/).length;
    console.log(`${wear} ${name}, ${pages.length} pages: ${(share * 100).toFixed(2)} %`);
    if (process.env.SHOW) writeFileSync(`${process.env.SHOW}/${name}.${wear}.txt`, reading.text);
    const found = f1(duties(text), duties(reading.text));
    total.hits += found.hits;
    total.right += found.right;
    total.read += found.read;
  }
  const score = (2 * total.hits) / Math.max(1, total.right + total.read);
  console.log(
    `== ${wear}: ${((100 * total.wrong) / total.letters).toFixed(2)} % of ${total.letters} letters wrong; duties F1 ${score.toFixed(3)}; ` +
      `${((100 * total.asked) / total.words).toFixed(1)} % of words asked about; ${(total.ms / total.pages / 1000).toFixed(1)} s, ${(total.cpu / total.pages / 1000).toFixed(1)} s of processor a page; ` +
      `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
  );
}
if (existsSync(SCANS)) {
  for (const file of readdirSync(SCANS)) {
    const { text, uncertain } = await readDocument(readFileSync(`${SCANS}/${file}`));
    console.log(
      `== ${file}: ${text.length} characters, ${uncertain.length} uncertain words, ${extractPlan(text).duties.length} duties`,
    );
  }
}

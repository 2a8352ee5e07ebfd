// Milliseconds per KB of reading a plan, as a ratio to one pass of Intl.Segmenter words over the same text, so that the
// figure does not depend on the machine. Run after a build: node bench/extract.mjs [FOLDER with .txt files]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractPlan } from '../dist/core/duty/extract-plan.js';

const folder = process.argv[2] ?? '../shared/gold';
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const joined = texts.join('\n');
const small = joined.slice(0, 40 * 1024);
const large = joined.repeat(Math.ceil((2 * 1024 * 1024) / joined.length)).slice(0, 2 * 1024 * 1024);
const segmenter = new Intl.Segmenter('vi', { granularity: 'word' });

const milliseconds = (run) => {
  const from = performance.now();
  run();
  return performance.now() - from;
};
const median = (runs, run) => {
  const times = Array.from({ length: runs }, () => milliseconds(run)).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
};
const words = (text) => {
  let count = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) count += 1;
  return count;
};

for (let warm = 0; warm < 5; warm += 1) {
  words(joined);
  for (const text of texts) extractPlan(text);
}
const kilobytes = joined.length / 1024;
const pass = median(9, () => words(joined)) / kilobytes;
const read = median(9, () => texts.forEach((text) => extractPlan(text))) / kilobytes;
const perSmall = median(9, () => extractPlan(small)) / 40;
extractPlan(large);
const perLarge = median(3, () => extractPlan(large)) / 2048;
console.log(`Intl.Segmenter   ${pass.toFixed(4)} ms per KB`);
console.log(`extractPlan      ${read.toFixed(4)} ms per KB, ratio ${(read / pass).toFixed(2)}`);
console.log(`40 KB            ${perSmall.toFixed(4)} ms per KB`);
console.log(`2 MB             ${perLarge.toFixed(4)} ms per KB, ratio ${(perLarge / perSmall).toFixed(2)}`);

// What must not be in a commit, as far as a program can see it: passages of the shared texts, hosts and paths of a machine, a
// registry's address in the lockfile, tests left out or run alone, a clock that is not the injected one.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SHARED = path.resolve('..', 'shared');
const problems = [];

const BINARY = /\.(?:png|jpe?g|gif|ico|woff2?|pdf|docx?|zip)$/i;
const committed = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  .split('\0')
  .filter((file) => file !== '' && !BINARY.test(file) && existsSync(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Syllables in a row that no two texts share by chance; names of offices and set phrases are shorter. */
const PASSAGE = 24;

const syllables = (text) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function* passages(text) {
  const words = syllables(text);
  for (let at = 0; at + PASSAGE <= words.length; at++) yield words.slice(at, at + PASSAGE).join(' ');
}

/** In JSON a passage lies within one string: names that an annotation lists one after the other are no passage. */
const stretchesOf = ({ file, text }) => (file.endsWith('.json') ? text.split('"') : [text]);

const passagesOf = (document) => stretchesOf(document).flatMap((stretch) => [...passages(stretch)]);

function sharedPassages() {
  const source = new Map();
  for (const folder of ['gold', 'corpus']) {
    for (const name of readdirSync(path.join(SHARED, folder)).filter((each) =>
      /\.(?:txt|html)$/.test(each),
    )) {
      const text = readFileSync(path.join(SHARED, folder, name), 'utf8').replace(/<[^>]*>/g, ' ');
      for (const passage of passages(text)) source.set(passage, `${folder}/${name}`);
    }
  }
  return source;
}

if (existsSync(path.join(SHARED, 'gold'))) {
  const source = sharedPassages();
  for (const document of committed) {
    const passage = passagesOf(document).find((each) => source.has(each));
    if (passage !== undefined) {
      problems.push(`${document.file}: has a passage of ../shared/${source.get(passage)}: "${passage}"`);
    }
  }
} else if (process.env.CI) {
  problems.push('../shared is missing: the tests over its texts cannot run');
}

/** What no line may hold, in the files whose names match. Written so that this file does not match itself. */
const FORBIDDEN = [
  [/./, /\/(?:[w]ork|[t]mp|[r]oot)\//, 'a path of a machine'],
  [/./, /registry\.[n]pmjs|deb\.[d]ebian/, 'the host of a registry'],
  [/(?:^|\/)package-lock\.json$/, /"[r]esolved": "https?:/, 'the address of a registry'],
  [/^tests\//, /\.(?:[o]nly)\(|\b(?:[f]it|[f]describe|[x]it|[x]describe)\(/, 'a test left out or run alone'],
  [
    /^(?:src|tests|bench|scripts)\//,
    /\bDate\.[n]ow\(|\bnew [D]ate\(\)/,
    'a clock that is not the injected one',
  ],
  [
    /^(?:src|tests|bench)\/(?!platform\/clock\.ts$)/,
    /\bTemporal\.[N]ow\b/,
    'a clock that is not the injected one',
  ],
  [/\.(?:ts|mjs)$/, /@ts-[i]gnore|@ts-[n]ocheck/, 'a type given up'],
];

for (const { file, text } of committed) {
  for (const [name, pattern, what] of FORBIDDEN) {
    if (!name.test(file)) continue;
    text.split('\n').forEach((line, index) => {
      if (pattern.test(line)) problems.push(`${file}:${index + 1}: ${what}: ${line.trim().slice(0, 100)}`);
    });
  }
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`guard: ${committed.length} files, nothing that must not be committed`);

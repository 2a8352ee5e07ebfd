// npm run lockfile: enters the platform packages that npm left out of package-lock.json, after every `npm install`.
//
// Packages with native parts name one optional package for each platform. Where the registry at hand does not carry one
// (a mirror, an older cache), `npm install` drops it from the lockfile, and `npm ci` then refuses that lockfile. An entry
// holds the exact version that its parent pins, and the platform as its name says; npm passes over it everywhere else.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const SYSTEMS = new Set([
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]);
const PROCESSORS = new Set([
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]);

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { packages } = lock;

/** Whether a package at `at` finds `name` the way Node looks for it. */
const isFound = (at, name) => {
  for (
    let folder = at;
    ;
    folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : ''
  ) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
};

const platformOf = (name) => {
  const words = name.split(/[/-]/);
  const cpu = words.filter((word) => PROCESSORS.has(word));
  const os = words.filter((word) => SYSTEMS.has(word));
  if (words.includes('wasi')) return { cpu: ['wasm32'], os: [] };
  if (cpu.length === 0 && words.some((word) => word.endsWith('eabihf') || word === 'eabi')) cpu.push('arm');
  return { cpu, os };
};

let added = 0;
for (const [at, parent] of Object.entries({ ...packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (isFound(at, name) || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const { cpu, os } = platformOf(name);
    packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length > 0 && { cpu }),
      ...(parent.dev && { dev: true }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages entered`);

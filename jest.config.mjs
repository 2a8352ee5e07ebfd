import { availableParallelism } from 'node:os';

// One project a kind of test, so that `--selectProjects core` stays a matter of seconds.
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
const project = (name, extra = {}) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  ...extra,
});
const served = {
  setupFiles: ['<rootDir>/tests/support/setup-nest.mjs'],
  globalSetup: '<rootDir>/tests/support/start-postgres.mjs',
  globalTeardown: '<rootDir>/tests/support/stop-postgres.mjs',
};

export default {
  // Much of the time is spent waiting for the database, the browser, the mail server and leases that run out: three tests on two cores.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // A limit against tests that hang, not a measure: a busy machine is no defect.
  testTimeout: 180_000,
  projects: [
    project('core'),
    project('golden'),
    project('property'),
    project('integration', served),
    project('http', served),
    project('browser', served),
  ],
};

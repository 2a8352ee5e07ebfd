// Rules of the house (docs/architecture.md), as far as imports can show them. Type-only imports count like any other.

/** What each room of the core may import besides itself. */
const CORE = {
  text: [],
  structure: ['text'],
  agency: ['text', 'structure'],
  deadline: ['text', 'structure'],
  duty: ['text', 'structure', 'agency', 'deadline'],
  calendar: [],
  task: ['calendar'],
  reminder: ['calendar', 'task'],
};

/** The two halves of the core, reading and follow-up, meet at the union of deadline kinds, at one rule of law and at the lunar calendar. */
const MEETING_POINT = '^src/core/deadline/(?:deadline|report-cut-off|lunar-calendar)\\.ts$';
const FOLLOW_UP = ['calendar', 'task', 'reminder'];

/** Folders of src that are no features. */
const FRAME = 'core|platform|config|generated|reading|web|api|demo|cli';
const FEATURE = `^src/(?!(?:${FRAME})/)([^/]+)/`;

const coreLayers = Object.entries(CORE).map(([room, below]) => ({
  name: `core-${room}`,
  comment: `src/core/${room} imports only ${[room, ...below].join(', ')}${FOLLOW_UP.includes(room) ? ' and the meeting point' : ''}.`,
  severity: 'error',
  from: { path: `^src/core/${room}/` },
  to: {
    path: '^src/core/',
    pathNot: [
      `^src/core/(?:${[room, ...below].join('|')})/`,
      ...(FOLLOW_UP.includes(room) ? [MEETING_POINT] : []),
    ],
  },
}));

module.exports = {
  forbidden: [
    {
      name: 'core-is-pure',
      comment: 'The core imports only the core: no framework, no database, no node:*, no package.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'core-has-known-rooms',
      comment: 'A new room of the core is entered in the table at the top of this file.',
      severity: 'error',
      from: {},
      to: { path: '^src/core/', pathNot: `^src/core/(?:${Object.keys(CORE).join('|')})/` },
    },
    ...coreLayers,
    {
      name: 'repository-is-private',
      comment: "A feature asks another feature's service, never its repository.",
      severity: 'error',
      from: { path: FEATURE },
      to: { path: '^src/[^/]+/.+\\.repository\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'feature-knows-no-page',
      comment: 'Features know nothing of pages, the JSON interface, the demo or the command line.',
      severity: 'error',
      from: { path: FEATURE },
      to: { path: '^src/(?:web|api|demo)/|^src/[^/]+\\.ts$' },
    },
    {
      name: 'edge-asks-services',
      comment:
        'Pages and the JSON interface import services and core types, never repositories, the database or the queue.',
      severity: 'error',
      from: { path: '^src/(?:web|api)/' },
      to: {
        path: '\\.repository\\.ts$|^src/platform/(?:prisma|database|job-queue|migrate|embedded-postgres)\\.ts$',
      },
    },
    {
      name: 'edges-stand-apart',
      comment: 'Pages and the JSON interface do not import each other; the door to both is one.',
      severity: 'error',
      from: { path: '^src/(web|api)/' },
      to: { path: '^src/(?:web|api)/', pathNot: '^src/(?:$1|web/access)/' },
    },
    {
      name: 'prisma-stops-at-the-repository',
      comment: 'Only repositories and the platform know the generated Prisma client.',
      severity: 'error',
      from: { pathNot: ['\\.repository\\.ts$', '^src/platform/', '^src/generated/'] },
      to: { path: '^src/generated/|^node_modules/@prisma/client' },
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'The platform imports the configuration and the generated client, nothing else of ours.',
      severity: 'error',
      from: { path: '^src/(?:platform|config)/' },
      to: { path: '^src/', pathNot: '^src/(?:platform|config|generated)/' },
    },
    {
      name: 'reading-knows-no-feature',
      comment: 'Reading turns bytes into text: of ours it imports only the core.',
      severity: 'error',
      from: { path: '^src/reading/' },
      to: { path: '^src/', pathNot: '^src/(?:reading|core)/' },
    },
    {
      name: 'no-circular-import',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circular-features',
      comment: 'Taken as wholes, features do not depend on each other in a circle either.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/[^/]+$' },
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment:
        'A file that nothing imports and that imports nothing is dead; what the browser loads is named in templates.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|^src/web/assets/' },
      to: {},
    },
    {
      name: 'production-dependency',
      comment: 'What runs in production stands under dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^src/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json', '.d.ts'],
    },
  },
};

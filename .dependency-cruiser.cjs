// Who may import whom. The arrows are those of the design; a test plants violations to prove that they hold.
const { readdirSync } = require('node:fs');
const path = require('node:path');

/** Rooms, each with the rooms that it may import beside itself. */
const ARROWS = {
  lib: [],
  facts: ['lib'],
  config: ['lib'],
  constructs: ['lib'],
  checks: ['facts', 'lib'],
  stacks: ['constructs', 'config', 'lib'],
  run: ['facts', 'config', 'lib'],
  audit: ['facts', 'config', 'lib'],
  rehearsal: ['facts', 'config', 'lib'],
  import: ['checks', 'facts', 'config', 'lib'],
  review: ['checks', 'facts', 'lib'],
  reports: ['review', 'checks', 'facts', 'lib'],
  'main.ts': ['stacks', 'checks', 'reports', 'facts', 'config', 'lib'],
  cli: [
    'run',
    'audit',
    'rehearsal',
    'import',
    'review',
    'reports',
    'stacks',
    'checks',
    'facts',
    'config',
    'lib',
  ],
};

/** Holds tests only, and may import every room. */
const TESTS = 'test';

/** Rooms that define resources, and so know cdktf. */
const BUILDERS = ['constructs', 'stacks', 'main.ts', TESTS];

/** Rooms that may start processes and open sockets. */
const OUTGOING = ['run', 'audit', 'rehearsal', 'import', TESTS];

/** Runs in a function of AWS: it is packed as text, and no code of ours may load it. */
const PACKED = '^constructs/uptime/certificate-prober\\.cjs$';

const CODE = /\.[cm]?[jt]sx?$/;

/** Written by tools or kept by git: none of it is ours to judge. */
const NOT_OURS = new Set(['node_modules', 'cdktf.out', 'out', 'state', 'coverage']);

/** Matches a room's files, from the project's root. */
const within = (rooms) =>
  `^(${rooms.map((room) => (room.endsWith('.ts') ? `${room.replace('.', '\\.')}$` : `${room}/`)).join('|')})`;

/** Matches a package, wherever node_modules stands (it may be a link). */
const packages = (names) => `(^|/)node_modules/(${names})`;

const list = (rooms) => (rooms.length === 0 ? 'no other room' : rooms.join(', '));

/** Matches all code of ours: every room, and any file at the root. */
const OURS = `${within([...Object.keys(ARROWS), TESTS])}|^[^/]+\\.[cm]?[jt]s$`;

function holdsCode(folder) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? holdsCode(path.join(folder, entry.name)) : CODE.test(entry.name),
  );
}

/** The list is read from disk, so that no new folder is without a rule. */
function refuseUnknownRooms() {
  const known = new Set([...Object.keys(ARROWS), TESTS]);
  const unknown = readdirSync(__dirname, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !NOT_OURS.has(name) && !known.has(name))
    .filter((entry) =>
      entry.isDirectory()
        ? holdsCode(path.join(__dirname, entry.name))
        : /\.[cm]?tsx?$/.test(entry.name),
    )
    .map(({ name }) => name);
  if (unknown.length > 0) {
    throw new Error(
      `no arrows for ${unknown.join(', ')}; add each to ARROWS in .dependency-cruiser.cjs, with the rooms it may import`,
    );
  }
}

refuseUnknownRooms();

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(ARROWS).map(([room, allowed]) => ({
      name: `arrows-of-${room}`,
      comment: `${room} may import ${list(allowed)}`,
      severity: 'error',
      from: { path: within([room]) },
      to: { path: OURS, pathNot: within([room, ...allowed]) },
    })),
    {
      name: 'nobody-imports-main',
      comment: 'main.ts is a program: what it needs to share belongs in a room',
      severity: 'error',
      from: {},
      to: { path: within(['main.ts']) },
    },
    {
      name: 'nobody-imports-packed',
      comment: 'it opens sockets, and is packed as text for a function of AWS',
      severity: 'error',
      from: { pathNot: within([TESTS]) },
      to: { path: PACKED },
    },
    {
      name: 'cdktf-in-builders',
      comment: `cdktf, constructs and the providers are imported only in ${list(BUILDERS)}`,
      severity: 'error',
      from: { path: OURS, pathNot: within(BUILDERS) },
      to: { path: packages('cdktf/|constructs/|@cdktf/') },
    },
    {
      name: 'provider-by-deep-path',
      comment:
        'import @cdktf/provider-x/lib/<resource>: the package root loads every resource, and tests take 3 times as long',
      severity: 'error',
      from: {},
      to: { path: packages('@cdktf/provider-[a-z]+/lib/index\\.') },
    },
    {
      name: 'sockets-and-processes',
      comment: `only ${list(OUTGOING)} open sockets or start processes`,
      severity: 'error',
      from: { path: OURS, pathNot: `${within(OUTGOING)}|${PACKED}` },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(child_process|cluster|net|https?|http2|tls|dgram|dns)(/|$)',
      },
    },
    {
      name: 'no-development-package',
      comment: 'the product runs without development packages: move it to dependencies',
      severity: 'error',
      from: { path: OURS, pathNot: `${within([TESTS])}|^[^/]+\\.cjs$` },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-cycle',
      comment: 'two files that import each other are one file, or lack a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'found',
      comment: 'an import that leads nowhere is seen by no other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(cdktf\\.out|out|state|coverage)/|(^|/)fixtures/recorded/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types'],
    },
  },
};

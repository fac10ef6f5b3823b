import type { ControlOf } from './control';

/** LR-40 to LR-54: running it, getting it back, and handing it over. */
export const operationControls = [
  {
    id: 'LR-40',
    title: 'Downtime alerts somebody within five minutes',
    demand:
      'Home page, login and API health are monitored; interval x failed checks + timeout is at most 300 s; ' +
      'at least 2 channels. In a drill, the alert arrives within 300 s. No plan removes a monitor.',
    area: 'uptime',
    kinds: ['declared', 'planned', 'observed', 'attested'],
    attest: {
      task:
        'Take a test target down, and record when it went down and when the alert arrived in each channel: ' +
        'at most 300 s later, seen by the person on duty.',
      template: 'alert-drill.md',
    },
  },
  {
    id: 'LR-41',
    title: 'Errors, slowness, failed logins and backlogs alert',
    demand:
      'For each of 5xx rate, p95 latency, failed logins, queue backlog and payment errors there is an ' +
      'alarm with threshold and channel, or a waiver.',
    area: 'uptime',
    kinds: ['declared', 'attested'],
    attest: {
      task:
        'For each alarm that another tool holds, fire it once, and record tool, threshold with unit, channel ' +
        'and when the alert arrived.',
      template: 'alert-list.md',
    },
  },
  {
    id: 'LR-42',
    title: 'An error can be traced to its request and release',
    demand:
      'Answers carry x-request-id or traceparent, different for each request; a provoked error is found in ' +
      'the error tracker under that id, with the release it came from.',
    area: 'uptime',
    kinds: ['observed', 'attested'],
    attest: {
      task:
        'Provoke one error in production, find it in the tracker by its request id, and record id, ' +
        'release, both times and a link to the event.',
      template: 'error-trace.md',
    },
  },
  {
    id: 'LR-43',
    title: 'The API stays fast and correct under launch load',
    demand:
      'At 25 connections and 200 samples or more per route, errors below 1 % and a p95 by the kind of route: ' +
      'app and auth 500 ms, chat start 2 s before the model’s own time; the model itself has no budget. A run ' +
      'that met a rate limit is unknown.',
    area: 'speed',
    kinds: ['observed'],
  },
  {
    id: 'LR-44',
    title: 'Failures answer plainly and show no internals',
    demand:
      'An unknown path, a wrong method, a malformed body, a forced 500 and a model timeout each get a generic ' +
      'JSON error: 0 stack traces, 0 version headers.',
    area: 'api',
    kinds: ['observed'],
  },
  {
    id: 'LR-45',
    title: 'Text is compressed and hashed assets cached for good',
    demand:
      'Text is sent as br, gzip or zstd, and assets with a hash in their name are marked immutable: both ' +
      'must hold.',
    area: 'speed',
    kinds: ['observed', 'declared'],
  },
  {
    id: 'LR-46',
    title: 'A release can be taken back, and that was tried',
    demand:
      'A written way back, tried within the last 90 days, with its duration; the state backend is ' +
      'versioned, and the previous artifact is kept.',
    area: 'recovery',
    kinds: ['attested', 'declared'],
    attest: {
      task:
        'Deploy the previous release by the written steps alone, then the current one again. Record both ' +
        'versions, minutes taken, and each step that had to be corrected.',
      template: 'rollback-drill.md',
    },
  },
  {
    id: 'LR-47',
    title: 'Backups run, and one has been restored',
    demand:
      'Each data store has a backup plan, point-in-time recovery or versioning, and deletion ' +
      'protection. No plan replaces a data store. One restore was carried out and recorded.',
    area: 'recovery',
    kinds: ['declared', 'planned', 'attested'],
    attest: {
      task:
        'Restore the newest backup of each data store into an empty place, compare row or object counts, ' +
        'and record age of the backup in hours, minutes taken and both counts.',
      template: 'restore-drill.md',
    },
  },
  {
    id: 'LR-48',
    title: 'Owners, runbook and main routes are handed over',
    demand:
      'The pack lists records, rules, monitors, secret names, the 10 most used routes and the runbook; ' +
      '0 owners are empty; who takes over has read and signed it.',
    area: 'handover',
    kinds: ['attested', 'declared'],
    attest: {
      task:
        'Read the handover pack together, deploy once by it with nobody helping, and record owners, open ' +
        'questions and both signatures.',
      template: 'handover.md',
    },
  },
  {
    id: 'LR-49',
    title: 'Customer data is mapped: who gets, keeps, deletes it',
    demand:
      'For each kind of data: where it enters, which providers get it, where it is stored and logged, and ' +
      'the days until it is deleted. No cell is empty; the map is signed.',
    area: 'handover',
    kinds: ['attested'],
    attest: {
      task:
        'Follow each kind of customer data from entry to deletion, fill in provider, store, log and days ' +
        'of retention, and sign that the map is complete.',
      template: 'data-map.md',
    },
  },
  {
    id: 'LR-50',
    title: 'Staging matches production, settings come from env',
    demand:
      'Both are made by the same constructs and differ only in names and sizes; a release reads its ' +
      'settings from the environment. 0 other differences without a waiver.',
    area: 'handover',
    kinds: ['declared', 'attested'],
    attest: {
      task:
        'Run launch-ready parity over production and staging until it exits 0, keep its output, list what ' +
        'else staging lacks (data, third-party accounts, flags), and record for each why it may differ.',
      template: 'staging-differences.md',
    },
  },
  {
    id: 'LR-51',
    title: 'Public preview and private memory are kept apart',
    demand:
      'The preview endpoint answers 403 or 404 to each id of a private chat; both have an endpoint and a ' +
      'scope of their own.',
    area: 'access',
    kinds: ['observed', 'attested'],
    attest: {
      task:
        'Mark in the list of endpoints which serve previews and which private memory, with the scope of ' +
        'each, ask each preview for a private id, and record status and that none does both.',
      template: 'endpoint-list.md',
    },
  },
  {
    id: 'LR-52',
    title: 'A matrix says which role may do what with what',
    demand:
      'A signed matrix of role, action and object covers every route; the probes of LR-02 run from it.',
    area: 'access',
    kinds: ['attested', 'observed'],
    attest: {
      task:
        'Fill in role, action and object for every route, explain the matrix to somebody who did not ' +
        'write it, and record their questions and the version signed.',
      template: 'role-matrix.md',
    },
  },
  {
    id: 'LR-53',
    title: 'Past incidents are closed, each with a test',
    demand:
      'Each known leak, cross-tenant fault, outage and mail failure has a cause, a fix and a test that ' +
      'would catch it: 0 open.',
    area: 'handover',
    kinds: ['attested'],
    attest: {
      task:
        'Ask everybody who ran the product for earlier leaks, cross-tenant faults, outages, mail failures and ' +
        'ignored warnings, and record cause, fix, test and closing date of each.',
      template: 'incident-list.md',
    },
  },
  {
    id: 'LR-54',
    title: 'Home-made login code is tested, or replaced',
    demand:
      'Tests for expiry, reuse, reset and change of role exist and are green; or login is left to a ' +
      'maintained library or service.',
    area: 'access',
    kinds: ['observed', 'attested'],
    attest: {
      task:
        'Where a library or service does the login, record its name, version and which of expiry, reuse, ' +
        'reset and change of role it covers; test the rest and record the results.',
      template: 'test-report.md',
    },
  },
] as const satisfies readonly ControlOf<`LR-${string}`>[];

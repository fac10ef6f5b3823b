import type { ControlOf } from './control';

/** LR-16 to LR-25: where secrets live, and what the logs hold. */
export const secretControls = [
  {
    id: 'LR-16',
    title: 'No secret in the repository or its history',
    demand:
      'A scan of the tree and of every commit of every branch and tag finds 0 secrets outside a reviewed ' +
      'baseline.',
    area: 'secrets',
    kinds: ['observed', 'attested'],
    attest: {
      task:
        'Review the scan of tree and history. For each finding in the baseline, record the key id and ' +
        'the days of exposure, rotation and revocation; or why it is no secret.',
      template: 'rotation-record.md',
    },
  },
  {
    id: 'LR-17',
    title: 'No secret in web bundles, source maps or mobile apps',
    demand:
      'The build output, decoded source maps and mobile configuration files, and the JavaScript as ' +
      'deployed, hold 0 secrets. No source map is served, or none with a secret in its sources.',
    area: 'secrets',
    kinds: ['observed'],
  },
  {
    id: 'LR-18',
    title: 'Public environment variables hold public values only',
    demand:
      'No variable with a prefix that a bundler publishes has the name or the value of a secret; ' +
      'synth refuses a secret that is declared under such a prefix.',
    area: 'secrets',
    kinds: ['observed', 'declared'],
  },
  {
    id: 'LR-19',
    title: 'Secrets live in a managed store, settings elsewhere',
    demand:
      'Each secret is a container in the store, encrypted by a named key, readable by named roles ' +
      'only. Terraform JSON, plan and outputs hold 0 secret values; the workload reads by ARN.',
    area: 'secrets',
    kinds: ['declared', 'planned', 'observed'],
  },
  {
    id: 'LR-20',
    title: 'Logs, builds and error pages show no secret',
    demand:
      'The log and CI exports that were handed in, and the bodies of provoked 4xx and 5xx answers, hold ' +
      '0 secrets. An export that was not handed in is unknown, never a pass.',
    area: 'secrets',
    kinds: ['observed', 'attested'],
    attest: {
      task:
        'Read the newest CI log and the request data and breadcrumbs of 20 recent events in the error ' +
        'tracker. Record their ids and what they show of tokens, keys and cookies: it must be nothing.',
      template: 'log-review.md',
    },
  },
  {
    id: 'LR-21',
    title: 'Every exposed key has been rotated and revoked',
    demand:
      'For each exposed key, the rotation date lies after the exposure date and the old key is revoked. ' +
      'Each stored secret declares a rotation schedule in days.',
    area: 'secrets',
    kinds: ['attested', 'declared'],
    attest: {
      task:
        'Rotate each exposed key at its provider, revoke the old one, try it once, and record key id ' +
        '(never the value), dates of exposure, rotation and revocation, and the refusal.',
      template: 'rotation-record.md',
    },
  },
  {
    id: 'LR-22',
    title: 'All secrets are inventoried; no env file is copied',
    demand:
      'The secret names that the code uses are exactly those declared; 0 env files are tracked, ' +
      'and none exists twice. Every secret has an owner.',
    area: 'secrets',
    kinds: ['observed', 'declared', 'attested'],
    attest: {
      task:
        'Name an owner and every place of use for each secret name, delete the copies that nobody ' +
        'needs, and record what was deleted.',
      template: 'secret-owners.md',
    },
  },
  {
    id: 'LR-23',
    title: 'Logs redact tokens, prompts and personal data',
    demand:
      'A log sample holds 0 secrets and 0 full prompts, and e-mail addresses, card numbers and other ' +
      'personal data in declared fields only.',
    area: 'logs',
    kinds: ['observed', 'attested', 'declared'],
    attest: {
      task:
        'List the fields that each log holds, mark the personal ones, say why each is needed, and ' +
        'record the sample that was read.',
      template: 'log-review.md',
    },
  },
  {
    id: 'LR-24',
    title: 'An audit log says who did what, when and from where',
    demand:
      'A marked action is found by the stated query within 300 s, in a row with all four fields: user, ' +
      'organization, time, IP address.',
    area: 'logs',
    kinds: ['attested', 'observed'],
    attest: {
      task:
        'Do one key action of each kind with a test account, find its row, and record query, seconds ' +
        'until it was found and the four fields, personal data shortened.',
      template: 'audit-log-sample.md',
    },
  },
  {
    id: 'LR-25',
    title: 'Where logs lie, who reads them and how long is known',
    demand:
      'Each log group declares its retention in days, and none is kept for ever; each log bucket ' +
      'has a policy; the readers are listed.',
    area: 'logs',
    kinds: ['declared', 'planned', 'attested'],
    attest: {
      task:
        'List each place that keeps logs, third parties included, with its readers, days of retention and ' +
        'region. Remove readers who need no access, and record them.',
      template: 'log-readers.md',
    },
  },
] as const satisfies readonly ControlOf<`LR-${string}`>[];

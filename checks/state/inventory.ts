import type { Facts, StackFacts } from '../../facts/graph';
import { INVENTORY_OUTPUT, stackInventory, type Inventory } from '../../facts/inventory';
import { declaredFacts } from '../../facts/synth';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { exampleSecrets } from '../example-secrets';
import { unlisted } from '../unlisted';

type Part = keyof Inventory;

/** The parts that a stack says together: with one of them missing, a check has nothing to compare with. */
const TOGETHER: readonly (readonly [Part, ...Part[]])[] = [
  [
    'zone_name',
    'cloudflare_plan',
    'zone_status',
    'hosts',
    'redirects',
    'records',
    'hsts',
    'mx',
    'senders',
    'dkim',
    'endpoints',
    'firewall',
    'static_files',
    'cors_origins',
  ],
  ['secrets', 'secret_readers'],
  ['targets', 'alert_channels'],
  ['state_bucket', 'pipeline'],
  ['stores', 'backup_days', 'logs'],
];

/** What every stack of a launch says, and all say alike. */
const COMMON: readonly Part[] = ['launch', 'environment'];

const SAID = { launch: 'shop', environment: 'production' };
const SECRETS = { ...SAID, secrets: exampleSecrets(), secret_readers: {} };
const WATCH = { ...SAID, targets: {}, alert_channels: [] };
const STORE = { aws_secretsmanager_secret: { one: { name: 'shop/production/database-url' } } };
const HOME = { host: 'example.com', path: '/', contains: 'Shop' };
const HEALTH_CHECK = {
  aws_route53_health_check: { home: { fqdn: 'example.com', resource_path: '/' } },
};
const BUCKET = { aws_s3_bucket: { one: { bucket: 'shop-uploads' } } };
const LOGS = { aws_cloudwatch_log_group: { one: { name: '/shop/api' } } };
const SELECTION = { aws_backup_selection: { one: { resources: ['arn:aws:s3:::shop-uploads'] } } };
const CHANNEL = { protocol: 'email', endpoint: 'oncall@example.com' };
const SUBSCRIPTION = { aws_sns_topic_subscription: { one: CHANNEL } };
const EDGE = {
  ...SAID,
  zone_name: 'example.com',
  cloudflare_plan: 'pro',
  zone_status: 'active',
  hosts: {
    app: { name: 'app.example.com', role: 'app', watched: true, origin: '203.0.113.10' },
  },
  redirects: {},
  records: {},
  hsts: { max_age_seconds: 31_536_000, include_subdomains: true, preload: false },
  mx: {},
  senders: { staff: ['s1'] },
  dkim: { s1: { cname: 's1.dkim.example.net' } },
  endpoints: { login: { kind: 'login', host: 'app.example.com', path: '/login' } },
  firewall: { wordpress: false, methods: {}, webhooks: {}, rules: {} },
  static_files: {},
  cors_origins: [],
};

export const stateInventory: Check = {
  id: 'state/inventory',
  controls: ['LR-34', 'LR-48'],
  title: 'Every stack says what it is meant to hold, all of it and no less',
  why: 'checks compare what is declared with this list; an alarm or a record that was lost from both is missed by nobody',
  breaks: 'a host, a limit or an alarm is gone, and every other check still passes',
  severity: 'blocks',
  source: 'https://developer.hashicorp.com/terraform/language/values/outputs',
  fix: 'synthesize the launch anew; the kit writes the output launch_inventory of each stack from the launch file',
  kinds: ['declared', 'planned'],
  absence: 'no stack declares anything',
  judge: (facts) => {
    const isSaid = facts.stacks.some(({ outputs }) => stackInventory(outputs) !== undefined);
    if (isSaid) return facts.stacks.map((stack) => judgeStack(stack, facts));
    return facts.stacks
      .filter(({ name }) => facts.resources.some(({ stack }) => stack === name))
      .map(({ name }) =>
        pass(`stack ${name}`, 'says no inventory: it is judged by its resources alone'),
      );
  },
  examples: {
    pass: [
      said({ edge: EDGE }),
      said({ edge: EDGE, secrets: SECRETS, monitoring: WATCH }),
      said({ edge: EDGE, data: { ...SAID, stores: {}, backup_days: 35, logs: {} } }),
      said({ secrets: SECRETS }, STORE),
      said({ watch: { ...WATCH, targets: { home: HOME } } }, HEALTH_CHECK),
      said({ watch: { ...WATCH, alert_channels: [CHANNEL] } }, SUBSCRIPTION),
      said(
        {
          data: { ...SAID, stores: { up: { bucket: 'shop-uploads' } }, backup_days: 35, logs: {} },
        },
        BUCKET,
      ),
      declaredFacts([{ name: 'mine', json: { resource: { aws_sns_topic: { alerts: {} } } } }]),
    ],
    fail: [
      said({ edge: EDGE, secrets: undefined }),
      said({ edge: EDGE, secrets: {} }),
      said({ edge: EDGE, secrets: SAID }),
      said({ edge: EDGE, data: { ...SAID, stores: {} } }),
      said({ edge: EDGE, secrets: { ...SECRETS, launch: 'other' } }),
      said({ edge: EDGE, secrets: { ...SECRETS, environment: undefined } }),
      said({
        edge: EDGE,
        secrets: { ...SECRETS, secrets: exampleSecrets({ consumers: ['b', 'a'] }) },
      }),
      said({ edge: EDGE, secrets: SECRETS, more: SECRETS }),
      said({ watch: { ...WATCH, targets: undefined } }),
      said({ edge: { ...EDGE, cors_origins: undefined } }),
      said({ edge: { ...EDGE, firewall: undefined } }),
      said({ edge: { ...EDGE, cloudflare_plan: 'huge' } }),
      said({ edge: { ...EDGE, colour: 'red' } }),
      said({ edge: { ...EDGE, senders: {} } }),
      said({ edge: { ...EDGE, hosts: { app: { ...EDGE.hosts.app, origin: undefined } } } }),
      said({ edge: { ...EDGE, hosts: { app: { ...EDGE.hosts.app, watched: false } } } }),
      said({
        edge: { ...EDGE, endpoints: { login: { ...EDGE.endpoints.login, host: 'x.example.com' } } },
      }),
      said({ edge: { ...EDGE, endpoints: { login: { ...EDGE.endpoints.login, requests: 5 } } } }),
      said({ edge: '${var.inventory}' }),
      said({ secrets: { ...SECRETS, secrets: {} } }, STORE),
      said({ watch: { ...WATCH, targets: {} } }, HEALTH_CHECK),
      said({ watch: { ...WATCH, alert_channels: [] } }, SUBSCRIPTION),
      said({ data: { ...SAID, stores: {}, backup_days: 35, logs: {} } }, BUCKET),
      said({ data: { ...SAID, stores: {}, backup_days: 35, logs: {} } }, LOGS),
      said({ data: { ...SAID, stores: {}, backup_days: 35, logs: {} } }, SELECTION),
    ],
  },
};

function judgeStack({ name, outputs }: StackFacts, facts: Facts): Finding {
  const subject = `stack ${name}`;
  const said = stackInventory(outputs);
  if (said === undefined) return fail(subject, 'says no inventory, where other stacks do');
  if (said.ok === 'unknown') return unknown(subject, 'its inventory is not known yet');
  if (!said.ok) return fail(subject, `its inventory cannot be read: ${said.problems.join('; ')}`);
  const problems = [
    ...gaps(said.value),
    ...slips(said.value),
    ...clashes(name, said.value, facts),
    ...unlisted(name, said.value, facts).map(
      ({ resource, words }) => `does not name ${words}, which ${resource.address} declares`,
    ),
  ];
  const parts = Object.keys(said.value).filter((part) => !COMMON.some((one) => one === part));
  return problems.length > 0
    ? fail(subject, problems.join('; '))
    : pass(subject, `says ${parts.join(', ')}`);
}

/** Parts that are missing beside those that are there. */
function gaps(said: Inventory): readonly string[] {
  const group = TOGETHER.find((parts) => parts.some((part) => said[part] !== undefined));
  if (group === undefined) return ['says nothing of what it holds'];
  return [...COMMON, ...group]
    .filter((part) => said[part] === undefined)
    .map((part) => `does not say ${part}`);
}

/** What does not agree within one inventory. */
function slips({ hosts = {}, endpoints = {}, senders = {}, dkim = {} }: Inventory): string[] {
  const names = Object.values(hosts).map(({ name }) => name);
  const selectors = Object.values(senders).flat();
  return [
    ...Object.entries(hosts)
      .filter(([, { origin }]) => origin === undefined)
      .map(([key]) => `hosts.${key} has no origin`),
    ...Object.entries(endpoints)
      .filter(([, { host }]) => !names.includes(host))
      .map(([key, { host }]) => `endpoints.${key}: ${host} is none of the hosts`),
    ...selectors.filter((one) => !Object.hasOwn(dkim, one)).map((one) => `dkim has no ${one}`),
    ...Object.keys(dkim)
      .filter((one) => !selectors.includes(one))
      .map((one) => `dkim.${one} is the selector of no sender`),
  ];
}

/** Where it differs from what another stack says of the same. */
function clashes(name: string, said: Inventory, { stacks }: Facts): readonly string[] {
  return stacks
    .filter((other) => other.name !== name)
    .flatMap((other) => {
      const theirs = stackInventory(other.outputs);
      if (theirs?.ok !== true) return [];
      const differs = COMMON.filter((part) => theirs.value[part] !== said[part]);
      const twice = TOGETHER.flat().filter(
        (part) => said[part] !== undefined && theirs.value[part] !== undefined,
      );
      return [
        ...differs.map((part) => `${part} differs from that of stack ${other.name}`),
        ...twice.map((part) => `${part} is said by stack ${other.name} too`),
      ];
    });
}

function said(inventories: Readonly<Record<string, unknown>>, resource: object = {}): Facts {
  return declaredFacts(
    Object.entries(inventories).map(([name, value]) => ({
      name,
      json: JSON.parse(
        JSON.stringify({
          resource: { aws_sns_topic: { [name]: { name } }, ...resource },
          ...(value === undefined ? {} : { output: { [INVENTORY_OUTPUT]: { value } } }),
        }),
      ) as unknown,
    })),
  );
}

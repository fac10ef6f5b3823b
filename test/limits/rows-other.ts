import type { Construct } from 'constructs';
import { MailRecords } from '../../constructs/mail/mail-records';
import { RotationReminders } from '../../constructs/secrets/rotation-reminders';
import { Rotations } from '../../constructs/secrets/rotations';
import { SecretReaders } from '../../constructs/secrets/secret-readers';
import { SecretStore } from '../../constructs/secrets/secret-store';
import { WriteOnlyValue } from '../../constructs/secrets/write-only-value';
import { AlertTopic } from '../../constructs/uptime/alert-topic';
import { Dashboard } from '../../constructs/uptime/dashboard';
import { CertificateWatch } from '../../constructs/uptime/certificate-watch';
import { OutageAlarms } from '../../constructs/uptime/outage-alarms';
import { Signals } from '../../constructs/uptime/signals';
import { SlackChannel } from '../../constructs/uptime/slack-channel';
import { UptimeCheck } from '../../constructs/uptime/uptime-check';
import type { Plan } from '../../lib/limits/plan';
import type { Signal, SignalMetric } from '../../lib/signals';
import { many, onEveryPlan, ZONE_ID, ZONE_NAME, type ConstructRow } from './construct';

const NO_MAIL = { zoneId: ZONE_ID, zoneName: ZONE_NAME, mx: {}, senders: {} };

const mailRecords: ConstructRow = {
  id: 'mail/mail-records',
  name: 'MailRecords',
  bare: (scope, plan) => {
    new MailRecords(scope, 'one', { ...NO_MAIL, plan, spfOthers: 'fail' });
  },
  asks: [
    ...[65_535, 65_536].map((priority) => ({
      what: `a server of priority ${String(priority)}`,
      build: (scope: Construct, plan: Plan) => {
        const mx = { own: { host: 'mx.example.net', priority } };
        new MailRecords(scope, 'one', { ...NO_MAIL, plan, mx, spfOthers: 'fail' });
      },
      refused:
        priority === 65_535
          ? {}
          : onEveryPlan(
              'stack/one.mx.own.priority: must be a whole number from 0 to 65535, got 65536',
            ),
    })),
    {
      what: '11 SPF includes',
      build: (scope, plan) => {
        const senders = many(11, (index) => ({
          spfIncludes: [`_spf${String(index)}.example.net`],
          dkim: {},
        }));
        new MailRecords(scope, 'one', { ...NO_MAIL, plan, senders, spfOthers: 'softfail' });
      },
      refused: onEveryPlan(
        'stack/one.senders: need more than 10 DNS lookups for SPF, got 11; drop an include that no longer sends, or set mail.spfFlatten',
      ),
    },
  ],
};

const SECRET = {
  purpose: 'connects the API to its database',
  owner: 'ops@example.com',
  consumers: ['api'],
  rotateEveryDays: 90,
};
const STORE = {
  launch: 'shop',
  environment: 'production',
  accountId: '123456789012',
  region: 'eu-west-1',
};

const secretStore: ConstructRow = {
  id: 'secrets/secret-store',
  name: 'SecretStore',
  bare: (scope) => {
    new SecretStore(scope, 'one', { ...STORE, secrets: { 'database-url': SECRET } });
  },
  asks: [
    {
      what: 'a purpose of 2,048 characters',
      build: (scope) => {
        const secrets = { key: { ...SECRET, purpose: 'x'.repeat(2048) } };
        new SecretStore(scope, 'one', { ...STORE, secrets: { one: secrets.key } });
      },
      refused: {},
    },
    {
      what: 'a purpose of 2,049 characters',
      build: (scope) => {
        const secrets = { key: { ...SECRET, purpose: 'x'.repeat(2049) } };
        new SecretStore(scope, 'one', { ...STORE, secrets });
      },
      refused: onEveryPlan(
        'stack/one.secrets.key.purpose: must have at most 2048 characters, got 2049; shorten it',
      ),
    },
  ],
};

const VALUE = { secretId: 'one', variable: 'secret_model_key' };

const writeOnlyValue: ConstructRow = {
  id: 'secrets/write-only-value',
  name: 'WriteOnlyValue',
  bare: (scope) => {
    new WriteOnlyValue(scope, 'one', { ...VALUE, version: 1 });
  },
  asks: [
    {
      what: 'the value for the millionth time',
      build: (scope) => {
        new WriteOnlyValue(scope, 'one', { ...VALUE, version: 1_000_000 });
      },
      refused: {},
    },
    {
      what: 'no version',
      build: (scope) => {
        new WriteOnlyValue(scope, 'one', { ...VALUE, version: 0 });
      },
      refused: onEveryPlan('stack/one.version: must be a whole number from 1 to 1000000, got 0'),
    },
  ],
};

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/production/key-a1b2c3';

const secretReaders: ConstructRow = {
  id: 'secrets/secret-readers',
  name: 'SecretReaders',
  bare: (scope) => {
    new SecretReaders(scope, 'one', { ...STORE, ...reading(1) });
  },
  asks: [
    {
      what: '39 secrets of one consumer',
      build: (scope) => {
        new SecretReaders(scope, 'one', { ...STORE, ...reading(39) });
      },
      refused: {},
    },
    {
      what: '60 secrets of one consumer',
      build: (scope) => {
        new SecretReaders(scope, 'one', { ...STORE, ...reading(60) });
      },
      refused: onEveryPlan(
        'stack/one.readers.api.secrets: must have a policy of at most 10240 characters, got 10604; split the consumer, or let it read fewer secrets',
      ),
    },
    {
      what: 'a policy name of 129 characters',
      build: (scope) => {
        const key = 'k'.repeat(129 - 'shop-production--secrets'.length);
        const { readers } = reading(1);
        new SecretReaders(scope, 'one', { ...STORE, readers: { [key]: readers.api } });
      },
      refused: onEveryPlan(
        `stack/one.readers.${'k'.repeat(105)}: must have a policy name of at most 128 characters, got 129; shorten its key`,
      ),
    },
  ],
};

/** One reader of so many secrets. */
function reading(count: number) {
  const secrets = Array.from({ length: count }, (_, at) => `key-${String(at)}`);
  return { readers: { api: { role: 'shop-api', secrets } } };
}

const ROTATED = {
  secretArn: ARN,
  lambdaArn: 'arn:aws:lambda:eu-west-1:123456789012:function:rotate',
};

const rotations: ConstructRow = {
  id: 'secrets/rotations',
  name: 'Rotations',
  bare: (scope) => {
    new Rotations(scope, 'one', { secrets: { key: { ...ROTATED, everyDays: 90 } } });
  },
  asks: [365, 366].map((everyDays) => ({
    what: `a change every ${String(everyDays)} days`,
    build: (scope: Construct) => {
      new Rotations(scope, 'one', { secrets: { key: { ...ROTATED, everyDays } } });
    },
    refused:
      everyDays === 365
        ? {}
        : onEveryPlan(
            'stack/one.secrets.key.everyDays: must be a whole number from 1 to 365, got 366',
          ),
  })),
};

const REMINDED = { secretName: 'shop/production/key', owner: 'ops@example.com', everyDays: 90 };

const rotationReminders: ConstructRow = {
  id: 'secrets/rotation-reminders',
  name: 'RotationReminders',
  bare: (scope) => {
    new RotationReminders(scope, 'one', { ...STORE, secrets: { key: REMINDED } });
  },
  asks: [64, 65].map((length) => {
    const key = 'k'.repeat(length - 'shop-production-'.length);
    return {
      what: `a rule name of ${String(length)} characters`,
      build: (scope: Construct) => {
        new RotationReminders(scope, 'one', { ...STORE, secrets: { [key]: REMINDED } });
      },
      refused:
        length === 64
          ? {}
          : onEveryPlan(
              `stack/one.secrets.${key}: must have a rule name of at most 64 characters, got "shop-production-${key}"; shorten its key`,
            ),
    };
  }),
};

const alertTopic: ConstructRow = {
  id: 'uptime/alert-topic',
  name: 'AlertTopic',
  bare: (scope) => {
    new AlertTopic(scope, 'one', {
      name: 'shop-alerts',
      accountId: '123456789012',
      region: 'us-east-1',
      emails: ['oncall@example.com'],
    });
  },
  asks: [],
};

const CHECK = { name: 'shop-home', hostName: ZONE_NAME, contains: 'Shop', topicArn: 'arn' };

const uptimeCheck: ConstructRow = {
  id: 'uptime/uptime-check',
  name: 'UptimeCheck',
  bare: (scope) => {
    new UptimeCheck(scope, 'one', { ...CHECK, path: '/' });
  },
  asks: [
    {
      what: 'a path of 255 characters',
      build: (scope) => {
        new UptimeCheck(scope, 'one', { ...CHECK, path: `/${'x'.repeat(254)}` });
      },
      refused: {},
    },
    {
      what: 'a path of 256 characters',
      build: (scope) => {
        new UptimeCheck(scope, 'one', { ...CHECK, path: `/${'x'.repeat(255)}` });
      },
      refused: onEveryPlan('stack/one.path: must have 1 to 255 characters, got 256'),
    },
    ...[1999, 2000].map((slowAboveMs) => ({
      what: `to be told of an answer that takes ${String(slowAboveMs)} ms`,
      build: (scope: Construct) => {
        new UptimeCheck(scope, 'one', { ...CHECK, path: '/', slowAboveMs });
      },
      refused:
        slowAboveMs === 1999
          ? {}
          : onEveryPlan('stack/one.slowAboveMs: must be a whole number from 1 to 1999, got 2000'),
    })),
  ],
};

const slackChannel: ConstructRow = {
  id: 'uptime/slack-channel',
  name: 'SlackChannel',
  bare: (scope) => {
    new SlackChannel(scope, 'one', {
      name: 'shop-alerts',
      workspaceId: 'T07EA123LEP',
      channelId: 'C07EZ1ABC23',
      topicArns: ['arn'],
    });
  },
  asks: [255, 256].map((characters) => ({
    what: `a channel whose id has ${String(characters)} characters`,
    build: (scope: Construct) => {
      const channelId = 'C'.repeat(characters);
      new SlackChannel(scope, 'one', {
        name: 'shop-alerts',
        workspaceId: 'T07EA123LEP',
        channelId,
        topicArns: ['arn'],
      });
    },
    refused:
      characters === 255
        ? {}
        : onEveryPlan(
            `stack/one.channelId: must be the id of a Slack channel, letters and digits (such as C07EZ1ABC23), got "${'C'.repeat(119)}…; take it from the end of the link that Slack copies for the channel`,
          ),
  })),
};

/** What tells of so many targets. */
function outages(scope: Construct, count: number, name = 'shop'): void {
  const targets = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `n${String(index)}`,
      new UptimeCheck(scope, `n${String(index)}`, { ...CHECK, name, path: '/' }),
    ]),
  );
  new OutageAlarms(scope, 'one', { name: 'shop', topicArn: 'arn', targets });
}

/** A page of so many targets, and of so many things that are counted. */
function page(scope: Construct, count: number, counted = 0): void {
  const targets = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `n${String(index)}`,
      new UptimeCheck(scope, `n${String(index)}`, { ...CHECK, path: '/' }),
    ]),
  );
  const told = Object.fromEntries(Object.entries(targets).slice(0, 1));
  const outages = new OutageAlarms(scope, 'told', { name: 'shop', topicArn: 'arn', targets: told });
  const alarms = Object.fromEntries(
    Array.from({ length: counted }, (_, index) => [
      `n${String(index)}`,
      { title: 'errors', arn: 'arn' },
    ]),
  );
  const signals = counted === 0 ? {} : { signals: { alarms, region: 'eu-west-1' } };
  new Dashboard(scope, 'one', { name: 'shop', targets, outages, ...signals });
}

const dashboard: ConstructRow = {
  id: 'uptime/dashboard',
  name: 'Dashboard',
  bare: (scope) => {
    page(scope, 1);
  },
  asks: [
    ...[166, 167].map((count) => ({
      what: `a line for each of ${String(count)} watched addresses`,
      build: (scope: Construct) => {
        page(scope, count);
      },
      refused:
        count === 166 ? {} : onEveryPlan('stack/one.targets: must have 1 to 166 entries, got 167'),
    })),
    ...[496, 497].map((count) => ({
      what: `a chart for each of ${String(count)} things that are counted`,
      build: (scope: Construct) => {
        page(scope, 1, count);
      },
      refused:
        count === 496
          ? {}
          : onEveryPlan(
              'stack/one.signals: must have at most 496 entries, with 1 in targets, got 497; count fewer things, or watch fewer addresses',
            ),
    })),
  ],
};

const outageAlarms: ConstructRow = {
  id: 'uptime/outage-alarms',
  name: 'OutageAlarms',
  bare: (scope) => {
    outages(scope, 1);
  },
  asks: [
    {
      what: '100 watched addresses',
      build: (scope) => {
        outages(scope, 100);
      },
      refused: {},
    },
    {
      what: '101 watched addresses',
      build: (scope) => {
        outages(scope, 101);
      },
      refused: onEveryPlan('stack/one.targets: must have 1 to 100 entries, got 101'),
    },
    {
      what: '100 watched addresses of long names',
      build: (scope) => {
        outages(scope, 100, 'x'.repeat(99));
      },
      refused: onEveryPlan(
        'stack/one.targets: make a rule of more than 10240 characters, got 11795; choose shorter keys, or watch fewer addresses',
      ),
    },
  ],
};

/** What looks at the certificates of so many hosts, whose names have so many letters. */
function certificates(scope: Construct, count: number, letters: number, name = 'shop'): void {
  new CertificateWatch(scope, 'one', {
    name,
    accountId: '123456789012',
    region: 'us-east-1',
    topicArn: 'arn',
    hosts: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `n${String(index)}`,
        `${String(index).padStart(3, '0')}.${'x'.repeat(letters - 16)}.example.com`,
      ]),
    ),
  });
}

const certificateWatch: ConstructRow = {
  id: 'uptime/certificate-watch',
  name: 'CertificateWatch',
  bare: (scope) => {
    certificates(scope, 1, 20);
  },
  asks: [
    ...[100, 101].map((count) => ({
      what: `to look at ${String(count)} hosts`,
      build: (scope: Construct) => {
        certificates(scope, count, 20);
      },
      refused:
        count === 100 ? {} : onEveryPlan('stack/one.hosts: must have 1 to 100 entries, got 101'),
    })),
    ...[78, 79].map((letters) => ({
      what: `to look at 100 hosts of ${String(letters)} characters`,
      build: (scope: Construct) => {
        certificates(scope, 100, letters);
      },
      refused:
        letters === 78
          ? {}
          : onEveryPlan(
              'stack/one.hosts: make an event of more than 8192 characters, got 8273; watch fewer hosts',
            ),
    })),
    ...[51, 52].map((characters) => ({
      what: `a launch whose name has ${String(characters)} characters`,
      build: (scope: Construct) => {
        certificates(scope, 1, 20, 'x'.repeat(characters));
      },
      refused:
        characters === 51
          ? {}
          : onEveryPlan(
              `stack/one.name: must have at most 51 characters: the function is called by it, got "${'x'.repeat(52)}"; choose a shorter name`,
            ),
    })),
  ],
};

const LINES = { logGroup: '/shop/api', pattern: 'ERROR' };
const ERRORS = { counts: 'errors', from: LINES, atMost: 20, inMinutes: 5 } as const;

/** What counts one thing. */
function signals(scope: Construct, over: Partial<Signal> = {}, key = 'errors'): void {
  const one = { [key]: { ...ERRORS, ...over } };
  new Signals(scope, 'one', { name: 'shop', topicArn: 'arn', signals: one });
}

function metric(over: Partial<SignalMetric>): Partial<Signal> {
  return { from: { metric: { namespace: 'AWS/ApplicationELB', name: 'Errors', ...over } } };
}

/** The most that is taken, and one more. */
function signalAsks(
  what: string,
  most: number,
  line: string,
  over: (count: number) => Partial<Signal>,
): ConstructRow['asks'] {
  return [most, most + 1].map((count) => ({
    what: `${what} ${String(count)}`,
    build: (scope: Construct) => {
      signals(scope, over(count));
    },
    refused: count === most ? {} : onEveryPlan(`stack/one.signals.errors.${line}`),
  }));
}

const COLON = 'and not begin with a colon';

const signalsRow: ConstructRow = {
  id: 'uptime/signals',
  name: 'Signals',
  bare: (scope) => {
    signals(scope);
  },
  asks: [
    ...signalAsks(
      'minutes to count over:',
      1440,
      'inMinutes: must be a whole number from 1 to 1440, got 1441',
      (inMinutes) => ({ inMinutes }),
    ),
    ...signalAsks(
      'characters of a pattern:',
      1024,
      'from.pattern: must have 1 to 1024 characters, got 1025',
      (count) => ({ from: { ...LINES, pattern: 'x'.repeat(count) } }),
    ),
    ...signalAsks(
      'characters of a log group:',
      512,
      `from.logGroup: must be 1 to 512 letters, digits and the signs _ . - / #, got "${'x'.repeat(119)}…`,
      (count) => ({ from: { ...LINES, logGroup: 'x'.repeat(count) } }),
    ),
    ...signalAsks(
      'characters of a namespace:',
      255,
      `from.metric.namespace: must have 1 to 255 characters, ${COLON}, got "${'x'.repeat(119)}…`,
      (count) => metric({ namespace: 'x'.repeat(count) }),
    ),
    ...signalAsks(
      'characters of a metric:',
      255,
      'from.metric.name: must have 1 to 255 characters, got 256',
      (count) => metric({ name: 'x'.repeat(count) }),
    ),
    ...signalAsks(
      'characters of a value:',
      1024,
      'from.metric.dimensions.Host: must have 1 to 1024 characters, got 1025',
      (count) => metric({ dimensions: { Host: 'x'.repeat(count) } }),
    ),
    ...signalAsks(
      'dimensions:',
      30,
      'from.metric.dimensions: must have at most 30 entries, got 31',
      (count) => metric({ dimensions: many(count, () => 'x') }),
    ),
    ...[243, 244].map((letters) => ({
      what: `a key of ${String(letters)} characters`,
      build: (scope: Construct) => {
        signals(scope, {}, 'x'.repeat(letters));
      },
      refused:
        letters === 243
          ? {}
          : onEveryPlan(
              `stack/one.signals.${'x'.repeat(244)}: makes the name of an alarm of more than 255 characters, got 256; choose a shorter key`,
            ),
    })),
  ],
};

/** The constructs of mail, secrets and uptime. */
export const OTHER_ROWS: readonly ConstructRow[] = [
  mailRecords,
  rotationReminders,
  rotations,
  secretReaders,
  secretStore,
  writeOnlyValue,
  alertTopic,
  uptimeCheck,
  dashboard,
  outageAlarms,
  certificateWatch,
  signalsRow,
  slackChannel,
];

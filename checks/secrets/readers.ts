import { secretContainers } from '../../facts/aws';
import type { Facts } from '../../facts/graph';
import { areParameters, listedSecrets } from '../../facts/secrets';
import { text } from '../../facts/value';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { counted, settle } from '../demand';
import { EXAMPLE_SECRET, exampleSecrets } from '../example-secrets';
import { example, inventoryOutput, type ExampleResources } from '../examples';
import { grantsOf, readDemands, widenings, type Grant } from '../secret-grants';
import { noSecrets } from '../without';

const ARN = '${aws_secretsmanager_secret.store_database-url.arn}';

const READ = {
  Effect: 'Allow',
  Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
  Resource: [ARN],
};

const VIA = 'secretsmanager.eu-west-1.amazonaws.com';

const DECRYPT = {
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: '${aws_kms_key.store_key.arn}',
  Condition: {
    StringEquals: { 'kms:ViaService': VIA, 'kms:EncryptionContext:SecretARN': [ARN] },
  },
};

const PARAMETER_ARN = 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/production/database-url';

const READER = { secret_readers: { api: { role: 'shop-api', secrets: ['database-url'] } } };

export const secretReaders: Check = {
  id: 'secrets/readers',
  controls: ['LR-19', 'LR-22'],
  title: 'Each consumer may read its own secrets, and nothing else',
  why: 'a role that reads one secret too many turns a fault in one part of the product into the loss of all; one that may not read its own fails at the start',
  breaks:
    'whoever breaks into the site reads the keys of the payments too, or the product does not start',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
  fix: 'name the role of each consumer in consumers, and name the consumer in consumers of each secret that it reads; take other policies away',
  kinds: ['declared', 'planned'],
  absence: 'nobody is declared who reads a secret',
  judge: (facts) => {
    const listed = listedSecrets(facts);
    if (secretContainers(facts).length === 0 && listed.length === 0) return noSecrets(facts);
    const grants = grantsOf(facts);
    const { secret_readers: readers = {}, secret_outsiders: outsiders = {} } = facts.inventory;
    const roles = Object.values(readers).map(({ role }) => role);
    return [
      ...Object.entries(readers).map(([key, { role, secrets }]) =>
        judgeReader(key, role, secrets, grants, facts),
      ),
      ...Object.entries(outsiders).map(([key, { platform, secrets }]) =>
        duty(
          `consumer ${key}`,
          `runs on ${platform}, outside AWS: ${counted(secrets.length, 'variable')} set there by hand, as launch-ready env --list says`,
        ),
      ),
      ...grants
        .filter(({ role }) => role === undefined || !roles.includes(role))
        .map((grant) => judgeStranger(grant, listed.length > 0)),
      ...listed.flatMap(([key, { consumers }]) =>
        consumers
          .filter((one) => {
            const { secrets = [] } = readers[one] ?? outsiders[one] ?? {};
            return !secrets.includes(key);
          })
          .map((one) => fail(`secret ${key}`, `nothing says how its consumer ${one} reads it`)),
      ),
      ...Object.entries({ ...readers, ...outsiders }).flatMap(([key, { secrets }]) =>
        secrets
          .filter((one) => facts.inventory.secrets?.[one]?.consumers.includes(key) !== true)
          .map((one) => fail(`consumer ${key}`, `reads ${one}, which does not name it`)),
      ),
    ];
  },
  examples: {
    pass: [
      granted([READ, DECRYPT]),
      granted([READ, DECRYPT], { inventory: {} }),
      granted(
        [
          { Effect: 'Allow', Action: ['ssm:GetParameter'], Resource: [PARAMETER_ARN] },
          {
            ...DECRYPT,
            Condition: {
              StringEquals: {
                'kms:ViaService': 'ssm.eu-west-1.amazonaws.com',
                'kms:EncryptionContext:PARAMETER_ARN': PARAMETER_ARN,
              },
            },
          },
        ],
        {
          inventory: {
            secrets: exampleSecrets({ name: `/${EXAMPLE_SECRET.name}` }),
            secret_store: 'parameters',
            ...READER,
          },
          resources: { aws_kms_key: { store_key: {} } },
        },
      ),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      granted([READ, DECRYPT], { role: 'another' }),
      granted([READ, DECRYPT], { inventory: { secrets: exampleSecrets(), secret_readers: {} } }),
      granted([READ]),
      granted([READ, DECRYPT], {
        inventory: { secrets: exampleSecrets({ consumers: [] }), ...READER },
      }),
      granted([READ, DECRYPT], { policy: { name: '*' } }),
      granted([{ ...READ, Resource: [] }, DECRYPT]),
      granted([DECRYPT]),
      granted([{ ...READ, Resource: '*' }, DECRYPT]),
      granted([{ ...READ, Resource: [ARN, '*'] }, DECRYPT]),
      granted([{ ...READ, Resource: '${aws_secretsmanager_secret.other.arn}' }, DECRYPT]),
      granted([{ ...READ, Action: 'secretsmanager:*' }, DECRYPT]),
      granted([{ ...READ, Action: 'secretsmanager:DescribeSecret' }, DECRYPT]),
      granted([{ ...READ, Effect: 'Deny' }, DECRYPT]),
      granted([{ ...READ, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, DECRYPT]),
      granted([READ, { ...DECRYPT, Condition: undefined }]),
      granted([READ, { ...DECRYPT, Action: 'kms:*' }]),
      granted([READ, { ...DECRYPT, Resource: '*' }]),
      granted([READ, DECRYPT, { Effect: 'Allow', Action: 's3:*', Resource: '*' }]),
      granted([READ, { ...DECRYPT, Condition: { StringEquals: { 'kms:ViaService': VIA } } }]),
      granted([
        READ,
        {
          ...DECRYPT,
          Condition: {
            StringEquals: {
              'kms:ViaService': 's3.eu-west-1.amazonaws.com',
              'kms:EncryptionContext:SecretARN': ARN,
            },
          },
        },
      ]),
      granted([{ ...READ, Resource: '*' }], { inventory: {} }),
      example({ aws_secretsmanager_secret: { key: { name: 'shop/key' } } }),
    ],
  },
};

function judgeReader(
  key: string,
  role: string,
  secrets: readonly string[],
  grants: readonly Grant[],
  facts: Facts,
): Finding {
  const subject = `consumer ${key}`;
  const mine = grants.filter((one) => one.role === role);
  if (mine.length === 0) {
    return fail(subject, `no policy lets role ${role} read ${counted(secrets.length, 'secret')}`);
  }
  if (mine.some(({ statements }) => statements === 'unknown')) {
    return unknown(subject, 'policy = known after apply');
  }
  return settle(
    subject,
    readDemands(mine, secrets, facts),
    `role ${role} reads ${secrets.join(', ')}${areParameters(facts) ? ' of Parameter Store' : ''}`,
  );
}

/** A policy that no consumer of the launch is named for. */
function judgeStranger(grant: Grant, isListed: boolean): Finding {
  const { resource, statements } = grant;
  if (isListed) {
    const who = text(resource.values['role']);
    return fail(
      resource.address,
      `lets ${who === undefined ? 'somebody' : `role ${who}`} read secrets, and is no consumer of the launch`,
    );
  }
  if (statements === 'unknown') return unknown(resource.address, 'policy = known after apply');
  const wide = widenings(statements);
  return wide.length > 0
    ? fail(resource.address, wide.join('; '))
    : pass(resource.address, 'names each secret that it reads');
}

interface GrantedOver {
  readonly role?: string;
  readonly policy?: object;
  readonly inventory?: object;
  readonly resources?: ExampleResources;
}

function granted(
  statements: readonly object[],
  {
    role = 'shop-api',
    policy: over = {},
    inventory = { secrets: exampleSecrets(), ...READER },
    resources = {
      aws_kms_key: { store_key: {} },
      aws_secretsmanager_secret: {
        'store_database-url': {
          name: EXAMPLE_SECRET.name,
          kms_key_id: '${aws_kms_key.store_key.arn}',
        },
        other: { name: 'shop/production/other' },
      },
    },
  }: GrantedOver = {},
): Facts {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return example(
    { ...resources, aws_iam_role_policy: { readers_api: { role, policy, ...over } } },
    {
      ...inventoryOutput(inventory),
      provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['123456789012'] }] },
    },
  );
}

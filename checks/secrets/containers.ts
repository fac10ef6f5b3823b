import { dangles, secretContainers } from '../../facts/aws';
import { pointsTo, resources, type Facts, type Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import { areParameters, listedSecrets } from '../../facts/secrets';
import { at, holdsUnknown, show, Unknown } from '../../facts/value';
import { RECOVERY_DAYS } from '../../lib/limits/aws';
import { duty, fail, type Check, type Finding } from '../check';
import { isWorded, read, settle, within, worded, type Demand } from '../demand';
import { exampleSecrets } from '../example-secrets';
import { example, inventoryOutput } from '../examples';
import { noSecrets } from '../without';

const LISTED = { secrets: exampleSecrets() };

export const containers: Check = {
  id: 'secrets/containers',
  controls: ['LR-19', 'LR-22'],
  title: 'Each secret has a container in the store, under a key of your own',
  why: 'a container says where a secret lives; a key of your own says who may read it, and can take that back',
  breaks: 'secrets lie about in chats and env files, and nobody can say who has read them',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  fix: 'list every secret by name in secrets, or say why there are none in without.secrets',
  kinds: ['declared', 'planned'],
  absence: 'no container for a secret is declared',
  judge: (facts) => {
    const found = secretContainers(facts);
    const listed = listedSecrets(facts);
    if (found.length === 0 && listed.length === 0) return noSecrets(facts);
    return [
      ...found.map((one) => judgeContainer(one, facts)),
      ...(areParameters(facts) ? parameters(facts) : missing(listed, found)),
    ];
  },
  examples: {
    pass: [
      stored(),
      stored({ kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd' }, {}),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      stored({ kms_key_id: undefined }),
      stored({ kms_key_id: 'alias/aws/secretsmanager' }),
      stored({ kms_key_id: '${aws_kms_key.gone.arn}' }),
      stored({ recovery_window_in_days: 0 }),
      stored({ name: 'shop/production/other' }),
      stored({ name: '' }, {}),
      example({}, inventoryOutput({ ...LISTED, secret_store: 'parameters' })),
    ],
  },
};

function judgeContainer(container: Resource, facts: Facts): Finding {
  const { values, type } = container;
  const isParameter = type === 'aws_ssm_parameter';
  const { min, max } = RECOVERY_DAYS;
  return settle(container.address, [
    worded(values, 'name'),
    aloneDemand(container, facts),
    keyDemand(container, isParameter ? 'key_id' : 'kms_key_id', facts),
    // Left out, it is 30 days.
    ...(isParameter || read(values, 'recovery_window_in_days') === undefined
      ? []
      : [within(values, 'recovery_window_in_days', min, max)]),
  ]);
}

function aloneDemand({ address, type, values }: Resource, facts: Facts): Demand {
  const { name } = values;
  const other = secretContainers(facts).find(
    (one) =>
      one.address !== address && one.type === type && isWorded(name) && one.values['name'] === name,
  );
  return other === undefined
    ? { holds: true, seen: 'its name is its own' }
    : { holds: false, seen: `has the name of ${other.address}` };
}

/** A key that AWS made serves the whole account; one of our own can be closed. */
function keyDemand({ values }: Resource, name: string, facts: Facts): Demand {
  const key = read(values, name);
  const seen = `${name} = ${show(key)}`;
  const own = [
    'aws_kms_key',
    'aws_kms_alias',
    'aws_kms_replica_key',
    'aws_kms_external_key',
  ].flatMap((type) => resources(facts, type));
  const found = own.find((one) =>
    isPointer(key, one, 'id', 'arn', 'key_id', 'name', 'target_key_arn'),
  );
  if (found !== undefined) return { holds: true, seen: `${name} = ${found.address}` };
  if (dangles(key, facts)) return { holds: false, seen: `${seen} (no such key is declared)` };
  const isOther = key instanceof Unknown && own.some((one) => pointsTo(key, one));
  if (isOther) return { holds: false, seen: `${seen} (is no id of that key)` };
  if (holdsUnknown(key)) return { holds: 'unknown', seen };
  const isOwn =
    typeof key === 'string' &&
    /^(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:)?(?:key\/|alias\/(?!aws\/)).+|^[0-9a-f-]{36}$/.test(
      key,
    );
  return isOwn
    ? { holds: true, seen }
    : { holds: false, seen: `${seen} (must be a key of your own)` };
}

function missing(
  listed: ReturnType<typeof listedSecrets>,
  found: readonly Resource[],
): readonly Finding[] {
  const names = found.map(({ values }) => at(values, 'name'));
  return listed
    .filter(([, { name }]) => !names.includes(name))
    .map(([key]) => fail(`secret ${key}`, 'no container has its name'));
}

/** Terraform has no parameter without a value: only the key that encrypts it can be declared. */
function parameters(facts: Facts): readonly Finding[] {
  const [key] = resources(facts, 'aws_kms_key');
  return listedSecrets(facts).map(([secret, { name }]) =>
    key === undefined
      ? fail(`secret ${secret}`, 'no key of your own is declared for the parameter')
      : duty(`secret ${secret}`, `launch-ready secrets put makes ${name}, under ${key.address}`),
  );
}

function stored(over: object = {}, inventory: object = LISTED): Facts {
  const secret = {
    name: 'shop/production/database-url',
    kms_key_id: '${aws_kms_key.store_key.arn}',
    recovery_window_in_days: 30,
    ...over,
  };
  return example(
    {
      aws_kms_key: { store_key: { enable_key_rotation: true } },
      aws_secretsmanager_secret: { 'store_database-url': secret },
    },
    inventoryOutput(inventory),
  );
}

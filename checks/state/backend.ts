import type { Facts, StackFacts } from '../../facts/graph';
import { declaredFacts } from '../../facts/synth';
import { at, holdsUnknown, isObject, show, text, texts, type Values } from '../../facts/value';
import { isRegion } from '../../lib/aws-region';
import { isBucketName } from '../../lib/bucket-name';
import { isKmsKeyArn } from '../../lib/kms-key';
import { isHostName } from '../../lib/names';
import { cloudOrganizationProblem } from '../../lib/value-problems';
import { duty, fail, unknown, type Check, type Finding } from '../check';
import { demand, equals, isWorded, read, settle, worded, type Demand } from '../demand';
import { inventoryOutput } from '../examples';

export const stateBackend: Check = {
  id: 'state/backend',
  controls: ['LR-46', 'LR-34'],
  title: 'The state is encrypted, locked, and each stack has its own',
  why: 'the state says what Terraform owns; two people who write it at once, or two stacks in one file, destroy what the other made',
  breaks: 'an apply deletes records that it does not know, and nothing is left to go back to',
  severity: 'blocks',
  source:
    'https://developer.hashicorp.com/terraform/language/backend/s3; https://developer.hashicorp.com/terraform/language/block/terraform#cloud',
  fix: 'set backend to { kind: "s3", bucket, region }, with versioning on in the bucket, or to { kind: "cloud", organization }',
  // A plan does not show where the state is kept.
  kinds: ['declared'],
  absence: 'no stack is declared',
  judge: (facts) => facts.stacks.map((stack) => judgeStack(stack, facts)),
  examples: {
    pass: [
      stacks({ edge: s3('shop/edge.tfstate'), secrets: s3('shop/secrets.tfstate') }),
      stacks({ edge: s3('shop/edge.tfstate'), secrets: s3('shop/secrets.tfstate') }, 'shop'),
      stacks({ edge: s3('all-of-it'), dns: s3('shop/dns', { bucket: 'other' }) }),
      stacks({
        edge: s3('shop/edge.tfstate', {
          kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef',
        }),
      }),
      stacks({ edge: cloud('shop-edge'), secrets: cloud('shop-secrets') }),
      stacks({ edge: cloud('shop-edge', { hostname: 'terraform.example.com' }) }, 'shop'),
    ],
    fail: [
      stacks({ edge: cloud('shop-edge', { organization: undefined }) }),
      stacks({ edge: cloud('shop-edge', { organization: 'a b' }) }),
      stacks({ edge: cloud('shop-edge', { hostname: 'https://a' }) }),
      stacks({ edge: cloud('shop-edge', { workspaces: { tags: ['shop'] } }) }),
      stacks({ edge: cloud('') }),
      stacks({ edge: cloud('shop-egde') }, 'shop'),
      stacks({ edge: cloud('shop'), secrets: cloud('shop') }),
      stacks({ edge: s3('shop/edge.tfstate', { kms_key_id: 'alias/state' }) }),
      stacks({ edge: s3('shop/edge.tfstate') }, 'shop', '123456789012'),
      stacks(
        { edge: s3('shop/edge.tfstate', { allowed_account_ids: ['210987654321'] }) },
        'shop',
        '123456789012',
      ),
      stacks({ edge: s3('shop/edge.tfstate', { encrypt: false }) }),
      stacks({ edge: s3('shop/edge.tfstate', { encrypt: undefined }) }),
      stacks({ edge: s3('shop/edge.tfstate', { use_lockfile: false }) }),
      stacks({ edge: s3('shop/edge.tfstate', { region: '' }) }),
      stacks({ edge: s3('shop/edge.tfstate', { bucket: undefined }) }),
      stacks({ edge: s3('') }),
      stacks({ edge: s3('shop.tfstate'), secrets: s3('shop.tfstate') }),
      stacks({ edge: s3('shop/edge.tfstate', { acl: 'public-read' }) }),
      stacks({ edge: undefined }),
      stacks({ edge: s3('other/edge.tfstate') }, 'shop'),
      stacks({ edge: s3('shop/egde.tfstate') }, 'shop'),
      stacks(
        { edge: s3('shop/edge.tfstate'), dns: s3('shop/dns.tfstate', { bucket: 'other' }) },
        'shop',
      ),
    ],
  },
};

function judgeStack(stack: StackFacts, facts: Facts): Finding {
  const subject = `stack ${stack.name}`;
  const [kind, ...others] = Object.entries(stack.backend ?? {});
  if (kind === undefined || others.length > 0) {
    return fail(subject, kind === undefined ? 'no backend is declared' : 'has two backends');
  }
  const [name, values] = kind;
  if (!isObject(values)) return fail(subject, `backend ${name} = ${show(values)}`);
  if (name === 'local') {
    return duty(
      subject,
      'state is a local file: keep it and its backup safe, or choose the s3 backend',
    );
  }
  if (name === 'cloud') return settle(subject, cloudDemands(stack, values, facts));
  return name === 's3'
    ? settle(subject, s3Demands(stack, values, facts))
    : unknown(subject, `backend ${name} is not read here`);
}

/** HCP Terraform encrypts, locks and keeps every version by itself; which workspace it is has to be said. */
function cloudDemands(stack: StackFacts, values: Values, facts: Facts): readonly Demand[] {
  const name = read(values, 'workspaces', 'name');
  const twin = facts.stacks.find(
    (one) => one !== stack && at(one.backend?.['cloud'], 'workspaces', 'name') === name,
  );
  const { launch } = facts.inventory;
  const wanted = `${launch ?? ''}-${stack.name}`;
  return [
    demand(
      values,
      'organization',
      'an organization',
      (one) => cloudOrganizationProblem(text(one) ?? '') === undefined,
    ),
    launch === undefined
      ? worded(values, 'workspaces.name')
      : demand(values, 'workspaces.name', wanted, (one) => one === wanted),
    demand(
      values,
      'hostname',
      'a host name',
      (host) => host === undefined || isHostName(text(host) ?? ''),
    ),
    twin === undefined || holdsUnknown(name)
      ? { holds: true, seen: 'its workspace is its own' }
      : { holds: false, seen: `has the workspace of stack ${twin.name}` },
  ];
}

function s3Demands(stack: StackFacts, values: Values, facts: Facts): readonly Demand[] {
  const locks = isWorded(read(values, 'dynamodb_table'));
  return [
    equals(values, 'encrypt', true),
    locks
      ? { holds: true, seen: `dynamodb_table = ${show(values['dynamodb_table'])}` }
      : equals(values, 'use_lockfile', true),
    demand(values, 'bucket', 'a bucket name', (bucket) => isBucketName(text(bucket) ?? '')),
    worded(values, 'key'),
    demand(values, 'region', 'a region', (region) => isRegion(text(region) ?? '')),
    demand(
      values,
      'kms_key_id',
      'the ARN of a key',
      (key) => key === undefined || isKmsKeyArn(text(key) ?? ''),
    ),
    demand(values, 'acl', 'private', (acl) => acl === undefined || acl === 'private'),
    aloneDemand(stack, values, facts),
    ...launchDemands(stack, values, facts),
  ];
}

/** Two stacks in one file each see the resources of the other as deleted. */
function aloneDemand(stack: StackFacts, values: Values, facts: Facts): Demand {
  const place = placeOf(values);
  const other = facts.stacks.find((one) => {
    const s3Values = one.backend?.['s3'];
    return one !== stack && isObject(s3Values) && placeOf(s3Values) === place;
  });
  return other === undefined || holdsUnknown(values['key'])
    ? { holds: true, seen: 'its key is its own' }
    : { holds: false, seen: `has the key of stack ${other.name}` };
}

/** Several launches share a bucket: the key says whose state it is, and no stack keeps it elsewhere. */
function launchDemands(stack: StackFacts, values: Values, facts: Facts): readonly Demand[] {
  const { launch } = facts.inventory;
  if (launch === undefined) return [];
  const buckets = facts.stacks.flatMap(({ backend }) => at(backend?.['s3'], 'bucket') ?? []);
  const other = buckets.find((one) => !holdsUnknown(one) && one !== values['bucket']);
  return [
    demand(values, 'key', `${launch}/${stack.name}.tfstate`, (key) => {
      const words = text(key)?.split('/') ?? [];
      return words.includes(launch) && words.at(-1) === `${stack.name}.tfstate`;
    }),
    other === undefined || holdsUnknown(values['bucket'])
      ? { holds: true, seen: 'in the bucket of the launch' }
      : { holds: false, seen: `another stack keeps its state in ${show(other)}` },
    accountDemand(values, facts),
    keyDemand(values, facts),
  ];
}

/** The bucket of another account may have the same words in its name: one letter, and the state is theirs. */
function accountDemand(values: Values, { stacks }: Facts): Demand {
  const [account] = stacks
    .flatMap(({ providers }) => providers)
    .filter(({ name }) => name === 'aws')
    .flatMap((one) => texts(one.values['allowed_account_ids']));
  return account === undefined
    ? { holds: true, seen: 'no stack names an account' }
    : demand(values, 'allowed_account_ids', account, (ids) => texts(ids).join() === account);
}

/** Where the bucket is made here, its key is the one that the state is written with. */
function keyDemand(values: Values, { inventory }: Facts): Demand {
  const bucket = inventory.state_bucket;
  return bucket === undefined || bucket.name !== values['bucket']
    ? { holds: true, seen: 'its bucket says by which key' }
    : demand(values, 'kms_key_id', bucket.kms_key ?? 'left out', (key) => key === bucket.kms_key);
}

function placeOf(values: Values): string {
  const prefix = text(values['workspace_key_prefix']) ?? '';
  return [show(values['bucket']), prefix, show(values['key'])].join('/');
}

function s3(key: string, over: object = {}): object {
  return {
    s3: {
      bucket: 'shop-terraform-state',
      key,
      region: 'eu-west-1',
      encrypt: true,
      use_lockfile: true,
      ...over,
    },
  };
}

function cloud(name: string, over: object = {}): object {
  return { cloud: { organization: 'acme', workspaces: { name }, ...over } };
}

function stacks(
  backends: Readonly<Record<string, object | undefined>>,
  launch?: string,
  account?: string,
): Facts {
  return declaredFacts(
    Object.entries(backends).map(([name, backend = {}]) => ({
      name,
      json: {
        resource: { aws_sns_topic: { [name]: { name } } },
        terraform: 'cloud' in backend ? backend : { backend },
        ...(account === undefined ? {} : { provider: { aws: { allowed_account_ids: [account] } } }),
        ...(launch === undefined ? {} : inventoryOutput({ launch })),
      },
    })),
  );
}

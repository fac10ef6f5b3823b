import type { Facts, StackFacts } from '../../facts/graph';
import { declaredFacts } from '../../facts/synth';
import { at, holdsUnknown, isObject, show, text, type Values } from '../../facts/value';
import { isRegion } from '../../lib/aws-region';
import { duty, fail, unknown, type Check, type Finding } from '../check';
import { demand, equals, isWorded, read, settle, worded, type Demand } from '../demand';
import { inventoryOutput } from '../examples';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export const stateBackend: Check = {
  id: 'state/backend',
  controls: ['LR-46', 'LR-34'],
  title: 'The state is encrypted, locked, and each stack has its own',
  why: 'the state says what Terraform owns; two people who write it at once, or two stacks in one file, destroy what the other made',
  breaks: 'an apply deletes records that it does not know, and nothing is left to go back to',
  severity: 'blocks',
  source: 'https://developer.hashicorp.com/terraform/language/backend/s3',
  fix: 'set backend to { kind: "s3", bucket, region }, with versioning on in the bucket',
  // A plan does not show where the state is kept.
  kinds: ['declared'],
  absence: 'no stack is declared',
  judge: (facts) => facts.stacks.map((stack) => judgeStack(stack, facts)),
  examples: {
    pass: [
      stacks({ edge: s3('shop/edge.tfstate'), secrets: s3('shop/secrets.tfstate') }),
      stacks({ edge: s3('shop/edge.tfstate'), secrets: s3('shop/secrets.tfstate') }, 'shop'),
      stacks({ edge: s3('all-of-it'), dns: s3('shop/dns', { bucket: 'other' }) }),
    ],
    fail: [
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
  return name === 's3'
    ? settle(subject, s3Demands(stack, values, facts))
    : unknown(subject, `backend ${name} is not read here`);
}

function s3Demands(stack: StackFacts, values: Values, facts: Facts): readonly Demand[] {
  const locks = isWorded(read(values, 'dynamodb_table'));
  return [
    equals(values, 'encrypt', true),
    locks
      ? { holds: true, seen: `dynamodb_table = ${show(values['dynamodb_table'])}` }
      : equals(values, 'use_lockfile', true),
    demand(values, 'bucket', 'a bucket name', (bucket) => BUCKET.test(text(bucket) ?? '')),
    worded(values, 'key'),
    demand(values, 'region', 'a region', (region) => isRegion(text(region) ?? '')),
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
  ];
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

function stacks(backends: Readonly<Record<string, object | undefined>>, launch?: string): Facts {
  return declaredFacts(
    Object.entries(backends).map(([name, backend]) => ({
      name,
      json: {
        resource: { aws_sns_topic: { [name]: { name } } },
        terraform: backend === undefined ? {} : { backend },
        ...(launch === undefined ? {} : inventoryOutput({ launch })),
      },
    })),
  );
}

import { resources, type Facts, type Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import { listedAs, listedSecrets } from '../../facts/secrets';
import { at, Sensitive, text, Unknown, type Value } from '../../facts/value';
import { WRITE_ONLY_VERSIONS } from '../../lib/limits/aws';
import { fail, pass, type Check, type Finding } from '../check';
import { counted, isWhole, read } from '../demand';
import { exampleSecrets } from '../example-secrets';
import { example, inventoryOutput } from '../examples';

export const secretValues: Check = {
  id: 'secrets/values',
  controls: ['LR-19', 'LR-22'],
  title: 'No value of a secret goes through Terraform unasked',
  why: 'whoever may plan has to read every value that Terraform manages, since each plan asks for it anew; a container alone asks for none',
  breaks: 'the pipeline that plans a change of one tag can read, and leak, every password',
  severity: 'blocks',
  source: 'https://developer.hashicorp.com/terraform/language/manage-sensitive-data',
  fix: 'declare containers only, by secrets in the launch file; put values in with launch-ready secrets put, or ask for writeOnly and pay its price',
  kinds: ['declared', 'planned'],
  absence: 'no resource is declared',
  judge: (facts) => [
    ...unwritten(facts),
    ...facts.stacks.flatMap(({ name }) => {
      const mine = facts.resources.filter(({ stack }) => stack === name);
      const asked = mine.filter((one) => isAsked(one, facts));
      const found = mine.flatMap((one) => {
        const words = asked.includes(one) ? undefined : carries(one);
        return words === undefined ? [] : [fail(one.address, words)];
      });
      if (found.length > 0 || mine.length === 0) return found;
      const rest = counted(mine.length - asked.length, 'resource');
      return [
        ...asked.map(({ address }) => pass(address, PRICE)),
        pass(`stack ${name}`, `none of ${rest} carries one`),
      ];
    }),
  ],
  examples: {
    pass: [
      example({ aws_secretsmanager_secret: { key: { name: 'shop/key' } } }),
      example({ aws_ssm_parameter: { mode: { type: 'String', value: 'live' } } }),
      example({ aws_ssm_parameter: { hosts: { type: 'StringList', value: 'a,b' } } }),
      written(),
    ],
    fail: [
      written({ secret_string: '${var.secret_database_url}' }),
      written({ secret_binary: '${var.secret_database_url}' }),
      written({ secret_string_wo: '${var.other}' }),
      written({ secret_string_wo: 'horse' }),
      written({ secret_string_wo: undefined }),
      written({ secret_string_wo: 'x${var.secret_database_url}' }),
      written({ secret_string_wo_version: undefined }),
      written({ secret_string_wo_version: 0 }),
      written({ secret_id: '${aws_secretsmanager_secret.other.id}' }),
      written({}, { ephemeral: undefined }),
      written({}, { default: 'horse' }),
      written({}, {}, { write_only: undefined }),
      written({}, {}, { write_only: 'secret_other' }),
      example({ aws_secretsmanager_secret_version: { key: { secret_string: '${var.key}' } } }),
      example({
        aws_secretsmanager_secret_version: {
          key: { secret_string_wo: '${var.key}', secret_string_wo_version: 1 },
        },
      }),
      example({ aws_ssm_parameter: { key: { type: 'SecureString', value_wo: '${var.key}' } } }),
      example({ aws_ssm_parameter: { key: { type: '${var.type}', value: 'x' } } }),
      example(
        { aws_sns_topic: { alerts: { name: 'alerts' } } },
        { data: { aws_secretsmanager_secret_version: { key: { secret_id: 'shop/key' } } } },
      ),
    ],
  },
};

/** A container whose value Terraform writes, as the launch asks. */
function written(version: object = {}, variable: object = {}, listed: object = {}): Facts {
  const secrets = exampleSecrets({ write_only: 'secret_database_url', ...listed });
  return example(
    {
      aws_secretsmanager_secret: { store: { name: 'shop/production/database-url' } },
      aws_secretsmanager_secret_version: {
        value: {
          secret_id: '${aws_secretsmanager_secret.store.id}',
          secret_string_wo: '${var.secret_database_url}',
          secret_string_wo_version: 1,
          ...version,
        },
      },
    },
    {
      ...inventoryOutput({ secrets }),
      variable: { secret_database_url: { ephemeral: true, sensitive: true, ...variable } },
    },
  );
}

/** What a value costs that the launch has Terraform write. */
const PRICE =
  'written once and kept nowhere, as writeOnly asks: each plan needs the value, and reads the one that is there';

/** The secrets that the launch has Terraform write, and that nothing writes. */
function unwritten(facts: Facts): readonly Finding[] {
  const asked = facts.resources.filter((one) => isAsked(one, facts));
  const written = asked.map((one) => containerOf(one, facts)?.values['name']);
  return listedSecrets(facts)
    .filter(([, { name, write_only }]) => write_only !== undefined && !written.includes(name))
    .map(([key]) => fail(`secret ${key}`, 'nothing writes its value, as writeOnly asks'));
}

/** The container that a value goes into. */
function containerOf({ values }: Resource, facts: Facts): Resource | undefined {
  return resources(facts, 'aws_secretsmanager_secret').find((one) =>
    isPointer(values['secret_id'], one, 'id', 'arn'),
  );
}

/** Whether the launch has Terraform write this value, and it is written so that nothing keeps it. */
function isAsked(one: Resource, facts: Facts): boolean {
  const { type, mode, values, stack } = one;
  if (type !== 'aws_secretsmanager_secret_version' || mode === 'data') return false;
  const container = containerOf(one, facts);
  const listed = container === undefined ? undefined : listedAs(container, facts)?.[1];
  const variable = listed?.write_only;
  if (variable === undefined) return false;
  // A plan shows as empty what was never given.
  const kept = ['secret_string', 'secret_binary'].some((name) => (read(values, name) ?? '') !== '');
  const body = facts.stacks.find(({ name }) => name === stack)?.variables[variable];
  const given = values['secret_string_wo'];
  const isWritten = given instanceof Sensitive ? given.literal : typeof given === 'string';
  const isFrom = facts.kind === 'planned' || holdsVariable(given, variable);
  return (
    !kept &&
    !isWritten &&
    isFrom &&
    isWhole(values['secret_string_wo_version'], 1, WRITE_ONLY_VERSIONS.max) &&
    isFleeting(body, facts.kind)
  );
}

function holdsVariable(given: Value | undefined, variable: string): boolean {
  return given instanceof Unknown && given.template === `\${var.${variable}}`;
}

/** A plan marks what is ephemeral as sensitive, and does not say which it is. */
function isFleeting(body: Value | undefined, kind: Facts['kind']): boolean {
  const isMarked = at(body, kind === 'planned' ? 'sensitive' : 'ephemeral') === true;
  return isMarked && at(body, 'default') === undefined;
}

/** Why a resource carries the value of a secret; undefined where it carries none. */
function carries({ type, mode, values }: Resource): string | undefined {
  if (type === 'aws_secretsmanager_secret_version') {
    return mode === 'data'
      ? 'each plan reads the value of a secret'
      : 'the value of a secret goes through Terraform, which reads it anew in each plan';
  }
  if (type !== 'aws_ssm_parameter' || mode === 'data') return undefined;
  const kind = values['type'];
  if (kind instanceof Unknown) return 'type = known after apply, and may be SecureString';
  return text(kind) === 'SecureString'
    ? 'the value of an encrypted parameter goes through Terraform, which reads it anew in each plan'
    : undefined;
}

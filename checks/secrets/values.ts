import type { Resource } from '../../facts/graph';
import { text, Unknown } from '../../facts/value';
import { fail, pass, type Check } from '../check';
import { counted } from '../demand';
import { example } from '../examples';

export const secretValues: Check = {
  id: 'secrets/values',
  controls: ['LR-19', 'LR-22'],
  title: 'No value of a secret goes through Terraform',
  why: 'whoever may plan has to read every value that Terraform manages, since each plan asks for it anew; a container alone asks for none',
  breaks: 'the pipeline that plans a change of one tag can read, and leak, every password',
  severity: 'blocks',
  source: 'https://developer.hashicorp.com/terraform/language/manage-sensitive-data',
  fix: 'declare containers only, by secrets in the launch file; put values in with launch-ready secrets put',
  kinds: ['declared', 'planned'],
  absence: 'no resource is declared',
  judge: (facts) =>
    facts.stacks.flatMap(({ name }) => {
      const mine = facts.resources.filter(({ stack }) => stack === name);
      const found = mine.flatMap((one) => {
        const words = carries(one);
        return words === undefined ? [] : [fail(one.address, words)];
      });
      if (found.length > 0 || mine.length === 0) return found;
      return [pass(`stack ${name}`, `none of ${counted(mine.length, 'resource')} carries one`)];
    }),
  examples: {
    pass: [
      example({ aws_secretsmanager_secret: { key: { name: 'shop/key' } } }),
      example({ aws_ssm_parameter: { mode: { type: 'String', value: 'live' } } }),
      example({ aws_ssm_parameter: { hosts: { type: 'StringList', value: 'a,b' } } }),
    ],
    fail: [
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

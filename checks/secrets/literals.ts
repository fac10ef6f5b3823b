import type { Facts } from '../../facts/graph';
import { secretLiterals } from '../../facts/literals';
import { declaredFacts } from '../../facts/synth';
import { fail, pass, type Check } from '../check';
import { counted } from '../demand';

export const literals: Check = {
  id: 'secrets/literals',
  controls: ['LR-19'],
  title: 'No secret value stands in the configuration',
  why: 'what stands in the configuration also stands in the repository, the plan and the state, for everybody who reads one of them',
  breaks:
    'a stolen laptop or a shared build log gives away the database, and every key has to be changed at once',
  severity: 'blocks',
  source: 'https://developer.hashicorp.com/terraform/language/manage-sensitive-data',
  fix: 'name the secret in secrets and put its value in from standard input; give credentials of providers by environment variables',
  kinds: ['declared', 'planned'],
  absence: 'no resource is declared',
  judge: (facts) =>
    facts.stacks.flatMap((stack) => {
      const subject = `stack ${stack.name}`;
      const found = secretLiterals(stack, facts);
      const count = facts.resources.filter((one) => one.stack === stack.name).length;
      if (found.length > 0) {
        return [fail(subject, found.map(({ place, what }) => `${place}: ${what}`).join('; '))];
      }
      return count === 0 ? [] : [pass(subject, `no secret value in ${counted(count, 'resource')}`)];
    }),
  examples: {
    pass: [
      stack({ resource: { aws_secretsmanager_secret: { key: { name: 'shop/key' } } } }),
      stack({
        resource: {
          aws_ssm_parameter: {
            mode: { type: 'String', insecure_value: 'live' },
            region: { type: 'String', value: 'eu' },
          },
        },
        provider: { cloudflare: [{ api_token: '${var.token}' }] },
        variable: { token: { type: 'string', sensitive: true } },
      }),
    ],
    fail: [
      stack({
        resource: { aws_secretsmanager_secret_version: { key: { secret_string: '${var.key}' } } },
      }),
      stack({
        resource: { aws_ssm_parameter: { key: { type: 'SecureString', value: '${var.key}' } } },
      }),
      stack({ resource: { aws_ssm_parameter: { key: { value: 'kind not said' } } } }),
      stack({
        resource: {
          aws_ssm_parameter: {
            key: { type: 'String', value: 'postgres://app:horse@db.example.com/app' },
          },
        },
      }),
      stack({ resource: { aws_db_instance: { main: { password: 'correct horse' } } } }),
      stack({ provider: { cloudflare: [{ api_token: 'correct-horse' }] } }),
      stack({ terraform: { backend: { s3: { bucket: 'state', secret_key: 'correct-horse' } } } }),
      stack({ variable: { db: { sensitive: true, default: 'correct horse' } } }),
      stack({ output: { url: { value: 'postgres://app:horse@db.example.com/app' } } }),
      stack({
        resource: {
          aws_lambda_function: { api: { environment: { variables: { DB_PASSWORD: 'horse' } } } },
        },
      }),
    ],
  },
};

function stack(json: object): Facts {
  return declaredFacts([{ name: 'secrets', json }]);
}

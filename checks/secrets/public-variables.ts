import type { Facts } from '../../facts/graph';
import { listedSecrets } from '../../facts/secrets';
import { isList, isObject, text, type Value } from '../../facts/value';
import { namesCredential } from '../../lib/environment-variables';
import { PUBLIC_PREFIXES, publicPrefix } from '../../lib/public-prefixes';
import { tokenIn } from '../../lib/token-patterns';
import { fail, pass, type Check, type Finding } from '../check';
import { counted } from '../demand';
import { exampleSecrets } from '../example-secrets';
import { example, inventoryOutput } from '../examples';

const TOPIC = { aws_sns_topic: { alerts: { name: 'alerts' } } };

/** In the form of a key, and none. */
const EXAMPLE_TOKEN = `sk_live_${'x'.repeat(24)}`;

export const publicVariables: Check = {
  id: 'secrets/public-variables',
  controls: ['LR-18'],
  title: 'No variable that builds publish holds or names a secret',
  why: 'such a variable is written into files that anybody can download, whatever it is called',
  breaks: 'a secret key is in the browser of every visitor, and somebody spends your money with it',
  severity: 'blocks',
  source:
    'https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser',
  fix: 'move it from publicVariables to secrets, read it on the server only, and change it',
  kinds: ['declared', 'planned'],
  absence: 'no resource is declared',
  judge: (facts) => [
    ...Object.entries(facts.inventory.public_variables ?? {}).map(
      ([name, { value, why_public: why }]) => judgeVariable(name, value, why, facts),
    ),
    ...facts.stacks.flatMap(({ name }) => {
      const mine = facts.resources.filter(({ stack }) => stack === name);
      const found = mine.flatMap(({ address, values }) =>
        published(values).flatMap(([variable, value]) => {
          const finding = judgeVariable(variable, value, undefined, facts);
          return finding.verdict === 'pass'
            ? []
            : [{ ...finding, subject: `${address}: ${variable}` }];
        }),
      );
      if (found.length > 0 || mine.length === 0) return found;
      return [pass(`stack ${name}`, `no such variable in ${counted(mine.length, 'resource')}`)];
    }),
  ],
  examples: {
    pass: [
      example(TOPIC),
      listed('NEXT_PUBLIC_API_URL', { value: 'https://api.example.com' }),
      listed('VITE_MAPS_API_KEY', { value: 'x', why_public: 'the maps are bound to our domain' }),
      example({
        aws_lambda_function: {
          site: { environment: { variables: { NEXT_PUBLIC_API_URL: 'https://api.example.com' } } },
        },
      }),
    ],
    fail: [
      listed('NEXT_PUBLIC_STRIPE', { value: EXAMPLE_TOKEN }),
      listed('NEXT_PUBLIC_STRIPE', { value: EXAMPLE_TOKEN, why_public: 'it is only for tests' }),
      listed('VITE_MAPS_API_KEY', { value: 'x' }),
      listed('DATABASE_HOST', { value: 'db.example.com' }),
      listed('PUBLIC_URL', { value: 'x' }, exampleSecrets({ variable: 'PUBLIC_URL' })),
      example({
        aws_lambda_function: {
          site: { environment: { variables: { NEXT_PUBLIC_STRIPE: EXAMPLE_TOKEN } } },
        },
      }),
      example({ aws_amplify_app: { site: { environment_variables: { VITE_DB_PASSWORD: 'x' } } } }),
    ],
  },
};

/** The value itself is never said. */
function judgeVariable(
  name: string,
  value: string,
  why: string | undefined,
  facts: Facts,
): Finding {
  const subject = `variable ${name}`;
  const token = tokenIn(value);
  const secret = listedSecrets(facts).find(([, { variable }]) => variable === name);
  const problems = [
    ...(publicPrefix(name) === undefined ? ['builds publish no such name'] : []),
    ...(token === undefined ? [] : [`its value looks like a ${token}`]),
    ...(why === undefined && namesCredential(name) ? ['its name is that of a credential'] : []),
    ...(secret === undefined ? [] : [`it is the variable of secret ${secret[0]}`]),
  ];
  return problems.length > 0
    ? fail(subject, problems.join('; '))
    : pass(subject, why === undefined ? 'a public value' : `a public value: ${why}`);
}

/** The variables with such a prefix in a resource, wherever they stand: names with their texts. */
function published(value: Value): readonly (readonly [string, string])[] {
  if (isList(value)) return value.flatMap(published);
  if (!isObject(value)) return [];
  const { name, value: own } = value;
  const isNamed = isPublic(text(name) ?? '') && typeof own === 'string';
  return [
    ...(isNamed ? [[text(name) ?? '', own] as const] : []),
    ...Object.entries(value).flatMap(([key, part]) =>
      isPublic(key) && typeof part === 'string' ? [[key, part] as const] : published(part),
    ),
  ];
}

function isPublic(name: string): boolean {
  return PUBLIC_PREFIXES.some(({ prefix }) => name.startsWith(prefix));
}

function listed(name: string, variable: object, secrets: object = {}): Facts {
  return example(TOPIC, inventoryOutput({ secrets, public_variables: { [name]: variable } }));
}

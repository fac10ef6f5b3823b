import { secretContainers } from '../../facts/aws';
import type { Facts } from '../../facts/graph';
import { areParameters, listedSecrets, tagsOf } from '../../facts/secrets';
import { at, text, Unknown } from '../../facts/value';
import { publicPrefix } from '../../lib/public-prefixes';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { exampleSecrets } from '../example-secrets';
import { example, inventoryOutput } from '../examples';
import { noSecrets } from '../without';

/** Names that every shell takes (POSIX, "Environment Variable Definition"). */
const VARIABLE = /^[A-Za-z_]\w*$/;

export const publicNames: Check = {
  id: 'secrets/public-names',
  controls: ['LR-18'],
  title: 'No secret has a name that a build would publish',
  why: 'build tools copy every variable with certain first words into the files that visitors download',
  breaks: 'a secret key is in the browser of every visitor, and somebody spends your money with it',
  severity: 'blocks',
  source:
    'https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser',
  fix: 'rename the entry of secrets, and read it on the server only',
  kinds: ['declared', 'planned'],
  absence: 'no container for a secret is declared',
  judge: (facts) => {
    const containers = secretContainers(facts);
    if (containers.length === 0) {
      if (!areParameters(facts)) return noSecrets(facts);
      return listedSecrets(facts).map(([key, { name, variable }]) =>
        judgeNames(`secret ${key}`, name, variable),
      );
    }
    return containers.map(({ address, values }) => {
      const variable = at(tagsOf(values), 'variable');
      if (values['name'] instanceof Unknown) return unknown(address, 'name = known after apply');
      return variable instanceof Unknown
        ? unknown(address, 'tags.variable = known after apply')
        : judgeNames(address, text(values['name']) ?? '', text(variable));
    });
  },
  examples: {
    pass: [
      named('shop/production/database-url'),
      named('publications-db'),
      named('shop/production/database-url', { variable: 'DATABASE_URL' }),
      example({}, inventoryOutput({ secrets: exampleSecrets(), secret_store: 'parameters' })),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      named('shop/production/next-public-stripe'),
      named('VITE_KEY'),
      named('nextPublicKey'),
      named(''),
      named('shop/production/database-url', { variable: 'VITE_DATABASE_URL' }),
      named('shop/production/database-url', { variable: '*' }),
      example(
        {},
        inventoryOutput({
          secrets: exampleSecrets({ variable: 'GATSBY_KEY' }),
          secret_store: 'parameters',
        }),
      ),
    ],
  },
};

/** The name in the store and the variable: of either, a pipeline may make what a build reads. */
function judgeNames(subject: string, stored: string, variable: string | undefined): Finding {
  const name = stored.split('/').at(-1) ?? '';
  if (name === '') return fail(subject, 'it has no name');
  if (variable !== undefined && !VARIABLE.test(variable)) {
    return fail(subject, `variable = ${variable} (is no name of a variable)`);
  }
  const words = [
    ['name', name],
    ...(variable === undefined ? [] : [['variable', variable]]),
  ] as const;
  const published = words.flatMap(([what = '', word = '']) => {
    const prefix = publicPrefix(word);
    return prefix === undefined ? [] : [`${what} = ${word}: builds publish ${prefix}*`];
  });
  return published.length > 0
    ? fail(subject, published.join('; '))
    : pass(subject, words.map(([what = '', word = '']) => `${what} = ${word}`).join(', '));
}

function named(name: string, tags: object = {}): Facts {
  return example({ aws_secretsmanager_secret: { key: { name, tags } } });
}

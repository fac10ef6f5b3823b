import { secretContainers } from '../../facts/aws';
import type { Facts } from '../../facts/graph';
import { text, Unknown } from '../../facts/value';
import { publicPrefix } from '../../lib/public-prefixes';
import { fail, pass, unknown, type Check } from '../check';
import { example, inventoryOutput } from '../examples';
import { noSecrets } from '../without';

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
    if (containers.length === 0) return noSecrets(facts);
    return containers.map(({ address, values }) => {
      if (values['name'] instanceof Unknown) return unknown(address, 'name = known after apply');
      const name = text(values['name'])?.split('/').at(-1) ?? '';
      if (name === '') return fail(address, 'it has no name');
      const prefix = publicPrefix(name);
      return prefix === undefined
        ? pass(address, `name = ${name}`)
        : fail(address, `name = ${name}: builds publish ${prefix}*`);
    });
  },
  examples: {
    pass: [
      named('shop/production/database-url'),
      named('publications-db'),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      named('shop/production/next-public-stripe'),
      named('VITE_KEY'),
      named('nextPublicKey'),
      named(''),
    ],
  },
};

function named(name: string): Facts {
  return example({ aws_secretsmanager_secret: { key: { name } } });
}

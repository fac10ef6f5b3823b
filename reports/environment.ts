import { variableName } from '../lib/environment-variables';
import { oneLine } from './words';

/** A secret as its variable is listed; its value is known to nobody here. */
export interface SecretVariable {
  readonly purpose: string;
  readonly owner: string;
  readonly consumers: readonly string[];
  readonly rotateEveryDays: number;
  /** Left out, the key in capitals. */
  readonly variable?: string;
}

/** What a launch says of the environment of its parts. */
export interface Environment {
  readonly launch: string;
  readonly environment: string;
  /** `Secrets Manager` or `Parameter Store`. */
  readonly store: string;
  /** Secrets by key. */
  readonly secrets: Readonly<Record<string, SecretVariable>>;
  /** What each secret is called in its store, by key. */
  readonly storedNames: Readonly<Record<string, string>>;
  /** Those who read secrets, by key: `{ role }` on AWS, `{ platform }` elsewhere. */
  readonly consumers: Readonly<
    Record<string, { readonly role: string } | { readonly platform: string }>
  >;
  /** Variables that builds publish, by name. */
  readonly publicVariables: Readonly<
    Record<string, { readonly value: string; readonly purpose: string }>
  >;
}

/** Values that need no quotes in an .env file. */
const BARE = /^[\w./:@%+,=-]*$/;

/** An `.env.example`: every variable with its purpose, and no value but public ones. Ends with a line end. */
export function envExample(environment: Environment): string {
  const { launch, environment: stage, store, publicVariables } = environment;
  return [
    `# ${launch}, ${stage}: the variables that it needs. Values of secrets are in ${store}, and never in this file.`,
    '',
    ...secretEntries(environment).flatMap(([name, key, secret]) => [
      `# ${oneLine(secret.purpose)}`,
      `# secret ${environment.storedNames[key] ?? key}, read by ${secret.consumers.join(', ')}; ${secret.owner} changes it every ${days(secret.rotateEveryDays)}`,
      `${name}=`,
      '',
    ]),
    ...sorted(publicVariables).flatMap(([name, { value, purpose }]) => [
      `# ${oneLine(purpose)}`,
      '# public: builds write it into what visitors download',
      `${name}=${BARE.test(value) ? value : `'${value}'`}`,
      '',
    ]),
  ].join('\n');
}

/** For whoever sets variables where the product runs: which consumer needs which, and where its value is. */
export function variableList(environment: Environment): string {
  const { consumers, publicVariables, storedNames, store } = environment;
  const entries = secretEntries(environment);
  const blocks = sorted(consumers).flatMap(([key, consumer]) => {
    const mine = entries.filter(([, , secret]) => secret.consumers.includes(key));
    return mine.length === 0
      ? []
      : [
          {
            head: `${key}: ${placeWords(consumer, store)}`,
            rows: mine.map(([name, secret]) => [name, `secret  ${storedNames[secret] ?? secret}`]),
          },
        ];
  });
  const published = sorted(publicVariables).map(([name, { value }]) => [name, `public  ${value}`]);
  const all =
    published.length === 0
      ? blocks
      : [...blocks, { head: 'every build: public, set before it runs', rows: published }];
  if (all.length === 0) return 'the launch names no variable\n';
  const width = Math.max(...all.flatMap(({ rows }) => rows.map(([name = '']) => name.length)));
  return all
    .map(({ head, rows }) =>
      [head, ...rows.map(([name = '', rest = '']) => `  ${name.padEnd(width)}  ${rest}`), ''].join(
        '\n',
      ),
    )
    .join('\n');
}

function placeWords(
  consumer: { readonly role: string } | { readonly platform: string },
  store: string,
): string {
  return 'role' in consumer
    ? `reads from ${store} itself, as role ${consumer.role}`
    : `runs on ${consumer.platform}; set there by hand, as secret variables`;
}

/** Secrets by the names of their variables: the name, the key, the rest. */
function secretEntries({
  secrets,
}: Environment): readonly (readonly [string, string, SecretVariable])[] {
  return Object.entries(secrets)
    .map(([key, secret]) => [secret.variable ?? variableName(key), key, secret] as const)
    .sort(([a, keyA], [b, keyB]) => (a === b ? (keyA < keyB ? -1 : 1) : a < b ? -1 : 1));
}

function sorted<Entry>(
  entries: Readonly<Record<string, Entry>>,
): readonly (readonly [string, Entry])[] {
  return Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
}

function days(count: number): string {
  return count === 1 ? 'day' : `${String(count)} days`;
}

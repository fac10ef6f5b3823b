import { loadLaunch, wantedLaunch, type LoadedLaunch } from '../config/load';
import { InputError, type Problem } from '../lib/fault';
import { MAX_PARAMETER_DESCRIPTION_CHARACTERS, MAX_TAG_CHARACTERS } from '../lib/limits/aws';
import {
  secretKeyAlias,
  storedName,
  writeOnlyVariable,
  type SecretStoreKind,
} from '../lib/secret-names';
import {
  secretStatus,
  statusVerdict,
  type SecretContainer,
  type SecretStatus,
  type WatchedSecret,
} from '../lib/secret-status';
import { secretTags } from '../lib/secret-tags';
import { readSecretValue, type SecretValue } from '../lib/secret-value';
import { suggest } from '../lib/suggest';
import { secretsText } from '../reports/secrets-text';
import type { AccountAccess } from '../run/aws-account';
import { AwsUnreadable } from '../run/aws-faults';
import { SecretParameters, type ParameterNotes } from '../run/aws-parameters';
import { SecretContainers } from '../run/aws-secrets';
import { VERDICT_EXIT_CODES, withAws, type Opening } from './aws';
import type { Context } from './context';
import { readInput } from './secret-input';

/** Where the values of a launch live. */
interface Store {
  readonly requireAccount: () => Promise<void>;
  readonly find: (name: string) => Promise<SecretContainer | undefined>;
  readonly put: (name: string, value: string, notes: ParameterNotes) => Promise<string>;
  readonly close: () => void;
}

/** Opens the store of a launch. */
function opening({ launch, name }: LoadedLaunch): Opening<Store> {
  const open = (access: AccountAccess): Store =>
    launch.secretStore === 'parameters'
      ? new SecretParameters(access, secretKeyAlias(name, launch.environment))
      : new SecretContainers(access);
  return { open, hint: 'secrets status says what AWS has' };
}

/**
 * Puts a value from standard input into its container.
 * @returns 0 once AWS has it as the current one, 3 where it did not say so, 130 where it was interrupted
 * @throws InputError where the launch, the credentials, the container or the value is not right
 */
export async function secretsPut(
  context: Context,
  key: string,
  wanted: string | undefined,
): Promise<number> {
  const loaded = loadLaunch(context.project, wantedLaunch(context.env, wanted));
  const { container } = watchedSecret(loaded, key);
  refuseWriteOnly(loaded, key);
  const notes = notesOf(loaded, key);
  const { accountId, region } = loaded.launch.aws;
  return withAws(context, loaded, opening(loaded), async (store, signal) => {
    await store.requireAccount();
    requireContainer(container, await store.find(container));
    const { secretStore } = loaded.launch;
    const value = await askValue(context, { key, container, signal, store: secretStore });
    for (const line of value.notes) context.note(line);
    const version = await store.put(container, value.text, notes);
    context.print(
      `put into ${container} (account ${accountId}, ${region}) as version ${version}\n`,
    );
    return VERDICT_EXIT_CODES.pass;
  });
}

/**
 * Prints how the containers of a launch stand; no value is read.
 * @returns 0 where each has a value that is not too old, 1 where one has not, 3 where one could not be read
 * @throws InputError where the launch or the credentials are not right
 */
export async function secretsStatus(
  context: Context,
  options: { readonly launch?: string; readonly json: boolean },
): Promise<number> {
  const loaded = loadLaunch(context.project, wantedLaunch(context.env, options.launch));
  const keys = Object.keys(loaded.launch.secrets).sort();
  return withAws(context, loaded, opening(loaded), async (store) => {
    await store.requireAccount();
    const all: SecretStatus[] = [];
    // One after the other: AWS slows down whoever asks too much at once.
    for (const key of keys) {
      const watched = watchedSecret(loaded, key);
      const found = await findOrSay(context, store, watched.container);
      all.push(secretStatus(watched, found, context.today));
    }
    const { accountId, region } = loaded.launch.aws;
    const where = { launch: loaded.name, account: accountId, region };
    context.print(
      options.json
        ? `${JSON.stringify({ ...where, secrets: all }, undefined, 2)}\n`
        : `${secretsText(all, context.layout)}\n`,
    );
    return VERDICT_EXIT_CODES[statusVerdict(all)];
  });
}

async function findOrSay(
  { note }: Context,
  store: Store,
  name: string,
): Promise<SecretContainer | 'unread' | undefined> {
  try {
    return await store.find(name);
  } catch (error) {
    if (!(error instanceof AwsUnreadable) && !(error instanceof InputError)) throw error;
    note(`${name}: ${error.message}`);
    return 'unread';
  }
}

function watchedSecret({ launch, name, file }: LoadedLaunch, key: string): WatchedSecret {
  const keys = Object.keys(launch.secrets).sort();
  const secret = keys.includes(key) ? launch.secrets[key] : undefined;
  if (secret === undefined) {
    const near = suggest(key, keys);
    const known = keys.length === 0 ? 'has none' : `has ${keys.join(', ')}`;
    throw new InputError({
      where: `${file}: secrets`,
      problem: `must hold the secret, and ${known}`,
      got: key,
      fix: near === undefined ? 'add it, and apply the secrets stack' : `did you mean "${near}"?`,
    });
  }
  const { rotateEveryDays } = secret;
  const { secretStore = 'secrets-manager', environment } = launch;
  return { key, container: storedName(secretStore, name, environment, key), rotateEveryDays };
}

/** A version that Terraform did not write would look to it as if its own were gone. */
function refuseWriteOnly({ launch, file }: LoadedLaunch, key: string): void {
  const writeOnly = launch.secrets[key]?.writeOnly;
  if (writeOnly === undefined) return;
  throw new InputError({
    where: `${file}: secrets.${key}.writeOnly`,
    problem: 'has Terraform write the value',
    fix: `set TF_VAR_${writeOnlyVariable(key)}, raise version to ${String(writeOnly.version + 1)}, and apply the secrets stack`,
  });
}

/** What stands beside a value in a parameter, which no stack declares; the stack tags a container itself. */
function notesOf({ launch, name, file }: LoadedLaunch, key: string): ParameterNotes {
  const { secrets, environment, secretStore } = launch;
  const secret = secrets[key];
  if (secret === undefined || secretStore !== 'parameters') return { description: '', tags: {} };
  const tags = secretTags(name, environment, key, secret);
  const description = secret.purpose;
  const tooLong = [
    ...long('purpose', description, MAX_PARAMETER_DESCRIPTION_CHARACTERS),
    ...long('owner', tags['owner'] ?? '', MAX_TAG_CHARACTERS),
    ...long('consumers', tags['consumers'] ?? '', MAX_TAG_CHARACTERS),
  ].map((one) => ({ ...one, where: `${file}: secrets.${key}.${one.where}` }));
  if (tooLong.length > 0) throw new InputError(...tooLong);
  return { description, tags };
}

function long(where: string, text: string, mostCharacters: number): readonly Problem[] {
  if (text.length <= mostCharacters) return [];
  const problem = `must have at most ${String(mostCharacters)} characters in Parameter Store`;
  return [{ where, problem, got: text.length, fix: 'shorten it' }];
}

function requireContainer(name: string, found: SecretContainer | undefined): void {
  if (found === undefined) {
    throw new InputError({
      where: name,
      problem: 'is no container in this account and region',
      fix: 'apply the secrets stack, which makes it',
    });
  }
  if (found.deletedOn !== undefined) {
    throw new InputError({
      where: name,
      problem: `is about to vanish for good (${found.deletedOn}), and takes no value`,
      fix: `restore it: aws secretsmanager restore-secret --secret-id ${name}`,
    });
  }
  if (found.exposed === 'in clear') {
    throw new InputError({
      where: name,
      problem: 'is a parameter in clear, which AWS does not make an encrypted one',
      fix: `delete it, and put a new value in, since that one was readable: aws ssm delete-parameter --name ${name}`,
    });
  }
}

interface AskedValue {
  readonly key: string;
  readonly container: string;
  readonly signal: AbortSignal;
  readonly store: SecretStoreKind | undefined;
}

async function askValue(
  { stdin, ask }: Context,
  { key, container, signal, store }: AskedValue,
): Promise<SecretValue> {
  const text = `value of ${container} (not shown; Enter ends it): `;
  const bytes = await readInput(stdin, { text, ask, signal });
  const read = readSecretValue(bytes, key, store);
  if (read.ok) return read.value;
  throw new InputError(...read.problems.map((problem) => ({ where: 'standard input', problem })));
}

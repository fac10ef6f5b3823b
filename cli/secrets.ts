import { loadLaunch, type LoadedLaunch } from '../config/load';
import { InputError } from '../lib/fault';
import { containerName } from '../lib/secret-names';
import {
  secretStatus,
  statusVerdict,
  type SecretContainer,
  type SecretStatus,
  type WatchedSecret,
} from '../lib/secret-status';
import { readSecretValue, type SecretValue } from '../lib/secret-value';
import { suggest } from '../lib/suggest';
import { secretsText } from '../reports/secrets-text';
import type { AccountAccess } from '../run/aws-account';
import { AwsUnreadable } from '../run/aws-faults';
import { SecretContainers } from '../run/aws-secrets';
import { VERDICT_EXIT_CODES, withAws } from './aws';
import type { Context } from './context';
import { readInput } from './secret-input';

/** What says how things stand, where a command did not come to its end. */
const HINT = 'secrets status says what AWS has';

const open = (access: AccountAccess): SecretContainers => new SecretContainers(access);

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
  const loaded = loadLaunch(context.project, wanted ?? context.env['LAUNCH']);
  const { container } = watchedSecret(loaded, key);
  const { accountId, region } = loaded.launch.aws;
  return withAws(context, loaded, { open, hint: HINT }, async (containers, signal) => {
    await containers.requireAccount();
    requireContainer(container, await containers.find(container));
    const { text, notes } = await askValue(context, { key, container, signal });
    for (const line of notes) context.note(line);
    const version = await containers.put(container, text);
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
  const loaded = loadLaunch(context.project, options.launch ?? context.env['LAUNCH']);
  const keys = Object.keys(loaded.launch.secrets).sort();
  return withAws(context, loaded, { open, hint: HINT }, async (containers) => {
    await containers.requireAccount();
    const all: SecretStatus[] = [];
    // One after the other: AWS slows down whoever asks too much at once.
    for (const key of keys) {
      const watched = watchedSecret(loaded, key);
      const found = await findOrSay(context, containers, watched.container);
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
  containers: SecretContainers,
  name: string,
): Promise<SecretContainer | 'unread' | undefined> {
  try {
    return await containers.find(name);
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
  return { key, container: containerName(name, launch.environment, key), rotateEveryDays };
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
}

async function askValue(
  { stdin, ask }: Context,
  { key, container, signal }: { key: string; container: string; signal: AbortSignal },
): Promise<SecretValue> {
  const text = `value of ${container} (not shown; Enter ends it): `;
  const bytes = await readInput(stdin, { text, ask, signal });
  const read = readSecretValue(bytes, key);
  if (read.ok) return read.value;
  throw new InputError(...read.problems.map((problem) => ({ where: 'standard input', problem })));
}

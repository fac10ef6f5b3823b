import { randomUUID } from 'node:crypto';
import {
  DescribeSecretCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { InputError } from '../lib/fault';
import type { SecretContainer } from '../lib/secret-status';
import { AwsUnreadable, awsFault, isNotFound } from './aws-faults';
import { GuardedHandler } from './aws-handler';

/** Where the containers are, and how long a call may take. */
export interface SecretsAccess {
  /** The account that they are in: credentials of another are refused. */
  readonly accountId: string;
  readonly region: string;
  /** How long one call may take with all its tries, in milliseconds. */
  readonly timeLimitMs: number;
  /** Ends the calls where it is aborted. */
  readonly signal?: AbortSignal;
}

/** The label of the version that readers get. */
const CURRENT = 'AWSCURRENT';

/** AWS is asked so often at most, each time with the same token, so that one value makes one version. */
const MAX_ATTEMPTS = 3;

/** Versions with a label fit on one page; a page may come empty nevertheless. */
const MAX_PAGES = 10;

/** Containers of secrets in one account and region. No value is ever read. */
export class SecretContainers {
  readonly #access: SecretsAccess;
  readonly #handler = new GuardedHandler();
  readonly #secrets: SecretsManagerClient;
  readonly #tokens: STSClient;

  constructor(access: SecretsAccess) {
    this.#access = access;
    const settings = {
      region: access.region,
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: this.#handler,
    };
    this.#secrets = new SecretsManagerClient(settings);
    this.#tokens = new STSClient(settings);
  }

  /**
   * Looks whose credentials are at hand.
   * @throws InputError where they are of another account, or none
   * @throws AwsUnreadable where AWS does not say
   */
  async requireAccount(): Promise<void> {
    const { accountId } = this.#access;
    const { Account } = await this.#ask('sts:GetCallerIdentity', (abortSignal) =>
      this.#tokens.send(new GetCallerIdentityCommand({}), { abortSignal }),
    );
    if (Account === accountId) return;
    if (Account === undefined || !/^\d{12}$/.test(Account)) {
      throw new AwsUnreadable('sts:GetCallerIdentity: AWS did not say whose the credentials are');
    }
    throw new InputError({
      where: 'credentials',
      problem: `must be of the launch's account ${accountId}`,
      got: Account,
      fix: 'log in to that account, or set AWS_PROFILE',
    });
  }

  /**
   * What is known of a container; undefined where there is none.
   * @throws InputError where the credentials may not ask
   * @throws AwsUnreadable where AWS does not say
   */
  async find(name: string): Promise<SecretContainer | undefined> {
    const action = 'secretsmanager:DescribeSecret';
    const described = await this.#ask(action, async (abortSignal) => {
      try {
        return await this.#secrets.send(new DescribeSecretCommand({ SecretId: name }), {
          abortSignal,
        });
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    });
    if (described === undefined) return undefined;
    const { Name, DeletedDate, VersionIdsToStages = {} } = described;
    if (Name !== name) throw new AwsUnreadable(`${action}: AWS described another secret`);
    const deleted = DeletedDate === undefined ? {} : { deletedOn: dayOf(action, DeletedDate) };
    const hasValue = Object.values(VersionIdsToStages).some((stages) => stages.includes(CURRENT));
    // Nobody may list the versions of what is about to be deleted.
    if (!hasValue || DeletedDate !== undefined) return deleted;
    return { valueSince: await this.#valueSince(name) };
  }

  async #valueSince(name: string): Promise<string> {
    const action = 'secretsmanager:ListSecretVersionIds';
    let NextToken: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const input = { SecretId: name, ...(NextToken === undefined ? {} : { NextToken }) };
      const answer = await this.#ask(action, (abortSignal) =>
        this.#secrets.send(new ListSecretVersionIdsCommand(input), { abortSignal }),
      );
      const current = answer.Versions?.find((one) => one.VersionStages?.includes(CURRENT));
      if (current?.CreatedDate !== undefined) return dayOf(action, current.CreatedDate);
      NextToken = answer.NextToken;
      if (NextToken === undefined || NextToken === '') break;
    }
    throw new AwsUnreadable(`${action}: AWS did not say since when the value is there`);
  }

  /**
   * Puts a value into its container, where it takes the place of the one before.
   * @returns the id of the version that AWS keeps it as
   * @throws InputError where AWS refuses it, and has kept nothing
   * @throws AwsUnreadable where AWS does not say whether it kept it
   */
  async put(name: string, value: string): Promise<string> {
    const action = 'secretsmanager:PutSecretValue';
    const token = randomUUID();
    const input = { SecretId: name, SecretString: value, ClientRequestToken: token };
    const { VersionId, VersionStages = [] } = await this.#ask(action, (abortSignal) =>
      this.#secrets.send(new PutSecretValueCommand(input), { abortSignal }),
    );
    if (VersionId !== token || !VersionStages.includes(CURRENT)) {
      throw new AwsUnreadable(`${action}: AWS did not say that the value is the current one`);
    }
    return token;
  }

  /** Lets go of all connections. */
  close(): void {
    this.#secrets.destroy();
    this.#tokens.destroy();
    this.#handler.destroy();
  }

  /** Asks within the time limit, whatever the other side does. */
  async #ask<Answer>(
    action: string,
    send: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const { signal, timeLimitMs } = this.#access;
    const end = new AbortController();
    const stop = (): void => {
      end.abort();
    };
    const timer = setTimeout(stop, timeLimitMs);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted === true) stop();
    const ended = new Promise<never>((_resolve, reject) => {
      const tell = (): void => {
        reject(new AwsUnreadable(`${action}: AWS did not answer in time`));
      };
      if (end.signal.aborted) tell();
      end.signal.addEventListener('abort', tell);
    });
    try {
      return await Promise.race([send(end.signal), ended]);
    } catch (error) {
      throw awsFault(action, error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }
}

/** A day as YYYY-MM-DD, in UTC. */
function dayOf(action: string, date: Date): string {
  const time = date.getTime();
  // Before the year 10000, or its text would begin with a sign.
  if (Number.isNaN(time) || time < 0 || time >= Date.UTC(10_000, 0)) {
    throw new AwsUnreadable(`${action}: AWS gave a date that is none`);
  }
  return date.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

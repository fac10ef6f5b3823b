import { randomUUID } from 'node:crypto';
import {
  DescribeSecretCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretContainer } from '../lib/secret-status';
import { AwsAccount, dayOf, type AccountAccess } from './aws-account';
import { AwsUnreadable, nameOf, refusals } from './aws-faults';

/** The label of the version that readers get. */
const CURRENT = 'AWSCURRENT';

/** Versions with a label fit on one page; a page may come empty nevertheless. */
const MAX_PAGES = 10;

/** What Secrets Manager says when there is no such container. */
const NOT_FOUND = 'ResourceNotFoundException';

/** What somebody can put right. */
const REFUSALS = {
  ...refusals(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'], {
    problem: 'is not allowed to these credentials',
    fix: 'use a role that may do this, also with the key that encrypts the secret',
  }),
  ...refusals(['EncryptionFailure', 'KMSAccessDeniedException', 'DisabledException'], {
    problem: 'is refused: the key that encrypts the secret cannot be used',
    fix: 'look whether the key is enabled, and whether these credentials may use it',
  }),
  ...refusals(['LimitExceededException'], {
    problem: 'is refused: the secret has as many versions as it may have',
    fix: 'wait a day, until AWS lets go of the oldest',
  }),
  ...refusals(['InvalidRequestException'], {
    problem: 'is refused as the secret stands',
    fix: 'look whether it is about to be deleted, or kept by another service',
  }),
  ...refusals([NOT_FOUND], {
    problem: 'finds no container',
    fix: 'apply the secrets stack, which makes it',
  }),
};

/** Containers of secrets in one account and region. No value is ever read. */
export class SecretContainers {
  readonly #account: AwsAccount;
  readonly #secrets: SecretsManagerClient;

  constructor(access: AccountAccess) {
    this.#account = new AwsAccount(access, 'a secret goes there', REFUSALS);
    // Each try of a call has the same token, so that one value makes one version.
    this.#secrets = new SecretsManagerClient(this.#account.settings());
  }

  /** As `AwsAccount` does. */
  requireAccount(): Promise<void> {
    return this.#account.requireAccount();
  }

  /**
   * What is known of a container; undefined where there is none.
   * @throws InputError where the credentials may not ask
   * @throws AwsUnreadable where AWS does not say
   */
  async find(name: string): Promise<SecretContainer | undefined> {
    const action = 'secretsmanager:DescribeSecret';
    const described = await this.#account.ask(action, async (abortSignal) => {
      try {
        return await this.#secrets.send(new DescribeSecretCommand({ SecretId: name }), {
          abortSignal,
        });
      } catch (error) {
        if (nameOf(error) === NOT_FOUND) return undefined;
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
      const answer = await this.#account.ask(action, (abortSignal) =>
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
    const { VersionId, VersionStages = [] } = await this.#account.ask(action, (abortSignal) =>
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
    this.#account.close();
  }
}

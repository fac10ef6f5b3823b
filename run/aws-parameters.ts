import {
  AddTagsToResourceCommand,
  DescribeParametersCommand,
  PutParameterCommand,
  SSMClient,
  type ParameterMetadata,
  type PutParameterRequest,
} from '@aws-sdk/client-ssm';
import type { SecretContainer } from '../lib/secret-status';
import { AwsAccount, dayOf, type AccountAccess } from './aws-account';
import { AwsUnreadable, refusals } from './aws-faults';

/** What stands beside a value. */
export interface ParameterNotes {
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A page may come empty, and another after it. */
const MAX_PAGES = 50;

/** The key that a parameter is under where nobody named one: whoever may read parameters may decrypt it. */
const KEY_OF_AWS = 'alias/aws/ssm';

/** What somebody can put right. */
const REFUSALS = {
  ...refusals(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'], {
    problem: 'is not allowed to these credentials',
    fix: 'use a role that may do this, also with the key that encrypts the secret',
  }),
  ...refusals(['InvalidKeyId'], {
    problem: 'is refused: the key that encrypts the secret is not there, or cannot be used',
    fix: 'apply the secrets stack, which makes it, and look whether it is enabled',
  }),
  ...refusals(['ParameterMaxVersionLimitExceeded'], {
    problem: 'is refused: the oldest version of the parameter has a label, and keeps its place',
    fix: 'move that label to a newer version',
  }),
  ...refusals(['ParameterLimitExceeded'], {
    problem: 'is refused: the account has as many parameters as it may have in this region',
    fix: 'delete those that nobody reads',
  }),
  ...refusals(['ParameterAlreadyExists', 'TooManyUpdates'], {
    problem: 'is refused: somebody else changes the parameter at this moment',
    fix: 'look at secrets status, and put it in again',
  }),
};

/** Encrypted parameters of one account and region, in place of containers. No value is ever read. */
export class SecretParameters {
  readonly #account: AwsAccount;
  readonly #parameters: SSMClient;
  readonly #keyAlias: string;

  /** @param keyAlias alias of the launch's own key, which encrypts what is put in */
  constructor(access: AccountAccess, keyAlias: string) {
    this.#account = new AwsAccount(access, 'a secret goes there', REFUSALS);
    this.#parameters = new SSMClient(this.#account.settings());
    this.#keyAlias = keyAlias;
  }

  /** As `AwsAccount` does. */
  requireAccount(): Promise<void> {
    return this.#account.requireAccount();
  }

  /**
   * What is known of a parameter. Where there is none it is like a container that is empty: none is made before its
   * value.
   * @throws InputError where the credentials may not ask
   * @throws AwsUnreadable where AWS does not say
   */
  async find(name: string): Promise<SecretContainer> {
    const found = await this.#describe(name);
    if (found === undefined) return {};
    const { LastModifiedDate, Version, Type, KeyId } = found;
    if (LastModifiedDate === undefined || !isVersion(Version)) {
      throw new AwsUnreadable(`${DESCRIBE}: AWS did not say since when the value is there`);
    }
    const underAws = KeyId === undefined || KeyId === KEY_OF_AWS;
    const encrypted = underAws ? ({ exposed: 'under a key of AWS' } as const) : {};
    return {
      valueSince: dayOf(DESCRIBE, LastModifiedDate),
      version: Version,
      ...(Type === 'SecureString' ? encrypted : { exposed: 'in clear' }),
    };
  }

  /**
   * Puts a value into a parameter under the launch's key; it makes the parameter, or takes the place of the value
   * before. The tags of one that is there come first, so that no value is without them.
   * @returns the version that AWS keeps it as
   * @throws InputError where AWS refuses it, and has kept nothing
   * @throws AwsUnreadable where AWS does not say whether it kept it
   */
  async put(name: string, value: string, notes: ParameterNotes): Promise<string> {
    const Tags = Object.entries(notes.tags).map(([Key, Value]) => ({ Key, Value }));
    const found = await this.#describe(name);
    const input: PutParameterRequest = {
      Name: name,
      Value: value,
      Type: 'SecureString',
      KeyId: this.#keyAlias,
      Description: notes.description,
    };
    if (found === undefined) return this.#write({ ...input, Tier: 'Standard', Tags });
    await this.#account.ask('ssm:AddTagsToResource', (abortSignal) => {
      const tagged = { ResourceType: 'Parameter', ResourceId: name, Tags } as const;
      return this.#parameters.send(new AddTagsToResourceCommand(tagged), { abortSignal });
    });
    // One of the advanced tier cannot become a standard one.
    return this.#write({ ...input, Tier: found.Tier ?? 'Standard', Overwrite: true });
  }

  async #write(input: PutParameterRequest): Promise<string> {
    const action = 'ssm:PutParameter';
    const { Version } = await this.#account.ask(action, (abortSignal) =>
      this.#parameters.send(new PutParameterCommand(input), { abortSignal }),
    );
    if (isVersion(Version)) return String(Version);
    throw new AwsUnreadable(`${action}: AWS did not say that the value is the current one`);
  }

  /** What is known of a parameter but its value, which no other call leaves out. */
  async #describe(name: string): Promise<ParameterMetadata | undefined> {
    const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: [name] }];
    let NextToken: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const input = { ParameterFilters, ...(NextToken === undefined ? {} : { NextToken }) };
      const answer = await this.#account.ask(DESCRIBE, (abortSignal) =>
        this.#parameters.send(new DescribeParametersCommand(input), { abortSignal }),
      );
      const [found] = answer.Parameters ?? [];
      if (found !== undefined && found.Name !== name) {
        throw new AwsUnreadable(`${DESCRIBE}: AWS described another parameter`);
      }
      NextToken = answer.NextToken;
      if (found !== undefined || NextToken === undefined || NextToken === '') return found;
    }
    throw new AwsUnreadable(`${DESCRIBE}: AWS did not say whether the parameter is there`);
  }

  /** Lets go of all connections. */
  close(): void {
    this.#parameters.destroy();
    this.#account.close();
  }
}

const DESCRIBE = 'ssm:DescribeParameters';

function isVersion(version: number | undefined): version is number {
  return version !== undefined && Number.isSafeInteger(version) && version > 0;
}

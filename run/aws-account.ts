import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { InputError } from '../lib/fault';
import { AwsUnreadable, awsFault, type Refusals } from './aws-faults';
import { GuardedHandler } from './aws-handler';

/** Whose AWS is asked, and how long a call may take. */
export interface AccountAccess {
  /** The account that is meant: credentials of another are refused. */
  readonly accountId: string;
  readonly region: string;
  /** How long one call may take with all its tries, in milliseconds. */
  readonly timeLimitMs: number;
  /** Ends the calls where it is aborted. */
  readonly signal?: AbortSignal;
}

/** AWS is asked so often at most. */
const MAX_ATTEMPTS = 3;

/** What a client of some service is made with. */
export interface ClientSettings {
  readonly region: string;
  readonly maxAttempts: number;
  readonly requestHandler: GuardedHandler;
}

/** One account of AWS, as the credentials at hand reach it. */
export class AwsAccount {
  readonly #access: AccountAccess;
  readonly #handler: GuardedHandler;
  readonly #refusals: Refusals;
  readonly #tokens: STSClient;

  /**
   * @param sent what goes to an endpoint, for whoever leads it elsewhere: `a secret goes there`
   * @param refusals what somebody can put right in the services that are asked, by the name of the error
   */
  constructor(access: AccountAccess, sent: string, refusals: Refusals = {}) {
    this.#access = access;
    this.#handler = new GuardedHandler(sent);
    this.#refusals = refusals;
    this.#tokens = new STSClient(this.settings());
  }

  /** Settings for a client that is asked by `ask`; its region is the launch's own where none is named. */
  settings(region = this.#access.region): ClientSettings {
    return { region, maxAttempts: MAX_ATTEMPTS, requestHandler: this.#handler };
  }

  /**
   * Looks whose credentials are at hand.
   * @throws InputError where they are of another account, or none
   * @throws AwsUnreadable where AWS does not say
   */
  async requireAccount(): Promise<void> {
    const { accountId } = this.#access;
    const { Account } = await this.ask('sts:GetCallerIdentity', (abortSignal) =>
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
   * Asks within the time limit, whatever the other side does.
   * @throws InputError where AWS refuses what somebody can put right
   * @throws AwsUnreadable where AWS does not say
   */
  async ask<Answer>(
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
      throw awsFault(action, error, this.#refusals);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Lets go of all connections. */
  close(): void {
    this.#tokens.destroy();
    this.#handler.destroy();
  }
}

/** A day as YYYY-MM-DD, in UTC. */
export function dayOf(action: string, date: Date): string {
  const time = date.getTime();
  // Before the year 10000, or its text would begin with a sign.
  if (Number.isNaN(time) || time < 0 || time >= Date.UTC(10_000, 0)) {
    throw new AwsUnreadable(`${action}: AWS gave a date that is none`);
  }
  return date.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

import { ListSubscriptionsByTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { NamedTopic, TopicSubscription } from '../lib/alert-channels';
import type { AlertTest } from '../lib/alert-test';
import { AwsAccount, type AccountAccess } from './aws-account';
import { AwsUnreadable, nameOf, refusals } from './aws-faults';

/** A page has up to 100 subscriptions; a topic of alerts has a handful. */
const MAX_PAGES = 20;

/** What SNS says when there is no such topic. */
const NOT_FOUND = 'NotFoundException';

/** What stands in place of a subscription's ARN until somebody has confirmed it. */
const WAITING = 'PendingConfirmation';

/** What somebody can put right. */
const REFUSALS = {
  ...refusals(['AuthorizationErrorException'], {
    problem: 'is not allowed to these credentials',
    fix: 'use a role that may do this',
  }),
  ...refusals(
    [
      'KMSAccessDeniedException',
      'KMSDisabledException',
      'KMSInvalidStateException',
      'KMSNotFoundException',
    ],
    {
      problem: 'is refused: the key that encrypts the topic cannot be used',
      fix: 'look whether the key is enabled, and whether these credentials may use it',
    },
  ),
};

type Place = Pick<NamedTopic, 'arn' | 'region'>;

/** Topics of one account, in any region: who is subscribed, and a message to all of them. Nothing is changed. */
export class AlertTopics {
  readonly #account: AwsAccount;
  readonly #clients = new Map<string, SNSClient>();

  constructor(access: AccountAccess) {
    this.#account = new AwsAccount(access, "an alert's channels are asked for there", REFUSALS);
  }

  /** As `AwsAccount` does. */
  requireAccount(): Promise<void> {
    return this.#account.requireAccount();
  }

  /**
   * Who is subscribed to a topic; undefined where there is none.
   * @throws InputError where the credentials may not ask
   * @throws AwsUnreadable where AWS does not say
   */
  async subscriptions({ arn, region }: Place): Promise<readonly TopicSubscription[] | undefined> {
    const action = 'sns:ListSubscriptionsByTopic';
    const found: TopicSubscription[] = [];
    let NextToken: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const input = { TopicArn: arn, ...(NextToken === undefined ? {} : { NextToken }) };
      const answer = await this.#account.ask(action, async (abortSignal) => {
        try {
          const command = new ListSubscriptionsByTopicCommand(input);
          return await this.#client(region).send(command, { abortSignal });
        } catch (error) {
          if (nameOf(error) === NOT_FOUND) return undefined;
          throw error;
        }
      });
      if (answer === undefined) return undefined;
      for (const { Protocol, Endpoint, SubscriptionArn = '' } of answer.Subscriptions ?? []) {
        if (Protocol === undefined || Endpoint === undefined) {
          throw new AwsUnreadable(`${action}: AWS listed a subscription without its endpoint`);
        }
        const confirmed = SubscriptionArn.startsWith(`${arn}:`);
        // What is neither was taken back, and is listed for a while.
        if (!confirmed && SubscriptionArn !== WAITING) continue;
        found.push({ protocol: Protocol, endpoint: Endpoint, confirmed });
      }
      NextToken = answer.NextToken;
      if (NextToken === undefined || NextToken === '') return found;
    }
    throw new AwsUnreadable(`${action}: AWS lists more subscriptions than are read`);
  }

  /**
   * Publishes a message to a topic.
   * @returns the id that SNS gives it
   * @throws InputError where the credentials may not
   * @throws AwsUnreadable where AWS does not say whether it took it
   */
  async publish(
    { arn, region }: Place,
    { subject, message, structure }: AlertTest,
  ): Promise<string> {
    const action = 'sns:Publish';
    const form = structure === undefined ? {} : { MessageStructure: structure };
    const input = { TopicArn: arn, Subject: subject, Message: message, ...form };
    const { MessageId } = await this.#account.ask(action, (abortSignal) =>
      this.#client(region).send(new PublishCommand(input), { abortSignal }),
    );
    if (MessageId === undefined || !/^[\w-]{1,100}$/.test(MessageId)) {
      throw new AwsUnreadable(`${action}: AWS did not say that it took the message`);
    }
    return MessageId;
  }

  /** Lets go of all connections. */
  close(): void {
    for (const client of this.#clients.values()) client.destroy();
    this.#account.close();
  }

  #client(region: string): SNSClient {
    const known = this.#clients.get(region);
    if (known !== undefined) return known;
    const client = new SNSClient(this.#account.settings(region));
    this.#clients.set(region, client);
    return client;
  }
}

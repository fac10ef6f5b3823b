/** A subscription as the fake keeps it: `waiting` was not confirmed, `gone` was taken back and is listed still. */
export interface FakeSubscription {
  readonly protocol: string;
  readonly endpoint: string;
  readonly state?: 'waiting' | 'gone';
}

/** A message as it was published. */
export interface FakeMessage {
  readonly topic: string;
  readonly subject: string;
  readonly message: string;
  readonly structure: string | null;
}

/** So few are on a page that two pages are soon reached. */
const PAGE = 2;

/** As much of SNS as the commands ask for. */
export class FakeTopics {
  /** Subscriptions by the ARN of the topic. */
  readonly topics = new Map<string, readonly FakeSubscription[]>();
  readonly messages: FakeMessage[] = [];

  /** @param form the call's own text */
  answer(form: URLSearchParams): { readonly status: number; readonly body: string } {
    const topic = form.get('TopicArn') ?? '';
    const found = this.topics.get(topic);
    if (found === undefined) return topicRefusal('NotFound', 404);
    if (form.get('Action') === 'Publish') {
      const [subject, message] = ['Subject', 'Message'].map((key) => form.get(key) ?? '');
      const structure = form.get('MessageStructure');
      this.messages.push({ topic, subject: subject ?? '', message: message ?? '', structure });
      const id = `0000-${String(this.messages.length)}`;
      return result('Publish', `<MessageId>${id}</MessageId>`);
    }
    const from = Number(form.get('NextToken') ?? 0);
    const page = found.slice(from, from + PAGE).map((one, at) => member(one, topic, from + at));
    const next = from + PAGE < found.length ? `<NextToken>${String(from + PAGE)}</NextToken>` : '';
    const listed = `<Subscriptions>${page.join('')}</Subscriptions>${next}`;
    return result('ListSubscriptionsByTopic', listed);
  }
}

function member(
  { protocol, endpoint, state }: FakeSubscription,
  topic: string,
  at: number,
): string {
  const arns = { waiting: 'PendingConfirmation', gone: 'Deleted' };
  const arn = state === undefined ? `${topic}:${String(at)}` : arns[state];
  const text = endpoint.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<member><TopicArn>${topic}</TopicArn><Protocol>${protocol}</Protocol><SubscriptionArn>${arn}</SubscriptionArn><Owner>1</Owner><Endpoint>${text}</Endpoint></member>`;
}

function result(call: string, text: string): { readonly status: number; readonly body: string } {
  return {
    status: 200,
    body: `<${call}Response><${call}Result>${text}</${call}Result></${call}Response>`,
  };
}

/** An error of SNS, whose message says more than anybody should repeat. */
export function topicRefusal(code: string, status = 403): { status: number; body: string } {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>made up</Message></Error>`;
  return { status, body: `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>` };
}

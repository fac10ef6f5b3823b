import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeTopics } from './fake-sns';
import { FakeParameters } from './fake-ssm';

/** The account that the credentials at hand are of. */
const ACCOUNT = '123456789012';

/** A container as the fake keeps it. */
interface Container {
  value?: string;
  versionId?: string;
  since?: number;
  deletedAt?: number;
}

/** What is sent back in place of what AWS would answer. */
export type Answer =
  | { readonly status: number; readonly body: string }
  /** Nothing is sent, and the connection stays. */
  | 'hang'
  /** The connection ends before an answer. */
  | 'drop'
  /** Headers, and a body without end: of nothing after the first bytes, or of ever more. */
  | 'stall'
  | 'flood';

/** As much of AWS as the commands ask for, on loopback. */
export class FakeAws {
  /** Names of the calls in order: `GetCallerIdentity`. */
  readonly calls: string[] = [];
  readonly containers = new Map<string, Container>();
  readonly sns = new FakeTopics();
  readonly ssm = new FakeParameters();
  account = ACCOUNT;

  /** What happens in place of a call; undefined where the call is answered. */
  instead: (call: string, body: string) => Answer | undefined = () => undefined;

  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#take(request, response);
    });
  }

  static async start(): Promise<FakeAws> {
    const fake = new FakeAws();
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  /** The environment that leads the SDK here, with made-up keys and no settings of the user. */
  get env(): Readonly<Record<string, string>> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${String(port)}`,
      AWS_ACCESS_KEY_ID: 'made-up',
      AWS_SECRET_ACCESS_KEY: 'made-up',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const target = String(request.headers['x-amz-target'] ?? '');
    const call = target.split('.')[1] ?? new URLSearchParams(body).get('Action') ?? '';
    this.calls.push(call);
    const own = (): Answer =>
      target.startsWith('AmazonSSM.') ? this.#parameter(call, body) : this.#answer(call, body);
    send(response, this.instead(call, body) ?? own());
  }

  #parameter(call: string, body: string): Answer {
    const said = this.ssm.answer(call, JSON.parse(body) as object);
    return typeof said === 'string' ? refusal(said) : json(said);
  }

  #answer(call: string, body: string): Answer {
    if (call === 'GetCallerIdentity') return identity(this.account);
    const form = new URLSearchParams(body);
    if (form.has('TopicArn')) return this.sns.answer(form);
    const input = JSON.parse(body) as Readonly<Record<string, string>>;
    const name = input['SecretId'] ?? '';
    const container = this.containers.get(name);
    if (container === undefined) return refusal('ResourceNotFoundException');
    switch (call) {
      case 'DescribeSecret': {
        const { versionId, deletedAt } = container;
        const stages = versionId === undefined ? {} : { [versionId]: ['AWSCURRENT'] };
        const deleted = deletedAt === undefined ? {} : { DeletedDate: deletedAt };
        return json({ Name: name, VersionIdsToStages: stages, ...deleted });
      }
      case 'ListSecretVersionIds': {
        const { versionId: VersionId, since: CreatedDate } = container;
        const current = { VersionId, CreatedDate, VersionStages: ['AWSCURRENT'] };
        return json({ Name: name, Versions: VersionId === undefined ? [] : [current] });
      }
      case 'PutSecretValue': {
        container.versionId = input['ClientRequestToken'] ?? '';
        container.value = input['SecretString'] ?? '';
        container.since = Date.now() / 1000;
        const { versionId: VersionId } = container;
        return json({ Name: name, VersionId, VersionStages: ['AWSCURRENT'] });
      }
      default:
        return refusal('InvalidAction');
    }
  }
}

/** An answer of Secrets Manager. */
export function json(body: object, status = 200): Answer {
  return { status, body: JSON.stringify(body) };
}

/** An error of Secrets Manager, whose message says more than anybody should repeat. */
export function refusal(name: string, message = `made up: ${name}`, status = 400): Answer {
  return json({ __type: name, message }, status);
}

/** An error of STS. */
export function tokenRefusal(name: string, status = 403): Answer {
  const error = `<Error><Type>Sender</Type><Code>${name}</Code><Message>made up</Message></Error>`;
  return { status, body: `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>` };
}

/** Whose the credentials are, as STS says it. */
export function identity(account: string): Answer {
  const said = `<Arn>arn:aws:iam::${account}:user/made-up</Arn><UserId>1</UserId><Account>${account}</Account>`;
  const result = `<GetCallerIdentityResult>${said}</GetCallerIdentityResult>`;
  return { status: 200, body: `<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>` };
}

const FLOOD = Buffer.alloc(64 * 1024, ' ');

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return;
  if (answer === 'drop') {
    response.destroy();
    return;
  }
  if (typeof answer === 'object') {
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(answer.body);
    return;
  }
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  response.write('{');
  if (answer === 'stall') return;
  const more = (): void => {
    while (!response.destroyed && response.write(FLOOD));
  };
  response.on('drain', more);
  more();
}

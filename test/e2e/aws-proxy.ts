import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import { startMoto } from './moto';

/** A call as it was asked: the service that signed it, and what it is to do. */
export interface Call {
  readonly service: string;
  /** `CreateSecret`, `PutMetricAlarm`; method and path where the service has no names. */
  readonly action: string;
}

/** Calls that change nothing. */
const READS = /^(?:Get|List|Describe|HEAD|Validate)/i;

const open: Server[] = [];

afterAll(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** The fake of an account, and a way to it on which calls are seen, and can be held up. */
export class AwsProxy {
  readonly calls: Call[] = [];

  /** Which calls are held up and never reach the fake. */
  hang: (call: Call) => boolean = () => false;
  readonly #held: (() => void)[] = [];
  readonly #port: number;
  readonly #moto: number;

  private constructor(port: number, moto: number) {
    this.#port = port;
    this.#moto = moto;
  }

  static async start(accountId: string): Promise<AwsProxy> {
    const moto = await startMoto(accountId);
    const take: { proxy?: AwsProxy } = {};
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        take.proxy?.pass(request, body, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        });
      });
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    take.proxy = new AwsProxy((server.address() as AddressInfo).port, moto);
    return take.proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** How many calls are held up. */
  get held(): number {
    return this.#held.length;
  }

  /** Calls that changed something. */
  get writes(): readonly Call[] {
    return this.calls.filter(({ action }) => !READS.test(action));
  }

  /** Lets go of what is held up, and holds up nothing more. */
  release(): void {
    this.hang = () => false;
    for (const go of this.#held.splice(0)) go();
  }

  /** Forgets what is held up: whoever asked is gone. */
  forget(): void {
    this.hang = () => false;
    this.#held.splice(0);
  }

  /** Asks the fake itself, as no signed client would. */
  async request(method: string, path: string, service?: string): Promise<string> {
    // Moto tells services apart by whom a call is signed for; it checks no signature.
    const scope = `test/20261122/us-east-1/${service ?? ''}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    const headers = service === undefined ? {} : { authorization };
    const answer = await fetch(`http://127.0.0.1:${String(this.#moto)}${path}`, {
      method,
      headers,
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)}`);
    return answer.text();
  }

  pass(request: IncomingMessage, body: Buffer, reply: (answer: IncomingMessage) => void): void {
    const call = callOf(request, body);
    const go = (): void => {
      this.calls.push(call);
      const { method, url, headers } = request;
      const place = { host: '127.0.0.1', port: this.#moto, agent: false };
      ask({ ...place, method, path: url, headers }, reply)
        .on('error', () => request.destroy())
        .end(body);
    };
    if (this.hang(call)) this.#held.push(go);
    else go();
  }
}

function callOf({ headers, method = '', url = '' }: IncomingMessage, body: Buffer): Call {
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1];
  const target = String(headers['x-amz-target'] ?? '').split('.')[1];
  const named = new URLSearchParams(body.toString('latin1')).get('Action') ?? undefined;
  return {
    service: service ?? '',
    action: target ?? named ?? `${method} ${url.split('?')[0] ?? ''}`,
  };
}

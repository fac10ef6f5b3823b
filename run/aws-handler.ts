import { pipeline, Readable, Transform } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { InputError } from '../lib/fault';

/** Our bound: what AWS says of a secret, and a page of subscriptions, have a few thousand bytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** To connect to an endpoint that is there takes less, and so does each answer. */
const TIMEOUTS_MS = { connectionTimeout: 5_000, requestTimeout: 10_000 };

/** Hosts that only this machine reaches. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

type Request = Parameters<NodeHttpHandler['handle']>[0];
type Options = Parameters<NodeHttpHandler['handle']>[1];

/**
 * Sends requests to AWS over TLS only, unless to this machine itself, and takes answers of a bounded size
 * in a bounded time, whoever sends them.
 */
export class GuardedHandler {
  readonly #http = new NodeHttpHandler({ ...TIMEOUTS_MS, throwOnRequestTimeout: true });
  readonly #sent: string;

  /** @param sent what goes to an endpoint: `a secret goes there` */
  constructor(sent: string) {
    this.#sent = sent;
  }

  async handle(request: Request, options?: Options): ReturnType<NodeHttpHandler['handle']> {
    if (request.protocol !== 'https:' && !LOOPBACK.test(request.hostname)) {
      throw new InputError({
        where: 'AWS_ENDPOINT_URL',
        problem: `must begin with https, since ${this.#sent}`,
        got: `${request.protocol}//${request.hostname}`,
        fix: 'mend it, or unset it to reach AWS itself',
      });
    }
    const { response } = await this.#http.handle(request, options);
    const body: unknown = response.body;
    if (body instanceof Readable) response.body = bounded(body);
    return { response };
  }

  updateHttpClientConfig(): void {
    // The timeouts are ours.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  destroy(): void {
    this.#http.destroy();
  }
}

/** The same bytes, until there are too many of them. */
function bounded(body: Readable): Readable {
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > MAX_ANSWER_BYTES ? new Error('the answer is too long') : undefined, chunk);
    },
  });
  // Whoever reads is told by the stream itself.
  return pipeline(body, limit, () => undefined);
}

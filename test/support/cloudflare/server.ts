import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { accessRoutes } from './access';
import { certificateRoutes } from './certificates';
import { dnsRecordRoutes } from './dns-records';
import { dnsSettingRoutes } from './dns-settings';
import { failure, NotModelled, Refused, type Reply } from './envelope';
import { failedWrite, WriteFailures, type Faults, type LoggedRequest } from './faults';
import { listRoutes } from './lists';
import { notificationRoutes } from './notifications';
import { REFUSALS } from './refusals';
import { findRoute, readBody, type Body } from './routes';
import { rulesetRoutes } from './rulesets';
import { switchRoutes } from './switches';
import { World, type Zone, type ZoneProps } from './world';
import { zoneSettingRoutes } from './zone-settings';
import { zoneRoutes } from './zones';

const BASE = '/client/v4';

const ROUTES = [
  ...zoneRoutes,
  ...dnsRecordRoutes,
  ...dnsSettingRoutes,
  ...zoneSettingRoutes,
  ...rulesetRoutes,
  ...certificateRoutes,
  ...accessRoutes,
  ...notificationRoutes,
  ...listRoutes,
  ...switchRoutes,
];

/**
 * A Cloudflare API on loopback that keeps state and answers as the real one is known to. What it does
 * not know it answers with 501 and notes: a test has to look at `unknownPaths`.
 */
export class FakeCloudflare {
  readonly world = new World();
  /** The zone that it starts with. */
  readonly zone: Zone;
  /** Every request, in the order in which it came. */
  readonly requests: LoggedRequest[] = [];
  /** What was asked and is not modelled; empty where a test may trust the fake. */
  readonly unknownPaths: string[] = [];
  faults: Faults = {};
  /** Requests that hang just now. */
  hanging = 0;
  #failures = new WriteFailures();
  readonly #held: (() => void)[] = [];
  readonly #server: Server;

  private constructor(props: ZoneProps) {
    this.zone = this.world.addZone(props);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.unknownPaths.push(String(error));
        response.destroy();
      });
    });
  }

  /** Starts one with a zone, on a port that is free. */
  static async start(props: ZoneProps = {}): Promise<FakeCloudflare> {
    const fake = new FakeCloudflare(props);
    await new Promise<void>((resolve) => {
      fake.#server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  /** What CLOUDFLARE_BASE_URL has to hold. */
  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}${BASE}`;
  }

  /** Lets go of what hangs, and has nothing go wrong from now on. */
  release(): void {
    this.faults = {};
    this.#failures = new WriteFailures();
    for (const resume of this.#held.splice(0)) resume();
  }

  /** Stops, and ends every connection. */
  async close(): Promise<void> {
    this.release();
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
  }

  /** Asks within the process: nothing is logged, and nothing goes wrong. Seeds and inspects state. */
  ask(method: string, path: string, sent: Body = {}): Reply {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const found = findRoute(ROUTES, method, pathname);
    if (found === undefined) throw new NotModelled(`${method} ${pathname}`);
    const { route, params } = found;
    const { body, bodies } =
      sent instanceof Array ? { body: {}, bodies: sent } : { body: sent, bodies: [] };
    return route.handle({ world: this.world, params, query: searchParams, body, bodies });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    const { pathname, search } = new URL(url, 'http://localhost');
    const logged: LoggedRequest = {
      method: request.method ?? '',
      path: pathname.replace(BASE, ''),
      body: await bodyOf(request),
      status: undefined,
      retry: Number(request.headers['x-stainless-retry-count'] ?? 0) > 0,
    };
    this.requests.push(logged);
    await wait(this.faults.latencyMs ?? 0);
    const reply = await this.#reply(logged, search, request.headers.authorization);
    if (response.destroyed) return;
    logged.status = reply.status;
    const headers = reply.status === 429 ? { 'retry-after': '0' } : {};
    response.writeHead(reply.status, { 'content-type': 'application/json', ...headers });
    response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
  }

  async #reply(
    request: LoggedRequest,
    search: string,
    authorization: string | undefined,
  ): Promise<Reply> {
    const { failing, hang, hangAfterwards = false, forbidden } = this.faults;
    const writes = request.method !== 'GET';
    const fails = writes && failing !== undefined && this.#failures.fails(request, failing);
    if (fails && failing.carriedOut !== true) return failedWrite(failing.status);
    const hangs = hang?.(request) === true;
    if (hangs && !hangAfterwards) {
      await this.#hold();
      return failure(503, { message: 'released' });
    }
    const reply = this.#answer(request, search, authorization, forbidden);
    if (hangs) await this.#hold();
    return fails ? failedWrite(failing.status) : reply;
  }

  #hold(): Promise<void> {
    this.hanging += 1;
    return new Promise((resolve) => {
      this.#held.push(() => {
        this.hanging -= 1;
        resolve();
      });
    });
  }

  #answer(
    request: LoggedRequest,
    search: string,
    authorization: string | undefined,
    forbidden: Faults['forbidden'],
  ): Reply {
    try {
      if (!/^Bearer \S+$/.test(authorization ?? '')) throw new Refused(REFUSALS.noCredentials);
      if (forbidden?.(request) === true) throw new Refused(REFUSALS.notPermitted);
      return this.ask(request.method, `${request.path}${search}`, readBody(request.body));
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      const told = error instanceof NotModelled ? error.message : String(error);
      this.unknownPaths.push(`${request.method} ${request.path}: ${told}`);
      return failure(501, { message: `not modelled: ${told}` });
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

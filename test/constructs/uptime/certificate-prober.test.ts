import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBE_LIMIT_SECONDS, type ProbeEvent } from '../../../lib/certificate-watch';
import { TestAuthority } from '../../support/certificates';

/** What the function exports, for Lambda and for these tests. */
interface Prober {
  readonly LIMIT_MS: number;
  readonly probe: (options: object) => Promise<object>;
  readonly line: (event: ProbeEvent, host: string, result: object, now: number) => string;
}

const FILE = path.join(__dirname, '../../../constructs/uptime/certificate-prober.cjs');
const { LIMIT_MS, line, probe } = createRequire(__filename)(FILE) as Prober;

const HOST = 'shop.example';
const DAY_MS = 86_400_000;

const authority = new TestAuthority(400);
const servers: net.Server[] = [];
const sockets: net.Socket[] = [];
/** Bytes that a server got after the handshake. */
let received = 0;
let port = 0;

/** Starts a server on loopback, and says on which port. */
async function listen(server: net.Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: net.Socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

function look(over: object = {}): Promise<object> {
  const ca = authority.certificate;
  return probe({ host: HOST, address: '127.0.0.1', port, ca, ...over });
}

beforeAll(async () => {
  const server = tls.createServer(authority.sign(HOST, 30), (socket) => {
    // More than anybody reads.
    socket.write('x'.repeat(100_000));
    socket.on('data', (bytes: Buffer) => {
      received += bytes.length;
    });
    socket.on('error', () => undefined);
  });
  port = await listen(server);
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(
    servers.map((server) => new Promise((resolve) => server.close(() => resolve(undefined)))),
  );
});

describe('the prober', () => {
  test('counts the whole days until a good certificate ends, and sends nothing', async () => {
    expect(await look()).toEqual({ daysLeft: 29 });
    expect(await look({ now: Date.now() + 20 * DAY_MS })).toEqual({ daysLeft: 9 });
    expect(received).toBe(0);
  });

  test('counts to the end of the issuer where that is sooner', async () => {
    const short = new TestAuthority(5);
    const other = await listen(tls.createServer(short.sign(HOST, 30)));
    expect(await look({ port: other, ca: short.certificate })).toEqual({ daysLeft: 4 });
  });

  test('never counts below nothing', async () => {
    expect(await look({ now: Date.now() + 31 * DAY_MS })).toEqual({ daysLeft: 0 });
  });

  test('takes a certificate that has ended for one of no days', async () => {
    const other = await listen(tls.createServer(authority.sign(HOST, -1)));
    expect(await look({ port: other })).toEqual({ daysLeft: 0, reason: 'CERT_HAS_EXPIRED' });
  });

  test('takes a certificate of another name, and one that nobody known signed, for one of no days', async () => {
    expect(await look({ host: 'other.example' })).toEqual({
      daysLeft: 0,
      reason: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(await look({ ca: new TestAuthority(400).certificate })).toEqual({
      daysLeft: 0,
      reason: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    const itself = await listen(tls.createServer(authority.sign('other.example', 30)));
    expect(await look({ port: itself, ca: undefined })).toMatchObject({ daysLeft: 0 });
  });

  test('asks for the host by its name', async () => {
    const asked: string[] = [];
    const SNICallback: tls.TlsOptions['SNICallback'] = (name, answer) => {
      asked.push(name);
      answer(null);
    };
    const named = tls.createServer({ ...authority.sign(HOST, 30), SNICallback });
    await look({ port: await listen(named) });
    expect(asked).toEqual([HOST]);
  });

  test('says that no certificate was seen of a host that never answers, closes, or is not there', async () => {
    const mute = await listen(net.createServer((socket) => socket.on('error', () => undefined)));
    expect(await look({ port: mute, limitMs: 200 })).toEqual({ problem: 'no handshake in time' });
    const closing = await listen(net.createServer((socket) => socket.destroy()));
    expect(await look({ port: closing })).toEqual({ problem: 'ECONNRESET' });
    const gone = net.createServer();
    const free = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    expect(await look({ port: free })).toEqual({ problem: 'ECONNREFUSED' });
  });

  test('waits for a host no longer than what its alarm and its timeout count on', () => {
    expect(LIMIT_MS).toBe(PROBE_LIMIT_SECONDS * 1000);
  });
});

describe('a line of its log', () => {
  const EVENT = { namespace: 'LaunchReady/shop', metric: 'CertificateDaysLeft', hosts: [HOST] };
  const say = (result: object): unknown => JSON.parse(line(EVENT, HOST, result, 1_000));

  test('is a metric of the host, in the embedded metric format', () => {
    const written = {
      _aws: {
        Timestamp: 1_000,
        CloudWatchMetrics: [
          {
            Namespace: 'LaunchReady/shop',
            Dimensions: [['Host']],
            Metrics: [{ Name: 'CertificateDaysLeft', Unit: 'Count' }],
          },
        ],
      },
      Host: HOST,
    };
    expect(say({ daysLeft: 29 })).toEqual({ ...written, CertificateDaysLeft: 29 });
    expect(say({ daysLeft: 0, reason: 'CERT_HAS_EXPIRED' })).toEqual({
      ...written,
      CertificateDaysLeft: 0,
      reason: 'CERT_HAS_EXPIRED',
    });
  });

  test('is no metric where no certificate was seen', () => {
    expect(say({ problem: 'ECONNREFUSED' })).toEqual({ Host: HOST, problem: 'ECONNREFUSED' });
  });
});

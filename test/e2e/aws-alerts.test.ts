import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { launchLike, launchReady, newProject } from '../cli/project';
import { startAccount } from './aws-account';
import type { AwsProxy } from './aws-proxy';
import { awsEnvironment, AwsWorkspace } from './aws-workspace';
import { MOTO } from './moto';
import { part } from './part';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:launch-alerts';

const listening: Server[] = [];

afterAll(() => {
  for (const server of listening) {
    server.closeAllConnections();
    server.close();
  }
});

/** Two mailboxes and no webhook: moto calls each at once, and fails where nobody answers. */
const EMAILS = ['oncall@example.com', 'ops@example.com'];

/** Asks SNS of the account itself. */
const sns = (proxy: AwsProxy, action: string, more: Readonly<Record<string, string>>) => {
  const asked = new URLSearchParams({ Action: action, Version: '2010-03-31', ...more });
  return proxy.request('POST', `/?${asked.toString()}`, 'sns');
};

part(
  'alerts test finds what the stacks subscribe, reaches it, and misses what is gone',
  MOTO,
  async () => {
    const uptime = { ...example.uptime, alerts: { emails: EMAILS } };
    const launch = parseLaunch({ ...example, uptime }, 'config/launches/example.ts');
    const proxy = await startAccount(launch);
    const project = newProject({
      launch: launchLike(
        `uptime: { ...example.uptime, alerts: { emails: ${JSON.stringify(EMAILS)} } },`,
      ),
    });
    const run = (...args: readonly string[]) =>
      launchReady(project, ['alerts', 'test', ...args], awsEnvironment(proxy));

    const before = await run();
    expect([before.code, before.stderr]).toEqual([1, '']);
    expect(before.stdout).toContain('missing  email  oncall@example.com');
    for (const stack of ['monitoring', 'secrets']) {
      const workspace = await AwsWorkspace.open({ proxy, launch, stack });
      await workspace.succeed('apply');
    }

    // Somebody else listens too, so that it is seen what goes out.
    const received: { readonly Subject?: string; readonly Message?: string }[] = [];
    const listener = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push(JSON.parse(Buffer.concat(chunks).toString()) as object);
        response.end();
      });
    });
    listening.push(listener);
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${String(port)}/`;
    await sns(proxy, 'Subscribe', { TopicArn: TOPIC, Protocol: 'http', Endpoint: endpoint });

    // moto shows a mailbox confirmed at once; on AWS it waits for whoever reads it.
    const all = await run();
    expect([all.code, all.stderr]).toEqual([0, '']);
    expect(all.stdout.split('\n').map((line) => line.replace(/[\w-]{36}$/, 'ID'))).toEqual([
      'topic launch-alerts (us-east-1): alerts',
      '  confirmed  email  oncall@example.com',
      '  confirmed  email  ops@example.com',
      `  not named  http   ${endpoint}`,
      '  message    sent as ID',
      '',
      'topic launch-production-secret-reminders (eu-west-1): reminders to change secrets',
      '  confirmed  email  ops@example.com',
      '  message    sent as ID',
      '',
      `${endpoint}: is subscribed, and the launch does not name it; nothing was changed`,
      '3 channels: 3 confirmed, 0 not; 2 test messages sent: look whether each channel has it',
      '',
    ]);
    const notices = received.filter(({ Subject }) => Subject !== undefined);
    expect(notices.map(({ Subject }) => Subject)).toEqual([
      'TEST of the alerts of launch (production)',
    ]);
    expect(notices[0]?.Message).toContain('nothing is wrong with launch (production)');

    const listed = await sns(proxy, 'ListSubscriptionsByTopic', { TopicArn: TOPIC });
    const mailbox = listed.split('<member>').find((one) => one.includes('oncall@example.com'));
    const arn = /<SubscriptionArn>(.*?)<\/SubscriptionArn>/.exec(mailbox ?? '')?.[1] ?? '';
    await sns(proxy, 'Unsubscribe', { SubscriptionArn: arn });
    const sent = proxy.calls.filter(({ action }) => action === 'Publish').length;
    const after = await run('--json');
    expect([after.code, proxy.calls.filter(({ action }) => action === 'Publish').length]).toEqual([
      1,
      sent,
    ]);
    expect(
      (JSON.parse(after.stdout) as { topics: { channels: object[] }[] }).topics[0]?.channels[0],
    ).toEqual({
      protocol: 'email',
      endpoint: 'oncall@example.com',
      state: 'missing',
    });
  },
);

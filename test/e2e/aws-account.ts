import type { Launch } from '../../config/schema';
import { AwsProxy } from './aws-proxy';

/** A launch's account in moto, with the roles of its consumers, which are there before a launch. */
export async function startAccount(launch: Launch): Promise<AwsProxy> {
  const proxy = await AwsProxy.start(launch.aws.accountId);
  for (const consumer of Object.values(launch.consumers ?? {})) {
    if ('role' in consumer) await makeRole(proxy, consumer.role);
  }
  return proxy;
}

/** Makes a role that nobody may take. */
export async function makeRole(proxy: AwsProxy, name: string): Promise<void> {
  const asked = new URLSearchParams({
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName: name,
    AssumeRolePolicyDocument: '{}',
  });
  await proxy.request('POST', `/?${asked.toString()}`, 'iam');
}

import type { Launch } from '../config/schema';
import { Access } from '../constructs/edge/access';
import { byKey } from '../constructs/keys';
import type { BaseStack } from './base-stack';
import { hostName } from './inventory-part';

/** What Cloudflare asks for a name before; the servers behind it are told whose tokens to expect. */
export function buildAccess(stack: BaseStack, launch: Launch): void {
  const { access = {}, cloudflare } = launch;
  for (const [key, { host, ...entry }] of byKey(access)) {
    stack.build(
      `access-${key}`,
      `access.${key}`,
      (name) => {
        const { audience } = new Access(stack, name, {
          ...entry,
          accountId: cloudflare.accountId,
          hostName: hostName(launch, host),
        });
        const id = `access_audience_${key.replaceAll('-', '_')}`;
        stack.output(id, audience, `Audience tag that the server behind access.${key} expects`);
      },
      { hostName: `access.${key}.host`, accountId: 'cloudflare.accountId' },
    );
  }
}

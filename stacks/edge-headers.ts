import type { Launch } from '../config/schema';
import { ResponseHeaders } from '../constructs/edge/response-headers';
import type { CorsProps } from '../constructs/edge/response-headers-props';
import type { BaseStack } from './base-stack';
import { calledHosts, headerHosts, settingsOf } from './header-hosts';

/** What answers tell browsers. */
export function buildHeaders(stack: BaseStack, zoneId: string, launch: Launch): void {
  const { plan } = launch.cloudflare;
  const elsewhere = Object.fromEntries(
    Object.keys(launch.hosts).flatMap((key) =>
      REFUSED.map((at) => [`hosts.${key}.${at}`, `${settingsOf(launch, key)[0]}.${at}`]),
    ),
  );
  stack.build(
    'headers',
    '',
    (name) => {
      const hosts = Object.fromEntries(headerHosts(launch));
      new ResponseHeaders(stack, name, { zoneId, plan, hosts, cors: corsProps(launch) });
    },
    { ...elsewhere, hosts: 'headers' },
  );
}

/** What the construct refuses that the schema takes. */
const REFUSED = ['csp', 'csp.reportTo', 'permissions'];

function corsProps(launch: Launch): CorsProps {
  const { origins, credentials } = launch.cors;
  return {
    origins,
    hostNames: calledHosts(launch).proxied,
    ...(credentials === undefined ? {} : { credentials }),
  };
}

import { ResponseHeaders } from '../../constructs/edge/response-headers';
import type { CorsProps, HeaderHostProps } from '../../constructs/edge/response-headers-props';
import { many, onEveryPlan, ZONE_ID, type Ask, type ConstructRow } from './construct';

const SITE: HeaderHostProps = { hostName: 'example.com', role: 'site' };

/** Each with a setting of its own: hosts of one setting share a rule. */
const host = (index: number): HeaderHostProps => ({
  ...SITE,
  hostName: `n${String(index)}.example.com`,
  permissions: { payment: [`https://n${String(index)}.example.net`] },
});

function asked(
  what: string,
  hosts: Readonly<Record<string, HeaderHostProps>>,
  refused: Ask['refused'],
  cors?: CorsProps,
): Ask {
  return {
    what,
    build: (scope, plan) => {
      const called = cors === undefined ? {} : { cors };
      new ResponseHeaders(scope, 'one', { zoneId: ZONE_ID, plan, hosts, ...called });
    },
    refused,
  };
}

function tooMany(plan: string, most: number, got: number, move: string): string {
  return `stack/one.hosts: the limit for rules on headers on the ${plan} plan is ${String(most)}, got ${String(got)}; give more hosts the same settings${move}`;
}

const origins = (count: number): CorsProps => ({
  origins: Array.from({ length: count }, (_, index) => `https://n${String(index)}.example.net`),
  hostNames: ['api.example.com'],
});

const TO = (plan: string): string => `, or move the zone to the ${plan} plan`;

const responseHeaders: ConstructRow = {
  id: 'edge/response-headers',
  name: 'ResponseHeaders',
  bare: (scope, plan) => {
    new ResponseHeaders(scope, 'one', { zoneId: ZONE_ID, plan, hosts: { site: SITE } });
  },
  asks: [
    asked(
      '60 hosts of one setting',
      many(60, (at) => ({ ...SITE, hostName: `n${String(at)}.example.com` })),
      {},
    ),
    asked('9 hosts with settings of their own', many(9, host), {}),
    asked('10 hosts with settings of their own', many(10, host), {
      free: tooMany('free', 10, 11, TO('pro')),
    }),
    asked('49 hosts with settings of their own', many(49, host), {
      free: tooMany('free', 10, 50, TO('business')),
      pro: tooMany('pro', 25, 50, TO('business')),
    }),
    asked('300 hosts with settings of their own', many(300, host), {
      free: tooMany('free', 10, 301, ''),
      pro: tooMany('pro', 25, 301, ''),
      business: tooMany('business', 50, 301, ''),
      enterprise: tooMany('enterprise', 300, 301, ''),
    }),
    asked('50 approved origins', { site: SITE }, {}, origins(50)),
    asked(
      '60 approved origins',
      { site: SITE },
      onEveryPlan(
        'stack/one.cors.origins: makes a rule of more than 4096 characters, got 4285; name fewer or shorter paths',
      ),
      origins(60),
    ),
    asked(
      'a policy that is longer than a header',
      {
        site: {
          ...SITE,
          csp: {
            policy: {
              'img-src': Array.from(
                { length: 200 },
                (_, at) => `https://n${String(at)}.example.net`,
              ),
            },
            enforce: true,
          },
        },
      },
      onEveryPlan(
        "stack/one.hosts.site.csp: makes a header of more than 4096 octets, got \"base-uri 'self'; frame-ancestors 'self'; img-src https://n0.example.net https://n1.example.net https://n2.example.net h…; name fewer or shorter sources",
      ),
    ),
  ],
};

/** What answers say. */
export const HEADER_ROWS: readonly ConstructRow[] = [responseHeaders];

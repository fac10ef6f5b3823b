import { HEADERS_PHASE } from '../facts/response-headers';
import type { Facts } from '../facts/graph';
import { example, exampleHost, inventoryOutput, ZONE_ID } from './examples';

/** A rule of the examples that changes headers. */
export function headerRule(ref: string, expression: string, headers: object): object {
  return { ref, expression, action: 'rewrite', enabled: true, action_parameters: { headers } };
}

/** One proxied host whose answers go through rules on headers, or through none. */
export function withHeaderRules(rules: readonly object[], inventory: object = {}): Facts {
  const headers = { zone_id: ZONE_ID, kind: 'zone', phase: HEADERS_PHASE, rules };
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com') },
      ...(rules.length === 0 ? {} : { cloudflare_ruleset: { headers } }),
    },
    inventoryOutput(inventory),
  );
}

import type { Survivor } from './survivor';

const HEADERS = 'cloudflare_ruleset.headers_ruleset';
const INVENTORY = 'output.launch_inventory';

/** What the application answers to a preflight, by preset: how many of its mutants are out of order, and so caught. */
const PREFLIGHTS: readonly (readonly [
  preset: string,
  attribute: string,
  operators: string,
  caught?: number,
])[] = [
  ...['b2b-first-users', 'b2b-handover', 'marketplace'].flatMap((preset) => [
    [preset, 'allowed_headers', 'drop zero'] as const,
    [preset, 'max_age_seconds', 'drop zero widen'] as const,
    [preset, 'methods', 'drop zero'] as const,
  ]),
  ['b2b-first-users', 'allowed_headers[]', 'drop flip widen'],
  ['b2b-first-users', 'methods[]', 'drop flip', 1],
  ['b2b-handover', 'allowed_headers[]', 'drop flip widen', 2],
  ['b2b-handover', 'methods[]', 'drop flip', 2],
  ['marketplace', 'allowed_headers[]', 'drop flip widen', 2],
  ['marketplace', 'methods[]', 'drop flip', 2],
];

/** What answers say, and who may read them. */
export const HEADER_SURVIVORS: readonly Survivor[] = [
  ...PREFLIGHTS.map(([preset, attribute, operators, caught = 0]) => ({
    preset,
    address: INVENTORY,
    attribute: `value.cors.${attribute}`,
    operators: operators.split(' '),
    caught,
    reason: 'the application answers a preflight; the gate passes it on as a duty, in these words',
  })),
  {
    address: INVENTORY,
    attribute: 'value.headers.*.csp_by_application',
    operators: ['drop'],
    reason:
      'nothing is written over the policy of the application all the same; that nobody says whose it is, is advised',
  },
  ...['coach', 'mobile-app'].map((preset) => ({
    preset,
    address: INVENTORY,
    attribute: 'value.cors.credentials',
    operators: ['flip'],
    reason: 'no origin is approved, so that none may send cookies either',
  })),
  {
    address: HEADERS,
    attribute: 'rules[].action_parameters.headers.X-Content-Type-Options',
    operators: ['drop'],
    reason: 'the HSTS setting of the zone says it for every answer too',
  },
  ...['b2b-first-users', 'coach', 'marketplace', 'mobile-app'].map((preset) => ({
    preset,
    address: HEADERS,
    attribute: 'rules',
    operators: ['flip'],
    reason: 'no header is changed by two rules that meet on a request, so that their order is free',
  })),
];

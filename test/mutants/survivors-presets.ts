import type { Survivor } from './survivor';

/** The mutants that the three presets of new launches let through, by the reason why each does no harm. */
type Rows = readonly (readonly [
  preset: string,
  address: string,
  attribute: string,
  operators: string,
  caught?: number,
])[];

const APPLICATION =
  'the application keeps this limit, or the edge as far as the plan goes; the gate passes it on as a duty, and no resource shows it';

const INVENTORY = 'output.launch_inventory';

const BY_REASON: Readonly<Record<string, Rows>> = {
  [APPLICATION]: [
    ['b2b-first-users', INVENTORY, 'value.endpoints.chat.also[].period_seconds', 'widen', 1],
    ['b2b-first-users', INVENTORY, 'value.endpoints.leads', 'drop'],
    ['b2b-first-users', INVENTORY, 'value.endpoints.leads.period_seconds', 'widen'],
    ['b2b-first-users', INVENTORY, 'value.endpoints.leads.requests', 'widen'],
    ['b2b-first-users', INVENTORY, 'value.endpoints.login.period_seconds', 'widen'],
    ['b2b-first-users', INVENTORY, 'value.endpoints.login.requests', 'widen'],
    ['b2b-first-users', INVENTORY, 'value.endpoints.password-reset', 'drop'],
    ['b2b-first-users', INVENTORY, 'value.endpoints.password-reset.period_seconds', 'widen'],
    ['b2b-first-users', INVENTORY, 'value.endpoints.password-reset.requests', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.admin', 'drop'],
    ['coach', INVENTORY, 'value.endpoints.admin.per', 'drop'],
    ['coach', INVENTORY, 'value.endpoints.admin.period_seconds', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.admin.requests', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.bookings', 'drop'],
    ['coach', INVENTORY, 'value.endpoints.bookings.period_seconds', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.bookings.requests', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.chat.also[].period_seconds', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.login.period_seconds', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.login.requests', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.password-reset', 'drop'],
    ['coach', INVENTORY, 'value.endpoints.password-reset.period_seconds', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.password-reset.requests', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.upload', 'drop'],
    ['coach', INVENTORY, 'value.endpoints.upload.per', 'drop'],
    ['coach', INVENTORY, 'value.endpoints.upload.period_seconds', 'widen'],
    ['coach', INVENTORY, 'value.endpoints.upload.requests', 'widen'],
    ['marketplace', INVENTORY, 'value.endpoints.chat.also[].period_seconds', 'widen', 1],
    ['marketplace', INVENTORY, 'value.endpoints.console', 'drop'],
    ['marketplace', INVENTORY, 'value.endpoints.console.per', 'drop'],
    ['marketplace', INVENTORY, 'value.endpoints.console.period_seconds', 'widen'],
    ['marketplace', INVENTORY, 'value.endpoints.console.requests', 'widen'],
    ['marketplace', INVENTORY, 'value.endpoints.payments', 'drop'],
    ['marketplace', INVENTORY, 'value.endpoints.payouts', 'drop'],
  ],
  'words for a person: the application verifies the call, and no resource shows how': [
    ['b2b-first-users', INVENTORY, 'value.firewall.webhooks.leads.signature', 'flip widen'],
    ['coach', INVENTORY, 'value.firewall.webhooks.bookings.signature', 'flip widen'],
  ],
  'no two rules of this launch meet on a request, so that their order changes nothing': [
    ['b2b-first-users', 'cloudflare_ruleset.firewall_ruleset', 'rules', 'flip'],
    ['b2b-first-users', 'cloudflare_ruleset.managed-rules_ruleset', 'rules', 'flip'],
    ['coach', 'cloudflare_ruleset.firewall_ruleset', 'rules', 'flip'],
    ['marketplace', 'cloudflare_ruleset.managed-rules_ruleset', 'rules', 'flip'],
  ],
  'the rule that closes administration stands as it was, and is narrower than what the list then says':
    [
      ['coach', INVENTORY, 'value.firewall.admin.countries', 'zero'],
      ['coach', INVENTORY, 'value.firewall.admin.countries[]', 'drop'],
    ],
  'there is no API host, so nothing asks for the reason that there is none': [
    ['coach', INVENTORY, 'value.without', 'drop zero'],
    ['coach', INVENTORY, 'value.without.api', 'drop flip widen'],
  ],
  'every endpoint is on a host of which static files alone are kept, by another rule': [
    ['coach', 'cloudflare_ruleset.cache_ruleset', 'rules[]', 'drop', 4],
    ['coach', 'cloudflare_ruleset.cache_ruleset', 'rules[].action', 'flip widen', 8],
    ['coach', 'cloudflare_ruleset.cache_ruleset', 'rules[].action_parameters', 'drop zero', 8],
    ['coach', 'cloudflare_ruleset.cache_ruleset', 'rules[].action_parameters.cache', 'drop', 4],
  ],
  'the rule passes by whoever sends any of the cookies, one that is not named as well': [
    ['b2b-handover', INVENTORY, 'value.session_cookies', 'zero'],
    ['b2b-handover', INVENTORY, 'value.session_cookies[]', 'drop'],
    ['coach', INVENTORY, 'value.session_cookies', 'zero'],
    ['coach', INVENTORY, 'value.session_cookies[]', 'drop'],
    ['marketplace', INVENTORY, 'value.session_cookies', 'zero'],
    ['marketplace', INVENTORY, 'value.session_cookies[]', 'drop'],
  ],
  'left out, it is false, which is what is written': [
    [
      'coach',
      'cloudflare_zone_setting.tls_hsts',
      'value.strict_transport_security.include_subdomains',
      'drop',
    ],
  ],
  'without the rule that spares them, those callers meet the rules for everybody, which let them through':
    [
      ['marketplace', 'cloudflare_ruleset.firewall_ruleset', 'rules[]', 'drop', 3],
      [
        'marketplace',
        'cloudflare_ruleset.firewall_ruleset',
        'rules[].action_parameters.phases',
        'drop zero',
      ],
      [
        'marketplace',
        'cloudflare_ruleset.firewall_ruleset',
        'rules[].action_parameters.phases[]',
        'drop',
      ],
    ],
  'left out, it is "/", which is what is written': [
    ['marketplace', 'aws_route53_health_check.sellers_check', 'resource_path', 'drop'],
  ],
};

/** What a person reads after the apply. */
const FOR_PEOPLE: readonly Survivor[] = ['', ' description', ' value'].map((attribute) => ({
  address: 'output.zone_ds_record',
  attribute: attribute.trim(),
  ...(attribute === '' ? { operators: ['zero'] as const } : {}),
  reason: 'tells a person what the registrar has to hold; nothing that is applied rests on it',
}));

export const PRESET_SURVIVORS: readonly Survivor[] = [
  ...FOR_PEOPLE,
  ...Object.entries(BY_REASON).flatMap(([reason, rows]) =>
    rows.map(([preset, address, attribute, operators, caught = 0]) => ({
      preset,
      address,
      attribute,
      operators: operators.split(' '),
      caught,
      reason,
    })),
  ),
];

import type { Survivor } from './survivor';

const RECORDS = 'cloudflare_dns_record.*';
const MAIL_RECORDS = 'cloudflare_dns_record.mail_*';
const RULESETS = 'cloudflare_ruleset.*_ruleset';
const TIERS = 'cloudflare_argo_tiered_caching.tiered-cache_tiers';
const TOPOLOGY = 'cloudflare_tiered_cache.tiered-cache_topology';
const LIMITS = 'cloudflare_ruleset.rate-limits_ruleset';
const CACHE = 'cloudflare_ruleset.cache_ruleset';
const HEADERS = 'cloudflare_ruleset.headers_ruleset';
const FIREWALL = 'cloudflare_ruleset.firewall_ruleset';
const MANAGED = 'cloudflare_ruleset.managed-rules_ruleset';
const HSTS = 'cloudflare_zone_setting.tls_hsts';
const INVENTORY = 'output.launch_inventory';

/** Words for people, and values that say what would hold without them. */
const RECORD_SURVIVORS: readonly Survivor[] = [
  {
    address: RECORDS,
    attribute: 'comment',
    operators: ['flip', 'widen'],
    reason:
      'some text is there, which is all that a check can ask; how it is worded, a reader judges',
  },
  {
    address: 'cloudflare_dns_record.mail_dkim-*',
    attribute: 'proxied',
    operators: ['drop'],
    reason: 'left out, a record is not proxied, which is the value that is written',
  },
  {
    address: 'cloudflare_dns_record.caa_*',
    attribute: 'ttl',
    operators: ['widen'],
    reason:
      'a record that is kept for 50 minutes instead of 5 is as right; to change it takes longer',
  },
  {
    address: MAIL_RECORDS,
    attribute: 'ttl',
    operators: ['widen'],
    reason:
      'a record that is kept for 50 minutes instead of 5 is as right; to change it takes longer',
  },
  ...['mta-sts_record', 'tls-rpt_record', 'parked-*', 'report-consents_*'].map((name) => ({
    address: `cloudflare_dns_record.${name}`,
    attribute: 'ttl',
    operators: ['widen'],
    reason:
      'a record that is kept for 50 minutes instead of 5 is as right; to change it takes longer',
  })),
];

const RULE_SURVIVORS: readonly Survivor[] = [
  {
    address: RULESETS,
    attribute: 'name',
    operators: ['flip', 'widen'],
    reason: 'the name of a set is for people; the rules in it are the same',
  },
  {
    address: RULESETS,
    attribute: 'rules[].description',
    operators: ['flip', 'widen'],
    reason:
      'some text is there, which is all that a check can ask; how it is worded, a reader judges',
  },
  {
    address: RULESETS,
    attribute: 'rules[].enabled',
    operators: ['drop'],
    reason: 'left out, a rule is on, which is the value that is written',
  },
  {
    address: RULESETS,
    attribute: 'rules[].ref',
    operators: ['widen', 'flip'],
    reason: 'a ref only has to be there and to differ from the others; what it says means nothing',
  },
  ...[FIREWALL, MANAGED].flatMap((address): readonly Survivor[] => [
    {
      address,
      attribute: 'rules[].ref',
      operators: ['flip'],
      reason:
        'a ref only has to be there and to differ from the others; what it says means nothing',
    },
    ...['rules[].logging', 'rules[].logging.enabled'].map((attribute) => ({
      address,
      attribute,
      operators: ['drop'],
      reason: 'left out, Cloudflare logs what a rule spares, which is what is written',
    })),
    {
      address,
      attribute: 'rules[].logging',
      operators: ['zero'],
      reason: 'left empty, Cloudflare logs what a rule spares, which is what is written',
    },
  ]),
  {
    address: FIREWALL,
    attribute: 'rules[].action_parameters.ruleset',
    operators: ['drop'],
    reason:
      'without it the rule spares webhooks and probes what bots get, and no rule that follows stops them here',
  },
  {
    preset: 'mobile-app',
    address: MANAGED,
    attribute: 'rules',
    operators: ['flip'],
    reason: 'both sets run for every request, so that their order decides nothing',
  },
  ...[TIERS, TOPOLOGY].flatMap((address) =>
    [
      { attribute: '', operators: ['remove', 'duplicate', 'zero'] },
      { attribute: 'value', operators: ['drop', 'zero', 'flip', 'widen'] },
      { attribute: 'zone_id', operators: ['drop'] },
    ].map((place) => ({
      ...place,
      address,
      reason:
        'tiers are only advised: without them every answer is the same, and the server is asked more',
    })),
  ),
  ...['depends_on', 'depends_on[]'].map((attribute) => ({
    address: TOPOLOGY,
    attribute,
    reason: 'which of the two switches is written first says nothing about what holds in the end',
  })),
  {
    address: LIMITS,
    attribute: 'rules',
    operators: ['flip'],
    reason: 'each rule counts an address of its own, so that their order decides nothing',
  },
  {
    address: LIMITS,
    attribute: 'rules[]',
    operators: ['front'],
    reason: 'each rule counts an address of its own, so that their order decides nothing',
  },
  {
    address: FIREWALL,
    attribute: 'rules[]',
    operators: ['front'],
    reason:
      'no rule of these presets is for what another one spares or answers otherwise, so that one in front takes nothing from the rest',
  },
  {
    address: CACHE,
    attribute: 'rules[]',
    operators: ['front'],
    caught: 11,
    reason:
      'no static file lies at an endpoint, so that the rule for endpoints may come first; every other one in front is caught',
  },
  {
    address: HEADERS,
    attribute: 'rules[]',
    operators: ['front'],
    caught: 1,
    reason:
      'these rules say other headers, or of other hosts and origins; the one host that says a header for all in its own way is caught',
  },
  {
    preset: 'b2b-handover',
    address: MANAGED,
    attribute: 'rules[]',
    operators: ['front'],
    caught: 1,
    reason:
      'the exception leaves out OWASP alone, so that the other set may run before it; OWASP in front of it is caught',
  },
  {
    address: LIMITS,
    attribute: 'rules[].ratelimit.characteristics',
    operators: ['flip'],
    reason: 'the characteristics are a set: their order decides nothing',
  },
  {
    address: LIMITS,
    attribute: 'rules[].action_parameters',
    operators: ['drop', 'zero'],
    reason:
      'without an answer of its own a rule blocks all the same, with a 429 page of Cloudflare',
  },
  {
    address: LIMITS,
    attribute: 'rules[].action_parameters.response',
    operators: ['drop'],
    reason:
      'without an answer of its own a rule blocks all the same, with a 429 page of Cloudflare',
  },
  {
    address: LIMITS,
    attribute: 'rules[].action_parameters.response.content.(json).error',
    reason: 'the status 429 says it all; the body is worded otherwise, and still JSON',
  },
];

const SETTING_SURVIVORS: readonly Survivor[] = [
  {
    address: HSTS,
    attribute: 'value.strict_transport_security.preload',
    operators: ['drop'],
    reason: 'left out, the header has no preload, which is the value that is written',
  },
  {
    address: HSTS,
    attribute: 'value.strict_transport_security.nosniff',
    operators: ['drop'],
    reason:
      'no part of HSTS: this header is read from the answers of the live hosts at the verify gate',
  },
];

/** Parts of the inventory that nothing of what is applied shows. */
const INVENTORY_SURVIVORS: readonly Survivor[] = [
  {
    address: INVENTORY,
    attribute: 'description',
    reason: 'words for whoever reads the output; checks read its value',
  },
  ...(
    [
      ['value.firewall.max_body', 'drop'],
      ['value.firewall.max_body.bytes', 'widen'],
    ] as const
  ).map(([attribute, operator]) => ({
    address: INVENTORY,
    attribute,
    operators: [operator],
    reason:
      'the application keeps this limit, which the gate only passes on as a duty; no resource shows it',
  })),
  {
    preset: 'mobile-app',
    address: INVENTORY,
    attribute: 'value.endpoints.upload',
    operators: ['drop'],
    reason:
      'the application keeps this limit, which the gate only passes on as a duty; no resource shows it',
  },
  ...['login', 'upload'].flatMap((key) =>
    ['requests', 'period_seconds'].map((name) => ({
      preset: 'mobile-app',
      address: INVENTORY,
      attribute: `value.endpoints.${key}.${name}`,
      operators: ['widen'],
      reason:
        'the application keeps this limit, which the gate only passes on as a duty; no resource shows it',
    })),
  ),
  ...(
    [
      ['*.also', ['drop', 'zero', 'flip']],
      ['*.also[]', ['drop', 'duplicate']],
      ['*.also[].per', ['drop']],
      ['*.also[].requests', ['widen']],
      ['login.also[].period_seconds', ['widen']],
    ] as const
  ).map(([part, operators]) => ({
    address: INVENTORY,
    attribute: `value.endpoints.${part}`,
    operators: [...operators],
    reason:
      'the application keeps these limits, which the gate only passes on as a duty; no resource shows them',
  })),
];

const PROVIDER_SURVIVORS: readonly Survivor[] = [
  {
    address: 'provider.cloudflare',
    attribute: '',
    operators: ['zero'],
    reason: 'one empty block as an object or in a list is the same to Terraform',
  },
  {
    address: 'provider.cloudflare',
    attribute: '[]',
    operators: ['drop'],
    reason:
      'the block is empty, since the token comes from the environment; without it Terraform makes the same',
  },
];

/** The edge stack, and what every stack has: outputs, providers, the terraform block. */
export const EDGE_SURVIVORS: readonly Survivor[] = [
  ...RECORD_SURVIVORS,
  ...RULE_SURVIVORS,
  ...SETTING_SURVIVORS,
  ...INVENTORY_SURVIVORS,
  ...PROVIDER_SURVIVORS,
];

import type { Survivor } from './survivor';

const APPLICATIONS = 'cloudflare_zero_trust_access_application.access-*';
const ALERTS = 'cloudflare_notification_policy.notifications_*';
const LIST_RULES = 'cloudflare_ruleset.bulk-redirects_ruleset';
const LISTS = 'cloudflare_list.bulk-redirects_*';
const INVENTORY = 'output.launch_inventory';

const OTHER_ACCOUNT =
  'the account is that of the token: Cloudflare refuses another one, and nothing is made there';

/** What Access stands in front of, and what Cloudflare itself tells. */
export const ACCOUNT_SURVIVORS: readonly Survivor[] = [
  {
    preset: 'b2b-handover',
    address: LISTS,
    attribute: 'account_id',
    operators: ['flip'],
    reason: OTHER_ACCOUNT,
  },
  {
    preset: 'b2b-handover',
    address: INVENTORY,
    attribute: 'value.bulk_redirects',
    operators: ['drop'],
    reason: 'the lists themselves are the same, and are judged as they stand',
  },
  {
    address: LIST_RULES,
    attribute: 'rules',
    operators: ['flip'],
    reason: 'no two lists hold one address, so the order of their rules changes nothing',
  },
  {
    address: LIST_RULES,
    attribute: 'depends_on*',
    reason: 'Cloudflare refuses a rule for a list that is not there, with an error',
  },
  {
    address: LISTS,
    attribute: 'description',
    operators: ['flip', 'widen'],
    reason: 'words for people in the dashboard; what they name is the same',
  },
  ...(
    [
      ['items', 'flip'],
      ['items[]', 'front'],
    ] as const
  ).map(([attribute, operator]) => ({
    address: LISTS,
    attribute,
    operators: [operator],
    reason: 'it is a set: the most specific address decides, whatever the order',
  })),
  ...['lifecycle*', 'depends_on*'].map((attribute) => ({
    address: LISTS,
    attribute,
    reason:
      'what goes wrong is an apply that Cloudflare refuses, with an error and before any visitor is met; the end to end shows both',
  })),
  { address: APPLICATIONS, attribute: 'account_id', reason: OTHER_ACCOUNT },
  { address: ALERTS, attribute: 'account_id', reason: OTHER_ACCOUNT },
  ...['name', 'policies[].name'].map((attribute) => ({
    address: APPLICATIONS,
    attribute,
    reason: 'words for people in the dashboard; what they name is the same',
  })),
  {
    address: ALERTS,
    attribute: 'name',
    reason: 'words for people in the dashboard; what they name is the same',
  },
  {
    address: ALERTS,
    attribute: '',
    operators: ['duplicate'],
    reason: 'the same is told twice',
  },
  {
    address: ALERTS,
    attribute: 'enabled',
    operators: ['drop'],
    reason: 'left out, it is on, which is the value that is written',
  },
  ...(
    [
      ['mechanisms.email', 'flip'],
      ['mechanisms.email[]', 'duplicate'],
      ['filters.incident_impact', 'flip'],
      ['filters.*[]', 'duplicate'],
    ] as const
  ).map(([attribute, operator]) => ({
    address: ALERTS,
    attribute,
    operators: [operator],
    reason: 'it is a set: neither order nor repetition changes it',
  })),
  ...(
    [
      ['filters', ['drop', 'zero']],
      ['filters.incident_impact', ['drop']],
    ] as const
  ).map(([attribute, operators]) => ({
    address: 'cloudflare_notification_policy.notifications_incident-alert',
    attribute,
    operators: [...operators],
    reason: 'without a filter all incidents are told, the severe ones too',
  })),
  {
    address: APPLICATIONS,
    attribute: 'enable_binding_cookie',
    operators: ['drop', 'flip'],
    reason: 'left out, it is off, which is what is written; on, a stolen cookie is worth less',
  },
  {
    address: APPLICATIONS,
    attribute: 'auto_redirect_to_identity',
    operators: ['drop'],
    reason: 'left out, people choose how to log in, one provider or several',
  },
  {
    preset: 'b2b-handover',
    address: 'cloudflare_zero_trust_access_application.access-admin_application',
    attribute: 'auto_redirect_to_identity',
    operators: ['flip'],
    reason: 'people choose how to log in, where there is one way',
  },
  ...['http_only_cookie_attribute', 'options_preflight_bypass'].map((attribute) => ({
    address: APPLICATIONS,
    attribute,
    operators: ['drop'],
    reason: 'left out, Cloudflare does what is written',
  })),
  {
    address: APPLICATIONS,
    attribute: 'policies[].precedence',
    operators: ['drop', 'widen'],
    reason: 'the provider counts on from the one before, and gaps change no order',
  },
  {
    preset: 'b2b-handover',
    address: 'cloudflare_zero_trust_access_application.access-staging_application',
    attribute: 'policies',
    operators: ['flip'],
    reason: 'each has its place in precedence, and programs are told apart first in any order',
  },
  {
    address: APPLICATIONS,
    attribute: 'policies[].include',
    operators: ['flip'],
    reason: 'whoever meets one of the rules is let in: they are a set',
  },
  {
    address: APPLICATIONS,
    attribute: 'policies[].include[]',
    operators: ['duplicate'],
    reason: 'whoever meets one of the rules is let in: they are a set',
  },
  {
    address: APPLICATIONS,
    attribute: 'session_duration',
    operators: ['drop'],
    caught: 2,
    reason: 'left out, a session lasts a day, which is the longest that the kit takes',
  },
  {
    address: APPLICATIONS,
    attribute: 'service_auth_401_redirect',
    operators: ['drop', 'flip'],
    reason: 'a program that is refused is sent to a page to log in at, and refused all the same',
  },
  {
    address: INVENTORY,
    attribute: 'value.access.*.session_hours',
    operators: ['drop'],
    reason: 'what the launch asks for is shorter than a day, and a day is the longest there is',
  },
  {
    address: INVENTORY,
    attribute: 'value.access.*.reason',
    operators: ['flip', 'widen'],
    reason: 'some reason is there, which is all that a check can ask; a reader judges it',
  },
  {
    address: 'output.access_audience_*',
    attribute: 'description',
    reason: 'words for whoever reads the output; the server expects its value',
  },
];

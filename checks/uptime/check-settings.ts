import { resources, type Facts, type Resource } from '../../facts/graph';
import { isList, text, texts } from '../../facts/value';
import {
  CHECK_INTERVALS_SECONDS,
  CHECKER_REGIONS,
  MIN_CHECKER_REGIONS,
} from '../../lib/limits/aws';
import { isHostName } from '../../lib/names';
import type { Check } from '../check';
import {
  demand,
  equals,
  isNot,
  isWhole,
  isWorded,
  read,
  settle,
  within,
  type Demand,
} from '../demand';
import { example } from '../examples';

/** Longest text that is searched for, in characters (source of the check). */
const MAX_SEARCH_CHARACTERS = 255;

/** Failures in a row that count: the values that there are (source of the check). */
const FAILURES = { min: 1, max: 10 } as const;

export const checkSettings: Check = {
  id: 'uptime/check-settings',
  controls: ['LR-40'],
  title: 'Health checks ask over HTTPS, from three regions, and look at the answer',
  why: 'a check that is switched off, turned around or content with any answer is green while the site shows an error',
  breaks: 'the site is down for a whole region, or shows an error page, and no alarm goes off',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html',
  fix: 'set host, path and contains of uptime.targets.<key>; the rest comes with it',
  kinds: ['declared', 'planned'],
  absence: 'no health check is declared',
  judge: (facts) =>
    resources(facts, 'aws_route53_health_check').map((check) =>
      settle(check.address, settings(check)),
    ),
  examples: {
    pass: [withCheck(), withCheck({ failure_threshold: undefined, request_interval: undefined })],
    fail: [
      withCheck({ type: 'HTTPS' }),
      withCheck({ type: 'HTTP' }),
      withCheck({ port: 80 }),
      withCheck({ search_string: '' }),
      withCheck({ request_interval: 20 }),
      withCheck({ failure_threshold: 0 }),
      withCheck({ regions: ['us-east-1', 'eu-west-1'] }),
      withCheck({ regions: ['us-east-1', 'eu-west-1', 'eu-west-1'] }),
      withCheck({ regions: ['us-east-1', 'eu-west-1', 'eu-central-1'] }),
      withCheck({ enable_sni: false }),
      withCheck({ enable_sni: undefined }),
      withCheck({ disabled: true }),
      withCheck({ invert_healthcheck: true }),
      withCheck({ fqdn: undefined }),
      withCheck({ resource_path: 'login' }),
    ],
  },
};

function settings({ values }: Resource): readonly Demand[] {
  const shared = [isNot(values, 'disabled', true), isNot(values, 'invert_healthcheck', true)];
  if (values['type'] === 'CALCULATED') {
    return [
      ...shared,
      demand(
        values,
        'child_healthchecks',
        'at least one',
        (value) => isList(value) && value.length > 0,
      ),
      demand(values, 'child_health_threshold', '1 or more', (value) => isWhole(value, 1, 256)),
    ];
  }
  return [
    equals(values, 'type', 'HTTPS_STR_MATCH'),
    demand(values, 'fqdn', 'a host name', (value) => isHostName(text(value) ?? '')),
    equals(values, 'port', 443),
    ...pathDemands(values),
    searchDemand(values),
    // AWS asks every 30 s, and counts to 3, where nothing else is said.
    ...(read(values, 'request_interval') === undefined
      ? []
      : [
          demand(values, 'request_interval', '10 or 30', (value) =>
            CHECK_INTERVALS_SECONDS.some((seconds) => seconds === value),
          ),
        ]),
    ...(read(values, 'failure_threshold') === undefined
      ? []
      : [within(values, 'failure_threshold', FAILURES.min, FAILURES.max)]),
    ...regionDemands(values),
    // Cloudflare answers only those who say the host's name in the handshake. Left out, AWS does not say it
    // where a text is searched for.
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_health_check
    equals(values, 'enable_sni', true),
    ...shared,
  ];
}

/** Left out, the path is that of the home page. */
function pathDemands(values: Resource['values']): readonly Demand[] {
  return read(values, 'resource_path') === undefined
    ? []
    : [demand(values, 'resource_path', 'a path', (value) => text(value)?.startsWith('/') === true)];
}

function searchDemand(values: Resource['values']): Demand {
  return demand(
    values,
    'search_string',
    `1 to ${String(MAX_SEARCH_CHARACTERS)} characters`,
    (value) => isWorded(value) && value.length <= MAX_SEARCH_CHARACTERS,
  );
}

/** Left out, all regions ask. */
function regionDemands(values: Resource['values']): readonly Demand[] {
  const regions = read(values, 'regions');
  if (regions === undefined || (isList(regions) && regions.length === 0)) return [];
  const known: readonly string[] = CHECKER_REGIONS;
  return [
    demand(
      values,
      'regions',
      `at least ${String(MIN_CHECKER_REGIONS)} of ${known.join(', ')}`,
      (value) => {
        const named = texts(value);
        return (
          isList(value) &&
          named.length === value.length &&
          new Set(named).size >= MIN_CHECKER_REGIONS &&
          named.every((region) => known.includes(region))
        );
      },
    ),
  ];
}

function withCheck(over: object = {}): Facts {
  const check = {
    type: 'HTTPS_STR_MATCH',
    fqdn: 'app.example.com',
    port: 443,
    resource_path: '/login',
    search_string: 'Sign in',
    request_interval: 30,
    failure_threshold: 3,
    regions: ['us-east-1', 'eu-west-1', 'ap-southeast-1'],
    enable_sni: true,
    ...over,
  };
  return example({ aws_route53_health_check: { login_check: check } });
}

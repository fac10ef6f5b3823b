import { watchers } from '../../facts/aws';
import type { Facts } from '../../facts/graph';
import { PROBE_PATH, REDIRECT_PHASE, sourceHosts } from '../../facts/redirects';
import { rules } from '../../facts/rules';
import { matches } from '../../lib/rules-match';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID, type ExampleResources } from '../examples';
import { webRecords } from '../web-records';

const APP = inventoryOutput({
  hosts: { app: { name: 'app.example.com', role: 'app', watched: true } },
});

export const hostsWatched: Check = {
  id: 'uptime/hosts-watched',
  controls: ['LR-40'],
  title: 'Every host that visitors need is watched from outside',
  why: 'a server that is down cannot report itself; somebody has to ask it, every half minute, from several places',
  breaks: 'customers tell you about the outage, hours later',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-types.html',
  fix: 'add an entry to uptime.targets for each host with role site, app or api',
  kinds: ['declared', 'planned'],
  absence: 'no host to watch is declared',
  judge: (facts) => [
    ...hostsToWatch(facts).map((host) => judgeHost(host, facts)),
    ...judgeTargets(facts),
  ],
  examples: {
    pass: [
      example({ aws_route53_health_check: { app: watching('app.example.com') } }, APP),
      example({
        aws_route53_health_check: { app: watching('app.example.com') },
        cloudflare_dns_record: { app: exampleHost('app.example.com') },
      }),
      sendingOn('http.host eq "app.example.com"', {
        aws_route53_health_check: { api: watching('api.example.com') },
      }),
    ],
    fail: [
      example({}, APP),
      example({ aws_route53_health_check: { app: watching('api.example.com') } }, APP),
      example(
        { aws_route53_health_check: { app: watching('app.example.com', { type: 'HTTP' }) } },
        APP,
      ),
      example(
        { aws_route53_health_check: { app: watching('app.example.com', { disabled: true }) } },
        APP,
      ),
      example({ aws_route53_health_check: { app: watching('${var.host}') } }, APP),
      example({ cloudflare_dns_record: { app: exampleHost('app.example.com') } }),
      sendingOn('http.host eq "app.example.com" and http.request.uri.path eq "/old"', {
        aws_route53_health_check: { api: watching('api.example.com') },
      }),
      example(
        { aws_route53_health_check: { app: watching('app.example.com') } },
        inventoryOutput({
          targets: { app: { host: 'app.example.com', path: '/', contains: 'Example' } },
        }),
      ),
    ],
  },
};

/** The hosts that the inventory wants watched; without one, those that Cloudflare answers for. */
function hostsToWatch(facts: Facts): readonly string[] {
  const { hosts } = facts.inventory;
  if (hosts !== undefined) {
    return Object.values(hosts).flatMap(({ name, watched }) => (watched ? [name] : []));
  }
  // A host of which single pages are sent on still answers for the others.
  const redirected = rules(facts, REDIRECT_PHASE).flatMap((rule) =>
    (sourceHosts(rule) ?? []).filter(
      (host) => matches(rule.expression ?? '', { host, path: PROBE_PATH }) === true,
    ),
  );
  const names = webRecords(facts)
    .filter(({ values }) => values['proxied'] === true)
    .flatMap(({ name }) => name ?? [])
    .filter((name) => !name.startsWith('*.') && !redirected.includes(name));
  return [...new Set(names)];
}

/** Each address that the launch asks to be watched is, for the words that it names. */
function judgeTargets(facts: Facts): readonly Finding[] {
  return Object.entries(facts.inventory.targets ?? {}).map(([key, { host, path, contains }]) => {
    const { sure, isUnsure } = watchers(facts, host, path);
    const found = sure.find(({ values }) => values['search_string'] === contains);
    const subject = `target ${key}`;
    if (found !== undefined) return pass(found.address, `asks https://${host}${path}`);
    return isUnsure
      ? unknown(subject, 'a health check whose address is not known may watch it')
      : fail(subject, `no health check looks for its words at https://${host}${path}`);
  });
}

function judgeHost(host: string, facts: Facts): Finding {
  const { sure, isUnsure } = watchers(facts, host);
  const [first] = sure;
  if (first !== undefined) return pass(first.address, `asks https://${host}`);
  return isUnsure
    ? unknown(`host ${host}`, 'a health check whose host is not known may watch it')
    : fail(`host ${host}`, 'no HTTPS health check asks it');
}

function watching(fqdn: string, over: object = {}): object {
  return { type: 'HTTPS', fqdn, port: 443, resource_path: '/', ...over };
}

/** Two hosts that nobody says anything of, and a rule that sends visitors on. */
function sendingOn(expression: string, more: ExampleResources): Facts {
  const rule = { ref: 'one', action: 'redirect', expression };
  return example({
    cloudflare_dns_record: {
      app: exampleHost('app.example.com'),
      api: exampleHost('api.example.com'),
    },
    cloudflare_ruleset: { one: { zone_id: ZONE_ID, phase: REDIRECT_PHASE, rules: [rule] } },
    ...more,
  });
}

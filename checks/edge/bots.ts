import { zoneId, type Zone } from '../../facts/dns';
import { FIREWALL_PHASE, zoneRules } from '../../facts/firewall';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { ownZones } from '../../facts/parked-zones';
import { endpoints } from '../../facts/rate-limits';
import { nested } from '../../facts/rules';
import { at, holdsUnknown, isWritten, texts } from '../../facts/value';
import { matches, type Answer, type Request } from '../../lib/rules-match';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { counted, equals, settle } from '../demand';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';
import { proxiedNames } from '../firewall-questions';

const TYPE = 'cloudflare_bot_management';
const API = { api: { name: 'example.com', role: 'api', watched: true } };
const HOOK = { hook: { kind: 'webhook', host: 'example.com', path: '/hook' } };
const FIREWALL = { wordpress: false, methods: {}, rules: {} };
const SPARE = (expression: string): object => ({
  ref: 'programs',
  action: 'skip',
  expression,
  action_parameters: { phases: ['http_request_sbfm'] },
});
const ON_HOST = 'http.host eq "example.com"';
const ON_HOOK = `${ON_HOST} and http.request.uri.path eq "/hook"`;
const FROM = { webhooks: { hook: { addresses: ['203.0.113.7'] } } };
const SIGNED = { webhooks: { hook: { signature: 'HMAC over the body' } } };
const STOPS = { sbfm_definitely_automated: 'managed_challenge' };
const WATCH = { targets: { home: { host: 'example.com', path: '/', contains: 'Example' } } };

export const bots: Check = {
  id: 'edge/bots',
  controls: ['LR-30'],
  title: 'What is done about bots spares the programs that the product needs',
  why: 'a payment service, an app on a phone and a watch are programs too, and solve no puzzle; Bot Fight Mode can spare none of them',
  breaks:
    'payments are not booked, the app shows errors, and the watch reports an outage that is none',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/bots/get-started/bot-fight-mode/; https://developers.cloudflare.com/bots/get-started/super-bot-fight-mode/',
  fix: 'take fightMode out where programs call, and name in firewall.probes how the watch is told from others',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  waits: 'bot settings',
  judge: (facts) => ownZones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
      withBots({ fight_mode: true, enable_js: true }, { hosts: {}, endpoints: {} }),
      withBots({ ...STOPS, sbfm_verified_bots: 'allow' }, { hosts: {}, endpoints: {} }),
      withBots({ sbfm_definitely_automated: 'allow' }, { hosts: API }),
      withBots(STOPS, { hosts: API, bots: STOPS }, [SPARE(ON_HOST)]),
      withBots(STOPS, { endpoints: HOOK, bots: STOPS, firewall: { ...FIREWALL, ...FROM } }, [
        SPARE(`${ON_HOOK} and ip.src in {203.0.113.0/24}`),
      ]),
      withBots(STOPS, WATCH, [
        SPARE(`${ON_HOST} and http.request.uri.path eq "/" and http.user_agent contains "Probe"`),
      ]),
    ],
    fail: [
      withBots({ fight_mode: true }, { hosts: API }),
      withBots({ fight_mode: true }, { hosts: API }, [SPARE(ON_HOST)]),
      withBots({ fight_mode: true }, { endpoints: HOOK }),
      withBots({ fight_mode: true }, {}),
      withBots({ fight_mode: '${var.on}' }, { hosts: {} }),
      withBots(STOPS, { hosts: API }),
      withBots({ sbfm_likely_automated: 'block' }, { hosts: API }),
      withBots({ sbfm_definitely_automated: '${var.action}' }, { hosts: API }),
      withBots(STOPS, { hosts: API }, [SPARE('http.host eq "www.example.com"')]),
      withBots(STOPS, { hosts: API }, [{ ...SPARE(ON_HOST), enabled: false }]),
      withBots(STOPS, { hosts: API }, [{ ...SPARE(ON_HOST), action_parameters: {} }]),
      withBots(STOPS, { endpoints: HOOK, firewall: { ...FIREWALL, ...SIGNED } }, [
        SPARE(`${ON_HOOK} and ip.src in {203.0.113.0/24}`),
      ]),
      withBots(STOPS, { firewall: { ...FIREWALL, webhooks: {} } }),
      withBots({ ...STOPS, sbfm_verified_bots: 'block' }, { bots: STOPS }),
      example({
        cloudflare_dns_record: { site: exampleHost('example.com') },
        [TYPE]: { one: { zone_id: ZONE_ID }, two: { zone_id: ZONE_ID } },
      }),
      withBots(STOPS, WATCH),
      withBots(STOPS, { bots: { sbfm_definitely_automated: 'block' } }),
      example(
        { cloudflare_dns_record: { site: exampleHost('example.com') } },
        inventoryOutput({ bots: STOPS }),
      ),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const settings = resources(facts, TYPE).filter(
    ({ values }) => zoneId(values['zone_id'], facts) === zone.id,
  );
  const asked = facts.inventory.bots;
  if (settings.length === 0) {
    return asked === undefined
      ? [pass(zone.subject, 'nothing is declared that stops bots')]
      : [fail(zone.subject, 'no bot settings are declared, and some were asked for')];
  }
  if (settings.length > 1) return [fail(zone.subject, 'bot settings are declared twice')];
  return settings.flatMap((one) => [
    ...judgeSettings(one, zone, facts),
    ...(asked === undefined ? judgeUnasked(one, facts) : [judgeAsked(one, asked, facts)]),
  ]);
}

/** A launch says which of them it wants; other projects need not. */
function judgeUnasked({ address }: Resource, { inventory }: Facts): readonly Finding[] {
  return inventory.firewall === undefined
    ? []
    : [fail(address, 'declares bot settings that the launch does not ask for')];
}

/** Whether the settings are those that the launch asks for; what the zone has already was read back, and is not set. */
function judgeAsked(
  { address, values }: Resource,
  asked: NonNullable<Facts['inventory']['bots']>,
  facts: Facts,
): Finding {
  const before = facts.before?.resources.find((one) => one.address === address)?.values ?? {};
  const unasked = Object.keys(values).filter(
    (name) => /^(?:sbfm_|fight_|enable_js|ai_bots_)/.test(name) && !Object.hasOwn(asked, name),
  );
  return settle(address, [
    ...Object.entries(asked).map(([name, value]) => equals(values, name, value)),
    ...unasked
      .filter((name) => values[name] !== null && !holdsUnknown(values[name]))
      .filter((name) => values[name] !== before[name])
      .map((name) => ({ holds: false, seen: `${name} is not asked for` })),
  ]);
}

/** Settings that stop what looks automated, by their values that do. */
const STOPPING = ['sbfm_definitely_automated', 'sbfm_likely_automated'];

function judgeSettings(
  { address, values }: Resource,
  zone: Zone,
  facts: Facts,
): readonly Finding[] {
  // What nobody wrote stays as it is in the zone, and a plan shows it as known after the apply.
  const stops = ['fight_mode', ...STOPPING].map((name) => values[name]);
  if (stops.some((value) => isWritten(value) && holdsUnknown(value))) {
    return [unknown(address, 'what it stops is not known yet')];
  }
  const programs = programsOf(zone, facts);
  if (values['fight_mode'] === true) return [judgeFight(address, zone, programs, facts)];
  const isStopping = STOPPING.some(
    (name) => !['allow', null, undefined].includes(said(values[name])),
  );
  if (!isStopping) return [pass(zone.subject, 'nothing that is automated is stopped')];
  const stopped = programs.filter((one) => !isSpared(one, zone, facts));
  return [
    stopped.length === 0
      ? pass(zone.subject, `${counted(programs.length, 'program')} that call are spared`)
      : fail(address, `stops ${stopped.map(({ words }) => words).join(', ')}`),
  ];
}

function said(value: Resource['values'][string] | undefined): string | null | undefined {
  return typeof value === 'string' || value === null ? value : undefined;
}

function judgeFight(
  address: string,
  zone: Zone,
  programs: readonly Program[],
  facts: Facts,
): Finding {
  if (facts.inventory.hosts === undefined && facts.inventory.endpoints === undefined) {
    return unknown(address, 'fight_mode = true, and nobody says what programs call');
  }
  // A watch of pages is told by its answer, and may be seen as what it is.
  const stopped = programs.filter(({ isWatch }) => !isWatch);
  return stopped.length === 0
    ? pass(zone.subject, 'fight_mode = true, and no program calls')
    : fail(address, `fight_mode = true stops ${stopped.map(({ words }) => words).join(', ')}`);
}

/** Something that a program calls. */
interface Program {
  readonly words: string;
  readonly request: Request;
  /** A watch is told by what the request shows besides its address, which nobody knows here. */
  readonly isWatch: boolean;
}

function programsOf(zone: Zone, facts: Facts): readonly Program[] {
  const names = proxiedNames(facts, zone);
  const { hosts = {}, firewall, targets = {} } = facts.inventory;
  const called = [
    ...Object.values(hosts)
      .filter(({ role }) => role === 'api')
      .map(({ name }) => ({
        words: `host ${name}`,
        request: { host: name, path: '/any', method: 'POST' },
        isWatch: false,
      })),
    ...endpoints(facts, 'webhook', 'api').map(({ key, host, path }) => {
      const caller = firewall?.webhooks[key];
      const [first] = caller !== undefined && 'addresses' in caller ? caller.addresses : [];
      const from = first === undefined ? {} : { address: first.split('/')[0] ?? '' };
      const request = { host, path, method: 'POST', ...from };
      return { words: `endpoint ${key}`, request, isWatch: false };
    }),
    ...Object.entries(targets).map(([key, { host, path }]) => ({
      words: `the watch ${key}`,
      request: { host, path, method: 'GET' },
      isWatch: true,
    })),
  ];
  return called.filter(({ request }) => names.includes(request.host));
}

function isSpared({ request, isWatch }: Program, zone: Zone, facts: Facts): boolean {
  return zoneRules(facts, zone, FIREWALL_PHASE).some(({ values, expression }) => {
    const settings = nested(values, 'action_parameters') ?? null;
    const isSkip =
      values['action'] === 'skip' && texts(at(settings, 'phases')).includes('http_request_sbfm');
    if (!isSkip || expression === undefined) return false;
    const answer: Answer = matches(expression, request);
    return answer === true || (isWatch && answer === 'unknown');
  });
}

function withBots(settings: object, inventory: object, rules: readonly object[] = []): Facts {
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com') },
      [TYPE]: { settings: { zone_id: ZONE_ID, ...settings } },
      ...(rules.length === 0
        ? {}
        : {
            cloudflare_ruleset: {
              firewall: { zone_id: ZONE_ID, kind: 'zone', phase: FIREWALL_PHASE, rules },
            },
          }),
    },
    inventoryOutput(inventory),
  );
}

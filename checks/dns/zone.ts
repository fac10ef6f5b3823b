import { dangles } from '../../facts/aws';
import { zoneId, zoneResources, zones } from '../../facts/dns';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { REDIRECT_PHASE } from '../../facts/redirects';
import { parkedZone } from '../../facts/parked-zones';
import { show, type Value } from '../../facts/value';
import { fail, pass, type Check, type Finding } from '../check';
import { demand, equals, isNot, settle, worded, type Demand } from '../demand';
import {
  PARKED_ID,
  PARKED_LOCK,
  PARKED_ZONES,
  SENDING_RECORDS,
  SENDING_RULES,
  SENDING_ZONES,
} from '../example-parking';
import {
  example,
  exampleHost,
  inventoryOutput,
  ZONE_ID,
  type ExampleResources,
  type ExampleRest,
} from '../examples';

const APEX = exampleHost('example.com');
const SSL = { zone_id: ZONE_ID, setting_id: 'ssl', value: 'strict' };
const LAUNCH = inventoryOutput({ zone_name: 'example.com' });
const PARKING = inventoryOutput({ zone_name: 'example.com', parked_zones: PARKED_ZONES });
/** A launch, the domain that it parks, and what else stands there. */
const parking = (more: ExampleResources, stray?: object): Facts =>
  example(
    {
      cloudflare_dns_record: {
        site: APEX,
        ...PARKED_LOCK,
        ...(stray === undefined ? {} : { stray }),
      },
      ...more,
    },
    PARKING,
  );
/** The same, where the visitors of the parked domain are sent on, and one more thing stands in its zone. */
const sending = (type?: string, values: object = {}): Facts =>
  example(
    {
      cloudflare_dns_record: { site: APEX, ...PARKED_LOCK, ...SENDING_RECORDS },
      cloudflare_zone_setting: { ssl: SSL, parked: { ...SSL, zone_id: PARKED_ID } },
      cloudflare_ruleset: { sending: SENDING_RULES },
      ...(type === undefined ? {} : { [type]: { more: { zone_id: PARKED_ID, ...values } } }),
    },
    inventoryOutput({ zone_name: 'example.com', parked_zones: SENDING_ZONES, redirects: {} }),
  );
const withSetting = (setting: object, rest = LAUNCH): Facts =>
  example(
    { cloudflare_dns_record: { site: APEX }, cloudflare_zone_setting: { ssl: setting } },
    rest,
  );

export const zone: Check = {
  id: 'dns/zone',
  controls: ['LR-26', 'LR-34'],
  title: 'Every record, setting and rule is in a zone of the launch',
  why: 'a zone is named by 32 digits that look like any other, and what is declared in the wrong one protects a stranger',
  breaks: 'a rule or a record changes somebody else, and is missing here',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/fundamentals/account/find-account-and-zone-ids/',
  fix: 'set cloudflare.zoneId to the id that the overview of the zone shows, and domain to its name',
  kinds: ['declared', 'planned'],
  absence: 'nothing is declared in a zone',
  judge: (facts) => [
    ...resources(facts, 'cloudflare_zone').map((resource) => judgeCreated(resource, facts)),
    ...facts.resources
      .filter(({ mode, type }) => mode === 'data' && type === 'cloudflare_zone')
      .map((resource) => judgeLookup(resource, facts)),
    ...zoneResources(facts).map((resource) => judgeOne(resource, facts)),
  ],
  siblings: ['dns/hosts', 'tls/origin-mode', 'mail/parked-domains', 'edge/redirects'],
  examples: {
    pass: [
      created({}),
      created({}, {}),
      lookedUp({}),
      withSetting(SSL),
      withSetting({ ...SSL, zone_id: ZONE_ID }, {}),
      parking({}),
      parking({ cloudflare_zone_setting: { ssl: SSL } }),
      sending(),
    ],
    fail: [
      example({
        cloudflare_zone_setting: { ssl: { ...SSL, zone_id: '${cloudflare_zone.main.id}' } },
      }),
      created({ lifecycle: undefined }),
      created({ lifecycle: { prevent_destroy: false } }),
      created({ name: 'example.org' }),
      created({ account: { id: '*' } }),
      created({ account: undefined }),
      created({ type: 'partial' }),
      created({ paused: true }),
      lookedUp({ name: 'example.org' }),
      lookedUp({ name: undefined }),
      lookedUp({ account: undefined }),
      lookedUp({ account: { id: '*' } }),
      withSetting({ ...SSL, zone_id: PARKED_ID }),
      parking({ cloudflare_zone_setting: { ssl: { ...SSL, zone_id: PARKED_ID } } }),
      parking({ cloudflare_ruleset: { more: { zone_id: PARKED_ID, phase: 'any', rules: [] } } }),
      sending('cloudflare_ruleset', { phase: 'http_ratelimit' }),
      sending('cloudflare_bot_management'),
      parking({}, { ...exampleHost('app.example.net'), zone_id: 'e'.repeat(32) }),
      parking({ cloudflare_zone: { main: { name: 'example.org', account: { id: ZONE_ID } } } }),
      withSetting({ ...SSL, zone_id: 'example.com' }),
      withSetting({ ...SSL, zone_id: 7 }),
      withSetting({ ...SSL, zone_id: undefined }),
      example(
        {
          cloudflare_zone: { main: { name: 'example.org' } },
          cloudflare_zone_setting: { ssl: { ...SSL, zone_id: '${cloudflare_zone.main.id}' } },
        },
        LAUNCH,
      ),
    ],
  },
};

/** A zone that is made here: it is the launch's, it answers, and no plan takes it away. */
function judgeCreated({ address, values }: Resource, facts: Facts): Finding {
  return settle(address, [
    nameDemand(values, 'name', facts),
    demand(values, 'account.id', 'an id of an account', isId),
    demand(values, 'type', 'full', (type) => type === undefined || type === 'full'),
    isNot(values, 'paused', true),
    // A plan does not show it.
    ...(facts.kind === 'declared' ? [equals(values, 'lifecycle.prevent_destroy', true)] : []),
  ]);
}

/** A zone that is looked up: by its id, or by a name of the launch in one account. */
function judgeLookup({ address, values }: Resource, facts: Facts): Finding {
  if (isId(values['zone_id'])) return pass(address, `zone_id = ${show(values['zone_id'])}`);
  return settle(address, [
    nameDemand(values, 'filter.name', facts),
    // Another account may have a zone of the same name, which is still pending there.
    demand(values, 'filter.account.id', 'an id of an account', isId),
  ]);
}

/** Names of the launch's own zone and of those that it parks; none without an inventory. */
function launchNames({ inventory }: Facts): readonly string[] {
  const { zone_name: own, parked_zones: parked = {} } = inventory;
  return own === undefined ? [] : [own, ...Object.values(parked).map(({ name }) => name)];
}

function nameDemand(values: Value, path: string, facts: Facts): Demand {
  const names = launchNames(facts);
  return names.length === 0
    ? worded(values, path)
    : demand(values, path, names.join(' or '), (name) => names.some((one) => one === name));
}

function isId(value: Value | undefined): boolean {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}

function judgeOne({ address, type, values }: Resource, facts: Facts): Finding {
  const written = `zone_id = ${show(values['zone_id'])}`;
  const id = zoneId(values['zone_id'], facts);
  // Terraform itself refuses it, though only once it is asked for a plan.
  if (dangles(values['zone_id'], facts)) return fail(address, `${written}: is not declared`);
  const all = zones(facts);
  const own = all.find((one) => one.id === id);
  if (id === undefined || own === undefined) return fail(address, `${written}: is no id of a zone`);
  const wanted = launchNames(facts);
  if (wanted.length === 0) return pass(address, own.subject);
  if (!wanted.some((name) => name === own.name)) {
    return fail(address, `${own.subject}, where the launch is ${wanted.join(' and ')}`);
  }
  // Each name has one zone, so a second id is a slip.
  const same = all.filter(({ name }) => name === own.name);
  if (same.length > 1) {
    const count = `${String(same.length)} zones ${String(own.name)}`;
    return fail(address, `${written}: the launch has ${count}, where one is meant`);
  }
  // What has a rule, a setting or a host is served, and is a launch of its own.
  const parked = parkedZone(own, facts);
  if (parked === undefined || type === 'cloudflare_dns_record') return pass(address, own.subject);
  if (parked.redirects === undefined) {
    return fail(address, `${own.subject} is parked: it holds records, and nothing else`);
  }
  const isSending =
    type === 'cloudflare_zone_setting' ||
    (type === 'cloudflare_ruleset' && values['phase'] === REDIRECT_PHASE);
  return isSending
    ? pass(address, own.subject)
    : fail(address, `${own.subject} is parked: it holds records, redirects and their TLS`);
}

/** A zone that is made here, and a setting in it. */
function created(changed: object, rest: ExampleRest = LAUNCH): Facts {
  const main = {
    name: 'example.com',
    account: { id: ZONE_ID },
    type: 'full',
    lifecycle: { prevent_destroy: true },
    ...changed,
  };
  return example(
    {
      cloudflare_zone: { main },
      cloudflare_zone_setting: { ssl: { ...SSL, zone_id: '${cloudflare_zone.main.id}' } },
    },
    rest,
  );
}

/** A setting in a zone that is looked up by its name. */
function lookedUp(changed: object): Facts {
  const filter = { name: 'example.com', account: { id: ZONE_ID }, ...changed };
  return example(
    { cloudflare_zone_setting: { ssl: { ...SSL, zone_id: '${data.cloudflare_zone.zone.id}' } } },
    { ...LAUNCH, data: { cloudflare_zone: { zone: { filter } } } },
  );
}

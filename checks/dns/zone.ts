import { dangles } from '../../facts/aws';
import { zoneId, zoneResources, zones } from '../../facts/dns';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { show, type Value } from '../../facts/value';
import { fail, pass, type Check, type Finding } from '../check';
import { demand, equals, isNot, settle, worded } from '../demand';
import { example, exampleHost, inventoryOutput, ZONE_ID, type ExampleRest } from '../examples';

const APEX = exampleHost('example.com');
const SSL = { zone_id: ZONE_ID, setting_id: 'ssl', value: 'strict' };
const LAUNCH = inventoryOutput({ zone_name: 'example.com' });
const withSetting = (setting: object, rest = LAUNCH): Facts =>
  example(
    { cloudflare_dns_record: { site: APEX }, cloudflare_zone_setting: { ssl: setting } },
    rest,
  );

export const zone: Check = {
  id: 'dns/zone',
  controls: ['LR-26', 'LR-34'],
  title: 'Every record, setting and rule is in the zone of the launch',
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
  siblings: ['dns/hosts', 'tls/origin-mode'],
  examples: {
    pass: [
      created({}),
      created({}, {}),
      lookedUp({}),
      withSetting(SSL),
      withSetting({ ...SSL, zone_id: ZONE_ID }, {}),
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
      withSetting({ ...SSL, zone_id: 'f'.repeat(32) }),
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
function judgeCreated({ address, values }: Resource, { inventory, kind }: Facts): Finding {
  const { zone_name: name } = inventory;
  return settle(address, [
    ...(name === undefined ? [worded(values, 'name')] : [equals(values, 'name', name)]),
    demand(values, 'account.id', 'an id of an account', isId),
    demand(values, 'type', 'full', (type) => type === undefined || type === 'full'),
    isNot(values, 'paused', true),
    // A plan does not show it.
    ...(kind === 'declared' ? [equals(values, 'lifecycle.prevent_destroy', true)] : []),
  ]);
}

/** A zone that is looked up: by its id, or by the launch's name in one account. */
function judgeLookup({ address, values }: Resource, { inventory }: Facts): Finding {
  if (isId(values['zone_id'])) return pass(address, `zone_id = ${show(values['zone_id'])}`);
  const { zone_name: name } = inventory;
  return settle(address, [
    name === undefined ? worded(values, 'filter.name') : equals(values, 'filter.name', name),
    // Another account may have a zone of the same name, which is still pending there.
    demand(values, 'filter.account.id', 'an id of an account', isId),
  ]);
}

function isId(value: Value | undefined): boolean {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}

function judgeOne({ address, values }: Resource, facts: Facts): Finding {
  const written = `zone_id = ${show(values['zone_id'])}`;
  const id = zoneId(values['zone_id'], facts);
  // Terraform itself refuses it, though only once it is asked for a plan.
  if (dangles(values['zone_id'], facts)) return fail(address, `${written}: is not declared`);
  const all = zones(facts);
  const own = all.find((one) => one.id === id);
  if (id === undefined || own === undefined) return fail(address, `${written}: is no id of a zone`);
  const wanted = facts.inventory.zone_name;
  if (wanted === undefined) return pass(address, own.subject);
  if (own.name !== wanted) return fail(address, `${own.subject}, where the launch is ${wanted}`);
  // One launch has one zone, so a second id is a slip.
  return all.length === 1
    ? pass(address, own.subject)
    : fail(address, `${written}: the launch has ${String(all.length)} zones, where one is meant`);
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

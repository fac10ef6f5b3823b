import { zoneId, zoneResources, zones } from '../../facts/dns';
import type { Facts, Resource } from '../../facts/graph';
import { show } from '../../facts/value';
import { fail, pass, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';

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
  judge: (facts) => zoneResources(facts).map((resource) => judgeOne(resource, facts)),
  siblings: ['dns/hosts', 'tls/origin-mode'],
  examples: {
    pass: [
      withSetting(SSL),
      withSetting({ ...SSL, zone_id: ZONE_ID }, {}),
      example({
        cloudflare_zone_setting: { ssl: { ...SSL, zone_id: '${cloudflare_zone.main.id}' } },
      }),
    ],
    fail: [
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

function judgeOne({ address, values }: Resource, facts: Facts): Finding {
  const written = `zone_id = ${show(values['zone_id'])}`;
  const id = zoneId(values['zone_id'], facts);
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

import { FIREWALL_PHASE, zoneRules } from '../../facts/firewall';
import type { Facts } from '../../facts/graph';
import { ownZones } from '../../facts/parked-zones';
import { text } from '../../facts/value';
import { duty, fail, pass, type Check } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';

const ASKED = { bytes: 1_048_576, enforced_by: 'edge' };
const RULE = {
  ref: 'body',
  action: 'block',
  expression: 'http.request.body.size gt 1048576',
};

export const bodySize: Check = {
  id: 'edge/body-size',
  controls: ['LR-07'],
  title: 'A body that is too large is refused at the edge, where that was asked',
  why: 'a prompt or a file costs by its size; what the edge refuses never reaches the model that is paid for',
  breaks: 'one request fills the memory of the server, or the bill of the model',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/http.request.body.size/; RFC 9110 section 15.5.14',
  fix: 'set firewall.maxBody, with enforcedBy "application" below Enterprise: rules see no sizes there',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  waits: 'firewall rules',
  judge: (facts) =>
    ownZones(facts).map((zone) => {
      const most = facts.inventory.firewall?.max_body;
      if (most === undefined) {
        return duty(zone.subject, 'the application refuses bodies that it has no use for with 413');
      }
      const size = `bodies of more than ${String(most.bytes)} octets`;
      if (most.enforced_by === 'application') {
        return duty(zone.subject, `the application refuses ${size} with 413`);
      }
      const rule = zoneRules(facts, zone, FIREWALL_PHASE).find(
        ({ values, expression }) =>
          text(values['action']) === 'block' &&
          expression === `http.request.body.size gt ${String(most.bytes)}`,
      );
      return rule === undefined
        ? fail(zone.subject, `no rule refuses ${size}`)
        : pass(rule.ruleset.address, `refuses ${size}`);
    }),
  examples: {
    pass: [withRule(RULE, ASKED)],
    fail: [
      withRule({ ...RULE, expression: 'http.request.body.size gt 10485760' }, ASKED),
      withRule({ ...RULE, action: 'log' }, ASKED),
      withRule({ ...RULE, enabled: false }, ASKED),
      withRule(RULE, { ...ASKED, enforced_by: 'application' }),
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
    ],
  },
};

function withRule(rule: object, maxBody: object): Facts {
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com') },
      cloudflare_ruleset: {
        firewall: { zone_id: ZONE_ID, kind: 'zone', phase: FIREWALL_PHASE, rules: [rule] },
      },
    },
    inventoryOutput({
      firewall: { wordpress: false, methods: {}, webhooks: {}, rules: {}, max_body: maxBody },
    }),
  );
}

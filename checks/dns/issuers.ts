import type { Facts } from '../../facts/graph';
import { servedZones } from '../../facts/parked-zones';
import { inZone } from '../../facts/mail';
import type { Zone } from '../../facts/dns';
import { at, holdsUnknown, show } from '../../facts/value';
import { exampleCaa, numbered } from '../caa-demands';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost } from '../examples';

export const issuers: Check = {
  id: 'dns/issuers',
  controls: ['LR-34'],
  title: 'Only authorities that CAA names may issue certificates for the domain',
  why: 'without CAA each of some hundred authorities may issue, and the weakest decides how hard it is to get a certificate in your name',
  breaks: 'somebody who has fooled any one authority can pose as your site, and no browser warns',
  severity: 'advises',
  source: 'RFC 8659 sections 3 and 4.2',
  fix: 'set caa in the launch file: it lets the authorities of Universal SSL in, and those that you name',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => servedZones(facts).map((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      zoneOf(exampleCaa('issue', 'letsencrypt.org')),
      zoneOf(exampleCaa('iodef', 'mailto:ops@example.com'), exampleCaa('issue', ';')),
    ],
    fail: [
      zoneOf(),
      zoneOf(exampleCaa('iodef', 'mailto:ops@example.com')),
      // It says nothing of names that are written out (section 4.3).
      zoneOf(exampleCaa('issuewild', 'letsencrypt.org')),
      zoneOf(exampleCaa('issue', 'letsencrypt.org', 'app.example.com')),
      zoneOf(exampleCaa('${var.tag}', 'letsencrypt.org')),
    ],
  },
};

/** A name without CAA records of its own is under those of the names above it (section 3). */
function judgeZone(zone: Zone, facts: Facts): Finding {
  const atApex = inZone(facts, zone, 'CAA').filter(
    ({ name }) => zone.name === undefined || name === undefined || name === zone.name,
  );
  const named = atApex.filter(
    ({ name, values }) => name !== undefined && at(values['data'], 'tag') === 'issue',
  );
  if (named.length > 0) {
    return pass(
      zone.subject,
      named.map(({ values }) => show(at(values['data'], 'value'))).join(', '),
    );
  }
  const doubt = atApex.find(
    ({ name, values }) => name === undefined || holdsUnknown(at(values['data'], 'tag')),
  );
  return doubt === undefined
    ? fail(zone.subject, 'no CAA record with the tag issue: any authority may issue')
    : unknown(zone.subject, `what ${doubt.address} says is not known yet`);
}

function zoneOf(...all: readonly object[]): Facts {
  return example({
    cloudflare_dns_record: { site: exampleHost('example.com'), ...numbered(all) },
  });
}

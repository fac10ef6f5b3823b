import { zones, type DnsRecord, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { inZone } from '../../facts/mail';
import { holdsUnknown, show } from '../../facts/value';
import { claimable } from '../../lib/claimable';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt } from '../examples';

const ALIAS = { ...exampleHost('app.example.com'), type: 'CNAME' };
const AZURE = { ...ALIAS, content: 'acme.azurewebsites.net' };
const PAGES = { ...ALIAS, content: 'acme.github.io' };
const zoneOf = (app: object, ...texts: readonly string[]): Facts =>
  example({
    cloudflare_dns_record: {
      app,
      ...Object.fromEntries(
        texts.map((name, index) => [`proof_${String(index)}`, exampleTxt(name, 'proof=1')]),
      ),
    },
  });

export const claimableTargets: Check = {
  id: 'dns/claimable-targets',
  controls: ['LR-26'],
  title: 'No host leads to a service where somebody else could claim its name',
  why: 'some services give a name to the next customer once it was given up, and the record here still leads to it',
  breaks:
    'a stranger shows a page below your domain, with a valid certificate, and gets the cookies of it',
  severity: 'advises',
  source:
    'https://learn.microsoft.com/azure/security/fundamentals/subdomain-takeover; https://docs.github.com/pages/configuring-a-custom-domain-for-your-github-pages-site/verifying-your-custom-domain-for-github-pages',
  fix: 'add the TXT record by which the service proves that the host is yours to records in the launch file; take the host out here before you give its name up there',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => zones(facts).flatMap((zone) => judgeZone(zone, facts)),
  // A host that is gone is the finding of the check that asks for it.
  siblings: ['dns/hosts'],
  examples: {
    pass: [
      zoneOf(exampleHost('app.example.com')),
      zoneOf({ ...ALIAS, content: 'app.hosting.example.net' }),
      zoneOf(AZURE, 'asuid.app.example.com'),
      zoneOf(PAGES, '_github-pages-challenge-acme.example.com'),
    ],
    fail: [
      zoneOf(AZURE),
      zoneOf(AZURE, 'asuid.example.com'),
      zoneOf(PAGES),
      zoneOf(PAGES, '_github-pages-challenge-acme.example.net'),
      zoneOf({ ...ALIAS, content: 'acme.trafficmanager.net' }),
      zoneOf({ ...ALIAS, content: '${var.target}' }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const texts = inZone(facts, zone, 'TXT').flatMap(({ name }) => name ?? []);
  const found = inZone(facts, zone, 'CNAME').flatMap((record) => judgeOne(record, texts));
  return found.length > 0
    ? found
    : [pass(zone.subject, 'no CNAME leads to a service that gives names to the next customer')];
}

function judgeOne(record: DnsRecord, texts: readonly string[]): readonly Finding[] {
  const { address, name, content } = record;
  const evidence = `${name ?? show(record.values['name'])} = ${show(content)}`;
  if (holdsUnknown(content) || name === undefined) return [unknown(address, evidence)];
  const known = claimable(show(content).toLowerCase());
  if (known === undefined) return [];
  const { service, isProof } = known;
  if (isProof === undefined) {
    return [
      duty(
        address,
        `${evidence}: see at ${service} that the name is yours, and keep it while this record stands`,
      ),
    ];
  }
  const proof = texts.find((one) => isProof(one, name));
  return [
    proof === undefined
      ? fail(address, `${evidence}: no TXT record proves to ${service} that the host is yours`)
      : pass(address, `${evidence}, held by TXT ${proof}`),
  ];
}

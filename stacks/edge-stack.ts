import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { Construct } from 'constructs';
import { reportingDomains } from '../config/reporting-domains';
import type { Launch } from '../config/schema';
import { zoneReference } from '../constructs/dns/zone';
import { Caa } from '../constructs/dns/caa';
import { Dnssec } from '../constructs/dns/dnssec';
import { HostRecords } from '../constructs/dns/host-records';
import { Records } from '../constructs/dns/records';
import { RateLimits } from '../constructs/edge/rate-limits';
import { ParkedRedirect } from '../constructs/edge/parked-redirect';
import { Bimi } from '../constructs/mail/bimi';
import { MailRecords } from '../constructs/mail/mail-records';
import { MtaSts } from '../constructs/mail/mta-sts';
import { ParkedDomain } from '../constructs/mail/parked-domain';
import { ReportConsents } from '../constructs/mail/report-consents';
import { TlsRpt } from '../constructs/mail/tls-rpt';
import { EdgeCertificate } from '../constructs/tls/edge-certificate';
import { OriginCertificates } from '../constructs/tls/origin-certificates';
import { TlsSettings } from '../constructs/tls/tls-settings';
import { byKey } from '../constructs/keys';
import { fullName } from '../lib/names';
import { wholeHosts } from '../lib/redirect';
import { BaseStack, type StackProps } from './base-stack';
import { buildAccess } from './edge-access';
import { buildCaching } from './edge-caching';
import { buildFirewall } from './edge-firewall';
import { buildHeaders } from './edge-headers';
import { importEntrypoints } from './edge-imports';
import { buildNotifications } from './edge-notifications';
import { buildRedirects } from './edge-redirects';
import { edgeInventory } from './inventory';
import { limitedAtEdge } from './limited-endpoints';
import { namesAtEdge, namesAtOrigin } from './proxied-names';
import { planNow, rulesWait } from './zone-plan';

/** What Cloudflare does for the zone: its records, its TLS, and the rules in front of its hosts. */
export class EdgeStack extends BaseStack {
  constructor(scope: Construct, id: string, props: StackProps) {
    const { launch, dns } = props;
    super(scope, id, props, edgeInventory(launch));

    const { domain: zoneName, hosts, tls, mail } = launch;
    const plan = planNow(launch);
    // The token comes from CLOUDFLARE_API_TOKEN, so that none reaches the synthesized JSON.
    new CloudflareProvider(this, 'cloudflare');
    const { zoneId, nameServers } = zoneReference(this, launch.cloudflare, zoneName);
    if (nameServers !== undefined) {
      this.output('zone_name_servers', nameServers, 'Name servers that the registrar has to hold');
    }

    this.build('tls', 'tls', (name) => new TlsSettings(this, name, { zoneId, ...tls }));
    this.build('certificate', '', (name) => {
      const proxiedNames = namesAtEdge(launch);
      new EdgeCertificate(this, name, { zoneId, zoneName, proxiedNames, ...tls });
    });
    const { originCertificates } = tls;
    // Cloudflare refuses these too for a zone that is pending.
    if (originCertificates !== undefined && launch.cloudflare.status !== 'pending') {
      this.build('origin-certificates', 'tls', (name) => {
        const proxiedNames = namesAtOrigin(launch);
        new OriginCertificates(this, name, { zoneName, proxiedNames, originCertificates });
      });
    }
    this.build(
      'hosts',
      '',
      (name) => new HostRecords(this, name, { zoneId, zoneName, plan, hosts }),
    );
    this.build('records', '', (name) => {
      new Records(this, name, { zoneId, zoneName, plan, records: launch.records ?? {} });
    });
    const { dnssec } = launch;
    // Cloudflare refuses it for a zone that is pending: the check of it says what waits.
    if (dnssec !== undefined && launch.cloudflare.status !== 'pending') {
      this.build('dnssec', 'dnssec', (name) => {
        const { dsRecord } = new Dnssec(this, name, { zoneId, ...dnssec });
        this.output('zone_ds_record', dsRecord, 'DS record that the registrar has to hold');
      });
    }
    if (launch.caa !== undefined) {
      const { reportsTo, ...more } = launch.caa;
      const policy = { ...more, reportsTo: launch.owners[reportsTo] };
      this.build(
        'caa',
        'caa',
        (name) => new Caa(this, name, { zoneId, zoneName, plan, ...policy }),
      );
    }
    this.build('mail', 'mail', (name) => {
      const around = { ...apexNeighbours(launch), ...(dns === undefined ? {} : { dns }) };
      new MailRecords(this, name, { zoneId, zoneName, plan, ...mail, ...around });
    });
    this.#buildMailExtras(zoneId, launch);
    this.#buildParkedDomains(zoneId, launch);
    if (!rulesWait(launch)) {
      this.#buildRules(zoneId, launch);
      this.#takeOver(zoneId, launch);
    }
    // Cloudflare knows no name of a zone that is pending: the check of it says what waits.
    if (launch.cloudflare.status !== 'pending') buildAccess(this, launch);
    buildNotifications(this, zoneId, launch);
  }

  /** Rules that were in the zone before. What a refused construct would have written is not judged. */
  #takeOver(zoneId: string, launch: Launch): void {
    if (!this.isSound) return;
    this.build('entrypoints', 'cloudflare.entrypoints', (name) => {
      importEntrypoints(this, `${this.node.id}/${name}`, zoneId, launch);
    });
  }

  /** What Cloudflare does with requests, in the number and the form that the zone's plan allows. */
  #buildRules(zoneId: string, launch: Launch): void {
    const { plan } = launch.cloudflare;
    buildRedirects(this, zoneId, launch);
    buildFirewall(this, zoneId, launch);
    buildHeaders(this, zoneId, launch);
    this.build('rate-limits', '', (name) => {
      new RateLimits(this, name, { zoneId, plan, endpoints: limitedAtEdge(launch) });
    });
    buildCaching(this, zoneId, launch);
  }

  /** What mail can have beside servers and senders: each is there where the launch names it. */
  #buildMailExtras(zoneId: string, launch: Launch): void {
    const { domain: zoneName, mail, hosts } = launch;
    const plan = planNow(launch);
    const { mtaSts, tlsRpt, bimi, dmarc, mx } = mail;
    const origin = mtaSts && hosts[mtaSts.host]?.origin;
    if (mtaSts !== undefined && origin !== undefined) {
      const servers = Object.values(mx).map(({ host }) => host);
      const { mode, maxAgeSeconds } = mtaSts;
      this.build('mta-sts', 'mail.mtaSts', (name) => {
        const policy = { mode, maxAgeSeconds, servers, origin };
        new MtaSts(this, name, { zoneId, zoneName, plan, ...policy });
      });
    }
    if (tlsRpt !== undefined) {
      this.build('tls-rpt', 'mail.tlsRpt', (name) => {
        new TlsRpt(this, name, { zoneId, zoneName, plan, ...tlsRpt });
      });
    }
    if (bimi !== undefined) {
      this.build('bimi', 'mail.bimi', (name) => {
        new Bimi(this, name, { zoneId, zoneName, plan, dmarc, ...bimi });
      });
    }
  }

  /** Where the visitors of a parked domain are sent. */
  #sendOn(
    key: string,
    zoneId: string,
    { domain: zoneName, plan, redirect }: ParkedDomainEntry,
    { redirects }: Launch,
  ): void {
    if (redirect === undefined) return;
    this.build(
      `sent-on-${key}`,
      `parkedDomains.${key}.redirect`,
      (name) => {
        const zone = { zoneId, zoneName, ...(plan === undefined ? {} : { plan }) };
        new ParkedRedirect(this, name, { ...zone, ...redirect, redirects });
      },
      { redirects: `parkedDomains.${key}.redirect` },
    );
  }

  /** The owner's other domains, each in its own zone, and the consent of this one to take their reports. */
  #buildParkedDomains(zoneId: string, launch: Launch): void {
    const { domain: zoneName, cloudflare } = launch;
    const { accountId } = cloudflare;
    const plan = planNow(launch);
    const domains = reportingDomains(launch);
    if (Object.keys(domains).length === 0) return;
    const zones = new Construct(this, ZONES);
    for (const [key, one] of byKey(domains)) {
      const { domain, reportsTo, zone, zoneId: own, redirect, ...rest } = one;
      const named = {
        accountId,
        ...(zone === undefined ? {} : { zone }),
        ...(own === undefined ? {} : { zoneId: own }),
      };
      const path = `parkedDomains.${key}`;
      this.build(`parked-${key}`, path, (name) => {
        const reference = zoneReference(zones, named, domain, key).zoneId;
        new ParkedDomain(this, name, {
          zoneId: reference,
          zoneName: domain,
          reportsTo,
          ...(redirect === undefined ? {} : { hasWww: true }),
          ...rest,
        });
        if (redirect !== undefined) this.#sendOn(key, reference, one, launch);
      });
    }
    this.build('report-consents', 'parkedDomains', (name) => {
      new ReportConsents(this, name, { zoneId, zoneName, plan, domains });
    });
  }
}

/** Where zones are named that are not the launch's own: `zones_<key>`. */
const ZONES = 'zones';

type ParkedDomainEntry = NonNullable<Launch['parkedDomains']>[string];

/** What stands around the records of mail: other texts at the zone's own name, and names in use. */
function apexNeighbours({ domain, hosts, redirects, records = {} }: Launch): {
  readonly apexTexts: readonly string[];
  readonly takenNames: readonly string[];
} {
  const written = Object.values(records);
  const texts = written.flatMap((one) => (one.type === 'TXT' && one.label === '@' ? one.text : []));
  const labels = [...Object.values(hosts), ...written].map(({ label }) => fullName(label, domain));
  return {
    apexTexts: texts.toSorted(),
    takenNames: [...labels, ...wholeHosts(redirects).map(([, host]) => host)],
  };
}

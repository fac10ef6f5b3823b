import { DnsRecord, type DnsRecordConfig } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { FaultCollector, InputError } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import type { SenderName } from '../../lib/senders/sender';
import { MAX_LOOKUPS } from '../../lib/spf';
import { spfOfSenders } from '../../lib/spf-senders';
import { comment } from '../dns/comment';
import { txtContent } from '../dns/txt';
import { UNPROXIED_TTL_SECONDS } from '../dns/ttl';
import { byKey, refuseTaken } from '../keys';
import { dkimRecord } from './dkim-record';
import { Dmarc, type DmarcPolicyProps } from './dmarc';
import { flattenedSpf, type PublishedSpf, type SpfFlattenProps } from './flattened-spf';

/** One or more labels (RFC 6376 section 3.1); some senders use underscores. */
const SELECTOR = /^[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*$/;

/** A service that sends mail for the zone. */
export interface SenderProps {
  /**
   * The service, where it is one that the kit knows.
   * @default - another one: what it asks for is not known
   */
  readonly service?: SenderName;

  /**
   * Domains that the sender asks to have included in SPF; none where it uses a return address of its own.
   * @default - what the service's documentation asks for (lib/senders); refused where that is not known
   */
  readonly spfIncludes?: readonly string[];

  /** DKIM keys by selector: a CNAME target, or the public key in Base64. */
  readonly dkim: Readonly<
    Record<string, { readonly cname: string } | { readonly publicKey: string }>
  >;
}

export interface MailRecordsProps extends SpfFlattenProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment may be. */
  readonly plan: Plan;

  /**
   * Servers that receive mail, by key; the lowest priority is asked first (RFC 5321 section 5.1). With none,
   * the zone says that it takes no mail, or servers would try its web host (RFC 7505).
   */
  readonly mx: Readonly<Record<string, { readonly host: string; readonly priority: number }>>;

  /** Who sends mail, by key; with none, SPF lets no host send. */
  readonly senders: Readonly<Record<string, SenderProps>>;

  /** What SPF says of every other host: `~all` or `-all` (RFC 7208 sections 2.6.4 and 2.6.5). */
  readonly spfOthers: 'softfail' | 'fail';

  /**
   * What receivers do with mail that fails, and who reads their reports (RFC 9989).
   * @default - no record: how far the rollout has come, only the operator knows
   */
  readonly dmarc?: DmarcPolicyProps;
}

/** Defines who receives and who may send mail for a zone: MX, SPF, DKIM and DMARC records. */
export class MailRecords extends Construct {
  readonly #zone: Pick<MailRecordsProps, 'zoneId' | 'plan'>;

  constructor(scope: Construct, id: string, props: MailRecordsProps) {
    super(scope, id);
    this.#zone = props;
    const { zoneName } = props;

    const faults = new FaultCollector();
    const servers = byKey(props.mx);
    for (const [key, { host, priority }] of servers) {
      this.#add(`mx-${key}`, zoneName, 'receives mail', { type: 'MX', content: host, priority });
    }
    if (servers.length === 0) {
      this.#add('null-mx', zoneName, 'takes no mail', { type: 'MX', content: '.', priority: 0 });
    }
    faults.try(() => {
      this.#spf(props);
    });
    this.#dkim(props, faults);
    faults.try(() => {
      if (props.dmarc === undefined) return;
      const { zoneId, plan, senders } = props;
      const proofs = Object.values(senders).map(({ dkim }) =>
        Object.keys(dkim).length > 0 ? ('dkim' as const) : ('spf' as const),
      );
      new Dmarc(this, 'dmarc', { ...props.dmarc, zoneId, zoneName, plan, proofs });
    });
    faults.throwIfAny();
  }

  #spf(props: MailRecordsProps): void {
    const { texts, readOn } = publishedSpf(props, this.node.path);
    const flattened = readOn === undefined ? '' : `; flattened, as DNS said on ${readOn}`;
    const [[apex, text] = [props.zoneName, ''], ...others] = texts;
    const parts = others.map(([name, part]) => {
      const purpose = `part of who may send mail${flattened}`;
      const [label = ''] = name.split('.');
      return this.#add(label.replace('_', ''), name, purpose, {
        type: 'TXT',
        content: txtContent(part),
      });
    });
    const purpose = `who may send mail${flattened}`;
    // A part that is not there yet would be an error to receivers.
    this.#add('spf', apex, purpose, {
      type: 'TXT',
      content: txtContent(text),
      ...(parts.length === 0 ? {} : { dependsOn: parts }),
    });
  }

  #dkim({ zoneName, senders }: MailRecordsProps, faults: FaultCollector): void {
    const published = new Map<string, string>();
    for (const [sender, { dkim }] of byKey(senders)) {
      for (const [selector, key] of byKey(dkim)) {
        const where = `${this.node.path}.senders.${sender}.dkim.${selector}`;
        faults.try(() => {
          refuseSelector(selector, where, published.get(selector));
          published.set(selector, sender);

          const id = `dkim-${sender}-${selector.replaceAll('.', '-')}`;
          refuseTaken(this, id, where, selector);
          const record =
            'cname' in key
              ? { type: 'CNAME', content: key.cname, proxied: false }
              : {
                  type: 'TXT',
                  content: txtContent(dkimRecord(key.publicKey, `${where}.publicKey`)),
                };
          this.#add(
            id,
            `${selector}._domainkey.${zoneName}`,
            `key of the sender ${sender}`,
            record,
          );
        });
      }
    }
  }

  #add(
    id: string,
    name: string,
    purpose: string,
    record: Pick<DnsRecordConfig, 'type' | 'content' | 'priority' | 'proxied' | 'dependsOn'>,
  ): DnsRecord {
    const { zoneId, plan } = this.#zone;
    return new DnsRecord(this, id, {
      zoneId,
      name,
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment(purpose, plan),
      ...record,
    });
  }
}

function refuseSelector(selector: string, where: string, taken: string | undefined): void {
  if (!SELECTOR.test(selector)) {
    throw new InputError({
      where,
      problem: 'must be a selector: lower-case labels, joined by dots',
      got: selector,
    });
  }
  if (taken === undefined) return;
  throw new InputError({
    where,
    problem: `is a selector of ${taken} too, and one name holds one key`,
    got: selector,
    fix: 'have one of the senders use another selector',
  });
}

/** The records that say who may send: one, or several where it was flattened. */
function publishedSpf(props: MailRecordsProps, where: string): PublishedSpf {
  const { zoneName, senders, spfOthers, spfFlatten } = props;
  const spf = spfOfSenders(senders, spfOthers, `${where}.senders`);
  if (spfFlatten !== undefined) return flattenedSpf(zoneName, spf, spfFlatten, props, where);
  const { text, includes } = spf;
  if (includes.length <= MAX_LOOKUPS) return { texts: new Map([[zoneName, text]]) };
  throw new InputError({
    where: `${where}.senders`,
    problem: `need more than ${String(MAX_LOOKUPS)} DNS lookups for SPF`,
    got: includes.length,
    fix: 'drop an include that no longer sends, or set mail.spfFlatten',
  });
}

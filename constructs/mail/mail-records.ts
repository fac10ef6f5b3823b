import { DnsRecord, type DnsRecordConfig } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { canonicalTarget } from '../../lib/canonical-name';
import { InputError, type ValueProblem } from '../../lib/fault';
import { PRIORITY, UNPROXIED_TTL_SECONDS } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { domainNameProblem, mailServerProblem, selectorProblem } from '../../lib/name-problems';
import { SENDER_NAMES, type SenderName } from '../../lib/senders/sender';
import { MAX_LOOKUPS } from '../../lib/spf';
import { spfOfSenders } from '../../lib/spf-senders';
import { wholeNumberProblem } from '../../lib/value-problems';
import { comment } from '../dns/comment';
import { refuseCrowd } from '../dns/record-count';
import { txtContent } from '../dns/txt';
import { byKey, refuseTaken } from '../keys';
import { PropFaults } from '../prop-faults';
import { dkimRecord } from './dkim-record';
import { Dmarc, type DmarcPolicyProps } from './dmarc';
import { flattenedSpf, type PublishedSpf, type SpfFlattenProps } from './flattened-spf';

/** What SPF may say of hosts that it does not name. */
const SPF_OTHERS = ['softfail', 'fail'] as const;

/** A service that sends mail for the zone. */
export interface SenderProps {
  /**
   * The service, where it is one that the kit knows.
   * @default - another one: what it asks for is not known (the kit's own policy: nothing is guessed)
   */
  readonly service?: SenderName;

  /**
   * Domains that the sender asks to have included in SPF; none where it uses a return address of its own.
   * @default - what the service's documentation asks for, of which lib/senders names the page (https://...) and the
   *   day it was read; refused where that is not known
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
   * Servers that receive mail, by key, each by its name and a priority of 0 to 65,535 (RFC 1035 section 3.3.9);
   * the lowest is asked first (RFC 5321 section 5.1). With none,
   * the zone says that it takes no mail, or servers would try its web host (RFC 7505).
   */
  readonly mx: Readonly<Record<string, { readonly host: string; readonly priority: number }>>;

  /** Who sends mail, by key; with none, SPF lets no host send. */
  readonly senders: Readonly<Record<string, SenderProps>>;

  /** What SPF says of every other host: `~all` or `-all` (RFC 7208 sections 2.6.4 and 2.6.5). */
  readonly spfOthers: (typeof SPF_OTHERS)[number];

  /**
   * What receivers do with mail that fails, and who reads their reports (RFC 9989).
   * @default - no record: how far the rollout has come, only the operator knows (RFC 9989 section 5.1)
   */
  readonly dmarc?: DmarcPolicyProps;
}

/**
 * Defines who receives and who may send mail for a zone: MX, SPF, DKIM and DMARC records.
 * @throws InputError for a zone, server, priority, domain, selector, key or mailbox that is none; for SPF that needs
 *   more than ten look-ups (RFC 7208 section 4.6.4), or that cannot be flattened; for DMARC that would refuse the
 *   zone's own mail; and for more records in the zone than the plan holds
 */
export class MailRecords extends Construct {
  readonly #zone: Pick<MailRecordsProps, 'zoneId' | 'plan'>;

  constructor(scope: Construct, id: string, props: MailRecordsProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    const zone = faults.judgeZone(props);
    const { zoneName } = zone;
    this.#zone = zone;
    this.#mx(props.mx, zoneName, faults);
    judgeSenders(props, faults);
    faults.try(() => {
      this.#spf({ ...props, zoneName, senders: canonicalSenders(props.senders) });
    });
    this.#dkim(props.senders, zoneName, faults);
    faults.try(() => {
      refuseCrowd(this, zone, this.node.path);
      if (props.dmarc === undefined) return;
      const proofs = Object.values(props.senders).map(({ dkim }) =>
        Object.keys(dkim).length > 0 ? ('dkim' as const) : ('spf' as const),
      );
      new Dmarc(this, 'dmarc', { ...props.dmarc, ...zone, proofs });
    });
    faults.throwIfAny();
  }

  #mx(mx: MailRecordsProps['mx'], zoneName: string, faults: PropFaults): void {
    const servers = byKey(mx);
    faults.judgeKeys('mx', mx);
    for (const [key, { host, priority }] of servers) {
      faults.judge(`mx.${key}.host`, host, mailServerProblem);
      faults.judge(`mx.${key}.priority`, priority, (one) => wholeNumberProblem(one, PRIORITY));
      const content = canonicalTarget(host);
      this.#add(`mx-${key}`, zoneName, 'receives mail', { type: 'MX', content, priority });
    }
    if (servers.length > 0) return;
    this.#add('null-mx', zoneName, 'takes no mail', { type: 'MX', content: '.', priority: 0 });
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

  #dkim(senders: MailRecordsProps['senders'], zoneName: string, faults: PropFaults): void {
    const published = new Map<string, string>();
    for (const [sender, { dkim }] of byKey(senders)) {
      for (const [selector, key] of byKey(dkim)) {
        const prop = `senders.${sender}.dkim.${selector}`;
        const where = `${this.node.path}.${prop}`;
        const taken = published.get(selector);
        if (!faults.judge(prop, selector, (one) => selectorProblem(one) ?? takenProblem(taken))) {
          continue;
        }
        published.set(selector, sender);
        if ('cname' in key) faults.judge(`${prop}.cname`, key.cname, domainNameProblem);
        faults.try(() => {
          const id = `dkim-${sender}-${selector.replaceAll('.', '-')}`;
          refuseTaken(this, id, where, selector);
          const record =
            'cname' in key
              ? { type: 'CNAME', content: canonicalTarget(key.cname), proxied: false }
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

function takenProblem(taken: string | undefined): ValueProblem | undefined {
  return taken === undefined
    ? undefined
    : {
        problem: `is a selector of ${taken} too, and one name holds one key`,
        fix: 'have one of the senders use another selector',
      };
}

function judgeSenders(
  { senders, spfOthers, spfFlatten }: MailRecordsProps,
  faults: PropFaults,
): void {
  faults.judgeKeys('senders', senders);
  faults.judgeChoice('spfOthers', spfOthers, SPF_OTHERS);
  for (const [key, { service, spfIncludes = [] }] of byKey(senders)) {
    faults.judgeChoice(`senders.${key}.service`, service, SENDER_NAMES);
    faults.judgeEach(`senders.${key}.spfIncludes`, spfIncludes, domainNameProblem);
  }
  if (spfFlatten !== undefined && spfFlatten !== 'all') {
    faults.judgeEach('spfFlatten', spfFlatten, domainNameProblem);
  }
}

function canonicalSenders(senders: MailRecordsProps['senders']): MailRecordsProps['senders'] {
  return Object.fromEntries(
    byKey(senders).map(([key, { spfIncludes, ...sender }]) => [
      key,
      spfIncludes === undefined
        ? sender
        : { ...sender, spfIncludes: spfIncludes.map(canonicalTarget) },
    ]),
  );
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

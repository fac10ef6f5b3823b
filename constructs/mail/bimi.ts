import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { bimiName, bimiObstacle, isLogo, writeBimi } from '../../lib/bimi';
import { parseDmarc } from '../../lib/dmarc';
import { STEPS } from '../../lib/dmarc-rollout';
import { writeDmarc } from '../../lib/dmarc-write';
import type { ValueProblem } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { canonicalUrl, httpsUrlProblem } from '../../lib/url-problems';
import { UNPROXIED_TTL_SECONDS } from '../../lib/limits/dns';
import { comment } from '../dns/comment';
import { refuseCrowd } from '../dns/record-count';
import { txtContent } from '../dns/txt';
import { PropFaults } from '../prop-faults';
import type { DmarcPolicyProps } from './dmarc';

export interface BimiProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment may be. */
  readonly plan: Plan;

  /** https address of the logo, an SVG file. */
  readonly logo: string;

  /**
   * https address of the mark certificate.
   * @default - none: mailbox services that ask for one show no logo (draft 10, section 4.3)
   */
  readonly evidence?: string;

  /** The zone's DMARC policy, which has to be enforced. */
  readonly dmarc: Omit<DmarcPolicyProps, 'reportsTo'> | undefined;
}

/**
 * Defines the logo that mailbox services may show beside the zone's mail.
 * @see https://datatracker.ietf.org/doc/draft-brand-indicators-for-message-identification/10/
 * @throws InputError for a zone that is none, a logo that is no SVG, evidence that is no https address, a DMARC
 *   policy under which no logo is shown, and a record of more than 2,048 characters
 */
export class Bimi extends Construct {
  constructor(scope: Construct, id: string, props: BimiProps) {
    super(scope, id);
    const logo = canonicalUrl(props.logo);
    const evidence = props.evidence === undefined ? undefined : canonicalUrl(props.evidence);
    const faults = new PropFaults(this.node.path);
    const { zoneId, zoneName, plan } = faults.judgeZone(props);
    faults.judgeChoice('dmarc.step', props.dmarc?.step, STEPS);
    faults.judge('logo', logo, (url) => logoProblem(url) ?? policyProblem(props));
    if (evidence !== undefined) faults.judge('evidence', evidence, httpsUrlProblem);
    const text = writeBimi({ logo, evidence });
    faults.judgeText('logo', text);
    faults.throwIfAny();
    new DnsRecord(this, 'record', {
      zoneId,
      name: bimiName(zoneName),
      type: 'TXT',
      content: txtContent(text),
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment('logo beside mail', plan),
    });
    refuseCrowd(this, props, this.node.path);
  }
}

function logoProblem(logo: string): ValueProblem | undefined {
  return isLogo(logo) && httpsUrlProblem(logo) === undefined
    ? undefined
    : { problem: 'must be the https address of an SVG file, its name ending in .svg' };
}

function policyProblem({ dmarc }: BimiProps): ValueProblem | undefined {
  const fix = 'leave bimi out until mail.dmarc.step is quarantine or reject';
  const read =
    dmarc === undefined || !STEPS.includes(dmarc.step)
      ? undefined
      : parseDmarc(writeDmarc({ ...dmarc, reportsTo: ['a@b.test'] }));
  const obstacle = read?.ok === true ? bimiObstacle(read.value) : 'there is no DMARC policy';
  return obstacle === undefined ? undefined : { problem: `would not be shown: ${obstacle}`, fix };
}

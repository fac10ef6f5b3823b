import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { bimiName, bimiObstacle, isLogo, writeBimi } from '../../lib/bimi';
import { parseDmarc } from '../../lib/dmarc';
import { writeDmarc } from '../../lib/dmarc-write';
import { InputError } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { comment } from '../dns/comment';
import { UNPROXIED_TTL_SECONDS } from '../dns/ttl';
import { txtContent } from '../dns/txt';
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
   * @default - none: mailbox services that ask for one show no logo
   */
  readonly evidence?: string;

  /** The zone's DMARC policy, which has to be enforced. */
  readonly dmarc: Omit<DmarcPolicyProps, 'reportsTo'> | undefined;
}

/**
 * Defines the logo that mailbox services may show beside the zone's mail.
 * @see https://datatracker.ietf.org/doc/draft-brand-indicators-for-message-identification/10/
 * @throws InputError where the logo is no SVG, or where DMARC does not allow one to be shown
 */
export class Bimi extends Construct {
  constructor(scope: Construct, id: string, props: BimiProps) {
    super(scope, id);
    const { zoneId, zoneName, plan, logo, evidence } = props;
    const where = `${this.node.path}.logo`;
    refuseLogo(logo, where);
    refusePolicy(props, where);
    new DnsRecord(this, 'record', {
      zoneId,
      name: bimiName(zoneName),
      type: 'TXT',
      content: txtContent(writeBimi({ logo, evidence })),
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment('logo beside mail', plan),
    });
  }
}

function refuseLogo(logo: string, where: string): void {
  if (isLogo(logo)) return;
  throw new InputError({
    where,
    problem: 'must be the https address of an SVG file, its name ending in .svg',
    got: logo,
  });
}

function refusePolicy({ dmarc, logo }: BimiProps, where: string): void {
  const fix = 'leave bimi out until mail.dmarc.step is quarantine or reject';
  const read =
    dmarc === undefined ? undefined : parseDmarc(writeDmarc({ ...dmarc, reportsTo: ['a@b.test'] }));
  const obstacle = read?.ok === true ? bimiObstacle(read.value) : 'there is no DMARC policy';
  if (obstacle === undefined) return;
  throw new InputError({ where, problem: `would not be shown: ${obstacle}`, got: logo, fix });
}

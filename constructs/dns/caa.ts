import type { Construct } from 'constructs';
import { caaRecords, type CaaPolicy } from '../../lib/caa';
import { canonicalTarget } from '../../lib/canonical-name';
import { UNIVERSAL_ISSUERS } from '../../lib/limits/certificates';
import { canonicalMailbox, mailboxProblem } from '../../lib/mailto';
import { hostNameProblem } from '../../lib/name-problems';
import { byKey } from '../keys';
import { PropFaults } from '../prop-faults';
import { Records, type RecordsProps } from './records';

export interface CaaProps extends Omit<RecordsProps, 'records'>, CaaPolicy {}

/**
 * Defines who may issue certificates for a zone: the authorities that Universal SSL needs, those that the
 * launch adds, and a mailbox that is told of refusals. A zone without any CAA record lets every authority issue.
 * @see RFC 8659
 * @throws InputError for a zone or mailbox that is none, and for an authority that is no domain or that Universal
 *   SSL brings along
 */
export class Caa extends Records {
  constructor(scope: Construct, id: string, props: CaaProps) {
    const { reportsTo, issuers = {}, ...zone } = props;
    const faults = new PropFaults(`${scope.node.path}/${id}`);
    faults.judgeZone(zone);
    faults.judge('reportsTo', reportsTo, mailboxProblem);
    judgeIssuers(faults, issuers);
    faults.throwIfAny();
    const policy = { reportsTo: canonicalMailbox(reportsTo), issuers: canonical(issuers) };
    super(scope, id, { ...zone, records: caaRecords(policy) });
  }
}

type Issuers = NonNullable<CaaPolicy['issuers']>;

/** Refuses an authority that Universal SSL brings along, by its domain or by a key that would take its id. */
function judgeIssuers(faults: PropFaults, issuers: Issuers): void {
  faults.judgeKeys('issuers', issuers);
  for (const [key, { domain }] of byKey(issuers)) {
    const prop = `issuers.${key}`;
    if (!faults.judge(`${prop}.domain`, domain, hostNameProblem)) continue;
    const own = UNIVERSAL_ISSUERS.find(
      (one) => one.domain === canonicalTarget(domain) || one.domain.replaceAll('.', '-') === key,
    );
    if (own === undefined) continue;
    faults.say({
      where: prop,
      problem: `must not be ${own.domain}, which Universal SSL needs and the kit lets in`,
      got: domain,
      fix: 'take it out',
    });
  }
}

function canonical(issuers: Issuers): Issuers {
  return Object.fromEntries(
    Object.entries(issuers).map(([key, issuer]) => {
      return [key, { ...issuer, domain: canonicalTarget(issuer.domain) }];
    }),
  );
}

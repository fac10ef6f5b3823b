import type { Construct } from 'constructs';
import { caaRecords, type CaaPolicy } from '../../lib/caa';
import { refuseTwice } from './issuers';
import { Records, type RecordsProps } from './records';

export interface CaaProps extends Omit<RecordsProps, 'records'>, CaaPolicy {}

/**
 * Defines who may issue certificates for a zone: the authorities that Universal SSL needs, those that the
 * launch adds, and a mailbox that is told of refusals. A zone without any CAA record lets every authority issue.
 * @see RFC 8659
 */
export class Caa extends Records {
  constructor(scope: Construct, id: string, { reportsTo, issuers = {}, ...zone }: CaaProps) {
    refuseTwice(`${scope.node.path}/${id}.issuers`, issuers);
    super(scope, id, { ...zone, records: caaRecords({ reportsTo, issuers }) });
  }
}

import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import { LOG_DAYS } from '../../lib/limits/data';
import { logGroupProblem } from '../../lib/log-group';
import { PropFaults } from '../prop-faults';

export interface LogGroupProps {
  /** Its name: `/shop/api`. */
  readonly group: string;

  /** Days after which a line is deleted. Required: how long is lawful and useful depends on what is logged. */
  readonly keepDays: (typeof LOG_DAYS)[number];
}

/**
 * Defines a place for logs whose lines are deleted after a number of days; no plan destroys it.
 * @throws InputError for a name that is none, or a number of days that AWS does not offer
 */
export class LogGroup extends Construct {
  constructor(scope: Construct, id: string, { group, keepDays }: LogGroupProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    faults.judge('group', group, logGroupProblem);
    faults.judgeChoice('keepDays', keepDays, LOG_DAYS);
    faults.throwIfAny();
    new CloudwatchLogGroup(this, 'group', {
      name: group,
      retentionInDays: keepDays,
      lifecycle: { preventDestroy: true },
    });
  }
}

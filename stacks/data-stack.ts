import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { Launch } from '../config/schema';
import { Backups } from '../constructs/data/backups';
import { DataBucket } from '../constructs/data/bucket';
import { LogGroup } from '../constructs/data/log-group';
import { BaseStack, type StackProps } from './base-stack';
import { dataInventory } from './data-inventory';

/** Whether a launch names anything that the data stack speaks of. */
export function hasData({ stores, logs = {} }: Launch): boolean {
  return Object.keys(stores).length + Object.keys(logs).length > 0;
}

/** Whether any of it lies in the launch's account. */
function makesAnything({ stores, logs = {} }: Launch): boolean {
  const isHere = Object.values(stores).some(({ elsewhere }) => elsewhere === undefined);
  return isHere || Object.keys(logs).length > 0;
}

/** What customers entrust to the product, apart from all else: few may ever plan or apply here. */
export class DataStack extends BaseStack {
  constructor(scope: Construct, id: string, props: StackProps) {
    const { launch, name: launchName } = props;
    const { accountId, region } = launch.aws;
    super(scope, id, props, dataInventory(launch));

    if (!makesAnything(launch)) return;
    new AwsProvider(this, 'aws', { region, allowedAccountIds: [accountId] });

    const arns: Record<string, string> = {};
    for (const [key, { bucket, arn }] of Object.entries(launch.stores)) {
      if (arn !== undefined) arns[key] = arn;
      if (bucket === undefined) continue;
      this.build(key, `stores.${key}`, () => {
        arns[key] = new DataBucket(this, key, { bucket, accountId, ...launch.backups }).arn;
      });
    }
    if (Object.keys(arns).length > 0) {
      const make = (id: string): void => {
        const name = `${launchName}-${launch.environment}`;
        new Backups(this, id, { name, accountId, stores: arns, ...launch.backups });
      };
      this.build('backups', 'backups', make, {
        name: 'stores',
        ...Object.fromEntries(
          Object.keys(arns).map((key) => [`stores.${key}`, `stores.${key}.arn`]),
        ),
      });
    }
    for (const [key, log] of Object.entries(launch.logs ?? {})) {
      this.build(`log-${key}`, `logs.${key}`, (id) => {
        new LogGroup(this, id, log);
      });
    }
  }
}

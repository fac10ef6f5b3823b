import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import { SecretStore } from '../constructs/secrets/secret-store';
import { BaseStack, type StackProps } from './base-stack';
import { secretsInventory } from './secrets-inventory';

/** Containers of secrets, apart from all else: few may ever plan or apply here. */
export class SecretsStack extends BaseStack {
  constructor(scope: Construct, id: string, props: StackProps) {
    const { aws, environment, secrets } = props.launch;
    super(scope, id, props, secretsInventory(props.launch));

    // Credentials come from the environment; those of another account are refused.
    new AwsProvider(this, 'aws', { region: aws.region, allowedAccountIds: [aws.accountId] });

    this.build('store', '', (name) => {
      new SecretStore(this, name, {
        prefix: `${props.name}/${environment}`,
        accountId: aws.accountId,
        secrets,
      });
    });
  }
}

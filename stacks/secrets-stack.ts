import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { Launch } from '../config/schema';
import { RotationReminders } from '../constructs/secrets/rotation-reminders';
import { Rotations } from '../constructs/secrets/rotations';
import { SecretReaders } from '../constructs/secrets/secret-readers';
import { SecretStore } from '../constructs/secrets/secret-store';
import { storedName } from '../lib/secret-names';
import { BaseStack, type StackProps } from './base-stack';
import { secretsInventory } from './secrets-inventory';
import { readersOf, wayOfChange } from './secret-parts';

/** Containers of secrets, apart from all else: few may ever plan or apply here. */
export class SecretsStack extends BaseStack {
  constructor(scope: Construct, id: string, props: StackProps) {
    const { launch, name: launchName } = props;
    const { aws, environment, secrets, secretStore: store = 'secrets-manager' } = launch;
    super(scope, id, props, secretsInventory(launch, launchName));

    // Credentials come from the environment; those of another account are refused.
    new AwsProvider(this, 'aws', { region: aws.region, allowedAccountIds: [aws.accountId] });

    const place = { launch: launchName, environment, ...aws };
    let arns: ReadonlyMap<string, string> = new Map();
    this.build('store', '', (name) => {
      ({ arns } = new SecretStore(this, name, { ...place, store, secrets }));
    });

    const readers = readersOf(launch);
    if (Object.keys(secrets).length > 0 && Object.keys(readers).length > 0) {
      this.build('readers', '', (name) => {
        new SecretReaders(this, name, { ...place, store, readers });
      });
    }
    this.#change(launch, launchName, arns);
  }

  /** Functions that change secrets, and reminders of those that a person changes. */
  #change(launch: Launch, launchName: string, arns: ReadonlyMap<string, string>): void {
    const { aws, environment, secrets, secretStore: store = 'secrets-manager' } = launch;
    const all = Object.entries(secrets);
    const rotated = all.flatMap(([key, secret]) => {
      const secretArn = arns.get(key);
      const { rotation, rotateEveryDays: everyDays } = secret;
      return wayOfChange(secret) === 'function' && rotation !== undefined && secretArn !== undefined
        ? [[key, { secretArn, lambdaArn: rotation.lambdaArn, everyDays }] as const]
        : [];
    });
    if (rotated.length > 0) {
      this.build('rotations', '', (name) => {
        new Rotations(this, name, { secrets: Object.fromEntries(rotated) });
      });
    }
    const reminded = all
      .filter(([, secret]) => wayOfChange(secret) === 'reminder')
      .map(([key, { owner, rotateEveryDays: everyDays }]) => {
        const secretName = storedName(store, launchName, environment, key);
        return [key, { secretName, owner, everyDays }] as const;
      });
    if (reminded.length === 0) return;
    this.build('reminders', '', (name) => {
      new RotationReminders(this, name, {
        launch: launchName,
        environment,
        ...aws,
        secrets: Object.fromEntries(reminded),
      });
    });
  }
}

import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { roleNameProblem } from '../../lib/aws-names';
import { regionProblem } from '../../lib/aws-region';
import { MAX_POLICY_NAME_CHARACTERS, MAX_ROLE_POLICY_CHARACTERS } from '../../lib/limits/aws';
import { keyProblem } from '../../lib/name-problems';
import { SECRET_STORES, storedArn, storedName, type SecretStoreKind } from '../../lib/secret-names';
import { awsAccountProblem } from '../../lib/value-problems';
import { byKey } from '../keys';
import { policyText } from '../policy';
import { PropFaults } from '../prop-faults';

/** Who reads secrets by an IAM role. */
export interface SecretReaderProps {
  /** Name of the role, which is there already. */
  readonly role: string;

  /** Keys of the secrets that it reads. */
  readonly secrets: readonly string[];
}

export interface SecretReadersProps {
  /** Name of the launch, kebab-case. */
  readonly launch: string;

  /** Environment, kebab-case. */
  readonly environment: string;

  /** AWS account of the roles and the secrets, 12 digits. */
  readonly accountId: string;

  /** AWS region of the secrets. */
  readonly region: string;

  /**
   * Where values live.
   * @default - `secrets-manager`, as `SecretStore` does (the kit's own policy)
   */
  readonly store?: SecretStoreKind;

  /** Readers by key; the key is the id. */
  readonly readers: Readonly<Record<string, SecretReaderProps>>;
}

interface Store {
  readonly service: string;
  readonly actions: readonly string[];
  readonly context: string;
}

/**
 * What each store is asked for, and by which encryption context its key knows a secret.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
const STORES: Readonly<Record<SecretStoreKind, Store>> = {
  'secrets-manager': {
    service: 'secretsmanager',
    actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
    context: 'kms:EncryptionContext:SecretARN',
  },
  parameters: {
    service: 'ssm',
    actions: ['ssm:GetParameter'],
    context: 'kms:EncryptionContext:PARAMETER_ARN',
  },
};

/**
 * Defines who reads which secrets: a policy in each reader's role, for its own secrets and nothing else. The roles
 * themselves are made elsewhere, and stay as they are.
 * @throws InputError for a name, account, region, store, key or role that is none, and for a policy or a name that is
 *   longer than AWS takes
 */
export class SecretReaders extends Construct {
  constructor(scope: Construct, id: string, props: SecretReadersProps) {
    super(scope, id);
    const { launch, environment, accountId, region, store = 'secrets-manager', readers } = props;
    const faults = new PropFaults(this.node.path);
    for (const [prop, word] of Object.entries({ launch, environment })) {
      faults.judge(prop, word, keyProblem);
    }
    faults.judge('accountId', accountId, awsAccountProblem);
    faults.judge('region', region, regionProblem);
    faults.judgeChoice('store', store, SECRET_STORES);
    faults.judgeKeys('readers', readers);

    for (const [key, reader] of byKey(readers)) {
      const name = `${launch}-${environment}-${key}-secrets`;
      faults.judge(`readers.${key}.role`, reader.role, roleNameProblem);
      const policy = readPolicy(reader.secrets, props);
      judgeLengths(faults, key, name, policy);
      new IamRolePolicy(this, key, { name, role: reader.role, policy });
    }
    faults.throwIfAny();
  }
}

/**
 * One statement for the secrets, one for their key: only through the store, and only for these secrets. Neither names
 * what AWS gives its ids to: a key is used for the secrets of its context alone, whichever key it is, and a first plan
 * can be read.
 */
function readPolicy(
  keys: readonly string[],
  { launch, environment, accountId, region, store = 'secrets-manager' }: SecretReadersProps,
): string {
  const { service, actions, context } = STORES[store];
  const arns = keys.map((key) =>
    storedArn(store, { region, accountId }, storedName(store, launch, environment, key)),
  );
  return policyText([
    { Sid: 'ReadItsSecrets', Effect: 'Allow', Action: actions, Resource: arns },
    {
      Sid: 'DecryptThem',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
      Condition: {
        StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` },
        StringLike: { [context]: arns },
      },
    },
  ]);
}

function judgeLengths(faults: PropFaults, key: string, name: string, policy: string): void {
  if (name.length > MAX_POLICY_NAME_CHARACTERS) {
    faults.say({
      where: `readers.${key}`,
      problem: `must have a policy name of at most ${String(MAX_POLICY_NAME_CHARACTERS)} characters`,
      got: name.length,
      fix: 'shorten its key',
    });
  }
  if (policy.length <= MAX_ROLE_POLICY_CHARACTERS) return;
  faults.say({
    where: `readers.${key}.secrets`,
    problem: `must have a policy of at most ${String(MAX_ROLE_POLICY_CHARACTERS)} characters`,
    got: policy.length,
    fix: 'split the consumer, or let it read fewer secrets',
  });
}

import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretPolicy } from '@cdktf/provider-aws/lib/secretsmanager-secret-policy';
import { Construct } from 'constructs';
import { regionProblem } from '../../lib/aws-region';
import { secretVariableProblem, variableName } from '../../lib/environment-variables';
import { InputError } from '../../lib/fault';
import { MAX_TAG_CHARACTERS, RECOVERY_DAYS } from '../../lib/limits/aws';
import { mailboxProblem } from '../../lib/mailto';
import { keyProblem } from '../../lib/name-problems';
import { SECRET_ROTATION_DAYS } from '../../lib/rotation';
import {
  containerName,
  SECRET_STORES,
  secretKeyAlias,
  writeOnlyVariable,
  type SecretStoreKind,
} from '../../lib/secret-names';
import { secretTags } from '../../lib/secret-tags';
import { awsAccountProblem, wholeNumberProblem } from '../../lib/value-problems';
import { byKey, refuseTaken } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import { keyPolicy, secretPolicy } from './secret-policies';
import { WriteOnlyValue } from './write-only-value';

/**
 * Longest description of a secret, in characters.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
const MAX_DESCRIPTION_CHARACTERS = 2048;

/** One secret: its name and what is known about it, never its value. */
export interface SecretProps {
  /** What it opens, in a few words. */
  readonly purpose: string;

  /** Mailbox of the person who changes it. */
  readonly owner: string;

  /** Parts of the product that read it. */
  readonly consumers: readonly string[];

  /** Days after which it is changed, 1 to 365: a year at most, by the kit's own policy. */
  readonly rotateEveryDays: number;

  /**
   * Environment variable that it stands in; no build may publish it.
   * @default - its key in capitals: `STRIPE_KEY` for `stripe-key` (the kit's own habit)
   */
  readonly variable?: string;

  /**
   * Days in which a container that was deleted can be brought back, 7 to 30.
   * @default - 30: the longest (https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html)
   */
  readonly recoveryDays?: number;

  /**
   * Has Terraform write the value from an ephemeral variable; `version` is raised for each new one, 1 to 1,000,000.
   * @default - not: no value goes through Terraform (the kit's own policy)
   */
  readonly writeOnly?: { readonly version: number };
}

export interface SecretStoreProps {
  /** Name of the launch, kebab-case: the first part of each secret's name. */
  readonly launch: string;

  /** Environment, kebab-case: the second part of each secret's name. */
  readonly environment: string;

  /** AWS account that may use the secrets, 12 digits; no other may. */
  readonly accountId: string;

  /** AWS region of the store. */
  readonly region: string;

  /**
   * Where values live. In `parameters` no container is declared: Terraform has no parameter without a value.
   * @default - `secrets-manager`: it alone has rotation, policies on a secret and a time to bring one back
   *   (https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-faq.html)
   */
  readonly store?: SecretStoreKind;

  /** Secrets by key; the key is the id, and the last part of the name. */
  readonly secrets: Readonly<Record<string, SecretProps>>;
}

/**
 * Defines containers of secrets, encrypted by a key of their own. Values never pass through here: they
 * are put in later, from standard input.
 * @throws InputError for an account, region, key, mailbox, consumer, variable or number of days that is none, for a
 *   variable that builds would publish, and for a text that is longer than AWS takes
 */
export class SecretStore extends Construct {
  /** ARN of each container, by the key of its secret. */
  readonly arns: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: SecretStoreProps) {
    super(scope, id);
    const arns = new Map<string, string>();
    this.arns = arns;
    const { launch, environment, accountId, region, store = 'secrets-manager' } = props;
    const entries = byKey(props.secrets);
    if (entries.length === 0) return;

    const key = new KmsKey(this, 'key', {
      description: `encrypts the secrets of ${launch}/${environment}`,
      enableKeyRotation: true,
      deletionWindowInDays: RECOVERY_DAYS.max,
      policy: keyPolicy(props.accountId),
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, 'key-alias', {
      name: secretKeyAlias(launch, environment),
      targetKeyId: key.keyId,
    });

    const faults = new PropFaults(this.node.path);
    for (const [prop, word] of Object.entries({ launch, environment })) {
      faults.judge(prop, word, keyProblem);
    }
    faults.judge('accountId', accountId, awsAccountProblem);
    faults.judge('region', region, regionProblem);
    faults.judgeChoice('store', store, SECRET_STORES);
    faults.judgeKeys('secrets', props.secrets);
    for (const [name, secret] of entries) {
      judgeSecret(faults, name, secret);
      if (store === 'parameters') continue;
      faults.try(() => {
        arns.set(name, this.#container(name, secret, key, props));
      });
    }
    faults.throwIfAny();
  }

  #container(
    name: string,
    secret: SecretProps,
    key: KmsKey,
    { launch, environment, accountId }: SecretStoreProps,
  ): string {
    const { purpose, owner } = secret;
    const where = `${this.node.path}.secrets.${name}`;
    const tags = secretTags(launch, environment, name, secret);
    refuseLong(purpose, MAX_DESCRIPTION_CHARACTERS, `${where}.purpose`);
    refuseLong(owner, MAX_TAG_CHARACTERS, `${where}.owner`);
    refuseLong(tags['consumers'] ?? '', MAX_TAG_CHARACTERS, `${where}.consumers`);
    refuseTaken(this, name, where, name);
    refuseTaken(this, `${name}-policy`, where, name);
    if (secret.writeOnly !== undefined) refuseTaken(this, `${name}-value`, where, name);

    const container = new SecretsmanagerSecret(this, name, {
      name: containerName(launch, environment, name),
      description: literal(purpose),
      kmsKeyId: key.arn,
      recoveryWindowInDays: secret.recoveryDays ?? RECOVERY_DAYS.max,
      tags: Object.fromEntries(Object.entries(tags).map(([tag, text]) => [tag, literal(text)])),
      lifecycle: { preventDestroy: true },
    });
    new SecretsmanagerSecretPolicy(this, `${name}-policy`, {
      secretArn: container.arn,
      blockPublicPolicy: true,
      policy: secretPolicy(accountId),
    });
    if (secret.writeOnly !== undefined) {
      new WriteOnlyValue(this, `${name}-value`, {
        secretId: container.id,
        variable: writeOnlyVariable(name),
        version: secret.writeOnly.version,
      });
    }
    return container.arn;
  }
}

function judgeSecret(faults: PropFaults, name: string, secret: SecretProps): void {
  const { owner, consumers, rotateEveryDays, variable, recoveryDays } = secret;
  const prop = `secrets.${name}`;
  faults.judge(`${prop}.owner`, owner, mailboxProblem);
  faults.judgeEach(`${prop}.consumers`, consumers, keyProblem);
  faults.judge(`${prop}.rotateEveryDays`, rotateEveryDays, (days) =>
    wholeNumberProblem(days, SECRET_ROTATION_DAYS),
  );
  if (variable !== undefined) faults.judge(`${prop}.variable`, variable, secretVariableProblem);
  // A key that is none has been said.
  else if (keyProblem(name) === undefined) {
    faults.judge(prop, variableName(name), secretVariableProblem);
  }
  if (recoveryDays !== undefined) {
    faults.judge(`${prop}.recoveryDays`, recoveryDays, (days) =>
      wholeNumberProblem(days, RECOVERY_DAYS),
    );
  }
}

function refuseLong(text: string, mostCharacters: number, where: string): void {
  if (text.length <= mostCharacters) return;
  throw new InputError({
    where,
    problem: `must have at most ${String(mostCharacters)} characters`,
    got: text.length,
    fix: 'shorten it',
  });
}

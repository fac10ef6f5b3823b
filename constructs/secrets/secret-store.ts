import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretPolicy } from '@cdktf/provider-aws/lib/secretsmanager-secret-policy';
import { Construct } from 'constructs';
import { InputError } from '../../lib/fault';
import { RECOVERY_DAYS } from '../../lib/limits/aws';
import { canonicalMailbox, mailboxProblem } from '../../lib/mailto';
import { keyProblem } from '../../lib/name-problems';
import { SECRET_ROTATION_DAYS } from '../../lib/rotation';
import { awsAccountProblem, wholeNumberProblem } from '../../lib/value-problems';
import { byKey, refuseTaken } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';

/**
 * Longest description of a secret, in characters.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
const MAX_DESCRIPTION_CHARACTERS = 2048;

/** Longest value of a tag, in characters (same page). */
const MAX_TAG_CHARACTERS = 256;

/** Version of the policy language (AWS IAM user guide, "Version"). */
const POLICY_VERSION = '2012-10-17';

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
}

export interface SecretStoreProps {
  /** What stands in front of each secret's name: `<launch>/<environment>`. */
  readonly prefix: string;

  /** AWS account that may use the secrets, 12 digits; no other may. */
  readonly accountId: string;

  /** Secrets by key; the key is the id, and the last part of the name. */
  readonly secrets: Readonly<Record<string, SecretProps>>;
}

/**
 * Defines containers of secrets, encrypted by a key of their own. Values never pass through here: they
 * are put in later, from standard input.
 * @throws InputError for an account, key, mailbox, consumer or number of days that is none, and for a text that is
 *   longer than AWS takes
 */
export class SecretStore extends Construct {
  constructor(scope: Construct, id: string, props: SecretStoreProps) {
    super(scope, id);
    const entries = byKey(props.secrets);
    if (entries.length === 0) return;

    const key = new KmsKey(this, 'key', {
      description: `encrypts the secrets of ${props.prefix}`,
      enableKeyRotation: true,
      deletionWindowInDays: RECOVERY_DAYS.max,
      policy: keyPolicy(props.accountId),
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, 'key-alias', {
      name: `alias/secrets/${props.prefix}`,
      targetKeyId: key.keyId,
    });

    const faults = new PropFaults(this.node.path);
    faults.judge('accountId', props.accountId, awsAccountProblem);
    faults.judgeKeys('secrets', props.secrets);
    for (const [name, secret] of entries) {
      judgeSecret(faults, `secrets.${name}`, secret);
      faults.try(() => {
        this.#container(name, secret, key, props);
      });
    }
    faults.throwIfAny();
  }

  #container(
    name: string,
    { purpose, owner, consumers, rotateEveryDays }: SecretProps,
    key: KmsKey,
    { prefix, accountId }: SecretStoreProps,
  ): void {
    const where = `${this.node.path}.secrets.${name}`;
    // A tag may hold no comma.
    const readers = [...consumers].sort().join(' ');
    refuseLong(purpose, MAX_DESCRIPTION_CHARACTERS, `${where}.purpose`);
    refuseLong(owner, MAX_TAG_CHARACTERS, `${where}.owner`);
    refuseLong(readers, MAX_TAG_CHARACTERS, `${where}.consumers`);
    refuseTaken(this, name, where, name);
    refuseTaken(this, `${name}-policy`, where, name);

    const container = new SecretsmanagerSecret(this, name, {
      name: `${prefix}/${name}`,
      description: literal(purpose),
      kmsKeyId: key.arn,
      recoveryWindowInDays: RECOVERY_DAYS.max,
      tags: {
        owner: literal(canonicalMailbox(owner)),
        consumers: literal(readers),
        'rotate-every-days': String(rotateEveryDays),
      },
      lifecycle: { preventDestroy: true },
    });
    new SecretsmanagerSecretPolicy(this, `${name}-policy`, {
      secretArn: container.arn,
      blockPublicPolicy: true,
      policy: secretPolicy(accountId),
    });
  }
}

/**
 * The account decides through its own roles; without this statement nobody could manage the key.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function keyPolicy(accountId: string): string {
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: [
      {
        Sid: 'AccountDecides',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
}

/** Whatever a role may do elsewhere, no secret leaves in clear or to another account. */
function secretPolicy(accountId: string): string {
  const deny = { Effect: 'Deny', Principal: '*', Action: 'secretsmanager:*', Resource: '*' };
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: [
      {
        Sid: 'OnlyOverTls',
        ...deny,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'OnlyThisAccount',
        ...deny,
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': accountId } },
      },
    ],
  });
}

function judgeSecret(faults: PropFaults, prop: string, secret: SecretProps): void {
  const { owner, consumers, rotateEveryDays } = secret;
  faults.judge(`${prop}.owner`, owner, mailboxProblem);
  faults.judgeEach(`${prop}.consumers`, consumers, keyProblem);
  faults.judge(`${prop}.rotateEveryDays`, rotateEveryDays, (days) =>
    wholeNumberProblem(days, SECRET_ROTATION_DAYS),
  );
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

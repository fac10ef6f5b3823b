/** Name of the container that a secret's value lives in, by which whoever puts the value in finds it. */
export function containerName(launch: string, environment: string, key: string): string {
  return `${launch}/${environment}/${key}`;
}

/**
 * The same in Parameter Store, where a name with a folder in it begins with a slash.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
function parameterName(launch: string, environment: string, key: string): string {
  return `/${containerName(launch, environment, key)}`;
}

/** Stores that values can live in: Secrets Manager, and the encrypted parameters of Parameter Store. */
export const SECRET_STORES = ['secrets-manager', 'parameters'] as const;

export type SecretStoreKind = (typeof SECRET_STORES)[number];

/** What a secret's container is called in its store. */
export function storedName(
  store: SecretStoreKind,
  launch: string,
  environment: string,
  key: string,
): string {
  return store === 'parameters'
    ? parameterName(launch, environment, key)
    : containerName(launch, environment, key);
}

/** Alias of the key that encrypts the secrets of a launch. */
export function secretKeyAlias(launch: string, environment: string): string {
  return `alias/secrets/${launch}/${environment}`;
}

/** Terraform variable that a value comes from which Terraform writes; it is set as `TF_VAR_<name>`. */
export function writeOnlyVariable(key: string): string {
  return `secret_${key.replaceAll('-', '_')}`;
}

/** Where a store is. */
export interface SecretPlace {
  readonly region: string;
  /** AWS account, 12 digits. */
  readonly accountId: string;
}

/**
 * The ARN that a secret is read by. Secrets Manager puts a hyphen and six signs behind a name, which nobody knows
 * before: question marks stand for them.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
export function storedArn(
  store: SecretStoreKind,
  { region, accountId }: SecretPlace,
  name: string,
): string {
  return store === 'parameters'
    ? `arn:aws:ssm:${region}:${accountId}:parameter${name}`
    : `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-??????`;
}

import { InputError, type Problem } from '../lib/fault';

/** AWS did not answer, or in no way that tells what it did. */
export class AwsUnreadable extends Error {
  override readonly name = 'AwsUnreadable';
}

/** What somebody who runs the kit can put right, by the name of the error. */
const REFUSALS: Readonly<Record<string, Omit<Problem, 'where'>>> = {
  ...refusals(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'], {
    problem: 'is not allowed to these credentials',
    fix: 'use a role that may do this, also with the key that encrypts the secret',
  }),
  ...refusals(
    [
      'CredentialsProviderError',
      'TokenProviderError',
      'ProviderError',
      'CredentialsError',
      'NoCredentialsError',
    ],
    {
      problem: 'finds no credentials',
      fix: 'log in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    },
  ),
  ...refusals(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'], {
    problem: 'is refused: the credentials have expired',
    fix: 'log in anew',
  }),
  ...refusals(
    [
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'IncompleteSignature',
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
      'InvalidAccessKeyId',
      'AuthFailure',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
    ],
    {
      problem: 'is refused: AWS does not take the credentials',
      fix: 'log in anew, and look at the clock of this machine',
    },
  ),
  ...refusals(['EncryptionFailure', 'KMSAccessDeniedException', 'DisabledException'], {
    problem: 'is refused: the key that encrypts the secret cannot be used',
    fix: 'look whether the key is enabled, and whether these credentials may use it',
  }),
  ...refusals(['LimitExceededException'], {
    problem: 'is refused: the secret has as many versions as it may have',
    fix: 'wait a day, until AWS lets go of the oldest',
  }),
  ...refusals(['InvalidRequestException'], {
    problem: 'is refused as the secret stands',
    fix: 'look whether it is about to be deleted, or kept by another service',
  }),
  ...refusals(['ResourceNotFoundException'], {
    problem: 'finds no container',
    fix: 'apply the secrets stack, which makes it',
  }),
};

function refusals(
  names: readonly string[],
  words: Omit<Problem, 'where'>,
): Readonly<Record<string, Omit<Problem, 'where'>>> {
  return Object.fromEntries(names.map((name) => [name, words]));
}

/** Names that Node gives to errors of connections: `ECONNREFUSED`. */
const CONNECTION_CODE = /^E[A-Z_]{3,20}$/;

/**
 * Words an error of a call. What AWS itself wrote is never repeated: whoever answers in its place may have
 * been told a value.
 * @param action as policies name it: `secretsmanager:PutSecretValue`
 */
export function awsFault(action: string, error: unknown): Error {
  if (error instanceof InputError || error instanceof AwsUnreadable) return error;
  const refused = REFUSALS[nameOf(error)];
  if (refused !== undefined) return new InputError({ where: action, ...refused });
  if (textOf(error, 'code') === 'ERR_INVALID_URL') {
    return new InputError({
      where: 'AWS_ENDPOINT_URL',
      problem: 'must be a URL',
      fix: 'mend it, or unset it to reach AWS itself',
    });
  }
  return new AwsUnreadable(`${action}: ${howItFailed(error)}`);
}

function howItFailed(error: unknown): string {
  const status = statusOf(error);
  if (status !== undefined && status >= 300)
    return `AWS answered with an error (HTTP ${String(status)})`;
  const code = textOf(error, 'code');
  if (code !== undefined && CONNECTION_CODE.test(code)) return `AWS was not reached (${code})`;
  if (/^(?:AbortError|TimeoutError)$/.test(nameOf(error))) return 'AWS did not answer in time';
  return 'AWS did not answer in a way that can be read';
}

/** Whether the error is that there is no such container. */
export function isNotFound(error: unknown): boolean {
  return nameOf(error) === 'ResourceNotFoundException';
}

function nameOf(error: unknown): string {
  return textOf(error, 'name') ?? '';
}

function textOf(error: unknown, key: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const metadata: unknown = Reflect.get(error, '$metadata');
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const status: unknown = Reflect.get(metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

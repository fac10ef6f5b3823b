import { InputError, type Problem } from '../lib/fault';

/** AWS did not answer, or in no way that tells what it did. */
export class AwsUnreadable extends Error {
  override readonly name = 'AwsUnreadable';
}

/** What somebody who runs the kit can put right, by the name of the error. */
export type Refusals = Readonly<Record<string, Omit<Problem, 'where'>>>;

/** Those of any service. */
const REFUSALS: Refusals = {
  ...refusals(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'], {
    problem: 'is not allowed to these credentials',
    fix: 'use a role that may do this',
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
};

/** Words for errors of several names. */
export function refusals(names: readonly string[], words: Omit<Problem, 'where'>): Refusals {
  return Object.fromEntries(names.map((name) => [name, words]));
}

/** Names that Node gives to errors of connections: `ECONNREFUSED`. */
const CONNECTION_CODE = /^E[A-Z_]{3,20}$/;

/**
 * Words an error of a call. What AWS itself wrote is never repeated: whoever answers in its place may have
 * been told a value.
 * @param action as policies name it: `secretsmanager:PutSecretValue`
 * @param own what the service that was asked refuses besides, or in other words
 */
export function awsFault(action: string, error: unknown, own: Refusals = {}): Error {
  if (error instanceof InputError || error instanceof AwsUnreadable) return error;
  const refused = new Map(Object.entries({ ...REFUSALS, ...own })).get(nameOf(error));
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

/** The name of an error as the services give it: `ResourceNotFoundException`; empty where it has none. */
export function nameOf(error: unknown): string {
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

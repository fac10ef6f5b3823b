import type { ValueProblem } from './fault';

/**
 * A key by its ARN, which Terraform's S3 backend asks for: neither an id alone nor an alias.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN
 */
const KEY_ARN =
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Whether a text is the ARN of a key. */
export function isKmsKeyArn(text: string): boolean {
  return KEY_ARN.test(text);
}

/** Judges the ARN of a key. */
export function kmsKeyArnProblem(written: string): ValueProblem | undefined {
  return isKmsKeyArn(written)
    ? undefined
    : {
        problem:
          'must be the ARN of a key (such as arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef)',
      };
}

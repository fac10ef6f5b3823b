import type { ValueProblem } from './fault';

/** Kinds of stores of data that AWS Backup knows, and that a launch can name. */
export type StoreKind = 'database' | 'cluster' | 'table' | 'bucket' | 'files';

/** What the ARN of a store says. */
export interface StoreArn {
  readonly kind: StoreKind;
  /** Undefined for a bucket, whose ARN does not say. */
  readonly region: string | undefined;
  /** 12 digits; undefined for a bucket, whose ARN does not say. */
  readonly accountId: string | undefined;
}

/**
 * Forms of the ARNs, by kind; the first two groups are region and account.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const FORMS: readonly (readonly [StoreKind, RegExp])[] = [
  ['database', /^arn:aws:rds:([a-z0-9-]+):(\d{12}):db:[a-z][a-z0-9-]*$/],
  ['cluster', /^arn:aws:rds:([a-z0-9-]+):(\d{12}):cluster:[a-z][a-z0-9-]*$/],
  ['table', /^arn:aws:dynamodb:([a-z0-9-]+):(\d{12}):table\/[A-Za-z0-9_.-]{3,255}$/],
  ['files', /^arn:aws:elasticfilesystem:([a-z0-9-]+):(\d{12}):file-system\/fs-[0-9a-f]+$/],
  ['bucket', /^arn:aws:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/],
];

/** Reads the ARN of a store; undefined where it is none. */
export function parseStoreArn(text: string): StoreArn | undefined {
  for (const [kind, form] of FORMS) {
    const match = form.exec(text);
    if (match !== null) return { kind, region: match[1], accountId: match[2] };
  }
  return undefined;
}

/** Judges the ARN of a store. */
export function storeArnProblem(written: string): ValueProblem | undefined {
  return parseStoreArn(written) === undefined
    ? {
        problem:
          'must be the ARN of an RDS database or cluster, a DynamoDB table, an S3 bucket or an EFS file system',
      }
    : undefined;
}

import type { ValueProblem } from './fault';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^(?!xn--)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/;

/** Whether S3 takes a text as the name of a bucket. */
export function isBucketName(text: string): boolean {
  return BUCKET.test(text);
}

/** Judges the name of a bucket. */
export function bucketNameProblem(written: string): ValueProblem | undefined {
  return isBucketName(written)
    ? undefined
    : { problem: 'must be a bucket name (such as acme-terraform-state)' };
}

/**
 * Days that a continuous backup can reach back, at least and at most.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery-retention-period.html
 */
export const CONTINUOUS_DAYS = { min: 1, max: 35 } as const;

/**
 * Longest name of a vault, in characters.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html
 */
export const MAX_VAULT_NAME_CHARACTERS = 50;

/**
 * Days that a log group can be kept.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
] as const;

/**
 * Whether an action of a policy, with its stars and question marks, takes in another. Case makes no difference.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function takesIn(pattern: string, action: string): boolean {
  const source = pattern
    .split('')
    .map((sign) => (sign === '*' ? '.*' : sign === '?' ? '.' : sign.replace(/\W/, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`, 'i').test(action);
}

/** What tells and changes nothing, by the verbs that AWS uses for that. */
const READING = /^[a-z0-9-]+:(?:get|list|describe)[a-z*]*$/i;

/** Whether an action of a policy only reads, whatever its stars stand for. */
export function isReading(pattern: string): boolean {
  return READING.test(pattern);
}

/** Whether an action of a policy is every action of a service, or of all. */
export function isWholeService(pattern: string): boolean {
  return /^(?:\*|[a-z0-9-]+:\*+)$/i.test(pattern);
}

import { readDocument } from './expression';
import { at, blocks, isList, isObject, text, Unknown, type Value, type Values } from './value';

/** One statement of a policy document, its single values as lists. */
export interface Statement {
  /** Undefined where it has none, or an empty one. */
  readonly sid: string | undefined;
  readonly isAllow: boolean;
  /** Undefined where the statement names whom it is not for. */
  readonly principals: readonly Value[] | undefined;
  readonly actions: readonly Value[];
  readonly resources: readonly Value[];
  readonly condition: Values | undefined;
}

/**
 * Reads the statements of an attribute that holds a policy document: `unknown` where it is known only
 * after apply, undefined where it is no policy.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicy(value: Value | undefined): readonly Statement[] | 'unknown' | undefined {
  const document = readDocument(value);
  if (document === undefined) return value instanceof Unknown ? 'unknown' : undefined;
  const written = at(document, 'Statement');
  const all = blocks(written);
  if (all.length === 0 || (isList(written) && written.length !== all.length)) return undefined;
  const version = at(document, 'Version') ?? '2008-10-17';
  if (!VERSIONS.some((one) => one === version) || !all.every(isStatement)) return undefined;
  return all.map((one) => ({
    sid: text(one['Sid']) || undefined,
    isAllow: one['Effect'] === 'Allow',
    principals: one['Principal'] === undefined ? undefined : principals(one['Principal']),
    actions: list(one['Action']),
    resources: list(one['Resource']),
    condition: isObject(one['Condition']) ? one['Condition'] : undefined,
  }));
}

/** The languages that there are; the older one holds where none is named (same page). */
const VERSIONS = ['2012-10-17', '2008-10-17'];

function isStatement(one: Values): boolean {
  const isEffect = one['Effect'] === 'Allow' || one['Effect'] === 'Deny';
  return isEffect && (list(one['Action']).length > 0 || list(one['NotAction']).length > 0);
}

function principals(value: Value): readonly Value[] {
  return isObject(value) ? Object.values(value).flatMap(list) : list(value);
}

function list(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/**
 * Conditions that tie a statement to known callers.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account
 */
const CALLER_KEYS = new Set([
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceip',
  'aws:userid',
  'kms:calleraccount',
]);

/** `ForAllValues` and `IfExists` hold as well where the caller sends nothing. */
const EQUALITY = /^(?:ForAnyValue:)?(?:(?:String|Arn)(?:Equals|Like|EqualsIgnoreCase)|IpAddress)$/;

/** Values that fit any caller: nothing but wildcards, an ARN of any account, or any address. */
const ANY_CALLER =
  /^(?:arn:)?(?:aws[a-z-]*:)?[*?:/]+$|^arn:[^:]*:[^:]*:[^:]*:[^:]*[*?][^:]*:|^(?:0\.0\.0\.0|::)\/0$/;

/** Whether a statement allows something to anybody: to `*`, and no condition says who. */
export function isOpen({ isAllow, principals: named, condition }: Statement): boolean {
  const isForAll = named === undefined || named.some((one) => one === '*');
  return (
    isAllow && isForAll && !callerConditions(condition).some(([, wanted]) => wanted.length > 0)
  );
}

/** The conditions that say who calls, by key in lower case, each with the values that it admits. */
export function callerConditions(
  condition: Values | undefined,
): readonly (readonly [string, readonly Value[]])[] {
  return Object.entries(condition ?? {})
    .filter(([operator]) => EQUALITY.test(operator))
    .flatMap(([, keys]) => (isObject(keys) ? Object.entries(keys) : []))
    .map(([key, wanted]) => [key.toLowerCase(), list(wanted)] as const)
    .filter(([key, wanted]) => CALLER_KEYS.has(key) && !wanted.some(isAnyCaller));
}

function isAnyCaller(value: Value): boolean {
  return typeof value === 'string' && ANY_CALLER.test(value);
}

/** Whether a statement refuses a whole service's actions (or one of them) to whoever comes without TLS. */
export function deniesPlainText(
  { isAllow, principals: named, actions, condition }: Statement,
  ...refused: readonly string[]
): boolean {
  const [operator, ...others] = Object.entries(condition ?? {});
  const keys = operator?.[0] === 'Bool' && isObject(operator[1]) ? Object.entries(operator[1]) : [];
  const [key, wanted] = keys[0] ?? [];
  return (
    !isAllow &&
    named?.includes('*') === true &&
    actions.some((action) => action === '*' || refused.some((one) => isSameText(action, one))) &&
    // A second condition would have to hold as well, and so let plain text through where it does not.
    others.length === 0 &&
    keys.length === 1 &&
    key?.toLowerCase() === 'aws:securetransport' &&
    list(wanted).length === 1 &&
    list(wanted).every((one) => one === 'false' || one === false)
  );
}

function isSameText(value: Value, wanted: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase();
}

/** The accounts that a statement lets in beside one's own; none where one's own is not known. */
export function foreignAccounts(
  { isAllow, principals: named }: Statement,
  own: readonly string[],
): readonly string[] {
  if (!isAllow || own.length === 0) return [];
  return (named ?? [])
    .flatMap(
      (one) =>
        (typeof one === 'string' ? /(?:^|:)(\d{12})(?::|$)/.exec(one)?.[1] : undefined) ?? [],
    )
    .filter((account) => !own.includes(account));
}

/** Whether a statement refuses everybody, or everybody of one's own account. */
export function shutsOut(
  { isAllow, principals: named, condition }: Statement,
  own: readonly string[],
): boolean {
  if (isAllow || named?.includes('*') !== true) return false;
  if (Object.keys(condition ?? {}).length === 0) return true;
  const others = at(condition, 'StringNotEquals', 'aws:PrincipalAccount');
  return (
    others !== undefined &&
    own.length > 0 &&
    !list(others).some((one) => one instanceof Unknown || own.some((account) => account === one))
  );
}

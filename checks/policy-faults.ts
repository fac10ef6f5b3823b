import { readDocument } from '../facts/expression';
import { isOpen, readPolicy } from '../facts/policy';
import type { PolicyUse } from '../facts/policy-documents';
import {
  blocks,
  holdsUnknown,
  isList,
  isObject,
  show,
  Unknown,
  type Value,
  type Values,
} from '../facts/value';

/**
 * Versions of the policy language. One that is left out is the older, in which `${aws:username}` is plain text.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
const VERSIONS: readonly Value[] = ['2012-10-17', '2008-10-17'];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** `kms:*`, `s3:Get*`, or anything. */
const ACTION = /^(?:\*(?::\*)?|[a-z0-9-]+:[\w*?]+)$/i;

const RESOURCE = /^(?:\*$|arn:)/;

/**
 * Who a principal may be, by its kind.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
const PRINCIPALS = new Map([
  ['AWS', /^(?:\*|\d{12}|arn:aws[a-z-]*:(?:iam|sts)::(?:\d{12}|cloudfront|aws):.+)$/],
  ['Service', /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/],
  ['Federated', /^(?:\*|arn:.+|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/],
  ['CanonicalUser', /^[0-9a-f]{64}$/],
]);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATOR =
  /^(?:ForA(?:ll|ny)Values?:)?(?:(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?|Null)$/;

/** What a public site or API has to allow to everybody. */
const PUBLIC_BY_DESIGN = /^(?:s3:getobject|execute-api:invoke)$/i;

/** What is wrong with a policy document, in words; nothing where it means what it says. */
export function policyFaults(written: Value, use: PolicyUse | undefined): readonly string[] {
  const document = readDocument(written);
  if (document === undefined) return written instanceof Unknown ? [] : ['is no policy document'];
  if (!isObject(document)) return ['is no policy document'];
  const statements = blocks(document['Statement']);
  const sids = statements.flatMap(({ Sid }) => (typeof Sid === 'string' && Sid !== '' ? Sid : []));
  const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
  return [
    ...(VERSIONS.includes(document['Version'] ?? null)
      ? []
      : [`Version = ${show(document['Version'])} (must be 2012-10-17)`]),
    ...(statements.length === 0 ? ['it has no statement'] : []),
    ...(twice === undefined ? [] : [`two statements are called ${twice}`]),
    ...statements.flatMap((one, index) =>
      statementFaults(one, use).map((fault) => `statement ${nameOf(one, index)}: ${fault}`),
    ),
    ...reachFaults(written, use),
  ];
}

function nameOf({ Sid }: Values, index: number): string {
  return typeof Sid === 'string' && Sid !== '' ? Sid : String(index + 1);
}

function statementFaults(statement: Values, use: PolicyUse | undefined): readonly string[] {
  const { Effect, Condition } = statement;
  return [
    ...Object.keys(statement)
      .filter((name) => !ELEMENTS.has(name))
      .map((name) => `there is no element ${name}`),
    ...(Effect === 'Allow' || Effect === 'Deny' || Effect instanceof Unknown
      ? []
      : [`Effect = ${show(Effect)} (must be Allow or Deny)`]),
    ...textFaults(statement, 'Action', ACTION, 'needed'),
    ...principalFaults(statement, use),
    ...textFaults(statement, 'Resource', RESOURCE, RESOURCE_NEED[use ?? 'other']),
    ...(Condition === undefined ? [] : conditionFaults(Condition)),
  ];
}

type Need = 'needed' | 'refused' | 'free';

const RESOURCE_NEED: Readonly<Record<PolicyUse | 'other', Need>> = {
  resource: 'needed',
  identity: 'needed',
  repository: 'refused',
  trust: 'refused',
  other: 'free',
};

/** The faults of an element, or of the one that says the opposite: `Action` and `NotAction`. */
function textFaults(statement: Values, name: string, form: RegExp, need: Need): readonly string[] {
  const given = [name, `Not${name}`].filter((one) => statement[one] !== undefined);
  const [element, other] = given;
  if (element === undefined) return need === 'needed' ? [`it has no ${name}`] : [];
  if (need === 'refused') return [`it may have no ${element}`];
  if (other !== undefined) return [`it has both ${element} and ${other}`];
  return formFaults(element, statement[element] ?? null, form);
}

function formFaults(name: string, value: Value, form: RegExp): readonly string[] {
  const all = isList(value) ? value : [value];
  if (all.length === 0) return [`${name} is empty`];
  return all
    .filter((one) => !(one instanceof Unknown) && !(typeof one === 'string' && form.test(one)))
    .map((one) => `${name} = ${one === '' ? '""' : show(one)}`);
}

function principalFaults(statement: Values, use: PolicyUse | undefined): readonly string[] {
  const given = ['Principal', 'NotPrincipal'].filter((one) => statement[one] !== undefined);
  const [element, other] = given;
  if (use === undefined && element === undefined) return [];
  if (use === 'identity') return element === undefined ? [] : [`it may have no ${element}`];
  if (element === undefined) return ['it has no Principal'];
  if (other !== undefined) return ['it has both Principal and NotPrincipal'];
  const value = statement[element] ?? null;
  if (value === '*' || value instanceof Unknown) return [];
  if (!isObject(value) || Object.keys(value).length === 0) return [`${element} names nobody`];
  return Object.entries(value).flatMap(([kind, who]) => {
    const form = PRINCIPALS.get(kind);
    return form === undefined
      ? [`there is no principal of kind ${kind}`]
      : formFaults(`${element} ${kind}`, who, form);
  });
}

/** A condition that asks for nothing would hold always, or be refused by AWS. */
function conditionFaults(condition: Value): readonly string[] {
  if (condition instanceof Unknown) return [];
  if (!isObject(condition) || Object.keys(condition).length === 0) return ['Condition is empty'];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!OPERATOR.test(operator)) return [`there is no condition ${operator}`];
    if (keys instanceof Unknown) return [];
    if (!isObject(keys) || Object.keys(keys).length === 0) return [`${operator} names no key`];
    return Object.entries(keys)
      .filter(([, wanted]) => wanted === null || (isList(wanted) && wanted.length === 0))
      .map(([key]) => `${operator} ${key} has no value`);
  });
}

/** Who gets too much: everybody, or an administrator. */
function reachFaults(written: Value, use: PolicyUse | undefined): readonly string[] {
  const statements = readPolicy(written);
  if (statements === 'unknown' || statements === undefined || use === undefined) return [];
  if (use === 'identity') {
    return statements.some(
      ({ isAllow, actions, resources }) =>
        isAllow && actions.some((one) => one === '*' || one === '*:*') && resources.includes('*'),
    )
      ? ['it allows every action on everything']
      : [];
  }
  return statements.some(
    (one) =>
      isOpen(one) &&
      !holdsUnknown(one.condition ?? null) &&
      !(one.actions.length > 0 && one.actions.every(isPublicByDesign)),
  )
    ? ['it allows everybody, and no condition says who']
    : [];
}

function isPublicByDesign(action: Value): boolean {
  return typeof action === 'string' && PUBLIC_BY_DESIGN.test(action);
}

import { isDeepStrictEqual } from 'node:util';
import { readDocument } from '../facts/expression';
import { resources, type Facts, type Resource } from '../facts/graph';
import { isPointer } from '../facts/pointer';
import { readPolicy } from '../facts/policy';
import { at, holdsUnknown, isList, isObject, isWritten, type Value } from '../facts/value';
import type { Demand } from './demand';

/** What gives a role rights, by the attribute that names the role. */
const GRANTS = [
  ['aws_iam_role_policy', 'role'],
  ['aws_iam_role_policy_attachment', 'role'],
  ['aws_iam_policy_attachment', 'roles'],
] as const;

/** Demands that a role is taken by one service of AWS, and by nobody else. */
export function trustDemand({ address, values }: Resource, service: string): Demand {
  const trust = readPolicy(values['assume_role_policy']);
  if (trust === 'unknown') return { holds: 'unknown', seen: `${address}: its trust is not known` };
  const isTrusted =
    trust?.length === 1 &&
    trust.every(
      ({ isAllow, principals, actions, condition }) =>
        isAllow &&
        condition === undefined &&
        principals?.length === 1 &&
        principals[0] === service &&
        actions.length === 1 &&
        actions[0] === 'sts:AssumeRole',
    );
  return isTrusted
    ? { holds: true, seen: `${address} is taken by ${service}` }
    : { holds: false, seen: `${address}: must be taken by ${service}, and nobody else` };
}

/**
 * Where a role's rights come from: the address of what grants them, or the attribute of the role itself. Once they
 * are there, a role reads back what others grant as its own too: that is no other right.
 */
export function grantsOf(
  role: Resource,
  facts: Facts,
): { readonly own: readonly string[]; readonly others: readonly Resource[] } {
  const others = GRANTS.flatMap(([type, attribute]) =>
    resources(facts, type).filter(
      (one) =>
        isPointer(one.values[attribute], role, 'name', 'id') ||
        one.values[attribute] === role.values['name'],
    ),
  );
  const isOthers: Readonly<Record<string, (own: Value) => boolean>> = {
    managed_policy_arns: (arn) => others.some(({ values }) => values['policy_arn'] === arn),
    inline_policy: (own) =>
      others.some(
        ({ type, values }) =>
          type === 'aws_iam_role_policy' &&
          values['name'] === at(own, 'name') &&
          isSamePolicy(values['policy'], at(own, 'policy')),
      ),
  };
  const own = Object.entries(isOthers).flatMap(([name, isGranted]) => {
    const value = role.values[name];
    const left =
      isList(value) && !holdsUnknown(value) ? value.filter((one) => !isGranted(one)) : value;
    return holdsAny(left) ? [name] : [];
  });
  return { own, others };
}

function isSamePolicy(one: Value | undefined, other: Value | undefined): boolean {
  const [a, b] = [readDocument(one), readDocument(other)];
  return isObject(a) && isObject(b) && !holdsUnknown(a) && isDeepStrictEqual(a, b);
}

function holdsAny(value: Value | undefined): boolean {
  if (!isWritten(value)) return false;
  return holdsUnknown(value) || (isList(value) && value.length > 0);
}

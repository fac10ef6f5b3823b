import { resources, type Facts, type Resource } from '../facts/graph';
import { isPointer } from '../facts/pointer';
import { readPolicy } from '../facts/policy';
import { holdsUnknown, isList, isWritten, type Value } from '../facts/value';
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

/** Where a role's rights come from: the address of what grants them, or the attribute of the role itself. */
export function grantsOf(
  role: Resource,
  facts: Facts,
): { readonly own: readonly string[]; readonly others: readonly Resource[] } {
  return {
    own: ['managed_policy_arns', 'inline_policy'].filter((name) => holdsAny(role.values[name])),
    others: GRANTS.flatMap(([type, attribute]) =>
      resources(facts, type).filter(
        (one) =>
          isPointer(one.values[attribute], role, 'name', 'id') ||
          one.values[attribute] === role.values['name'],
      ),
    ),
  };
}

function holdsAny(value: Value | undefined): boolean {
  if (!isWritten(value)) return false;
  return holdsUnknown(value) || (isList(value) && value.length > 0);
}

import type { DnsSnapshot } from '../lib/dns-answers';
import { names } from './address';
import type { Inventory } from './inventory';
import { at, isList, isObject, Unknown, type Value, type Values } from './value';

/** One resource (or data source) as it will stand after the apply. */
export interface Resource {
  /** Terraform address with module and instance key: `module.web.aws_sns_topic.alerts["eu"]`. */
  readonly address: string;
  /** Stack it was read from; for a plan, the plan file's name. */
  readonly stack: string;
  readonly mode: 'managed' | 'data';
  /** Provider type: `cloudflare_dns_record`. */
  readonly type: string;
  /** Name after the type, without instance key. */
  readonly name: string;
  readonly values: Values;
  /** Provider alias it is tied to (`aws.us_east_1`; `module.web:aws` for one that a module configures itself). */
  readonly provider?: string;
}

/** What one stack (or plan) says besides its resources. */
export interface StackFacts {
  readonly name: string;
  /** Backend block by kind: `{ s3: {...} }`, `{ cloud: {...} }` for HCP Terraform; undefined where the source does not show it (a plan). */
  readonly backend?: Values;
  /** Provider configurations: name, alias and arguments. */
  readonly providers: readonly { readonly name: string; readonly values: Values }[];
  /** What `required_providers` says of each, by local name; undefined where the source does not show it (a plan). */
  readonly requiredProviders?: Values;
  readonly outputs: Values;
  readonly variables: Values;
}

/** What stood when a plan was made: a check that judges a change compares with it. */
export interface Before {
  readonly resources: readonly Resource[];
  /** What the launch was meant to hold when it was applied last; empty where that cannot be read. */
  readonly inventory: Inventory;
}

/** What will be applied, in one shape, whether read from synthesized JSON or from a plan. */
export interface Facts {
  /** What the facts were read from. */
  readonly kind: 'declared' | 'planned';
  readonly stacks: readonly StackFacts[];
  readonly resources: readonly Resource[];
  /** What the launch is meant to hold, where a stack says it; empty for other people's projects. */
  readonly inventory: Inventory;
  /** What stands before the apply, where a plan shows it. */
  readonly before?: Before;
  /** What DNS said of names that the launch leads to, where that was read and kept. */
  readonly dns?: DnsSnapshot;
  /** Day of judgement, `YYYY-MM-DD`, where they are judged. */
  readonly today?: string;
}

/** The managed resources of one type, in address order. */
export function resources(facts: Facts, type: string): readonly Resource[] {
  return facts.resources.filter((one) => one.mode === 'managed' && one.type === type);
}

/** The address without module path's instance keys and without its own: what references name. */
export function configAddress(address: string): string {
  // Most addresses have no key, and plans have thousands.
  if (!address.includes('[')) return address;
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
}

/**
 * Whether a value points at a resource: by reference, where it is not known yet, or by the value that
 * the resource has for one of the attributes named (an id or arn, once it has been applied). A
 * reference without an instance key, or one of two branches, may point at each that it names; one
 * that cannot be followed (a plan does not show locals) points at none.
 */
export function pointsTo(
  value: Value | undefined,
  target: Resource,
  attributes: readonly string[] = ['id', 'arn'],
): boolean {
  if (value instanceof Unknown) return value.targets.some((one) => names(one, target.address));
  if (isList(value)) return value.some((item) => pointsTo(item, target, attributes));
  if (isObject(value))
    return Object.values(value).some((item) => pointsTo(item, target, attributes));
  if (typeof value !== 'string' || value === '') return false;
  return attributes.some((name) => at(target.values, name) === value);
}

import { standsBefore, narrowness } from '../lib/access';
import { pointsTo, resources, type Facts, type Resource } from './graph';
import {
  blocks,
  holdsUnknown,
  isObject,
  text,
  texts,
  Unknown,
  type Value,
  type Values,
} from './value';

/** One rule of a policy: what it tells people apart by (`email`, `everyone`), and by which value. */
export interface AccessRule {
  readonly selector: string;
  /** The value of a rule that has one: `a@example.com`; undefined where it is not known, or has several parts. */
  readonly value: string | undefined;
}

/** A policy of an application, wherever it is declared. */
export interface AccessPolicy {
  readonly name: string;
  /** `allow`, `deny`, `non_identity` or `bypass`; undefined where it is not known. */
  readonly decision: string | undefined;
  readonly include: readonly AccessRule[];
  readonly require: readonly AccessRule[];
  /** Its own session, where it has one: `24h`. */
  readonly session: Value | undefined;
}

/** An application of Access in front of web hosts. */
export interface AccessApplication {
  readonly resource: Resource;
  /** What it stands in front of, as Cloudflare writes it. */
  readonly domains: readonly string[];
  /** In the order in which they are asked; undefined where some of them cannot be read. */
  readonly policies: readonly AccessPolicy[] | undefined;
}

/** The kinds of application that stand in front of what visitors ask for. */
const WEB_TYPES: readonly Value[] = ['self_hosted', 'ssh', 'vnc', 'rdp'];

/** The applications that stand in front of web hosts; one that says no type is of that kind. */
export function accessApplications(facts: Facts): readonly AccessApplication[] {
  return resources(facts, 'cloudflare_zero_trust_access_application')
    .filter(({ values }) => WEB_TYPES.includes(values['type'] ?? 'self_hosted'))
    .map((resource) => ({
      resource,
      domains: domainsOf(resource.values),
      policies: policiesOf(resource, facts),
    }));
}

function domainsOf({ domain, self_hosted_domains, destinations }: Values): readonly string[] {
  const written = [
    ...texts(domain),
    ...texts(self_hosted_domains),
    ...blocks(destinations).flatMap(({ uri }) => texts(uri)),
  ];
  return [...new Set(written)];
}

function policiesOf({ values }: Resource, facts: Facts): readonly AccessPolicy[] | undefined {
  const { policies = [] } = values;
  if (policies instanceof Unknown || values['dynamic'] !== undefined) return undefined;
  const known = resources(facts, 'cloudflare_zero_trust_access_policy');
  const found = blocks(policies)
    .toSorted((a, b) => Number(a['precedence'] ?? 0) - Number(b['precedence'] ?? 0))
    .map((one) => {
      const { id } = one;
      if (id === undefined || id === null) return policyOf(one);
      const meant = known.find((policy) => pointsTo(id, policy, ['id']));
      return meant === undefined ? undefined : policyOf(meant.values);
    });
  return found.some((one) => one === undefined) ? undefined : found.flatMap((one) => one ?? []);
}

/** Undefined where a rule of it is not known. */
function policyOf(values: Values): AccessPolicy | undefined {
  const { include, require } = values;
  if (include instanceof Unknown || require instanceof Unknown) return undefined;
  return {
    name: text(values['name']) ?? 'policy',
    decision: text(values['decision']),
    include: blocks(include).flatMap(rulesOf),
    require: blocks(require).flatMap(rulesOf),
    session: values['session_duration'],
  };
}

/** What a plan holds of the selectors that are not used is null. */
function rulesOf(rule: Values): readonly AccessRule[] {
  return Object.entries(rule).flatMap(([selector, value]) => {
    if (value === null) return [];
    const parts = isObject(value) ? Object.values(value).filter((part) => part !== null) : [value];
    const [only, ...others] = parts;
    const isPlain = others.length === 0 && !holdsUnknown(only);
    return [{ selector, value: isPlain ? text(only) : undefined }];
  });
}

/** The application that decides about a path of a host: the narrowest of those in front of it. */
export function decidingApplication(
  applications: readonly AccessApplication[],
  host: string,
  path: string,
): AccessApplication | undefined {
  const before = applications.flatMap((application) =>
    application.domains
      .filter((domain) => standsBefore(domain, host, path))
      .map((domain) => ({ application, narrow: narrowness(domain) })),
  );
  return before.toSorted((a, b) => b.narrow - a.narrow)[0]?.application;
}

/** Whether an application asks anybody for a name: one that lets everybody past does not. */
export function asksForName({ policies }: AccessApplication): boolean {
  return policies?.some(({ decision }) => decision === 'bypass') !== true;
}

import type { Facts, StackFacts } from '../../facts/graph';
import { declaredFacts } from '../../facts/synth';
import {
  at,
  holdsUnknown,
  isObject,
  show,
  texts,
  type Value,
  type Values,
} from '../../facts/value';
import { fail, type Check, type Finding } from '../check';
import { demand, settle, type Demand } from '../demand';

/** Who makes the providers that most launches use; `aws` alone is short for `hashicorp/aws`. */
const MAKERS = new Map([
  ['aws', 'hashicorp'],
  ['cloudflare', 'cloudflare'],
]);

/**
 * First major version with the resources as they are judged here: `cloudflare_dns_record` came with 5.
 * @see https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/guides/version-5-upgrade
 */
const FIRST_MAJORS = new Map([['cloudflare', 5]]);

/** The public registries of Terraform and OpenTofu. */
const REGISTRY = '(?:registry\\.terraform\\.io/|registry\\.opentofu\\.org/)?';

/**
 * Versions with an end: `6.25.0`, `= 6.25`, `~> 6.25`, or `>= 6.0, < 7.0`.
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
const VERSION = '\\d+(?:\\.\\d+){0,2}(?:-[0-9a-z.-]+)?';
const TERM = new RegExp(`^(?:=|!=|>=?|<=?|~>)?\\s*${VERSION}$`, 'i');
const BOUND = new RegExp(`^(?:=|<=?|~>)?\\s*${VERSION}$`, 'i');

export const stateProviders: Check = {
  id: 'state/providers',
  controls: ['LR-34', 'LR-46'],
  title: 'Each provider comes from its maker, in a version with an end',
  why: 'a provider is a program that runs with your credentials; without a version, the next init takes whatever is newest, and may plan what nobody reviewed',
  breaks: 'a plan on launch day replaces resources because a provider changed overnight',
  severity: 'blocks',
  source: 'https://developer.hashicorp.com/terraform/language/providers/requirements',
  fix: 'set source and version of the provider in terraform.required_providers',
  // A plan shows neither.
  kinds: ['declared'],
  absence: 'no stack with a provider is declared',
  judge: (facts) =>
    facts.stacks.flatMap((stack) =>
      providersOf(stack, facts).map((name) => judgeProvider(name, stack, facts)),
    ),
  examples: {
    pass: [
      required({ aws: { source: 'aws', version: '6.25.0' } }),
      required({ aws: { source: 'hashicorp/aws', version: '~> 6.25' } }),
      required({ aws: { version: '>= 6.0, < 7.0' } }),
      required(
        { aws: { version: '6.25.0' } },
        { provider: { aws: [{}, { alias: 'us', region: 'us-east-1' }] } },
      ),
      required(
        { cloudflare: { source: 'cloudflare/cloudflare', version: '5.14.0' } },
        { resource: { cloudflare_dns_record: { site: {} } } },
      ),
      required({ aws: { source: 'registry.opentofu.org/hashicorp/aws', version: '= 6.25.0' } }),
    ],
    fail: [
      required({}),
      required({ aws: {} }),
      required({ aws: { source: 'hashicorp/aws' } }),
      required({ aws: { source: 'hashicorp/aws', version: '' } }),
      required({ aws: { source: 'hashicorp/aws', version: '>= 6.0' } }),
      required({ aws: { source: 'hashicorp/aws', version: '*' } }),
      required({ aws: { source: 'hashlcorp/aws', version: '6.25.0' } }),
      required({ aws: { source: 'example.com/hashicorp/aws', version: '6.25.0' } }),
      required({ aws: { version: '6.25.0' } }, { provider: { aws: [{}, {}] } }),
      required(
        { aws: { version: '6.25.0' } },
        { provider: { aws: [{ alias: 'a' }, { alias: 'a' }] } },
      ),
      required(
        { cloudflare: { source: 'cloudflare/cloudflare', version: '4.52.0' } },
        { resource: { cloudflare_dns_record: { site: {} } } },
      ),
      declaredFacts(
        ['6.25.0', '6.24.0'].map((version, index) => ({
          name: `stack-${String(index)}`,
          json: {
            resource: { aws_sns_topic: { alerts: { name: 'alerts' } } },
            terraform: { required_providers: { aws: { version } } },
            output: { launch_inventory: { value: { launch: 'shop' } } },
          },
        })),
      ),
    ],
  },
};

/** The providers that a stack's resources need; those that only fit some of them are not judged. */
function providersOf({ name }: StackFacts, facts: Facts): readonly string[] {
  const used = facts.resources
    .filter(({ stack }) => stack === name)
    .map(({ type }) => type.split('_')[0] ?? type);
  return [...MAKERS.keys()].filter((provider) => used.includes(provider));
}

function judgeProvider(name: string, stack: StackFacts, facts: Facts): Finding {
  const subject = `stack ${stack.name} provider ${name}`;
  const first = FIRST_MAJORS.get(name) ?? 0;
  const written = at(stack.requiredProviders ?? null, name);
  // The oldest form has the version alone.
  const values = typeof written === 'string' ? { version: written } : written;
  if (!isObject(values)) return fail(subject, 'is not in terraform.required_providers');
  return settle(subject, [
    demand(values, 'source', `of ${MAKERS.get(name) ?? name}`, (source) => isOfMaker(source, name)),
    demand(
      values,
      'version',
      `a version with an end${first === 0 ? '' : `, ${String(first)} or later`}`,
      (version) => isBounded(version) && startsAt(version, first),
    ),
    sameDemand(name, values, facts),
    onceDemand(name, stack),
  ]);
}

/** Whether every version that ends a range is of a major version or a later one. */
function startsAt(version: Value | undefined, major: number): boolean {
  return texts(version)
    .flatMap((text) => text.split(','))
    .filter((term) => BOUND.test(term.trim()))
    .every((term) => Number(/\d+/.exec(term)?.[0]) >= major);
}

/** Two versions in one launch: one of them was not meant, and nobody looks at both. */
function sameDemand(name: string, { version }: Values, { stacks, inventory }: Facts): Demand {
  const other = stacks.find(({ requiredProviders }) => {
    const theirs = at(requiredProviders ?? null, name, 'version');
    return theirs !== undefined && !holdsUnknown(theirs) && theirs !== version;
  });
  return other === undefined || inventory.launch === undefined || holdsUnknown(version)
    ? { holds: true, seen: 'one version for all stacks' }
    : { holds: false, seen: `stack ${other.name} names another version` };
}

/** Terraform takes one configuration for each alias, and stops where there are two. */
function onceDemand(name: string, { providers }: StackFacts): Demand {
  const aliases = providers
    .filter((one) => one.name === name)
    .map(({ values }) => show(values['alias']));
  return new Set(aliases).size === aliases.length
    ? { holds: true, seen: 'configured once' }
    : { holds: false, seen: 'is configured twice' };
}

function isOfMaker(source: Value | undefined, name: string): boolean {
  const maker = MAKERS.get(name) ?? name;
  // Left out, Terraform looks for a provider of HashiCorp's.
  if (source === undefined) return maker === 'hashicorp';
  const short = maker === 'hashicorp' ? `(?:${maker}/)?` : `${maker}/`;
  return typeof source === 'string' && new RegExp(`^${REGISTRY}${short}${name}$`).test(source);
}

function isBounded(version: Value | undefined): boolean {
  const terms = typeof version === 'string' ? version.split(',').map((one) => one.trim()) : [];
  return terms.every((one) => TERM.test(one)) && terms.some((one) => BOUND.test(one));
}

function required(required_providers: object, rest: object = {}): Facts {
  return declaredFacts([
    {
      name: 'monitoring',
      json: {
        resource: { aws_sns_topic: { alerts: { name: 'alerts' } } },
        terraform: { required_providers },
        ...rest,
      },
    },
  ]);
}

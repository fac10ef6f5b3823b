import path from 'node:path';
import { FaultCollector, InputError } from '../lib/fault';
import type { Facts, Resource, StackFacts } from './graph';
import { readInventory } from './inventory';
import { pick, records, type Json } from './json';
import { PlanConfiguration } from './plan-configuration';
import { expressionsAt } from './plan-expression';
import { inventoryBefore, resourcesBefore } from './plan-before';
import { identity, type Identity } from './plan-identity';
import { merged } from './plan-origin';
import { planFaults, stateResources, WRITE_A_PLAN } from './plan-faults';
import { maskedTexts, secretFinder, variableTexts } from './plan-secrets';
import { planStack } from './plan-stack';
import { merge, type Planned, type Reading } from './plan-values';
import { readJsonFile } from './synth';
import { isList, isObject, type Value, type Values } from './value';

/** One plan, parsed: what `terraform show -json PLAN` prints. */
export interface PlanJson {
  readonly name: string;
  readonly json: unknown;
}

/**
 * Builds the facts of plans: what will stand after the apply. Values that are marked sensitive are
 * dropped here, so that nothing behind this line can show one.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 * @throws InputError where a document is no plan, failed, or is not complete
 */
export function plannedFacts(plans: readonly PlanJson[]): Facts {
  const faults = plans.flatMap(({ name, json }) => planFaults(name, json as Json));
  if (faults.length > 0) throw new InputError(...faults);
  return factsOf(plans);
}

function factsOf(plans: readonly PlanJson[]): Facts {
  const read = plans.map(({ name, json }) => readPlan(name, json as Json));
  return {
    kind: 'planned',
    stacks: read.map(({ stack }) => stack),
    resources: inOrder(read.flatMap((one) => one.resources)),
    inventory: readInventory(read.map(({ stack }) => stack.outputs)),
    before: {
      resources: inOrder(read.flatMap((one) => one.resourcesBefore)),
      inventory: readInventory(read.map((one) => one.inventoryBefore)),
    },
  };
}

function inOrder(all: readonly Resource[]): readonly Resource[] {
  return all.toSorted((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
}

/**
 * Reads plan files; each plan is named as its file, or by its whole path where two files share a name.
 * @throws InputError that names every file which cannot be read
 */
export function readPlans(files: readonly string[]): Facts {
  const faults = new FaultCollector();
  const shortNames = files.map((file) => path.basename(file, '.json'));
  const plans: PlanJson[] = [];
  for (const file of files) {
    faults.try(() => {
      const json = readJsonFile(file, WRITE_A_PLAN);
      const found = planFaults(file, json as Json);
      if (found.length > 0) throw new InputError(...found);
      const short = path.basename(file, '.json');
      const isAlone = shortNames.filter((one) => one === short).length === 1;
      plans.push({ name: isAlone ? short : file, json });
    });
  }
  faults.throwIfAny();
  return factsOf(plans);
}

/** What is known of one resource instance, from a change or from the state. */
interface Instance extends Planned, Identity {}

/** What one plan says. */
interface Read {
  readonly stack: StackFacts;
  readonly resources: readonly Resource[];
  readonly resourcesBefore: readonly Resource[];
  readonly inventoryBefore: Values;
}

function readPlan(name: string, plan: Json): Read {
  const configuration = new PlanConfiguration(pick(plan, 'configuration'), pick(plan, 'variables'));
  const isSecret = secretFinder(variableTexts(plan));
  const changed = changedInstances(plan);
  const planned = new Set(changed.map(({ address }) => address));
  const read = dataInstances(plan).filter(({ address }) => !planned.has(address));
  const resources = [...changed, ...read].map((one) =>
    readInstance(name, one, configuration, isSecret),
  );
  return {
    stack: planStack(name, plan, configuration, isSecret),
    resources,
    resourcesBefore: resourcesBefore(name, plan, resources, isSecret),
    inventoryBefore: inventoryBefore(plan, isSecret),
  };
}

/**
 * What stands after the apply: also what does not change, and neither what is deleted or forgotten nor
 * a deposed object, which shares its address with the one that took its place.
 */
function changedInstances(plan: Json): readonly Instance[] {
  return records(pick(plan, 'resource_changes'))
    .filter((one) => one['mode'] === 'managed' || one['mode'] === 'data')
    .filter((one) => one['deposed'] === undefined && pick(one, 'change', 'after') !== null)
    .map((one) => ({
      ...identity(one),
      after: pick(one, 'change', 'after'),
      unknown: pick(one, 'change', 'after_unknown'),
      sensitive: pick(one, 'change', 'after_sensitive'),
    }));
}

/** Data sources that were read while planning: they have no change. */
function dataInstances(plan: Json): readonly Instance[] {
  return stateResources(pick(plan, 'prior_state', 'values', 'root_module'))
    .filter((one) => one['mode'] === 'data')
    .map((one) => ({
      ...identity(one),
      after: one['values'],
      unknown: false,
      sensitive: one['sensitive_values'],
    }));
}

/**
 * The AWS provider reads what nobody wrote back as an empty text, list or map once the resource is there: it is as
 * little set then as in the first plan, which has nothing there (seen with 5.100.0 on 2026-11-28).
 */
function withoutReadBack(
  type: string,
  values: Values,
  isLeftOut: (attribute: string) => boolean,
): Values {
  if (!type.startsWith('aws_')) return values;
  const kept = Object.entries(values).filter(
    ([name, value]) => !(isBlank(value) && isLeftOut(name)),
  );
  return Object.fromEntries(kept);
}

function isBlank(value: Value): boolean {
  if (isList(value)) return value.length === 0;
  return value === '' || (isObject(value) && Object.keys(value).length === 0);
}

function readInstance(
  stack: string,
  instance: Instance,
  configuration: PlanConfiguration,
  isSecret: (text: string) => boolean,
): Resource {
  const { address, mode, type, name, after, sensitive } = instance;
  const written = configuration.resource(address);
  const isOwnSecret = secretFinder(maskedTexts(after, sensitive));
  const reading: Reading = {
    originAt: (at) => {
      if (written === undefined) return undefined;
      const origins = expressionsAt(written.expressions, at, after).map(written.origin);
      return origins.length === 0
        ? undefined
        : merged(
            origins,
            origins.some(({ isLiteral }) => isLiteral),
          );
    },
    isSecret: (text) => isSecret(text) || isOwnSecret(text),
  };
  const values = merge(instance, reading);
  const provider = written?.provider;
  const isLeftOut = (attribute: string): boolean =>
    written !== undefined && pick(written.expressions, attribute) === undefined;
  return {
    address,
    stack,
    mode,
    type,
    name,
    values: isObject(values) ? withoutReadBack(type, values, isLeftOut) : {},
    // The default configuration of the root module needs no name.
    ...(provider !== undefined && /[.:]/.test(provider) ? { provider } : {}),
  };
}

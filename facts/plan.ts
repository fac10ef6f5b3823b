import path from 'node:path';
import { InputError, type Problem } from '../lib/fault';
import { asValue } from './expression';
import { configAddress, type Facts, type Resource, type StackFacts } from './graph';
import { readInventory } from './inventory';
import { entries, isRecord, pick, records, type Json } from './json';
import { PlanConfiguration, type ResourceConfiguration } from './plan-configuration';
import { readJsonFile } from './synth';
import { Sensitive, Unknown, type Value, type Values } from './value';

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
  const read = plans.map(({ name, json }) => readOne(name, json as Json));
  return {
    kind: 'planned',
    stacks: read.map(({ stack }) => stack),
    resources: read
      .flatMap((one) => one.resources)
      .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0)),
    inventory: readInventory(read.map(({ stack }) => stack.outputs)),
  };
}

/** Reads plan files. */
export function readPlans(files: readonly string[]): Facts {
  return plannedFacts(
    files.map((file) => ({ name: path.basename(file, '.json'), json: readJsonFile(file) })),
  );
}

function planFaults(where: string, plan: Json): readonly Problem[] {
  const again = 'write it anew: terraform plan -out plan && terraform show -json plan';
  const version = pick(plan, 'format_version');
  if (typeof version !== 'string' || !isRecord(pick(plan, 'planned_values'))) {
    return [
      { where, problem: 'is no plan in JSON (no format_version or planned_values)', fix: again },
    ];
  }
  if (!/^1(?:\.|$)/.test(version)) {
    return [{ where, problem: 'has a format_version other than 1', got: version, fix: again }];
  }
  if (pick(plan, 'errored') === true)
    return [{ where, problem: 'is a plan that failed', fix: again }];
  // OpenTofu leaves the key out; only an explicit false says that something was deferred.
  if (pick(plan, 'complete') === false) {
    return [{ where, problem: 'is not complete: changes were deferred', fix: again }];
  }
  return [];
}

function readOne(name: string, plan: Json): { stack: StackFacts; resources: readonly Resource[] } {
  const configuration = new PlanConfiguration(pick(plan, 'configuration'));
  const unknowns = new Map(
    records(pick(plan, 'resource_changes'))
      // A deposed object shares its address with the one that takes its place.
      .filter((change) => change['deposed'] === undefined)
      .map((change) => [change['address'], pick(change, 'change', 'after_unknown')]),
  );
  const known = modules(pick(plan, 'prior_state', 'values', 'root_module')).filter(
    (one) => one['mode'] === 'data',
  );
  const planned = modules(pick(plan, 'planned_values', 'root_module'));
  return {
    stack: planStack(name, plan),
    resources: [...planned, ...known].flatMap((one) => {
      const address = one['address'];
      if (typeof address !== 'string') return [];
      const written = configuration.resource(configAddress(address));
      return [readResource(name, address, one, unknowns.get(address), written)];
    }),
  };
}

function modules(module: Json): readonly { readonly [name: string]: Json }[] {
  return [
    ...records(pick(module, 'resources')),
    ...records(pick(module, 'child_modules')).flatMap(modules),
  ];
}

function readResource(
  stack: string,
  address: string,
  planned: Json,
  unknown: Json,
  written: ResourceConfiguration | undefined,
): Resource {
  const provider = written?.provider?.includes('.') === true ? written.provider : undefined;
  const values = merge(
    pick(planned, 'values'),
    unknown,
    pick(planned, 'sensitive_values'),
    written?.expressions,
    written?.references ?? (() => []),
  );
  return {
    address,
    stack,
    mode: pick(planned, 'mode') === 'data' ? 'data' : 'managed',
    type: String(pick(planned, 'type')),
    name: String(pick(planned, 'name')),
    values: isValues(values) ? values : {},
    ...(provider === undefined ? {} : { provider }),
  };
}

function isValues(value: Value | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Lays the masks of a plan over its values. What is null is absent, as it is in Terraform JSON where
 * nobody wrote it.
 */
function merge(
  value: Json,
  unknown: Json,
  sensitive: Json,
  expression: Json,
  references: (expression: Json) => readonly string[],
): Value | undefined {
  if (sensitive === true) {
    return value === null || value === undefined ? undefined : new Sensitive(isLiteral(expression));
  }
  if (unknown === true) return new Unknown(references(expression));
  const inner = (step: string | number): Value | undefined =>
    merge(
      pick(value, step),
      pick(unknown, step),
      pick(sensitive, step),
      stepInto(expression, step),
      references,
    );
  if (Array.isArray(value) || Array.isArray(unknown)) {
    const length = Math.max(
      Array.isArray(value) ? value.length : 0,
      Array.isArray(unknown) ? unknown.length : 0,
    );
    return Array.from({ length }, (_, index) => inner(index) ?? null);
  }
  if (isRecord(value) || isRecord(unknown)) {
    const names = new Set([...entries(value), ...entries(unknown)].map(([name]) => name));
    const merged: Record<string, Value> = {};
    for (const name of names) {
      const one = inner(name);
      if (one !== undefined) merged[name] = one;
    }
    return merged;
  }
  return value === null || value === undefined ? undefined : asValue(value);
}

/** An expression for a whole attribute holds for every part of it; blocks have one for each part. */
function stepInto(expression: Json, step: string | number): Json {
  if (isRecord(expression) && ('references' in expression || 'constant_value' in expression)) {
    return expression;
  }
  // A block that stands once may be written as an object where the values have a list.
  return pick(expression, step) ?? (step === 0 && isRecord(expression) ? expression : undefined);
}

function isLiteral(expression: Json): boolean {
  return isRecord(expression) && 'constant_value' in expression;
}

function planStack(name: string, plan: Json): StackFacts {
  const hidden = (value: Json, isSensitive: boolean): Value =>
    isSensitive ? new Sensitive(true) : asValue(value);
  return {
    name,
    providers: entries(pick(plan, 'configuration', 'provider_config')).map(([, provider]) => ({
      name: String(pick(provider, 'name')),
      values: {
        ...providerValues(pick(provider, 'expressions')),
        ...(typeof pick(provider, 'alias') === 'string'
          ? { alias: String(pick(provider, 'alias')) }
          : {}),
      },
    })),
    outputs: Object.fromEntries(
      entries(pick(plan, 'planned_values', 'outputs')).map(([output, body]) => [
        output,
        { value: hidden(pick(body, 'value'), pick(body, 'sensitive') === true) },
      ]),
    ),
    // Values of variables stand in clear, whatever they are: only what was written is taken over.
    variables: Object.fromEntries(
      entries(pick(plan, 'configuration', 'root_module', 'variables')).map(([variable, body]) => {
        const isSensitive = pick(body, 'sensitive') === true;
        const written = pick(body, 'default');
        return [
          variable,
          {
            sensitive: isSensitive,
            ...(written === undefined ? {} : { default: hidden(written, isSensitive) }),
          },
        ];
      }),
    ),
  };
}

function providerValues(expressions: Json): Values {
  return Object.fromEntries(
    entries(expressions).map(([name, expression]) => {
      const constant = pick(expression, 'constant_value');
      return [name, constant === undefined ? new Unknown() : asValue(constant)];
    }),
  );
}

import type { Problem } from '../lib/fault';
import { isArray, isRecord, type Json, pick, records } from './json';

/** What to do about a plan that cannot be read. */
export const WRITE_A_PLAN =
  'write it anew: terraform plan -out plan && terraform show -json plan > plan.json';

/** Nested deeper than this is no plan that Terraform wrote, and would be too deep to walk. */
const MAX_DEPTH = 200;

/** The parts of a plan that are walked. */
const READ = ['configuration', 'output_changes', 'prior_state', 'resource_changes', 'variables'];

/** Says why a document cannot be judged as a plan; nothing where it can. */
export function planFaults(where: string, json: Json): readonly Problem[] {
  const fault = documentFault(json) ?? changeFault(json) ?? absentFault(json);
  return fault === undefined ? [] : [{ where, fix: WRITE_A_PLAN, ...fault }];
}

type Fault = Omit<Problem, 'where'>;

function documentFault(json: Json): Fault | undefined {
  if (READ.some((name) => isDeeper(pick(json, name), MAX_DEPTH))) {
    return { problem: `is nested deeper than ${String(MAX_DEPTH)} levels` };
  }
  const version = pick(json, 'format_version');
  if (typeof version !== 'string' || !isRecord(pick(json, 'planned_values'))) {
    return isState(json)
      ? { problem: 'is a state, not a plan' }
      : { problem: 'is no plan in JSON (no format_version or planned_values)' };
  }
  if (!/^1(?:\.|$)/.test(version)) {
    return { problem: 'has a format_version other than 1', got: version };
  }
  if (pick(json, 'errored') === true) return { problem: 'is a plan that failed' };
  // OpenTofu leaves the key out; only an explicit false says that something is missing.
  if (pick(json, 'complete') === false) {
    return {
      problem: 'is not complete: it was made with -target, or changes were deferred',
      fix: `plan everything; ${WRITE_A_PLAN}`,
    };
  }
  return undefined;
}

/** A state as `show -json` prints it (an empty one is only a version), or as Terraform keeps it. */
function isState(json: Json): boolean {
  if (!isRecord(json)) return false;
  if (typeof json['lineage'] === 'string') return true;
  return (
    typeof json['format_version'] === 'string' &&
    Object.keys(json).every((name) =>
      ['format_version', 'terraform_version', 'values', 'checks'].includes(name),
    )
  );
}

function changeFault(json: Json): Fault | undefined {
  const changes = pick(json, 'resource_changes') ?? [];
  if (!isArray(changes)) return { problem: 'has resource_changes that are no list' };
  const read = stateResources(pick(json, 'prior_state', 'values', 'root_module'));
  const faulty =
    changes.find((one) => !isReadableChange(one)) ??
    read.find((one) => one['mode'] === 'data' && !isReadableState(one));
  return faulty === undefined
    ? undefined
    : { problem: 'holds a resource that cannot be read', got: pick(faulty, 'address') };
}

/** Without a mask over every value, an unknown would read as absent and a secret as plain. */
function isReadableChange(one: Json): boolean {
  const after = pick(one, 'change', 'after');
  return (
    isNamed(one) &&
    (after === null ||
      (isRecord(after) &&
        isRecord(pick(one, 'change', 'after_unknown')) &&
        isMask(pick(one, 'change', 'after_sensitive'))))
  );
}

function isReadableState(one: Json): boolean {
  return isNamed(one) && isRecord(pick(one, 'values')) && isMask(pick(one, 'sensitive_values'));
}

function isNamed(one: Json): boolean {
  return ['address', 'mode', 'type', 'name'].every((name) => typeof pick(one, name) === 'string');
}

/** A mask over a resource's attributes; false where none of them is masked. */
function isMask(json: Json): boolean {
  return isRecord(json) || json === false;
}

/**
 * A plan made with -target or -refresh-only says nothing of what it leaves alone, and what it leaves
 * alone goes on to stand. Older Terraforms and OpenTofu do not say so themselves.
 */
function absentFault(json: Json): Fault | undefined {
  const planned = new Set(records(pick(json, 'resource_changes')).map((one) => one['address']));
  const absent = stateResources(pick(json, 'prior_state', 'values', 'root_module')).filter(
    (one) => one['mode'] === 'managed' && !planned.has(one['address']),
  );
  const [first] = absent;
  return first === undefined
    ? undefined
    : {
        problem: `leaves out ${String(absent.length)} of the resources that exist`,
        got: first['address'],
        fix: `plan without -target, -exclude and -refresh-only; ${WRITE_A_PLAN}`,
      };
}

/** The resources of a state's module and of all modules in it. */
export function stateResources(module: Json): readonly { readonly [name: string]: Json }[] {
  return [
    ...records(pick(module, 'resources')),
    ...records(pick(module, 'child_modules')).flatMap(stateResources),
  ];
}

function isDeeper(json: Json, levels: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  if (levels === 0) return true;
  for (const one of Object.values(json)) if (isDeeper(one, levels - 1)) return true;
  return false;
}

import { entries, isRecord, pick, records, type Json } from './json';

/** Deeper chains of modules than this are not followed; Terraform's own graphs stay far below. */
const MAX_DEPTH = 32;

/** One module of the plan's configuration, with the way back to the call that made it. */
interface ModuleScope {
  readonly path: string;
  readonly module: { readonly [name: string]: Json };
  readonly call?: { readonly [name: string]: Json };
  readonly parent?: ModuleScope;
}

/** What the configuration says of one resource: its expressions and its provider. */
export interface ResourceConfiguration {
  readonly expressions: Json;
  readonly provider: string | undefined;
  /** Addresses (module path in front, no instance keys) that an expression refers to in the end. */
  readonly references: (expression: Json) => readonly string[];
}

/**
 * Reads a plan's `configuration`: for each resource what it was written from, so that a value which is
 * known only after apply can still be followed to what it points at.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
export class PlanConfiguration {
  readonly #byAddress = new Map<string, ResourceConfiguration>();

  constructor(configuration: Json) {
    const root = pick(configuration, 'root_module');
    if (isRecord(root)) this.#add({ path: '', module: root }, 0);
  }

  /** Looks a resource up by its address without instance keys. */
  resource(address: string): ResourceConfiguration | undefined {
    return this.#byAddress.get(address);
  }

  #add(scope: ModuleScope, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const resource of records(scope.module['resources'])) {
      const address = resource['address'];
      if (typeof address !== 'string') continue;
      const provider = resource['provider_config_key'];
      this.#byAddress.set(`${scope.path}${address}`, {
        expressions: resource['expressions'],
        provider: typeof provider === 'string' ? provider.split(':').at(-1) : undefined,
        references: (expression) => [
          ...new Set(
            written(expression).flatMap((name) =>
              resolve(name, scope, resource['for_each_expression'], 0),
            ),
          ),
        ],
      });
    }
    for (const [name, call] of entries(scope.module['module_calls'])) {
      const module = pick(call, 'module');
      if (!isRecord(call) || !isRecord(module)) continue;
      this.#add({ path: `${scope.path}module.${name}.`, module, call, parent: scope }, depth + 1);
    }
  }
}

/** The references that stand in an expression, in nested blocks too. */
function written(expression: Json): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(written);
  if (!isRecord(expression)) return [];
  const own = expression['references'];
  if (Array.isArray(own)) return own.filter((name) => typeof name === 'string');
  return Object.values(expression).flatMap(written);
}

/** Follows a reference to resources: through variables to the caller, through outputs into modules. */
function resolve(
  name: string,
  scope: ModuleScope,
  forEach: Json,
  depth: number,
): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  const follow = (expression: Json, from: ModuleScope): readonly string[] =>
    written(expression).flatMap((inner) => resolve(inner, from, undefined, depth + 1));
  const [first = '', second = '', third = ''] = name.replace(/\[[^\]]*\]/g, '').split('.');
  switch (first) {
    case 'each':
      return follow(forEach, scope);
    case 'var':
      return scope.parent === undefined
        ? []
        : follow(pick(scope.call, 'expressions', second), scope.parent);
    case 'module': {
      const module = pick(scope.module, 'module_calls', second, 'module');
      if (!isRecord(module) || third === '') return [];
      const inner = { path: `${scope.path}module.${second}.`, module, parent: scope };
      return follow(pick(module, 'outputs', third, 'expression'), inner);
    }
    case 'data':
      return second === '' || third === '' ? [] : [`${scope.path}data.${second}.${third}`];
    case 'local':
    case 'count':
    case 'self':
    case 'path':
    case 'terraform':
      return [];
    default:
      return second === '' ? [] : [`${scope.path}${first}.${second}`];
  }
}

import { modulePath } from './address';
import { configAddress } from './graph';
import { entries, isRecord, pick, records, type Json } from './json';
import { NOWHERE, Origins, type Module, type Origin } from './plan-origin';

/** What the configuration says of one resource instance. */
export interface ResourceConfiguration {
  readonly expressions: Json;

  /** `aws.us_east_1`, or `module.web:aws` for one that a module configures itself. */
  readonly provider: string | undefined;

  readonly origin: (expression: Json) => Origin;
}

/**
 * Reads a plan's `configuration`: for each resource what it was written from, so that a value which is
 * known only after apply can still be followed to what it points at. Locals are not among it.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
export class PlanConfiguration {
  readonly #resources = new Map<string, { body: Json; module: Module }>();
  readonly #modules = new Map<string, Module>();
  readonly #origins: Origins;

  /** @param variables the plan's `variables`, whose values are compared with defaults and never kept */
  constructor(configuration: Json, variables: Json) {
    this.#origins = new Origins(this.#modules, variables);
    const body = pick(configuration, 'root_module');
    if (isRecord(body)) this.#add({ body }, '');
  }

  /** Looks a resource instance up by its address. */
  resource(address: string): ResourceConfiguration | undefined {
    const found = this.#resources.get(configAddress(address));
    if (found === undefined) return undefined;
    const { body, module } = found;
    const provider = pick(body, 'provider_config_key');
    const scope = {
      module,
      path: modulePath(address),
      forEach: pick(body, 'for_each_expression'),
    };
    return {
      expressions: pick(body, 'expressions'),
      provider: typeof provider === 'string' ? provider : undefined,
      origin: (expression) => this.#origins.of(expression, scope),
    };
  }

  /** Follows an expression of the root module's outputs. */
  output(name: string): Origin {
    const module = this.#modules.get('');
    if (module === undefined) return NOWHERE;
    const expression = pick(module.body, 'outputs', name, 'expression');
    return this.#origins.of(expression, { module, path: [] });
  }

  #add(module: Module, path: string): void {
    this.#modules.set(path, module);
    for (const resource of records(module.body['resources'])) {
      const address = resource['address'];
      if (typeof address === 'string')
        this.#resources.set(`${path}${address}`, { body: resource, module });
    }
    for (const [name, call] of entries(module.body['module_calls'])) {
      const body = pick(call, 'module');
      if (!isRecord(call) || !isRecord(body)) continue;
      this.#add({ body, call, parent: module }, `${path}module.${name}.`);
    }
  }
}

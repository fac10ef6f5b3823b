import { join, steps } from './address';
import { configAddress } from './graph';
import { entries, isRecord, pick, type Json } from './json';
import { isEmpty, isWritten, referencesOf } from './plan-expression';

/** What an expression comes from in the end. */
export interface Origin {
  /** Addresses of resources and data sources, with the instance keys that are known. */
  readonly targets: readonly string[];

  /** Whether all of it is written in the configuration: no secret may come from there. */
  readonly isLiteral: boolean;
}

/** One module of the configuration, with the way back to the call that made it. */
export interface Module {
  readonly body: { readonly [name: string]: Json };
  readonly call?: { readonly [name: string]: Json };
  readonly parent?: Module;
}

/** Where a reference stands: the module, its instance, and what `each` means there. */
export interface Scope {
  readonly module: Module;
  readonly path: readonly string[];
  readonly forEach?: Json;
}

/** What cannot be followed. */
export const NOWHERE: Origin = { targets: [], isLiteral: false };

/** References that carry no value of their own. */
const NEUTRAL = new Set(['count', 'path', 'terraform']);

/** A step on the way to what an expression comes from, and the references to follow from there. */
type Step = Origin & { readonly references: readonly (readonly [string, Scope])[] };

/** Follows expressions through modules, each reference once. */
export class Origins {
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #variables: Json;
  readonly #known = new Map<string, Origin>();
  readonly #knownEach = new WeakMap<object, Map<string, Origin>>();

  /**
   * @param modules by their path in the configuration, a dot behind: `module.web.`
   * @param variables the plan's `variables`, whose values are compared with defaults and never kept
   */
  constructor(modules: ReadonlyMap<string, Module>, variables: Json) {
    this.#modules = modules;
    this.#variables = variables;
  }

  /** What an expression that stands there comes from. */
  of(expression: Json, scope: Scope): Origin {
    const found = referencesOf(expression).map((name) =>
      name.startsWith('each.value') ? this.#each(scope) : this.#follow(name, scope),
    );
    return found.length === 0
      ? { targets: [], isLiteral: isWritten(expression) }
      : merged(
          found,
          found.every(({ isLiteral }) => isLiteral),
        );
  }

  /** Follows what the instances are made from, once for all of them. */
  #each({ module, path, forEach }: Scope): Origin {
    if (!isRecord(forEach)) return NOWHERE;
    const known = this.#knownEach.get(forEach) ?? new Map<string, Origin>();
    this.#knownEach.set(forEach, known);
    const instance = path.join('.');
    const origin = known.get(instance) ?? this.of(forEach, { module, path });
    known.set(instance, origin);
    return origin;
  }

  /** Follows one reference, step by step and each step once, so that no circle holds it. */
  #follow(name: string, scope: Scope): Origin {
    const id = place(name, scope);
    const known = this.#known.get(id);
    if (known !== undefined) return known;

    const targets = new Set<string>();
    let isLiteral = true;
    const seen = new Set([id]);
    const way: (readonly [string, Scope])[] = [[name, scope]];
    // The list grows while it is walked.
    for (const one of way) {
      const next = this.#step(...one);
      for (const target of next.targets) targets.add(target);
      isLiteral &&= next.isLiteral;
      for (const reference of next.references) {
        const where = place(...reference);
        if (!seen.has(where)) way.push(reference);
        seen.add(where);
      }
    }
    const origin = { targets: [...targets], isLiteral };
    this.#known.set(id, origin);
    return origin;
  }

  /** One step: through a variable to the caller, through an output into a module, or to a resource. */
  #step(name: string, scope: Scope): Step {
    const { module, path, forEach } = scope;
    const parts = steps(name);
    const [first = '', second = '', third] = parts.map((one) => one.name);
    const target = (length: number) => [...path, join(parts.slice(0, length))].join('.');
    switch (first) {
      case 'each':
        return second === 'value' ? through(forEach, { module, path }) : end(true);
      case 'var':
        return this.#throughVariable(second, scope);
      case 'module': {
        const inner = this.#modules.get(`${configPath(path)}module.${second}.`);
        const outputs = pick(inner?.body, 'outputs');
        // `module.web[each.key].id` is shown without its output: one that stands alone is meant.
        const names = entries(outputs).map(([output]) => output);
        const expression = pick(
          outputs,
          third ?? (names.length === 1 ? names.join() : ''),
          'expression',
        );
        if (inner === undefined || expression === undefined) return end(false);
        return through(expression, { module: inner, path: [...path, join(parts.slice(0, 2))] });
      }
      case 'data':
      case 'ephemeral':
        return third === undefined ? end(false) : end(false, target(3));
      // The value of a local is not shown.
      case 'local':
      case 'self':
        return end(false);
      default:
        if (NEUTRAL.has(first)) return end(true);
        return second === '' ? end(false) : end(false, target(2));
    }
  }

  #throughVariable(name: string, { module, path }: Scope): Step {
    const initial = pick(module.body, 'variables', name, 'default');
    if (module.parent === undefined) return end(this.#isDefault(name, initial));
    const written = pick(module.call, 'expressions', name);
    if (written === undefined) return end(!isEmpty(initial));
    const forEach = module.call?.['for_each_expression'];
    return through(written, { module: module.parent, path: path.slice(0, -1), forEach });
  }

  /** Whether a variable of the root module has the value that the configuration gives it. */
  #isDefault(name: string, initial: Json): boolean {
    const given = pick(this.#variables, name, 'value');
    return !isEmpty(initial) && JSON.stringify(given) === JSON.stringify(initial);
  }
}
/** One origin of several. */
export function merged(origins: readonly Origin[], isLiteral: boolean): Origin {
  const [only, ...others] = origins;
  return only !== undefined && others.length === 0
    ? only
    : { targets: [...new Set(origins.flatMap(({ targets }) => targets))], isLiteral };
}

/** The way on from an expression. */
function through(expression: Json, around: Scope): Step {
  const references = referencesOf(expression);
  return {
    targets: [],
    isLiteral: references.length > 0 || isWritten(expression),
    references: references.map((inner) => [inner, around]),
  };
}

/** The end of the way. */
function end(isLiteral: boolean, ...targets: readonly string[]): Step {
  return { targets, isLiteral, references: [] };
}

/** A reference and where it stands; `each` differs between the calls of one module. */
function place(name: string, { path, forEach }: Scope): string {
  const owner = name.startsWith('each.') ? referencesOf(forEach).join(' ') : '';
  return `${path.join('.')} ${name} ${owner}`;
}

/** A module's path as the configuration has it, with a dot behind: `module.web.module.alarm.`. */
function configPath(path: readonly string[]): string {
  return path.map((one) => `${configAddress(one)}.`).join('');
}

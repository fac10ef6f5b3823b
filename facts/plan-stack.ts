import { tokenIn } from '../lib/token-patterns';
import { asValue } from './expression';
import type { StackFacts } from './graph';
import { entries, isArray, isRecord, type Json, pick } from './json';
import type { PlanConfiguration } from './plan-configuration';
import { isEmpty } from './plan-expression';
import { merge, type Reading } from './plan-values';
import { Sensitive, Unknown, type Value, type Values } from './value';

/** Arguments of providers that are no credential. No mask covers these blocks: other texts are dropped. */
const PLAIN_ARGUMENTS = new Set([
  'region',
  'profile',
  'role_arn',
  'allowed_account_ids',
  'forbidden_account_ids',
]);

/** Arguments of providers that are one. */
const CREDENTIAL = /token|secret|passw|credential|private_key|access_key|api_key|service_key/i;

/** Reads what a plan says besides its resources. */
export function planStack(
  name: string,
  plan: Json,
  configuration: PlanConfiguration,
  isSecret: (text: string) => boolean,
): StackFacts {
  return {
    name,
    providers: entries(pick(plan, 'configuration', 'provider_config')).map(([key, provider]) => ({
      // One that a module configures itself is keyed `module.web:aws`.
      name: key.includes(':') ? key : (key.split('.')[0] ?? key),
      values: providerValues(provider),
    })),
    outputs: Object.fromEntries(
      entries(pick(plan, 'planned_values', 'outputs')).map(([output, body]) => {
        const change = pick(plan, 'output_changes', output);
        const origin = configuration.output(output);
        return [output, planOutput(body, change, { originAt: () => origin, isSecret })];
      }),
    ),
    variables: Object.fromEntries(
      entries(pick(plan, 'configuration', 'root_module', 'variables')).map(([variable, body]) => [
        variable,
        planVariable(body, isSecret),
      ]),
    ),
  };
}

/** A variable as it was declared; the value that it was given stands in the plan in clear, and stays there. */
function planVariable(body: Json, isSecret: (text: string) => boolean): Values {
  // A variable that is ephemeral holds a secret, marked or not.
  const sensitive = pick(body, 'sensitive') === true || pick(body, 'ephemeral') === true;
  const written = pick(body, 'default');
  if (sensitive)
    return { sensitive, ...(isEmpty(written) ? {} : { default: new Sensitive(true) }) };
  const planned = { after: written, unknown: false, sensitive };
  const initial = merge(planned, { originAt: () => undefined, isSecret });
  return { sensitive, ...(initial === undefined ? {} : { default: initial }) };
}

/** An output as it will be; where a part is known later only, its change alone shows the rest. */
function planOutput(body: Json, change: Json, reading: Reading): Values {
  const isMarked = pick(body, 'sensitive') === true;
  const planned = isRecord(change)
    ? {
        after: change['after'],
        unknown: change['after_unknown'],
        sensitive: change['after_sensitive'],
      }
    : { after: pick(body, 'value'), unknown: pick(body, 'value') === undefined, sensitive: false };
  const value = merge(isMarked ? { ...planned, sensitive: true } : planned, reading);
  return {
    ...(value === undefined ? {} : { value }),
    ...(isMarked ? { sensitive: true } : {}),
  };
}

function providerValues(provider: Json): Values {
  const alias = pick(provider, 'alias');
  const values = blockValues(pick(provider, 'expressions'));
  return typeof alias === 'string' ? { ...values, alias } : values;
}

/** The arguments of a provider block and of the blocks in it, without what may be a credential. */
function blockValues(block: Json): Values {
  return Object.fromEntries(
    entries(block).flatMap(([name, expression]): readonly [string, Value][] => {
      if (isArray(expression)) return [[name, expression.map((one) => blockValues(one))]];
      if (isRecord(expression) && 'references' in expression) return [[name, new Unknown()]];
      const constant = pick(expression, 'constant_value');
      if (constant === null) return [];
      if (constant === undefined) return [[name, new Sensitive(CREDENTIAL.test(name))]];
      return [[name, PLAIN_ARGUMENTS.has(name) ? asValue(constant) : withoutTexts(constant, name)]];
    }),
  );
}

function withoutTexts(json: Json, name: string): Value {
  if (typeof json === 'string') {
    return new Sensitive(json !== '' && (CREDENTIAL.test(name) || tokenIn(json) !== undefined));
  }
  if (isArray(json)) return json.map((one) => withoutTexts(one, name));
  if (isRecord(json)) {
    return Object.fromEntries(
      Object.entries(json).map(([inner, one]) => [inner, withoutTexts(one, inner)]),
    );
  }
  return asValue(json);
}

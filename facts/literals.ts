import { namesCredential } from '../lib/environment-variables';
import { tokenIn } from '../lib/token-patterns';
import { readDocument } from './expression';
import type { Facts, Resource, StackFacts } from './graph';
import { at, isList, isObject, Sensitive, Unknown, type Value, type Values } from './value';

/** Where a secret value stands, and what tells. Never the value. */
export interface Literal {
  /** `aws_db_instance.main: password`. */
  readonly place: string;
  readonly what: string;
}

/** Attributes of providers, resources and backends that hold nothing but credentials. */
const SECRET_ATTRIBUTES = new Set([
  'access_key',
  'admin_password',
  'administrator_login_password',
  'api_key',
  'api_token',
  'api_user_service_key',
  'auth_token',
  'client_secret',
  'master_password',
  'master_password_wo',
  'password',
  'password_wo',
  'private_key',
  'private_key_pem',
  'secret',
  'secret_binary',
  'secret_key',
  'secret_string',
  'secret_string_wo',
  'shared_secret',
  'token',
  'value_wo',
]);

/** Names of Terraform variables that hold credentials. */
const SECRET_INPUT =
  /(?:^|_)(?:password|passwd|secret|token|api_?key|private_key|access_key|secret_key)$/i;

/** Finds the secret values that a stack's configuration holds. */
export function secretLiterals(stack: StackFacts, facts: Facts): readonly Literal[] {
  const resources = facts.resources.filter((one) => one.stack === stack.name);
  return [
    ...resources.flatMap(resourceLiterals),
    ...stack.providers.flatMap(({ name, values }) => scan(values, `provider ${name}`)),
    ...scan(stack.backend ?? null, 'backend'),
    // A plan calls each sensitive output literal, whatever it is made from.
    ...Object.entries(stack.outputs).flatMap(([name, output]) =>
      output instanceof Sensitive || at(output, 'value') instanceof Sensitive
        ? []
        : scan(output, `output ${name}`),
    ),
    ...Object.entries(stack.variables).flatMap(([name, body]) => variableLiterals(name, body)),
  ];
}

function resourceLiterals(resource: Resource): readonly Literal[] {
  const { address, values } = resource;
  const passing = valueAttributes(resource);
  return [
    ...passing.map((name) => ({
      place: `${address}: ${name}`,
      what: 'the value would stand in the state',
    })),
    ...Object.entries(values)
      .filter(([name]) => !passing.includes(name))
      .filter(
        ([name, value]) =>
          !(
            resource.type === 'aws_ssm_parameter' &&
            name === 'value' &&
            value instanceof Sensitive
          ),
      )
      .flatMap(([name, value]) => scan(value, address, [name])),
  ];
}

/** Secret values that pass through Terraform, whether written out or not. */
function valueAttributes({ type, mode, values }: Resource): readonly string[] {
  if (type === 'aws_secretsmanager_secret_version') {
    if (mode === 'data') return ['secret_string'];
    return ['secret_string', 'secret_binary'].filter((name) => isGiven(values[name]));
  }
  return type === 'aws_ssm_parameter' && !isSetting(values) && isGiven(values['value'])
    ? ['value']
    : [];
}

/** A parameter of these types is kept in clear: a setting, which the provider masks all the same. */
function isSetting(values: Values): boolean {
  return values['type'] === 'String' || values['type'] === 'StringList';
}

function variableLiterals(name: string, body: Value): readonly Literal[] {
  const written = at(body, 'default');
  const isSecret = at(body, 'sensitive') === true || SECRET_INPUT.test(name);
  return isSecret && isGiven(written)
    ? [{ place: `variable ${name}`, what: 'a secret has a default' }]
    : scan(body, `variable ${name}`);
}

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Walks a value; documents in JSON (policies, container definitions) are walked as well. */
function scan(
  value: Value,
  owner: string,
  path: readonly string[] = [],
  name = path.at(-1) ?? '',
): readonly Literal[] {
  const found = (what: string): readonly Literal[] => [
    { place: path.length === 0 ? owner : `${owner}: ${path.join('.')}`, what },
  ];
  if (value instanceof Sensitive)
    return value.literal ? found('a sensitive value is written out') : [];
  if (value instanceof Unknown) {
    const token = tokenIn((value.template ?? '').replace(/\$\{[^}]*\}/g, ''));
    return token === undefined ? [] : found(`looks like a ${token}`);
  }
  if (isList(value)) {
    return value.flatMap((item, index) => scan(item, owner, [...path, String(index)], name));
  }
  if (isObject(value)) {
    // Containers list their environment as { name, value }.
    const named = typeof value['name'] === 'string' ? value['name'] : 'value';
    return Object.entries(value).flatMap(([key, item]) =>
      scan(item, owner, [...path, key], key === 'value' ? named : key),
    );
  }
  if (typeof value !== 'string' || value === '') return [];
  const token = tokenIn(value);
  if (token !== undefined) return found(`looks like a ${token}`);
  if (isCredential(name, value)) return found('a credential is written out');
  const document = /^\s*[[{]/.test(value) ? readDocument(value) : undefined;
  return document === undefined ? [] : scan(document, owner, path);
}

/** Whether a name says that its value is a credential, and the value is not just where one is kept. */
function isCredential(name: string, value: string): boolean {
  if (value.startsWith('arn:')) return false;
  return SECRET_ATTRIBUTES.has(name) || (namesCredential(name) && !/^(?:\/[\w.-]+)+$/.test(value));
}

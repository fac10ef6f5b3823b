import { placeOf, regionOf, secretContainers } from '../facts/aws';
import { resources, type Facts, type Resource } from '../facts/graph';
import { isPointer } from '../facts/pointer';
import { readPolicy, type Statement } from '../facts/policy';
import { policyDocuments } from '../facts/policy-documents';
import { areParameters, listedAs, listedSecrets } from '../facts/secrets';
import { at, blocks, holdsUnknown, isList, show, text, type Value } from '../facts/value';
import { takesIn } from '../lib/action-pattern';
import { VALUE_READS } from '../lib/guarded-actions';
import { storedArn } from '../lib/secret-names';
import { read, type Demand } from './demand';

/** A policy of an identity that has to do with reading secrets. */
export interface Grant {
  readonly resource: Resource;
  /** Name of the role that it is written into; undefined where that is not known. */
  readonly role: string | undefined;
  readonly statements: readonly Statement[] | 'unknown';
}

interface Store {
  /** Actions that read a value, or say what there is. */
  readonly reads: readonly string[];
  /** Those without which a reader does not get its value, or cannot see that it is being changed. */
  readonly needed: readonly string[];
  readonly service: string;
  readonly context: string;
}

/**
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
const SECRETS_MANAGER: Store = {
  reads: ['secretsmanager:getsecretvalue', 'secretsmanager:describesecret'],
  needed: ['secretsmanager:getsecretvalue', 'secretsmanager:describesecret'],
  service: 'secretsmanager',
  context: 'kms:EncryptionContext:SecretARN',
};
const PARAMETERS: Store = {
  reads: ['ssm:getparameter', 'ssm:getparameters'],
  needed: ['ssm:getparameter'],
  service: 'ssm',
  context: 'kms:EncryptionContext:PARAMETER_ARN',
};

const DECRYPT = 'kms:decrypt';

/** The policies of identities that give values of the store away. */
export function grantsOf(facts: Facts): readonly Grant[] {
  const { service } = storeOf(facts);
  return policyDocuments(facts)
    .filter(({ use }) => use === 'identity')
    .flatMap(({ resource, written }) => {
      const statements = readPolicy(written) ?? [];
      const isAbout =
        statements === 'unknown'
          ? resource.type === 'aws_iam_role_policy'
          : statements.some(
              ({ isAllow, actions }) =>
                // One that names what it is not for allows all else.
                isAllow &&
                (actions.length === 0 || actions.some((one) => givesValue(one, service))),
            );
      return isAbout ? [{ resource, role: text(resource.values['role']), statements }] : [];
    });
}

function storeOf(facts: Facts): Store {
  return areParameters(facts) ? PARAMETERS : SECRETS_MANAGER;
}

/** Whether an action takes in one that gives a value of a store away. */
function givesValue(value: Value, service: string): boolean {
  return VALUE_READS.filter((one) => one.startsWith(`${service}:`)).some((one) =>
    takesIn(action(value), one),
  );
}

function action(value: Value): string {
  return (text(value) ?? '').toLowerCase();
}

/** What has to hold of a reader's policies: exactly its secrets, their key for them alone, and nothing else. */
export function readDemands(
  grants: readonly Grant[],
  secrets: readonly string[],
  facts: Facts,
): readonly Demand[] {
  const store = storeOf(facts);
  return grants.flatMap(({ resource, statements }) => {
    if (statements === 'unknown') return [{ holds: 'unknown', seen: 'policy = known after apply' }];
    const isWanted = wanted(resource, secrets, facts);
    const reads = statements.filter(({ actions }) =>
      actions.some((one) => action(one).startsWith(`${store.service}:`)),
    );
    const decrypts = statements.filter(
      ({ actions }) => actions.length > 0 && actions.every((one) => action(one) === DECRYPT),
    );
    const others = statements.filter((one) => !reads.includes(one) && !decrypts.includes(one));
    return [
      ...nameFaults(resource),
      ...reads.flatMap((one) => readFaults(one, store, isWanted)),
      ...others.map(({ actions }) => no(`allows more than to read: ${show(actions)}`)),
      ...secrets.flatMap((key) => {
        const is = isWanted(key);
        const isRead = reads.some(
          (one) =>
            one.isAllow &&
            one.condition === undefined &&
            store.needed.every((name) => one.actions.some((given) => action(given) === name)) &&
            one.resources.some(is),
        );
        const isOpened = decrypts.some((one) => opens(one, key, is, resource, facts));
        return [
          ...(isRead ? [] : [no(`may not read ${key}`)]),
          ...(isOpened ? [] : [no(`may not decrypt ${key}, through the store and for it alone`)]),
        ];
      }),
      ...decrypts.flatMap((one) => decryptFaults(one, store, secrets.map(isWanted))),
    ];
  });
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
const POLICY_NAME = /^[\w+=,.@-]{1,128}$/;

/** Left out, the provider makes a name up. */
function nameFaults({ values }: Resource): readonly Demand[] {
  const name = read(values, 'name');
  return name === undefined || holdsUnknown(name) || POLICY_NAME.test(text(name) ?? '')
    ? []
    : [no(`name = ${name === '' ? '""' : show(name)} (is no name of a policy)`)];
}

type IsSecret = (where: Value) => boolean;

/** Tells, for each key of a secret, whether a value is its ARN. */
function wanted(
  resource: Resource,
  secrets: readonly string[],
  facts: Facts,
): (key?: string) => IsSecret {
  const containers = secretContainers(facts);
  const names = new Map(listedSecrets(facts).map(([key, { name }]) => [key, name]));
  const place = placeOf(facts, resource);
  const store = areParameters(facts) ? 'parameters' : 'secrets-manager';
  return (key) => (where) =>
    (key === undefined ? secrets : [key]).some(
      (one) =>
        (place !== undefined && where === storedArn(store, place, names.get(one) ?? '')) ||
        containers.some(
          (container) =>
            listedAs(container, facts)?.[0] === one && isPointer(where, container, 'arn', 'id'),
        ),
    );
}

function readFaults(
  { isAllow, actions, resources: where, condition }: Statement,
  { reads }: Store,
  isWanted: (key?: string) => IsSecret,
): readonly Demand[] {
  if (!isAllow) return [no('refuses to read')];
  return [
    ...actions
      .filter((one) => !reads.includes(action(one)))
      .map((one) => no(`Action = ${show(one)} (must only read)`)),
    ...where
      .filter((one) => !isWanted()(one))
      .map((one) => no(`Resource = ${show(one)} (must be the ARN of one of its secrets)`)),
    ...(where.length === 0 ? [no('names no secret')] : []),
    ...(condition === undefined ? [] : [no('reads under a condition')]),
  ];
}

/** Whether a statement lets the key of a secret be used for it. */
function opens(
  { isAllow, resources: where, condition }: Statement,
  key: string,
  is: IsSecret,
  resource: Resource,
  facts: Facts,
): boolean {
  const { service, context } = storeOf(facts);
  const region = text(regionOf(facts, resource));
  const via = at(condition, 'StringEquals', 'kms:ViaService');
  const contexts = contextsOf(condition, context);
  const place = placeOf(facts, resource);
  const anyKey = place && `arn:aws:kms:${place.region}:${place.accountId}:key/*`;
  const keys = resources(facts, 'aws_kms_key').filter(
    (one) =>
      areParameters(facts) ||
      secretContainers(facts).some(
        (container) =>
          listedAs(container, facts)?.[0] === key &&
          isPointer(container.values['kms_key_id'], one, 'arn', 'id', 'key_id'),
      ),
  );
  return (
    isAllow &&
    // A further condition would have to hold as well.
    Object.values(condition ?? {}).flatMap((one) => Object.keys(blocks(one)[0] ?? {})).length ===
      2 &&
    where.length > 0 &&
    // A key is used by its store for the secrets of the context alone, whichever key it is.
    where.every((one) => one === anyKey || keys.some((own) => isPointer(one, own, 'arn'))) &&
    region !== undefined &&
    via === `${service}.${region}.amazonaws.com` &&
    contexts.some(is)
  );
}

/** What a decryption allows beyond the reader's own secrets. */
function decryptFaults(
  { condition }: Statement,
  { context }: Store,
  are: readonly IsSecret[],
): readonly Demand[] {
  return contextsOf(condition, context)
    .filter((one) => !are.some((is) => is(one)))
    .map((one) => no(`${context} = ${show(one)} (must be the ARN of one of its secrets)`));
}

/** The secrets that a key may be used for, as they are or as a pattern. */
function contextsOf(condition: Statement['condition'], context: string): readonly Value[] {
  return ['StringEquals', 'StringLike'].flatMap((operator) =>
    list(at(condition, operator, context)),
  );
}

function list(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function no(seen: string): Demand {
  return { holds: false, seen };
}

/** What a policy allows on more than one named secret, where nobody says which are meant. */
export function widenings(statements: readonly Statement[]): readonly string[] {
  return statements
    .filter(({ isAllow }) => isAllow)
    .flatMap(({ actions, resources: where }) =>
      actions.some((one) => action(one) === '*' || action(one).startsWith('secretsmanager:'))
        ? where.filter((one) => (text(one) ?? '').includes('*'))
        : [],
    )
    .map((one) => `Resource = ${show(one)} (must be the ARN of a secret)`);
}

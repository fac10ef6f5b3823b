import type { RoleRights } from '../facts/github-roles';
import type { Statement } from '../facts/policy';
import { at, isObject, show, text, texts, type Value } from '../facts/value';
import { isReading, takesIn } from '../lib/action-pattern';
import type { Demand } from './demand';

/** What of a role's policies is not read here: nothing can be said of what it allows. */
export function readDemand({ unread }: RoleRights): Demand {
  return unread.length === 0
    ? { holds: true, seen: 'its policies are all read' }
    : { holds: 'unknown', seen: `${unread.join(', ')}: this policy is not read here` };
}

/** Demands that each of some actions is refused on everything, whatever else allows it. */
export function refusesDemand(
  { statements, unread }: RoleRights,
  actions: readonly string[],
  words: string,
  unless: (condition: Value) => boolean = () => false,
): Demand {
  const open = actions.filter(
    (action) =>
      !statements.some(
        (one) =>
          !one.isAllow &&
          one.resources.includes('*') &&
          (one.condition === undefined || unless(one.condition)) &&
          texts(one.actions).some((pattern) => takesIn(pattern, action)),
      ),
  );
  if (open.length === 0) return { holds: true, seen: `refuses ${words}` };
  return {
    holds: unread.length === 0 ? false : 'unknown',
    seen: `does not refuse ${open.join(', ')}`,
  };
}

/** A decryption that S3 asks for on the role's behalf: of the state, and of nothing else. */
export function isAllButS3(condition: Value): boolean {
  return (
    isObject(condition) &&
    Object.keys(condition).length === 1 &&
    Object.keys(at(condition, 'StringNotEquals') ?? {}).join() === 'kms:ViaService' &&
    isS3(at(condition, 'StringNotEquals', 'kms:ViaService'))
  );
}

function isS3(service: Value | undefined): boolean {
  return /^s3\.[a-z0-9-]+\.amazonaws\.com$/.test(text(service) ?? '');
}

/** What changes something, of the actions that a statement allows: the lock of a state, and its key through S3, aside. */
export function writesOf({ isAllow, actions, resources, condition }: Statement): readonly string[] {
  if (!isAllow) return [];
  // NotAction: everything but what it names.
  if (actions.length === 0) return ['everything but what it names'];
  const isLock = texts(resources).length > 0 && resources.every((one) => isLockFile(one));
  const isStateKey = isS3(at(condition, 'StringEquals', 'kms:ViaService'));
  return actions
    .map((action) => text(action) ?? show(action))
    .filter(
      (action) =>
        !isReading(action) &&
        !(isLock && /^s3:(?:Put|Delete)Object$/i.test(action)) &&
        !(isStateKey && /^kms:(?:Decrypt|GenerateDataKey)$/i.test(action)),
    );
}

function isLockFile(resource: Value): boolean {
  return /^arn:aws[a-z-]*:s3:::[^*?]+\.tflock$/.test(text(resource) ?? '');
}

/** Demands that the objects of other buckets than those that are named stay unread and unlisted. */
export function bucketDemand({ statements }: RoleRights): Demand {
  const open = statements.flatMap(openBuckets);
  return open.length === 0
    ? { holds: true, seen: 'reads named buckets' }
    : { holds: false, seen: `reads ${open.join(', ')} of S3` };
}

function openBuckets({ isAllow, actions, resources }: Statement): readonly string[] {
  const reads = texts(actions).some((one) => /^(?:s3:(?:get|list|\*)|\*)/i.test(one));
  if (!isAllow || !reads) return [];
  return resources.map(show).filter((one) => /^(?:\*|arn:aws[a-z-]*:s3:::\*.*)$/.test(one));
}

/** Demands that a role decrypts and encrypts only where a service asks for it on the role's behalf. */
export function cryptoDemand({ statements }: RoleRights): Demand {
  const open = statements
    .filter(
      ({ isAllow, condition }) =>
        isAllow &&
        !/^[a-z0-9-]+\.[a-z0-9-]+\.amazonaws\.com$/.test(
          text(at(condition, 'StringEquals', 'kms:ViaService')) ?? '',
        ),
    )
    .flatMap(({ actions }) => texts(actions))
    .filter((one) => /^kms:(?:decrypt|encrypt|reencrypt|generatedata)/i.test(one));
  return open.length === 0
    ? { holds: true, seen: 'uses keys through a service' }
    : { holds: false, seen: `may do ${open.join(', ')} without a service that asks for it` };
}

/** Demands that whatever takes from the bucket of the state what keeps it safe is refused. */
export function bucketRefusal(
  { statements }: RoleRights,
  bucket: string,
  actions: readonly string[],
): Demand {
  const places = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/x`];
  const open = actions.filter(
    (action) =>
      !statements.some(
        (one) =>
          !one.isAllow &&
          one.condition === undefined &&
          texts(one.actions).some((pattern) => takesIn(pattern, action)) &&
          places.every((place) => texts(one.resources).some((where) => takesIn(where, place))),
      ),
  );
  return open.length === 0
    ? { holds: true, seen: 'refuses to weaken the bucket of the state' }
    : { holds: false, seen: `does not refuse ${open.join(', ')} on ${bucket}` };
}

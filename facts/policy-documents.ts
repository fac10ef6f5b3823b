import type { Facts, Resource } from './graph';
import { readDocument } from './expression';
import { blocks, isObject, isWritten, type Value, type Values } from './value';

/**
 * What a policy is on: a resource (it names who, what and where), a repository (it is about itself and
 * names no resource), an identity (it names nobody), or a role that may be taken on.
 */
export type PolicyUse = 'resource' | 'repository' | 'identity' | 'trust';

/** One policy document of a resource. */
export interface PolicyDocument {
  readonly resource: Resource;
  /** `assume_role_policy`. */
  readonly attribute: string;
  /** Undefined for a type that is not known here: only what all policies have in common can be said. */
  readonly use: PolicyUse | undefined;
  /** As it is written: a text, or an unknown. */
  readonly written: Value;
}

/** Types whose attribute `policy` is one, by what it is on; all begin with `aws_`. */
const TYPES: Readonly<Record<Exclude<PolicyUse, 'trust'>, string>> = {
  identity: 'iam_policy iam_role_policy iam_user_policy iam_group_policy',
  repository: 'ecr_repository_policy ecrpublic_repository_policy',
  resource: `
    sns_topic sns_topic_policy sqs_queue sqs_queue_policy s3_bucket s3_bucket_policy
    secretsmanager_secret secretsmanager_secret_policy
    kms_key kms_key_policy kms_external_key kms_replica_key
    cloudwatch_event_bus_policy backup_vault_policy efs_file_system_policy
    dynamodb_resource_policy ecr_registry_policy api_gateway_rest_api_policy`,
};

/** Attributes that hold policies, by type and name, as the AWS provider's registry pages have them. */
const USES: ReadonlyMap<string, PolicyUse> = new Map<string, PolicyUse>([
  ...(['identity', 'repository', 'resource'] as const).flatMap((use) =>
    TYPES[use]
      .trim()
      .split(/\s+/)
      .map((type) => [`aws_${type}.policy`, use] as const),
  ),
  ['aws_iam_role.assume_role_policy', 'trust'],
  ['aws_ssoadmin_permission_set_inline_policy.inline_policy', 'identity'],
  ['aws_opensearch_domain.access_policies', 'resource'],
  ['aws_opensearch_domain_policy.access_policies', 'resource'],
]);

/** Every policy document of AWS resources, in address order. */
export function policyDocuments(facts: Facts): readonly PolicyDocument[] {
  return facts.resources
    .filter(({ mode, type }) => mode === 'managed' && type.startsWith('aws_'))
    .flatMap((resource) => [
      ...documentsIn(resource, resource.values),
      ...blocks(resource.values['inline_policy']).flatMap(({ policy }) =>
        isGiven(policy)
          ? [{ resource, attribute: 'inline_policy', use: 'identity', written: policy } as const]
          : [],
      ),
    ]);
}

function documentsIn(resource: Resource, values: Values): readonly PolicyDocument[] {
  return Object.entries(values).flatMap(([attribute, written]): readonly PolicyDocument[] => {
    const use = USES.get(`${resource.type}.${attribute}`);
    if (!isGiven(written)) return [];
    const isPolicy = attribute === 'policy' && hasStatement(readDocument(written));
    return use !== undefined || isPolicy ? [{ resource, attribute, use, written }] : [];
  });
}

function isGiven(written: Value | undefined): written is Value {
  return isWritten(written) && written !== '';
}

function hasStatement(document: Value | undefined): boolean {
  return isObject(document) && 'Statement' in document;
}

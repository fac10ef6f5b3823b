import { configAddress, resources, type Facts, type Resource } from './graph';
import { isPointer } from './pointer';
import { HEALTH_METRIC } from '../lib/limits/aws';
import { at, holdsUnknown, text, texts, Unknown, type Value } from './value';
import { mayBe } from './zone-name';

/** A provider configuration of a stack. */
export type Provider = Facts['stacks'][number]['providers'][number];

/** The configuration that a resource is made with: the aliased one it names, else the default one. */
export function awsProvider(facts: Facts, resource: Resource): Provider | undefined {
  const alias = resource.provider?.split('.')[1];
  return facts.stacks
    .find(({ name }) => name === resource.stack)
    ?.providers.find(({ name, values }) => name === 'aws' && text(values['alias']) === alias);
}

/** The region that a resource is in: its own, else its provider's; undefined where nothing says. */
export function regionOf(facts: Facts, resource: Resource): Value | undefined {
  return resource.values['region'] ?? awsProvider(facts, resource)?.values['region'] ?? undefined;
}

/** The accounts that a resource's provider admits. */
export function accountsOf(facts: Facts, resource: Resource): readonly string[] {
  return texts(awsProvider(facts, resource)?.values['allowed_account_ids']);
}

/** The health checks that ask an endpoint; those that add up others or follow an alarm are left out. */
export function endpointChecks(facts: Facts): readonly Resource[] {
  return resources(facts, 'aws_route53_health_check').filter(
    ({ values }) =>
      !['CALCULATED', 'CLOUDWATCH_METRIC', 'RECOVERY_CONTROL'].includes(text(values['type']) ?? ''),
  );
}

/** The health checks on a host (and a path), and whether one whose address is not known may be on it. */
export function watchers(
  facts: Facts,
  host: string,
  path?: string,
): { readonly sure: readonly Resource[]; readonly isUnsure: boolean } {
  const live = endpointChecks(facts).filter(
    ({ values }) =>
      /^HTTPS(?:_STR_MATCH)?$/.test(text(values['type']) ?? '') && values['disabled'] !== true,
  );
  const fits = ({ values }: Resource): boolean =>
    values['fqdn'] === host && (path === undefined || (values['resource_path'] ?? '/') === path);
  const mayFit = ({ values }: Resource): boolean =>
    mayBe(values['fqdn'], host) &&
    (path === undefined || mayBe(values['resource_path'] ?? '/', path));
  return { sure: live.filter(fits), isUnsure: live.some((one) => !fits(one) && mayFit(one)) };
}

/** The alarms on the state of health checks, or on whatever else Route 53 measures of them. */
export function healthAlarms(facts: Facts): readonly Resource[] {
  return resources(facts, 'aws_cloudwatch_metric_alarm').filter(
    ({ values }) =>
      values['namespace'] === 'AWS/Route53' ||
      at(values, 'dimensions', 'HealthCheckId') !== undefined,
  );
}

/** Whether an alarm is on the state itself; latency and other metrics may have alarms of their own. */
export function isOnHealth({ values }: Resource): boolean {
  return values['metric_name'] === HEALTH_METRIC || holdsUnknown(values['metric_name']);
}

/** The alarms that watch a health check. */
export function alarmsOn(facts: Facts, check: Resource): readonly Resource[] {
  return healthAlarms(facts).filter(({ values }) =>
    isPointer(at(values, 'dimensions', 'HealthCheckId'), check, 'id'),
  );
}

/** Whether a value is, or holds, the ARN of a topic: by reference, as applied, or spelt out with its name. */
export function isTopic(value: Value | undefined, topic: Resource, facts: Facts): boolean {
  return (
    isPointer(value, topic, 'arn', 'id') ||
    texts(value).some((arn) => arn === topicArn(topic, facts))
  );
}

/**
 * Whether what belongs to a topic names it, and is made in its region: another region's service does not know it.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_subscription
 */
export function belongsTo(
  resource: Resource,
  name: 'arn' | 'topic_arn',
  topic: Resource,
  facts: Facts,
): boolean {
  const [own, its] = [regionOf(facts, resource), regionOf(facts, topic)];
  const isNear = own === its || holdsUnknown(own) || holdsUnknown(its);
  return isNear && isTopic(resource.values[name], topic, facts);
}

/** Region and account of a resource; undefined where one of them is not known, or there are several. */
export function placeOf(
  facts: Facts,
  resource: Resource,
): { readonly region: string; readonly accountId: string } | undefined {
  const region = text(regionOf(facts, resource));
  const [accountId, ...others] = accountsOf(facts, resource);
  return region === undefined || accountId === undefined || others.length > 0
    ? undefined
    : { region, accountId };
}

/** The ARN that a topic will have, undefined where a part of it is not known. */
function topicArn(topic: Resource, facts: Facts): string | undefined {
  const name = text(topic.values['name']);
  const place = placeOf(facts, topic);
  return name === undefined || place === undefined
    ? undefined
    : `arn:aws:sns:${place.region}:${place.accountId}:${name}`;
}

/** What holds secret values: Secrets Manager's secrets, and Parameter Store's encrypted parameters. */
export function secretContainers(facts: Facts): readonly Resource[] {
  return [
    ...resources(facts, 'aws_secretsmanager_secret'),
    ...resources(facts, 'aws_ssm_parameter').filter(
      ({ values }) => values['type'] === 'SecureString',
    ),
  ];
}

/** Whether an expression names a resource that is not among the facts. */
export function dangles(value: Value | undefined, facts: Facts): boolean {
  return (
    value instanceof Unknown &&
    value.references.some(
      (one) =>
        !one.startsWith('module.') &&
        !facts.resources.some(({ address }) => configAddress(address) === one),
    )
  );
}

import { isTopic } from '../facts/aws';
import { resources, type Facts, type Resource } from '../facts/graph';
import { isPointer } from '../facts/pointer';
import { readPolicy, type Statement } from '../facts/policy';
import { listedSecrets } from '../facts/secrets';
import { holdsUnknown, show, text } from '../facts/value';
import { isNot, read, type Demand } from './demand';

/** Who writes to a topic when a rule's time has come. */
const REMINDING_SERVICE = 'events.amazonaws.com';

/** A rule with a target whose text names a secret. */
export interface Reminder {
  readonly target: Resource;
  readonly rule: Resource | undefined;
  readonly topic: Resource | undefined;
}

/** The reminders of a secret, by its name in the store. */
export function remindersOf(name: string, facts: Facts): readonly Reminder[] {
  const rules = resources(facts, 'aws_cloudwatch_event_rule');
  const topics = resources(facts, 'aws_sns_topic');
  return resources(facts, 'aws_cloudwatch_event_target')
    .filter(({ values }) => words(text(values['input']) ?? '').includes(name))
    .map((target) => ({
      target,
      rule: rules.find(
        (rule) =>
          isPointer(target.values['rule'], rule, 'name', 'id') ||
          (text(rule.values['name']) !== undefined &&
            target.values['rule'] === rule.values['name']),
      ),
      topic: topics.find((topic) => isTopic(target.values['arn'], topic, facts)),
    }));
}

/** What stands between blanks, quotes and the signs that end a sentence. */
function words(input: string): readonly string[] {
  return input.split(/[\s"',;:]+/).map((word) => word.replace(/\.$/, ''));
}

/** What has to hold so that the owner gets a mail each time that the days are over. */
export function reminderDemands(
  { target, rule, topic }: Reminder,
  owner: string,
  days: number,
  facts: Facts,
): readonly Demand[] {
  return [
    ...(rule === undefined
      ? [no(`${target.address} belongs to no rule`)]
      : ruleDemands(rule, days)),
    ...nameFaults(target, 'target_id'),
    // EventBridge writes to a topic by the topic's policy; with a role it may not write at all.
    ...(read(target.values, 'role_arn') === undefined ? [] : [no('the target has a role_arn')]),
    ...(topic === undefined
      ? [no(`${target.address} writes to no topic`)]
      : [...topicDemands(topic, facts), ...mailDemands(topic, owner, facts)]),
  ];
}

/**
 * Names of rules and of their targets.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
const NAME = /^[\w.-]{1,64}$/;

/** Left out, the provider makes a name up. */
function nameFaults({ values }: Resource, attribute: string): readonly Demand[] {
  const name = read(values, attribute);
  return name === undefined || holdsUnknown(name) || NAME.test(text(name) ?? '')
    ? []
    : [no(`${attribute} = ${name === '' ? '""' : show(name)} (EventBridge takes no such name)`)];
}

function ruleDemands(rule: Resource, days: number): readonly Demand[] {
  const { values } = rule;
  const schedule = text(values['schedule_expression']);
  const wanted = days === 1 ? 'rate(1 day)' : `rate(${String(days)} days)`;
  const state = read(values, 'state');
  return [
    ...nameFaults(rule, 'name'),
    schedule === wanted
      ? { holds: true, seen: schedule }
      : no(`schedule_expression = ${show(values['schedule_expression'])} (must be ${wanted})`),
    isNot(values, 'is_enabled', false),
    ...(state === undefined || state === 'ENABLED' ? [] : [no(`state = ${show(state)}`)]),
    ...(read(values, 'event_pattern') === undefined
      ? []
      : [no('the rule waits for an event_pattern')]),
  ];
}

function topicDemands(topic: Resource, facts: Facts): readonly Demand[] {
  const [policy, second] = resources(facts, 'aws_sns_topic_policy').filter(({ values }) =>
    isTopic(values['arn'], topic, facts),
  );
  const written = policy === undefined ? read(topic.values, 'policy') : policy.values['policy'];
  const statements = readPolicy(written);
  const isAllowed =
    statements !== 'unknown' &&
    statements?.some((one) => letsPublish(one, topic, facts)) === true &&
    !statements.some(({ isAllow }) => !isAllow);
  return [
    ...(second === undefined ? [] : [no(`${topic.address} has two policies`)]),
    statements === 'unknown'
      ? { holds: 'unknown', seen: 'policy = known after apply' }
      : isAllowed
        ? { holds: true, seen: `${REMINDING_SERVICE} may publish` }
        : no(`${REMINDING_SERVICE} may not publish to ${topic.address}`),
    // A service cannot use a key that AWS made, and one's own has to let it.
    ...(read(topic.values, 'kms_master_key_id') === undefined
      ? []
      : [no('a key encrypts the topic, which EventBridge may not use')]),
    isNot(topic.values, 'fifo_topic', true),
  ];
}

/** No condition is documented that would hold for a rule's message to a topic. */
function letsPublish(
  { isAllow, principals, actions, resources: where, condition }: Statement,
  topic: Resource,
  facts: Facts,
): boolean {
  return (
    isAllow &&
    principals?.includes(REMINDING_SERVICE) === true &&
    actions.some((one) => /^sns:(?:publish|\*)$/i.test(text(one) ?? '')) &&
    where.some((one) => isTopic(one, topic, facts)) &&
    condition === undefined
  );
}

function mailDemands(topic: Resource, owner: string, facts: Facts): readonly Demand[] {
  const subscriptions = resources(facts, 'aws_sns_topic_subscription').filter(({ values }) =>
    isTopic(values['topic_arn'], topic, facts),
  );
  const told = subscriptions.find(
    ({ values }) =>
      values['protocol'] === 'email' &&
      values['endpoint'] === owner &&
      read(values, 'filter_policy') === undefined,
  );
  const owners = listedSecrets(facts).map(([, secret]) => secret.owner);
  const strangers = subscriptions.filter(
    ({ values }) => owners.length > 0 && !owners.includes(text(values['endpoint']) ?? ''),
  );
  return [
    told === undefined ? no(`no mail goes to ${owner}`) : { holds: true, seen: `mail to ${owner}` },
    ...strangers.map(({ address }) => no(`${address} goes to no owner of a secret`)),
  ];
}

function no(seen: string): Demand {
  return { holds: false, seen };
}

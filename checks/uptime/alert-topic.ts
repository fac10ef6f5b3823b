import { alarmsFor, alertTopics } from '../../facts/alert-topics';
import { accountsOf, belongsTo, isTopic, regionOf } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import {
  callerConditions,
  deniesPlainText,
  isOpen,
  readPolicy,
  shutsOut,
  type Statement,
} from '../../facts/policy';
import { holdsUnknown, show, text, type Value } from '../../facts/value';
import { HEALTH_METRICS_REGION } from '../../lib/limits/aws';
import { fail, type Check, type Finding } from '../check';
import { isNot, isWorded, read, settle, type Demand } from '../demand';
import { example, type ExampleResources } from '../examples';

/** Who writes to the topic when an alarm goes off. */
const ALARM_SERVICE = 'cloudwatch.amazonaws.com';

const PUBLISH = {
  Sid: 'AlarmsMayPublish',
  Effect: 'Allow',
  Principal: { Service: ALARM_SERVICE },
  Action: 'sns:Publish',
  Resource: '${aws_sns_topic.alerts_topic.arn}',
  Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
};
const DENY = {
  Sid: 'OnlyOverTls',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: '${aws_sns_topic.alerts_topic.arn}',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

export const alertTopic: Check = {
  id: 'uptime/alert-topic',
  controls: ['LR-40'],
  title: 'The alarm may write to the alert topic, and strangers may not',
  why: 'an alarm that may not write to its topic is silent, and says so nowhere; a topic open to all lets anybody wake you',
  breaks: 'the alarm goes off and reaches nobody, or false alarms teach everybody to ignore it',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
  fix: 'keep uptime.alerts in the launch file: topic and policy come with it; take other policies on the topic away',
  kinds: ['declared', 'planned'],
  absence: 'no topic for alerts is declared',
  judge: (facts) => alertTopics(facts).map((topic) => judgeTopic(topic, facts)),
  examples: {
    pass: [withPolicy([PUBLISH, DENY])],
    fail: [
      withPolicy([DENY]),
      withPolicy([PUBLISH]),
      withPolicy([{ ...PUBLISH, Effect: 'Deny' }, DENY]),
      withPolicy([{ ...PUBLISH, Principal: { Service: 'events.amazonaws.com' } }, DENY]),
      withPolicy([{ ...PUBLISH, Action: 'sns:Subscribe' }, DENY]),
      withPolicy([{ ...PUBLISH, Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }, DENY]),
      withPolicy([{ ...PUBLISH, Condition: undefined }, DENY]),
      withPolicy([PUBLISH, { ...DENY, Condition: undefined }]),
      withPolicy([PUBLISH, { ...DENY, Sid: undefined }]),
      withPolicy([PUBLISH, { ...DENY, Sid: PUBLISH.Sid }]),
      withPolicy([PUBLISH, { ...DENY, Action: '*' }]),
      withPolicy([{ ...PUBLISH, Resource: '*' }, DENY]),
      withPolicy([PUBLISH, DENY, { ...PUBLISH, Principal: '*', Condition: undefined }]),
      withPolicy([PUBLISH, DENY], { kms_master_key_id: 'alias/aws/sns' }),
      withPolicy([PUBLISH, DENY], { fifo_topic: true }),
      withPolicy([PUBLISH, DENY], {}, { other: { name: 'alerts' } }),
      withPolicy([PUBLISH, DENY], { region: 'eu-west-1' }),
      example({ aws_sns_topic: { alerts_topic: { name: 'alerts' } } }),
    ],
  },
};

function judgeTopic(topic: Resource, facts: Facts): Finding {
  const policies = resources(facts, 'aws_sns_topic_policy').filter((one) =>
    belongsTo(one, 'arn', topic, facts),
  );
  const [policy, second] = policies;
  const written = policy === undefined ? read(topic.values, 'policy') : policy.values['policy'];
  if (written === undefined) return fail(topic.address, 'no policy is on this topic');
  // The second one written replaces the first.
  if (second !== undefined) {
    return fail(
      topic.address,
      `has two policies: ${policies.map(({ address }) => address).join(', ')}`,
    );
  }
  return settle(policy?.address ?? topic.address, [
    ...policyDemands(written, topic, facts),
    nameDemand(topic, facts),
    isNot(topic.values, 'fifo_topic', true),
    keyDemand(topic),
    regionDemand(topic, facts),
  ]);
}

function policyDemands(written: Value, topic: Resource, facts: Facts): readonly Demand[] {
  const statements = readPolicy(written);
  if (statements === 'unknown') return [{ holds: 'unknown', seen: 'policy = known after apply' }];
  if (statements === undefined) return [{ holds: false, seen: 'policy is no policy document' }];
  const onTopic = statements.filter(({ resources: where }) =>
    where.some((one) => isTopic(one, topic, facts)),
  );
  const accounts = accountsOf(facts, topic);
  const mayPublish = onTopic.some((one) => letsAlarmsPublish(one, accounts));
  const isDenied = onTopic.some((one) => deniesPlainText(one, 'sns:*', 'sns:Publish'));
  return [
    {
      holds: mayPublish,
      seen: mayPublish
        ? `${ALARM_SERVICE} may publish`
        : `${ALARM_SERVICE} may not publish for your account`,
    },
    { holds: isDenied, seen: `plain text is ${isDenied ? '' : 'not '}denied` },
    ...formDemands(statements, onTopic),
    ...(statements.some(isOpen)
      ? [{ holds: false, seen: 'the policy allows everybody (Principal *)' } as const]
      : []),
    ...(statements.some((one) => shutsOut(one, accounts))
      ? [{ holds: false, seen: 'the policy denies everybody' } as const]
      : []),
  ];
}

/**
 * What SNS asks of every statement: an id of its own, its topic as the resource, and SNS's actions alone.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
 */
function formDemands(
  statements: readonly Statement[],
  onTopic: readonly Statement[],
): readonly Demand[] {
  const ids = new Set(statements.flatMap(({ sid }) => (sid === undefined ? [] : sid)));
  const faults = [
    ...(statements.length > 1 && ids.size < statements.length
      ? ['its statements have no Sid each']
      : []),
    ...(onTopic.length < statements.length ? ['a statement is about another resource'] : []),
    ...(statements.some(({ actions }) => actions.some((one) => !/^sns:/i.test(text(one) ?? '')))
      ? ['a statement is about actions that are not of SNS']
      : []),
  ];
  return faults.map((seen) => ({ holds: false, seen: `SNS refuses the policy: ${seen}` }));
}

/** Whether a statement lets alarms write: those of the topic's own account, where it names one. */
function letsAlarmsPublish(
  { isAllow, principals, actions, condition }: Statement,
  accounts: readonly string[],
): boolean {
  const isService = principals?.includes(ALARM_SERVICE) === true;
  const isPublish = actions.some(
    (action) => action === '*' || /^sns:(?:publish|\*)$/i.test(text(action) ?? ''),
  );
  const callers = callerConditions(condition);
  const wanted = callers.flatMap(([key, values]) => (key === 'aws:sourceaccount' ? values : []));
  const isOurs =
    wanted.length === 0 ||
    accounts.length === 0 ||
    wanted.some((one) => holdsUnknown(one) || accounts.some((account) => account === one));
  // CloudWatch serves all accounts: without a condition it would write for any of them.
  return (
    isAllow && isService && isPublish && isOurs && callers.some(([, values]) => values.length > 0)
  );
}

/** Two topics with one name are one topic: whoever removes one removes both. */
function nameDemand({ address, values }: Resource, facts: Facts): Demand {
  const name = read(values, 'name');
  const twin = resources(facts, 'aws_sns_topic').find(
    (one) => one.address !== address && isWorded(name) && one.values['name'] === name,
  );
  return twin === undefined
    ? { holds: true, seen: `name = ${show(name)}` }
    : { holds: false, seen: `has the name of ${twin.address}` };
}

/** CloudWatch cannot use the key that AWS made for topics: its policy cannot be changed. */
function keyDemand({ values }: Resource): Demand {
  const key = read(values, 'kms_master_key_id');
  const seen = `kms_master_key_id = ${show(key)}`;
  const isAwsKey = text(key)?.includes('alias/aws/') === true;
  return { holds: !isAwsKey, seen: isAwsKey ? `${seen} (alarms cannot use this key)` : seen };
}

/** An alarm writes to topics of its own region; those on health checks stand in one. */
function regionDemand(topic: Resource, facts: Facts): Demand {
  const region = regionOf(facts, topic);
  const seen = `region = ${show(region)}`;
  if (holdsUnknown(region)) return { holds: 'unknown', seen };
  const regions = alarmsFor(facts, topic).map((alarm) => show(regionOf(facts, alarm)));
  const wanted =
    regions.length === 0 ? HEALTH_METRICS_REGION : regions.find((one) => one !== region);
  return wanted === undefined || wanted === region
    ? { holds: true, seen }
    : { holds: false, seen: `${seen} (must be ${wanted}, where the alarms are)` };
}

function withPolicy(
  statements: readonly object[],
  topic: object = {},
  others: ExampleResources[string] = {},
): Facts {
  return example(
    {
      aws_sns_topic: { alerts_topic: { name: 'alerts', ...topic }, ...others },
      aws_sns_topic_policy: {
        alerts_policy: {
          arn: '${aws_sns_topic.alerts_topic.arn}',
          policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
        },
      },
    },
    { provider: { aws: [{ region: 'us-east-1', allowed_account_ids: ['123456789012'] }] } },
  );
}

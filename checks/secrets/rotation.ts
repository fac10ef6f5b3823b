import { secretContainers } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import { nested } from '../../facts/rules';
import { areParameters, listedAs, listedSecrets, tagsOf } from '../../facts/secrets';
import { at, holdsUnknown, show, text } from '../../facts/value';
import { duty, fail, type Check, type Finding } from '../check';
import { equals, isLeftOut, read, settle, type Demand } from '../demand';
import { EXAMPLE_SECRET, exampleSecrets } from '../example-secrets';
import { example, inventoryOutput, type ExampleResources } from '../examples';
import { reminderDemands, remindersOf } from '../reminders';
import { noSecrets } from '../without';

/** ARN of a Lambda function, with an alias or without. */
const FUNCTION = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w-]+)?$/;

const LAMBDA = 'arn:aws:lambda:eu-west-1:123456789012:function:rotate';

export const secretRotation: Check = {
  id: 'secrets/rotation',
  controls: ['LR-21'],
  title: 'Each secret is changed in time, by a function or by somebody who is reminded',
  why: 'a period that stands in a tag alone is kept by nobody; a function keeps it, or a mail at each end of it',
  breaks: 'a password that a dozen former colleagues know still opens the database',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html',
  fix: 'list the secret in secrets with rotateEveryDays: its owner is reminded; where a function changes it, name it in rotation',
  kinds: ['declared', 'planned'],
  absence: 'no secret that could be changed is declared',
  judge: (facts) => {
    const containers = secretContainers(facts);
    if (areParameters(facts)) {
      return listedSecrets(facts).map(([key, { name, owner, rotate_every_days: days }]) =>
        judgeReminder({ subject: `secret ${key}`, name, owner, days }, facts),
      );
    }
    if (containers.length === 0) return noSecrets(facts);
    return containers.map((container) => judgeContainer(container, facts));
  },
  examples: {
    pass: [
      reminded(),
      reminded({ everyDays: 1, rate: 'rate(1 day)' }),
      rotated({ automatically_after_days: 90 }),
      // What the provider reads back, where nobody wrote it.
      rotated({ automatically_after_days: 90, duration: '', schedule_expression: '' }),
      reminded({
        inventory: {
          secrets: exampleSecrets({ name: `/${EXAMPLE_SECRET.name}` }),
          secret_store: 'parameters',
        },
        target: { input: '"Change the secret /shop/production/database-url now."' },
        secret: undefined,
      }),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      reminded({ rate: 'rate(91 days)' }),
      reminded({ rate: 'rate(90 hours)' }),
      reminded({ rule: { state: 'DISABLED' } }),
      reminded({ rule: { is_enabled: false } }),
      reminded({ rule: { name: '*' } }),
      reminded({ target: { target_id: '' } }),
      reminded({ rule: { event_pattern: '{"source":["aws.ec2"]}' } }),
      reminded({ target: { input: '"Change the secret shop/production/other now."' } }),
      reminded({ target: { input: '"Change the secret shop/production/database-url-2 now."' } }),
      reminded({ target: { arn: '${aws_sns_topic.gone.arn}' } }),
      reminded({ target: { rule: '${aws_cloudwatch_event_rule.gone.name}' } }),
      reminded({ target: { role_arn: 'arn:aws:iam::123456789012:role/events' } }),
      reminded({ subscription: { endpoint: 'another@example.com' } }),
      reminded({ subscription: { filter_policy: '{"owner":["x"]}' } }),
      reminded({ topic: { kms_master_key_id: 'alias/aws/sns' } }),
      reminded({ policy: { Principal: { Service: 'cloudwatch.amazonaws.com' } } }),
      reminded({ policy: { Effect: 'Deny' } }),
      reminded({ everyDays: undefined }),
      rotated({ automatically_after_days: 365 }),
      rotated({}),
      rotated({ automatically_after_days: 90 }, { rotation_lambda_arn: 'rotate' }),
      rotated({ automatically_after_days: 90 }, { secret_id: '${aws_secretsmanager_secret.b.id}' }),
      rotated({ automatically_after_days: 90, schedule_expression: 'rate(90 days)' }),
    ],
  },
};

function judgeContainer(container: Resource, facts: Facts): Finding {
  const { address, values } = container;
  const [key, listed] = listedAs(container, facts) ?? [];
  const tags = tagsOf(values);
  const written = at(tags, 'rotate-every-days');
  const days = Number(text(written));
  if (holdsUnknown(written)) {
    return settle(address, [{ holds: 'unknown', seen: 'rotate-every-days = known after apply' }]);
  }
  if (!Number.isInteger(days) || days < 1) {
    return fail(address, `rotate-every-days = ${show(written)} (must be a number of days)`);
  }
  const rotations = resources(facts, 'aws_secretsmanager_secret_rotation').filter((one) =>
    isPointer(one.values['secret_id'], container, 'id', 'arn'),
  );
  const [rotation] = rotations;
  if (rotation !== undefined) return settle(address, rotationDemands(rotation, days));
  if (listed?.changed_by === 'waits') {
    return duty(
      address,
      `its rotation waits for the first value: launch-ready secrets put it, then set secrets.${String(key)}.rotation.valuePut`,
    );
  }
  const name = text(values['name']);
  const owner = text(at(tags, 'owner'));
  if (name === undefined || owner === undefined) {
    return fail(address, 'has no rotation, and no name and owner to be reminded of');
  }
  return judgeReminder({ subject: address, name, owner, days }, facts);
}

function rotationDemands({ values }: Resource, days: number): readonly Demand[] {
  const rules = nested(values, 'rotation_rules') ?? {};
  const lambda = read(values, 'rotation_lambda_arn');
  const isFunction = holdsUnknown(lambda) || FUNCTION.test(text(lambda) ?? '');
  return [
    {
      holds: isFunction,
      seen: `rotation_lambda_arn = ${show(lambda)}${isFunction ? '' : ' (must be a Lambda function)'}`,
    },
    equals(rules, 'automatically_after_days', days),
    isLeftOut(rules, 'schedule_expression', 'AWS takes that or the days'),
  ];
}

interface Reminded {
  readonly subject: string;
  readonly name: string;
  readonly owner: string;
  readonly days: number;
}

function judgeReminder({ subject, name, owner, days }: Reminded, facts: Facts): Finding {
  const reminders = remindersOf(name, facts);
  if (reminders.length === 0) {
    return fail(subject, 'no function changes it, and nobody is reminded of it');
  }
  const findings = reminders.map((one) =>
    settle(
      subject,
      reminderDemands(one, owner, days, facts),
      `${owner} every ${String(days)} days`,
    ),
  );
  return findings.find(({ verdict }) => verdict === 'pass') ?? (findings[0] as Finding);
}

interface RemindedOver {
  readonly everyDays?: number | undefined;
  readonly rate?: string;
  readonly rule?: object;
  readonly target?: object;
  readonly topic?: object;
  readonly subscription?: object;
  readonly policy?: object;
  readonly inventory?: object;
  readonly secret?: object | undefined;
}

function reminded(over: RemindedOver = {}): Facts {
  const days = 'everyDays' in over ? over.everyDays : 90;
  const container = {
    name: EXAMPLE_SECRET.name,
    tags: { owner: EXAMPLE_SECRET.owner, 'rotate-every-days': days && String(days) },
  };
  const secret = 'secret' in over ? over.secret : container;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: '${aws_sns_topic.reminders_topic.arn}',
    ...over.policy,
  };
  const all: ExampleResources = {
    ...(secret === undefined ? {} : { aws_secretsmanager_secret: { store_url: secret } }),
    aws_cloudwatch_event_rule: {
      url: { name: 'url', schedule_expression: over.rate ?? 'rate(90 days)', ...over.rule },
    },
    aws_cloudwatch_event_target: {
      'url-mail': {
        rule: '${aws_cloudwatch_event_rule.url.name}',
        arn: '${aws_sns_topic.reminders_topic.arn}',
        input: '"Change the secret shop/production/database-url now."',
        ...over.target,
      },
    },
    aws_sns_topic: { reminders_topic: { name: 'reminders', ...over.topic } },
    aws_sns_topic_policy: {
      reminders: {
        arn: '${aws_sns_topic.reminders_topic.arn}',
        policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      },
    },
    aws_sns_topic_subscription: {
      owner: {
        topic_arn: '${aws_sns_topic.reminders_topic.arn}',
        protocol: 'email',
        endpoint: EXAMPLE_SECRET.owner,
        ...over.subscription,
      },
    },
  };
  return example(all, over.inventory === undefined ? {} : inventoryOutput(over.inventory));
}

function rotated(rules: object, over: object = {}): Facts {
  return example({
    aws_secretsmanager_secret: {
      store_url: { name: EXAMPLE_SECRET.name, tags: { 'rotate-every-days': '90' } },
    },
    aws_secretsmanager_secret_rotation: {
      url: {
        secret_id: '${aws_secretsmanager_secret.store_url.id}',
        rotation_lambda_arn: LAMBDA,
        rotation_rules: rules,
        ...over,
      },
    },
  });
}

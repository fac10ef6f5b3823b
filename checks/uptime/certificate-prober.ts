import { placeOf, regionOf } from '../../facts/aws';
import { certificateProbes, functionLog, type CertificateProbe } from '../../facts/certificates';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import { readPolicy, type Statement } from '../../facts/policy';
import { holdsUnknown, show, text } from '../../facts/value';
import { MAX_PROBE_SECONDS, PROBE_LIMIT_SECONDS, rateSeconds } from '../../lib/certificate-watch';
import { MAX_FUNCTION_SECONDS, NODE_RUNTIMES } from '../../lib/limits/aws';
import { fail, type Check, type Finding } from '../check';
import {
  demand,
  equals,
  isLeftOut,
  isNot,
  read,
  settle,
  within,
  worded,
  type Demand,
} from '../demand';
import { certificateExample, rights, trust } from '../example-certificates';
import { grantsOf, trustDemand } from '../service-role';

/** Who calls a function at its time, and who runs it. */
const CALLER = 'events.amazonaws.com';
const RUNNER = 'lambda.amazonaws.com';

/**
 * Names of rules and of their targets; left out, the provider makes one up.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
const NAME = /^[\w.-]{1,64}$/;

/** All that a function needs to write its log, in which its metric lies too. */
const LOG_ACTIONS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

export const certificateProber: Check = {
  id: 'uptime/certificate-prober',
  controls: ['LR-40'],
  title: 'What looks at certificates is called every hour, and may do nothing else',
  why: 'a probe that is not called, or may not write down what it saw, watches nothing; one with more rights than its log is a way into the account',
  breaks:
    'the alarm on certificates goes off for no reason until somebody turns it off, and then one ends',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html',
  fix: 'keep a host in uptime.targets: the function, its schedule and its role come with it; take other rights away from the role',
  kinds: ['declared', 'planned'],
  absence: 'nothing that looks at certificates is declared',
  judge: (facts) => certificateProbes(facts).map((probe) => judgeProbe(probe, facts)),
  examples: {
    pass: [
      certificateExample(),
      certificateExample({ aws_cloudwatch_event_rule: { schedule_expression: 'rate(1 hour)' } }),
    ],
    fail: [
      ...(
        [
          'aws_cloudwatch_event_rule',
          'aws_cloudwatch_event_target',
          'aws_lambda_function',
          'aws_lambda_permission',
          'aws_cloudwatch_log_group',
          'aws_iam_role',
          'aws_iam_role_policy',
        ] as const
      ).map((type) => certificateExample({ [type]: 'none' })),
      ...[
        { schedule_expression: 'rate(2 hours)' },
        { schedule_expression: 'rate(1 hours)' },
        { schedule_expression: 'cron(0 5 ? * * *)' },
        { schedule_expression: undefined },
        { event_pattern: '{}' },
        { is_enabled: false },
        { state: 'DISABLED' },
        { event_bus_name: 'other' },
        { name: '' },
      ].map((rule) => certificateExample({ aws_cloudwatch_event_rule: rule })),
      ...[
        { role_arn: '${aws_iam_role.one.arn}' },
        { input: 'none' },
        { target_id: '' },
        { arn: '${aws_lambda_function.gone.arn}' },
      ].map((target) => certificateExample({ aws_cloudwatch_event_target: target })),
      ...[
        { runtime: 'nodejs16.x' },
        { handler: '' },
        { filename: undefined },
        { source_code_hash: undefined },
        { timeout: undefined },
        { timeout: 901 },
        { reserved_concurrent_executions: 0 },
        { role: '${aws_iam_role.gone.arn}' },
      ].map((prober) => certificateExample({ aws_lambda_function: prober })),
      ...[
        { source_arn: undefined },
        { principal: '*' },
        { action: 'lambda:*' },
        { function_name: 'other' },
        { source_arn: '${aws_cloudwatch_event_rule.gone.arn}' },
      ].map((permission) => certificateExample({ aws_lambda_permission: permission })),
      ...[
        { assume_role_policy: trust('ec2.amazonaws.com') },
        { managed_policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
      ].map((role) => certificateExample({ aws_iam_role: role })),
      ...[
        rights({ Action: '*' }),
        rights({ Action: 'logs:PutLogEvents' }),
        rights({ Resource: '*' }),
        rights({ Resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/other:*' }),
        rights({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ].map((policy) => certificateExample({ aws_iam_role_policy: { policy } })),
    ],
  },
};

function judgeProbe(probe: CertificateProbe, facts: Facts): Finding {
  const { target, rule, prober, event } = probe;
  if (rule === undefined) return fail(target.address, 'it belongs to no rule');
  if (prober === undefined) return fail(target.address, 'it calls no function');
  return settle(
    prober.address,
    [
      ...ruleDemands(rule),
      demand(
        target.values,
        'target_id',
        'an id that EventBridge takes',
        (value) => value === undefined || NAME.test(text(value) ?? ''),
      ),
      // EventBridge calls a function by the function's own policy.
      isLeftOut(target.values, 'role_arn'),
      ...functionDemands(prober),
      ...permissionDemands(prober, rule, facts),
      logDemand(prober, facts),
      ...roleDemands(prober, facts),
    ],
    `looks at ${event.hosts.join(', ')}, ${show(rule.values['schedule_expression'])}`,
  );
}

function ruleDemands({ values }: Resource): readonly Demand[] {
  return [
    demand(
      values,
      'schedule_expression',
      `a rate of ${String(MAX_PROBE_SECONDS)} s or less`,
      (value) => (rateSeconds(text(value) ?? '') ?? Infinity) <= MAX_PROBE_SECONDS,
    ),
    demand(
      values,
      'name',
      'a name that EventBridge takes',
      (value) => value === undefined || NAME.test(text(value) ?? ''),
    ),
    isNot(values, 'is_enabled', false),
    demand(values, 'state', 'ENABLED', (value) => value === undefined || value === 'ENABLED'),
    demand(values, 'event_pattern', 'left out', (value) => value === undefined),
    // A schedule runs on the account's own bus only.
    demand(
      values,
      'event_bus_name',
      'default',
      (value) => value === undefined || value === 'default',
    ),
  ];
}

function functionDemands({ values }: Resource): readonly Demand[] {
  return [
    worded(values, 'function_name'),
    demand(values, 'runtime', NODE_RUNTIMES.join(' or '), (value) =>
      NODE_RUNTIMES.includes(text(value) ?? ''),
    ),
    demand(values, 'handler', 'a module and what it exports', (value) =>
      /^[\w./-]+\.\w+$/.test(text(value) ?? ''),
    ),
    demand(values, 'filename', 'a zip file', (value) => /.\.zip$/.test(text(value) ?? '')),
    // Without it, a change of the code would not be applied.
    demand(values, 'source_code_hash', 'a SHA-256 in Base64', (value) =>
      /^[A-Za-z0-9+/]{43}=$/.test(text(value) ?? ''),
    ),
    within(values, 'timeout', PROBE_LIMIT_SECONDS, MAX_FUNCTION_SECONDS),
    demand(values, 'reserved_concurrent_executions', 'not 0', (value) => value !== 0),
  ];
}

/** The rule may call it, and nobody else may. */
function permissionDemands(prober: Resource, rule: Resource, facts: Facts): readonly Demand[] {
  const own = resources(facts, 'aws_lambda_permission').filter(
    ({ values }) =>
      isPointer(values['function_name'], prober, 'function_name', 'arn', 'id') ||
      values['function_name'] === prober.values['function_name'],
  );
  if (own.length === 0) return [{ holds: false, seen: 'no permission lets the rule call it' }];
  return own.flatMap(({ values }) => [
    equals(values, 'action', 'lambda:InvokeFunction'),
    equals(values, 'principal', CALLER),
    isPointer(values['source_arn'], rule, 'arn')
      ? { holds: true, seen: `source_arn: ${rule.address}` }
      : { holds: false, seen: `source_arn = ${show(values['source_arn'])} (must be its rule)` },
  ]);
}

/** Without a log group of its own, Lambda makes one that keeps every line for ever; it may not do so here. */
function logDemand(prober: Resource, facts: Facts): Demand {
  const name = functionLog(prober);
  const group = resources(facts, 'aws_cloudwatch_log_group').find(
    (one) =>
      one.values['name'] === name && show(regionOf(facts, one)) === show(regionOf(facts, prober)),
  );
  return group === undefined
    ? { holds: false, seen: `no log group ${show(name)} is declared in its region` }
    : { holds: true, seen: `writes to ${group.address}` };
}

function roleDemands(prober: Resource, facts: Facts): readonly Demand[] {
  const arn = read(prober.values, 'role');
  const role = resources(facts, 'aws_iam_role').find((one) => isPointer(arn, one, 'arn'));
  if (role === undefined) {
    return [{ holds: false, seen: `role = ${show(arn)} (no such role is declared)` }];
  }
  const { own, others } = grantsOf(role, facts);
  const stranger = own[0] ?? others.find(({ type }) => type !== 'aws_iam_role_policy')?.address;
  return [
    trustDemand(role, RUNNER),
    ...(stranger === undefined
      ? []
      : [{ holds: false, seen: `${role.address}: ${stranger} gives it other rights` } as const]),
    rightsDemand(others, prober, facts),
  ];
}

/** It may write its own log, and nothing else. */
function rightsDemand(grants: readonly Resource[], prober: Resource, facts: Facts): Demand {
  const policies = grants.map(({ values }) => values['policy']);
  if (policies.some(holdsUnknown)) return { holds: 'unknown', seen: 'its rights are not known' };
  const statements = policies.flatMap((one) => {
    const read = readPolicy(one);
    return read === 'unknown' || read === undefined ? [] : read;
  });
  const place = placeOf(facts, prober);
  const streams =
    place === undefined
      ? undefined
      : `arn:aws:logs:${place.region}:${place.accountId}:log-group:${show(functionLog(prober))}:*`;
  const isItsLog = ({ isAllow, resources: where, condition }: Statement): boolean =>
    isAllow && condition === undefined && where.length > 0 && where.every((one) => one === streams);
  const actions = statements.flatMap((one) => one.actions.map((action) => text(action) ?? '*'));
  const holds =
    statements.every(isItsLog) &&
    statements.every((one) => one.actions.length > 0) &&
    actions.every((one) => LOG_ACTIONS.includes(one)) &&
    LOG_ACTIONS.every((one) => actions.includes(one));
  return holds
    ? { holds, seen: 'may write its own log' }
    : {
        holds,
        seen: `it must be allowed ${LOG_ACTIONS.join(' and ')} on its own log, and nothing else`,
      };
}

import { healthAlarms, isOnHealth } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { compositeAlarms, followers, type CompositeAlarm } from '../../facts/outages';
import { holdsUnknown, show } from '../../facts/value';
import { MAX_ALERT_SECONDS } from '../../lib/uptime';
import { actionsDemand, nameDemand, pagesItself, regionDemand } from '../alarm-demands';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { isNot, isWhole, settle, type Demand } from '../demand';
import { example, inventoryOutput, type ExampleResources } from '../examples';

/**
 * Shortest wait for another alarm that goes off at the same cause, in seconds: the period in which CloudWatch
 * evaluates each alarm once. The kit's own policy.
 */
const MIN_WAIT_SECONDS = 60;

const TOPIC = '${aws_sns_topic.alerts.arn}';
const ACTIONS = { alarm_actions: [TOPIC], ok_actions: [TOPIC] };
const ALL = {
  alarm_name: 'all',
  alarm_rule: 'ALARM("home") AND ALARM("${aws_cloudwatch_metric_alarm.login.alarm_name}")',
  ...ACTIONS,
};
const SILENCED = {
  alarm: '${aws_cloudwatch_composite_alarm.all.alarm_name}',
  wait_period: 75,
  extension_period: 75,
};
const HOME = { alarm_name: 'a', alarm_rule: 'ALARM("home")', ...ACTIONS };
const LOGIN = { alarm_name: 'b', alarm_rule: 'ALARM(login)', ...ACTIONS };
const QUIET = { actions_suppressor: SILENCED };
const GOOD = { all: ALL, home: { ...HOME, ...QUIET }, login: { ...LOGIN, ...QUIET } };
const TARGETS = inventoryOutput({
  targets: {
    home: { host: 'example.com', path: '/', contains: 'Example' },
    login: { host: 'example.com', path: '/login', contains: 'Sign in' },
  },
});

export const outagePages: Check = {
  id: 'uptime/outage-pages',
  controls: ['LR-40'],
  title: 'An outage pages once, and a later one pages again',
  why: 'a page for each address buries the one that matters; one page for all of them hides what fails second',
  breaks:
    'whoever is on call mutes twenty messages about one outage, or never hears that the login followed the home page',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html',
  fix: 'keep the target in uptime.targets: the alarms that look at its alarm come with it',
  kinds: ['declared', 'planned'],
  absence: 'no alarm on a health check is declared',
  siblings: ['uptime/alarms'],
  judge: (facts) => [
    ...healthAlarms(facts)
      .filter(isOnHealth)
      .map((alarm) => judgeWays(alarm, facts)),
    ...compositeAlarms(facts)
      .filter((one) => one.alarms.some((alarm) => isHealthAlarm(alarm, facts)))
      .map((one) => judgeComposite(one, facts)),
  ],
  examples: {
    pass: [
      paging(GOOD),
      paging(GOOD, {}, TARGETS),
      paging({}, ACTIONS),
      paging({ home: HOME, login: LOGIN }),
      paging({
        ...GOOD,
        home: { ...HOME, actions_suppressor: { ...SILENCED, alarm: 'all' } },
      }),
    ],
    fail: [
      paging({}),
      paging({}, ACTIONS, TARGETS),
      paging(GOOD, ACTIONS),
      paging({ home: HOME, login: LOGIN }, {}, TARGETS),
      paging({ ...GOOD, home: { ...HOME, ...QUIET, alarm_rule: 'ALARM("gone")' } }),
      paging({ ...GOOD, home: { ...HOME, ...QUIET, alarm_rule: 'NOT ALARM("home")' } }),
      paging({ ...GOOD, home: { ...HOME, ...QUIET, alarm_actions: [] } }),
      paging({ ...GOOD, home: { ...HOME, ...QUIET, ok_actions: [] } }),
      paging({ ...GOOD, home: { ...HOME, ...QUIET, actions_enabled: false } }),
      paging({ ...GOOD, home: { ...HOME, ...QUIET, alarm_name: 'home' } }),
      paging({ ...GOOD, all: { ...ALL, alarm_actions: [] } }),
      paging({ ...GOOD, all: { ...ALL, alarm_rule: 'ALARM("home") AND ALARM("gone")' } }),
      paging({ ...GOOD, all: { ...ALL, alarm_rule: 'ALARM("login")' } }),
      // The second one to fail is not told.
      paging({ all: { ...ALL, alarm_rule: 'ALARM("home") OR ALARM("login")' } }),
      ...[{ alarm: 'gone' }, { wait_period: 10 }, { extension_period: 900 }].map((over) =>
        paging({
          ...GOOD,
          home: { ...HOME, actions_suppressor: { ...SILENCED, ...over } },
        }),
      ),
    ],
  },
};

function isHealthAlarm(alarm: Resource, facts: Facts): boolean {
  return healthAlarms(facts).some(({ address }) => address === alarm.address);
}

/** One alarm pages in exactly one way; a way that another one silences is none beside it. */
function judgeWays(alarm: Resource, facts: Facts): Finding {
  const follow = followers(facts, alarm);
  const heard = follow.filter(
    ({ suppressor }) =>
      !follow.some(({ resource }) => resource.address === suppressor?.alarm?.address),
  );
  const ways = [
    ...(pagesItself(alarm) ? [alarm.address] : []),
    ...heard.map(({ resource }) => resource.address),
  ];
  const [first, second] = ways;
  if (second !== undefined) {
    return fail(alarm.address, `pages ${String(ways.length)} times: ${ways.join(', ')}`);
  }
  if (first === undefined) {
    const isUnread = resources(facts, 'aws_cloudwatch_composite_alarm').some(
      ({ values }) =>
        holdsUnknown(values['alarm_rule']) && show(values['alarm_rule']).endsWith('apply'),
    );
    return (isUnread ? unknown : fail)(alarm.address, 'no alarm that pages looks at it');
  }
  return beside(alarm, first, facts) ?? pass(alarm.address, `pages by ${first}`);
}

/** A launch with several targets wants one page where all of them are down. */
function beside(alarm: Resource, way: string, facts: Facts): Finding | undefined {
  const targets = Object.keys(facts.inventory.targets ?? {});
  if (targets.length < 2) return undefined;
  const all = compositeAlarms(facts).find(({ resource }) => resource.address === way);
  return all?.suppressor === undefined
    ? fail(alarm.address, `${way} pages also where all ${String(targets.length)} targets are down`)
    : undefined;
}

function judgeComposite(composite: CompositeAlarm, facts: Facts): Finding {
  const { resource } = composite;
  return settle(resource.address, [
    nameDemand(resource, facts),
    ruleDemand(composite),
    isNot(resource.values, 'actions_enabled', false),
    actionsDemand(resource, 'alarm_actions', facts),
    actionsDemand(resource, 'ok_actions', facts),
    regionDemand(resource, facts),
    ...suppressorDemands(composite, facts),
  ]);
}

/** An alarm that is on already says nothing of what comes after. */
function ruleDemand({ resource, rule, alarms }: CompositeAlarm): Demand {
  const seen = `alarm_rule = ${show(resource.values['alarm_rule'])}`;
  if (rule === undefined)
    return { holds: false, seen: `${seen} (must be any or all of some alarms)` };
  if (alarms.length < rule.alarms.length) {
    return { holds: false, seen: `${seen} (names an alarm that is not declared)` };
  }
  return rule.with === 'any' && rule.alarms.length > 1
    ? { holds: false, seen: `${seen} (once one is down, it says nothing of the others)` }
    : { holds: true, seen: `looks at ${alarms.map(({ address }) => address).join(', ')}` };
}

/** What keeps it silent has to page itself, and only where this alarm's own targets are down. */
function suppressorDemands(
  { alarms, suppressor }: CompositeAlarm,
  facts: Facts,
): readonly Demand[] {
  if (suppressor === undefined) return [];
  const { alarm, waitSeconds, extensionSeconds } = suppressor;
  const other = compositeAlarms(facts).find(({ resource }) => resource.address === alarm?.address);
  const covers =
    other?.rule?.with === 'all' || other?.alarms.length === 1
      ? alarms.every((one) => other.alarms.some(({ address }) => address === one.address))
      : false;
  return [
    covers && other !== undefined && pagesItself(other.resource)
      ? { holds: true, seen: `silent while ${other.resource.address} is on` }
      : {
          holds: false,
          seen: `actions_suppressor.alarm = ${alarm?.address ?? 'none that is declared'} (must page itself, where all that this one looks at are down)`,
        },
    period('wait_period', waitSeconds),
    period('extension_period', extensionSeconds),
  ];
}

function period(
  name: string,
  value: CompositeAlarm['resource']['values'][string] | undefined,
): Demand {
  const seen = `actions_suppressor.${name} = ${show(value)}`;
  if (holdsUnknown(value)) return { holds: 'unknown', seen };
  return isWhole(value, MIN_WAIT_SECONDS, MAX_ALERT_SECONDS)
    ? { holds: true, seen }
    : {
        holds: false,
        seen: `${seen} (must be ${String(MIN_WAIT_SECONDS)} to ${String(MAX_ALERT_SECONDS)})`,
      };
}

/** Two health checks, their alarms, and what looks at these. */
function paging(
  composites: ExampleResources[string],
  actions: object = {},
  rest: ReturnType<typeof inventoryOutput> = {},
): Facts {
  const alarm = (name: string): object => ({
    alarm_name: name,
    namespace: 'AWS/Route53',
    metric_name: 'HealthCheckStatus',
    dimensions: { HealthCheckId: `\${aws_route53_health_check.${name}.id}` },
    statistic: 'Minimum',
    comparison_operator: 'LessThanThreshold',
    threshold: 1,
    period: 60,
    evaluation_periods: 1,
    treat_missing_data: 'breaching',
    ...actions,
  });
  return example(
    {
      aws_route53_health_check: { home: {}, login: {} },
      aws_sns_topic: { alerts: { name: 'alerts' } },
      aws_cloudwatch_metric_alarm: { home: alarm('home'), login: alarm('login') },
      aws_cloudwatch_composite_alarm: composites,
    },
    { provider: { aws: [{ region: 'us-east-1' }] }, ...rest },
  );
}

import { endpointChecks } from '../../facts/aws';
import { dashboards, drawsHealth, drawsSignal, type Dashboard } from '../../facts/dashboards';
import type { Facts } from '../../facts/graph';
import { signals } from '../../facts/signals';
import { HEALTH_METRIC, HEALTH_METRICS_REGION } from '../../lib/limits/aws';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, inventoryOutput } from '../examples';

const HEALTH_CHECK = { app: { type: 'HTTPS', fqdn: 'app.example.com' } };
const LINE = [
  'AWS/Route53',
  HEALTH_METRIC,
  'HealthCheckId',
  '${aws_route53_health_check.app.id}',
] as const;

/** A metric of a load balancer, as a line of a chart has it, and the ARN of the alarm on it. */
const ERRORS = [
  'AWS/ApplicationELB',
  'HTTPCode_Target_5XX_Count',
  'LoadBalancer',
  'app/shop/0123456789abcdef',
] as const;
const ALARM = '${aws_cloudwatch_metric_alarm.errors.arn}';

export const dashboard: Check = {
  id: 'uptime/dashboard',
  controls: ['LR-40', 'LR-41'],
  title: 'One page shows how everything that is watched is doing',
  why: 'an alert says that something is wrong; whoever is called at night needs to see what else is, and since when',
  breaks: 'the first half hour of an outage goes by in search of the right chart',
  severity: 'advises',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html',
  fix: 'keep the target in uptime.targets and the entry in uptime.signals: its chart comes with it',
  kinds: ['declared', 'planned'],
  absence: 'no health check is declared',
  judge: (facts) => {
    const watched = endpointChecks(facts);
    return [
      ...watched.map((check) =>
        judgePages(facts, check.address, HEALTH_METRIC, (page) =>
          drawsHealth(page, check, HEALTH_METRIC, HEALTH_METRICS_REGION),
        ),
      ),
      ...(watched.length === 0 ? [] : signals(facts)).map(([key, signal]) =>
        judgePages(facts, `signal ${key}`, 'metric, nor an alarm on it', (page) =>
          drawsSignal(page, signal, facts),
        ),
      ),
    ];
  },
  examples: {
    pass: [
      showing({}),
      showing({
        metrics: [
          ['AWS/Route53', 'ChildHealthCheckHealthyCount'],
          ['.', ...LINE.slice(1)],
        ],
      }),
      counting({}),
      counting({ metrics: [ERRORS] }),
      counting({
        metrics: [
          ['AWS/ApplicationELB', 'RequestCount', ...ERRORS.slice(2)],
          ['.', ...ERRORS.slice(1)],
        ],
      }),
    ],
    fail: [
      showing({ metrics: [] }),
      showing({ metrics: [['AWS/Route53', 'TimeToFirstByte', ...LINE.slice(2)]] }),
      showing({ metrics: [['AWS/EC2', ...LINE.slice(1)]] }),
      showing({ metrics: [[...LINE.slice(0, 3), '${aws_route53_health_check.gone.id}']] }),
      showing({ metrics: [[...LINE.slice(0, 2), 'Region', '${aws_route53_health_check.app.id}']] }),
      showing({ region: 'eu-west-1' }),
      showing({}, 'text'),
      counting({ annotations: {} }),
      counting({ annotations: { alarms: [ALARM, '${aws_cloudwatch_metric_alarm.gone.arn}'] } }),
      counting({ annotations: { alarms: ['${aws_cloudwatch_metric_alarm.gone.arn}'] } }),
      counting({ annotations: { alarms: [ALARM] }, metrics: [] }),
      counting({ metrics: [ERRORS], region: 'us-east-1' }),
      counting({ metrics: [['AWS/EC2', ...ERRORS.slice(1)]] }),
      counting({ metrics: [[ERRORS[0], 'RequestCount', ...ERRORS.slice(2)]] }),
      counting({ metrics: [ERRORS.slice(0, 2)] }),
      counting({ metrics: [[...ERRORS.slice(0, 3), 'app/other/0123456789abcdef']] }),
      counting({ metrics: [[...ERRORS, 'TargetGroup', 'targetgroup/api/0123456789abcdef']] }),
    ],
  },
};

/** What one of the pages shows is shown; `what` names it where none does. */
function judgePages(
  facts: Facts,
  subject: string,
  what: string,
  draws: (page: Dashboard) => boolean | 'unknown',
): Finding {
  const all = dashboards(facts).map((page) => ({
    address: page.resource.address,
    shows: draws(page),
  }));
  const found = all.find(({ shows }) => shows === true);
  if (found !== undefined) return pass(subject, `shown by ${found.address}`);
  const unread = all.find(({ shows }) => shows === 'unknown');
  return unread === undefined
    ? fail(subject, `no dashboard draws its ${what}`)
    : unknown(subject, `what ${unread.address} draws is known after apply`);
}

function page(...widgets: readonly object[]): Readonly<Record<string, object>> {
  return { all: { dashboard_name: 'all', dashboard_body: JSON.stringify({ widgets }) } };
}

function stateChart(properties: object = {}, type = 'metric'): object {
  const metrics = [[...LINE, { stat: 'Minimum' }]];
  return { type, properties: { metrics, region: 'us-east-1', ...properties } };
}

/** A health check, and a page with one chart. */
function showing(properties: object, type?: string): Facts {
  return example({
    aws_route53_health_check: HEALTH_CHECK,
    aws_cloudwatch_dashboard: page(stateChart(properties, type)),
  });
}

/** Errors that a launch counts besides, and their chart: of their alarm, where nothing else is said. */
function counting(properties: object): Facts {
  const [namespace, name, dimension, value] = ERRORS;
  const dimensions = { [dimension]: value };
  const chart = { annotations: { alarms: [ALARM] }, region: 'eu-west-1', ...properties };
  const errors = {
    region: 'eu-west-1',
    metric: { namespace, name, dimensions },
    at_most: 50,
    in_minutes: 10,
  };
  return example(
    {
      aws_route53_health_check: HEALTH_CHECK,
      aws_cloudwatch_metric_alarm: { errors: { namespace, metric_name: name, dimensions } },
      aws_cloudwatch_dashboard: page(stateChart(), { type: 'metric', properties: chart }),
    },
    {
      provider: { aws: [{ region: 'eu-west-1' }] },
      ...inventoryOutput({ signals: { errors } }),
    },
  );
}

import { endpointChecks } from '../../facts/aws';
import { dashboards, drawsHealth } from '../../facts/dashboards';
import type { Facts, Resource } from '../../facts/graph';
import { HEALTH_METRIC, HEALTH_METRICS_REGION } from '../../lib/limits/aws';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example } from '../examples';

const LINE = [
  'AWS/Route53',
  HEALTH_METRIC,
  'HealthCheckId',
  '${aws_route53_health_check.app.id}',
] as const;

export const dashboard: Check = {
  id: 'uptime/dashboard',
  controls: ['LR-40', 'LR-41'],
  title: 'One page shows how everything that is watched is doing',
  why: 'an alert says that something is wrong; whoever is called at night needs to see what else is, and since when',
  breaks: 'the first half hour of an outage goes by in search of the right chart',
  severity: 'advises',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html',
  fix: 'keep the target in uptime.targets: its line on the dashboard comes with it',
  kinds: ['declared', 'planned'],
  absence: 'no health check is declared',
  judge: (facts) => endpointChecks(facts).map((check) => judgeCheck(check, facts)),
  examples: {
    pass: [
      showing({}),
      showing({
        metrics: [
          ['AWS/Route53', 'ChildHealthCheckHealthyCount'],
          ['.', ...LINE.slice(1)],
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
    ],
  },
};

function judgeCheck(check: Resource, facts: Facts): Finding {
  const all = dashboards(facts).map((one) => ({
    address: one.resource.address,
    shows: drawsHealth(one, check, HEALTH_METRIC, HEALTH_METRICS_REGION),
  }));
  const found = all.find(({ shows }) => shows === true);
  if (found !== undefined) return pass(check.address, `shown by ${found.address}`);
  const unread = all.find(({ shows }) => shows === 'unknown');
  return unread === undefined
    ? fail(check.address, `no dashboard draws its ${HEALTH_METRIC}`)
    : unknown(check.address, `what ${unread.address} draws is known after apply`);
}

function showing(properties: object, type = 'metric'): Facts {
  const widget = {
    type,
    properties: { metrics: [[...LINE, { stat: 'Minimum' }]], region: 'us-east-1', ...properties },
  };
  return example({
    aws_route53_health_check: { app: { type: 'HTTPS', fqdn: 'app.example.com' } },
    aws_cloudwatch_dashboard: {
      all: { dashboard_name: 'all', dashboard_body: JSON.stringify({ widgets: [widget] }) },
    },
  });
}

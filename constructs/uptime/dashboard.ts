import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import { regionProblem } from '../../lib/aws-region';
import { HEALTH_METRIC, HEALTH_METRICS_REGION, LATENCY_METRIC } from '../../lib/limits/aws';
import { DASHBOARD, HEALTHY_CHECKERS_METRIC } from '../../lib/limits/dashboard';
import { byKey } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import type { OutageAlarms } from './outage-alarms';
import type { SignalAlarm } from './signals';
import type { UptimeCheck } from './uptime-check';

/** Alarms, state and latency of each target; the alarm of all stands above them. */
const WIDGETS_OF_TARGET = 3;
const MAX_TARGETS = Math.floor((DASHBOARD.maxWidgets - 1) / WIDGETS_OF_TARGET);

/** Columns and rows that a widget takes: the kit's own, chosen so that a target is one line across the grid. */
const ALARM_COLUMNS = 6;
const CHART_COLUMNS = (DASHBOARD.columns - ALARM_COLUMNS) / 2;
const HEAD_ROWS = 3;
const TARGET_ROWS = 6;
const SIGNAL_COLUMNS = DASHBOARD.columns / 2;
const SIGNAL_ROWS = 6;

/** Route 53 writes one value a minute; seconds. */
const PERIOD_SECONDS = 60;

export interface DashboardProps {
  /** The dashboard's name in its account. */
  readonly name: string;

  /** What is watched, by key: at least one, at most 166. */
  readonly targets: Readonly<Record<string, UptimeCheck>>;

  /** The alarms that page for those targets. */
  readonly outages: OutageAlarms;

  /**
   * The alarms on what is counted, by key, and the region that all of it is counted in: a chart for each, below the
   * targets. Together with them at most 500 widgets.
   * @default - none, the kit's own: what is counted has no chart
   */
  readonly signals?: {
    readonly alarms: Readonly<Record<string, SignalAlarm>>;
    readonly region: string;
  };
}

/**
 * Defines one page for whoever is called at night: of each target its alarms, its state with the share of checkers
 * that see it well, and how long its first byte takes; below all of them, what is counted, as its alarms see it.
 * @throws InputError for no target, for more than one dashboard holds, and for a region that is none
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    judge(new PropFaults(this.node.path), props);
    const { name, outages, signals } = props;
    const entries = byKey(props.targets);

    const head = alarmWidget('All of it', [outages.allArn], {
      x: 0,
      y: 0,
      width: DASHBOARD.columns,
      height: HEAD_ROWS,
    });
    new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: name,
      dashboardBody: JSON.stringify({
        widgets: [
          head,
          ...entries.flatMap(([key, target], at) =>
            targetWidgets(target, outages.targetArns[key] ?? [], HEAD_ROWS + at * TARGET_ROWS),
          ),
          ...(signals === undefined
            ? []
            : byKey(signals.alarms).map(([, alarm], at) =>
                signalWidget(alarm, signals.region, {
                  x: (at % 2) * SIGNAL_COLUMNS,
                  y: HEAD_ROWS + entries.length * TARGET_ROWS + Math.floor(at / 2) * SIGNAL_ROWS,
                  width: SIGNAL_COLUMNS,
                  height: SIGNAL_ROWS,
                }),
              )),
        ],
      }),
    });
  }
}

function judge(faults: PropFaults, { targets, signals }: DashboardProps): void {
  const watched = Object.keys(targets).length;
  const counted = Object.keys(signals?.alarms ?? {}).length;
  const left = DASHBOARD.maxWidgets - 1 - watched * WIDGETS_OF_TARGET;
  if (watched === 0 || watched > MAX_TARGETS) {
    faults.say({
      where: 'targets',
      problem: `must have 1 to ${String(MAX_TARGETS)} entries`,
      got: watched,
    });
  } else if (counted > left) {
    faults.say({
      where: 'signals',
      problem: `must have at most ${String(left)} entries, with ${String(watched)} in targets`,
      got: counted,
      fix: 'count fewer things, or watch fewer addresses',
    });
  }
  if (signals !== undefined) faults.judge('signals.region', signals.region, regionProblem);
  faults.throwIfAny();
}

/** Where a widget stands, in columns and rows of the grid. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One line across the grid. */
function targetWidgets(
  { url, healthCheckId, slowAboveMs, alarmArns }: UptimeCheck,
  outageArns: readonly string[],
  y: number,
): readonly object[] {
  const chart = { y, width: CHART_COLUMNS, height: TARGET_ROWS };
  const metric = (name: string, options: object): readonly unknown[] => [
    'AWS/Route53',
    name,
    'HealthCheckId',
    healthCheckId,
    options,
  ];
  return [
    alarmWidget(url, [...outageArns, ...alarmArns], {
      x: 0,
      y,
      width: ALARM_COLUMNS,
      height: TARGET_ROWS,
    }),
    metricWidget(
      `${url} is well`,
      { x: ALARM_COLUMNS, ...chart },
      {
        metrics: [
          metric(HEALTH_METRIC, { stat: 'Minimum', label: 'well (1) or not (0)' }),
          metric(HEALTHY_CHECKERS_METRIC, {
            stat: 'Average',
            label: 'checkers that see it well (%)',
            yAxis: 'right',
          }),
        ],
        yAxis: { left: { min: 0, max: 1 }, right: { min: 0, max: 100 } },
      },
    ),
    metricWidget(
      `${url} answers in (ms)`,
      { x: ALARM_COLUMNS + CHART_COLUMNS, ...chart },
      {
        metrics: [metric(LATENCY_METRIC, { stat: 'Average', label: 'first byte' })],
        yAxis: { left: { min: 0 } },
        annotations: { horizontal: [{ value: slowAboveMs, label: 'slow' }] },
      },
    ),
  ];
}

/**
 * The metric of an alarm, with the line at which it goes off. The alarm is named in place of a metric, so that what is
 * counted, for how long and against which limit stands in one place.
 */
function signalWidget({ title, arn }: SignalAlarm, region: string, place: Place): object {
  const properties = { view: 'timeSeries', region, annotations: { alarms: [arn] } };
  return { type: 'metric', ...place, properties: { title: literal(title), ...properties } };
}

function alarmWidget(title: string, alarms: readonly string[], place: Place): object {
  return { type: 'alarm', ...place, properties: { title: literal(title), alarms } };
}

function metricWidget(title: string, place: Place, properties: object): object {
  return {
    type: 'metric',
    ...place,
    properties: {
      title: literal(title),
      view: 'timeSeries',
      region: HEALTH_METRICS_REGION,
      period: PERIOD_SECONDS,
      ...properties,
    },
  };
}

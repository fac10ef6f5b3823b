import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import { AlertTopic } from '../constructs/uptime/alert-topic';
import { Dashboard } from '../constructs/uptime/dashboard';
import { CertificateWatch } from '../constructs/uptime/certificate-watch';
import { OutageAlarms } from '../constructs/uptime/outage-alarms';
import { Signals, type SignalAlarm } from '../constructs/uptime/signals';
import { SlackChannel } from '../constructs/uptime/slack-channel';
import { UptimeCheck } from '../constructs/uptime/uptime-check';
import { HEALTH_METRICS_REGION } from '../lib/limits/aws';
import { BaseStack, type StackProps } from './base-stack';
import { hostName } from './inventory-part';
import {
  monitoringInventory,
  signalRegion,
  signalTopicName,
  watchedHosts,
} from './monitoring-inventory';

/** The watch over the launch, and who is told. */
export class MonitoringStack extends BaseStack {
  constructor(scope: Construct, id: string, props: StackProps) {
    const { launch, name: launchName } = props;
    super(scope, id, props, monitoringInventory(launch));

    const { accountId } = launch.aws;
    // Not the launch's own region: the metrics of health checks are published in this one, and an alarm
    // and its topic stand where the metric does.
    const region = HEALTH_METRICS_REGION;
    new AwsProvider(this, 'aws', { region, allowedAccountIds: [accountId] });

    const { emails, webhooks = {}, slack } = launch.uptime.alerts;
    let topicArn = '';
    this.build('alerts', 'uptime.alerts', (alerts) => {
      const topic = { name: `${launchName}-alerts`, accountId, region };
      topicArn = new AlertTopic(this, alerts, { ...topic, emails, webhooks }).arn;
    });
    const topicArns = [topicArn];
    const { signals = {} } = launch.uptime;
    const elsewhere = signalRegion(launch);
    // What is counted stands in the launch's own region, and an alarm writes to a topic of its region alone.
    const place =
      elsewhere === undefined
        ? {}
        : {
            provider: new AwsProvider(this, 'aws-of-the-launch', {
              alias: 'launch',
              region: elsewhere,
              allowedAccountIds: [accountId],
            }),
          };
    if (elsewhere !== undefined) {
      this.build('signal-alerts', 'uptime.alerts', (id) => {
        const topic = { name: signalTopicName(launchName), accountId, region: elsewhere };
        topicArns.push(new AlertTopic(this, id, { ...topic, emails, webhooks, ...place }).arn);
      });
    }
    const counted: Record<string, SignalAlarm> = {};
    if (Object.keys(signals).length > 0) {
      this.build('signals', 'uptime', (id) => {
        const told = topicArns.at(-1) ?? '';
        const props = { name: launchName, topicArn: told, signals, ...place };
        Object.assign(counted, new Signals(this, id, props).alarms);
      });
    }
    if (slack !== undefined) {
      this.build('slack', 'uptime.alerts.slack', (id) => {
        new SlackChannel(this, id, { name: `${launchName}-alerts`, ...slack, topicArns });
      });
    }
    const targets: Record<string, UptimeCheck> = {};
    for (const [key, { host, ...target }] of Object.entries(launch.uptime.targets)) {
      this.build(key, `uptime.targets.${key}`, () => {
        targets[key] = new UptimeCheck(this, key, {
          name: `${launchName}-${key}`,
          hostName: hostName(launch, host),
          ...target,
          topicArn,
        });
      });
    }
    // What is said of a target that is none is enough.
    if (Object.keys(targets).length < Object.keys(launch.uptime.targets).length) return;
    this.build('outages', 'uptime', (id) => {
      const outages = new OutageAlarms(this, id, { name: launchName, topicArn, targets });
      this.build('dashboard', 'uptime', (dashboard) => {
        new Dashboard(this, dashboard, {
          name: `${launchName}-uptime`,
          targets,
          outages,
          signals: { alarms: counted, region: elsewhere ?? region },
        });
      });
    });
    const hosts = watchedHosts(launch);
    // That nothing is watched was said above.
    if (Object.keys(hosts).length === 0) return;
    this.build(
      'certificates',
      'uptime.certificates',
      (id) => {
        const { certificates = {} } = launch.uptime;
        const place = { name: launchName, accountId, region, topicArn };
        const watch = new CertificateWatch(this, id, { ...place, hosts, ...certificates });
        Object.assign(this.files, watch.files);
      },
      { name: 'uptime', hosts: 'uptime.targets' },
    );
  }
}

import { healthAlarms, isTopic } from './aws';
import { resources, type Facts, type Resource } from './graph';
import { signalAlarms } from './signals';

/**
 * The SNS topics that the alarms of health checks and of signals write to, and the alarms that look at alarms; all
 * topics where no alarm points at one.
 */
export function alertTopics(facts: Facts): readonly Resource[] {
  const topics = resources(facts, 'aws_sns_topic');
  const used = topics.filter((topic) => alarmsFor(facts, topic).length > 0);
  return used.length > 0 ? used : topics;
}

/** The alarms, of those, that write to a topic. */
export function alarmsFor(facts: Facts, topic: Resource): readonly Resource[] {
  const alarms = [
    ...healthAlarms(facts),
    ...resources(facts, 'aws_cloudwatch_composite_alarm'),
    ...signalAlarms(facts),
  ];
  return alarms.filter(({ values }) => isTopic(values['alarm_actions'], topic, facts));
}

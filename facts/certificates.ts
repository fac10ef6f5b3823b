import type { ProbeEvent } from '../lib/certificate-watch';
import { endpointChecks } from './aws';
import { resources, type Facts, type Resource } from './graph';
import { isPointer } from './pointer';
import { at, text } from './value';

/** A target of a rule that hands a function the hosts whose certificates it looks at. */
export interface CertificateProbe {
  readonly target: Resource;
  readonly event: ProbeEvent;
  /** The rule that the target belongs to; undefined where none that is declared is. */
  readonly rule: Resource | undefined;
  /** The function that is called; undefined where none that is declared is. */
  readonly prober: Resource | undefined;
}

/** Every target that hands on a list of hosts and the metric to write for each. */
export function certificateProbes(facts: Facts): readonly CertificateProbe[] {
  return resources(facts, 'aws_cloudwatch_event_target').flatMap((target) => {
    const event = eventOf(text(target.values['input']));
    if (event === undefined) return [];
    return [
      {
        target,
        event,
        rule: resources(facts, 'aws_cloudwatch_event_rule').find((one) =>
          isPointer(target.values['rule'], one, 'name', 'id'),
        ),
        prober: resources(facts, 'aws_lambda_function').find((one) =>
          isPointer(target.values['arn'], one, 'arn'),
        ),
      },
    ];
  });
}

/** The hosts that a launch wants looked at, and all whose health is asked over TLS, sorted. */
export function certificateHosts(facts: Facts): readonly string[] {
  const asked = endpointChecks(facts)
    .filter(({ values }) => text(values['type'])?.startsWith('HTTPS') === true)
    .flatMap(({ values }) => text(values['fqdn']) ?? []);
  return [...new Set([...asked, ...(facts.inventory.certificates?.hosts ?? [])])].sort();
}

/** The alarms on what is written of one host, each with the probe that writes it. */
export function alarmsOnCertificate(
  facts: Facts,
  host: string,
): readonly { readonly alarm: Resource; readonly probe: CertificateProbe }[] {
  const probes = certificateProbes(facts).filter(({ event }) => event.hosts.includes(host));
  return resources(facts, 'aws_cloudwatch_metric_alarm').flatMap((alarm) => {
    const { namespace, metric_name: metric } = alarm.values;
    if (at(alarm.values, 'dimensions', 'Host') !== host) return [];
    const probe = probes.find(
      ({ event }) => event.namespace === namespace && event.metric === metric,
    );
    return probe === undefined ? [] : [{ alarm, probe }];
  });
}

/** Name of the log group that Lambda writes to for a function. */
export function functionLog({ values }: Resource): string | undefined {
  const name = text(values['function_name']);
  return name === undefined ? undefined : `/aws/lambda/${name}`;
}

function eventOf(input: string | undefined): ProbeEvent | undefined {
  const read = parsed(input);
  if (typeof read !== 'object' || read === null) return undefined;
  const { namespace, metric, hosts } = read as Readonly<Record<string, unknown>>;
  const isEvent =
    typeof namespace === 'string' &&
    typeof metric === 'string' &&
    Array.isArray(hosts) &&
    hosts.every((one): one is string => typeof one === 'string');
  return isEvent ? { namespace, metric, hosts } : undefined;
}

function parsed(input: string | undefined): unknown {
  try {
    return JSON.parse(input ?? '');
  } catch {
    return undefined;
  }
}

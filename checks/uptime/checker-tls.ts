import { zones } from '../../facts/dns';
import { endpointChecks } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { holdsUnknown, show, text, type Value } from '../../facts/value';
import { settingsAt } from '../../facts/zone-settings';
import { NEWEST_CHECKER_TLS } from '../../lib/limits/aws';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, ZONE_ID } from '../examples';

const SETTING = 'min_tls_version';

/** A setting that holds for one host, in place of its zone's. */
const HOST_SETTING = 'cloudflare_hostname_tls_setting';

export const checkerTls: Check = {
  id: 'uptime/checker-tls',
  controls: ['LR-40'],
  title: 'The edge admits the TLS versions that health checkers speak',
  why: 'by the words of AWS a health checker speaks TLS up to 1.2; an edge that asks for 1.3 turns it away',
  breaks:
    'the site is well, every check says that it is down, and the pages are ignored before the first outage',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html',
  fix: `set min_tls_version of the zone and of the watched hosts to "${NEWEST_CHECKER_TLS}", which the kit declares`,
  kinds: ['declared', 'planned'],
  absence: 'no health check is declared',
  judge: (facts) => endpointChecks(facts).map((check) => judgeCheck(check, facts)),
  examples: {
    pass: [
      watched({}),
      watched({ cloudflare_zone_setting: { min: zoneSetting('1.2') } }),
      watched({
        cloudflare_zone_setting: { min: zoneSetting('1.3') },
        cloudflare_hostname_tls_setting: { app: hostSetting('1.2') },
      }),
    ],
    fail: [
      watched({ cloudflare_zone_setting: { min: zoneSetting('1.3') } }),
      watched({ cloudflare_zone_setting: { min: zoneSetting('${var.version}') } }),
      watched({
        cloudflare_zone_setting: { min: zoneSetting('1.2') },
        cloudflare_hostname_tls_setting: { app: hostSetting('1.3') },
      }),
    ],
  },
};

function judgeCheck({ address, values }: Resource, facts: Facts): Finding {
  const host = text(values['fqdn']);
  if (host === undefined) return unknown(address, `fqdn = ${show(values['fqdn'])}`);
  const setting = settingFor(host, facts);
  if (setting === undefined) return pass(address, `nothing declared asks ${host} for newer TLS`);
  const seen = `${SETTING} = ${show(setting.value)} (${setting.address})`;
  if (holdsUnknown(setting.value)) return unknown(address, seen);
  return isTooNew(setting.value)
    ? fail(address, `${seen}, and its checkers speak up to ${NEWEST_CHECKER_TLS}`)
    : pass(address, seen);
}

/** What holds for a host: a setting of its own, else its zone's. */
function settingFor(
  host: string,
  facts: Facts,
): { readonly address: string; readonly value: Value | undefined } | undefined {
  const own = resources(facts, HOST_SETTING).find(
    ({ values }) => values['setting_id'] === SETTING && values['hostname'] === host,
  );
  const [zone] = zones(facts).filter(
    ({ name }) => name !== undefined && (host === name || host.endsWith(`.${name}`)),
  );
  const found = own ?? (zone === undefined ? undefined : settingsAt(facts, zone, SETTING).sure[0]);
  return found === undefined ? undefined : { address: found.address, value: found.values['value'] };
}

/** Versions are written `1.0` to `1.3`. */
function isTooNew(value: Value | undefined): boolean {
  return typeof value === 'string' && value > NEWEST_CHECKER_TLS;
}

function zoneSetting(value: string): object {
  return { zone_id: ZONE_ID, setting_id: SETTING, value };
}

function hostSetting(value: string): object {
  return { ...zoneSetting(value), hostname: 'app.example.com' };
}

function watched(more: Readonly<Record<string, Readonly<Record<string, object>>>>): Facts {
  return example({
    aws_route53_health_check: { app: { type: 'HTTPS_STR_MATCH', fqdn: 'app.example.com' } },
    cloudflare_dns_record: {
      app: exampleHost('app.example.com'),
      site: exampleHost('example.com'),
    },
    ...more,
  });
}

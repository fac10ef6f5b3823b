import { zoneId, zones, type Zone } from '../../facts/dns';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { at, holdsUnknown, show, Unknown, type Value } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleSetting, ZONE_ID } from '../examples';

/** A value that turns a protection of the zone off. */
interface Weakness {
  readonly isWeak: (value: Value | undefined) => boolean;
  readonly means: string;
  readonly source: string;
}

const is =
  (...weak: readonly string[]) =>
  (value: Value | undefined): boolean =>
    weak.some((one) => one === value);

/** Settings that nobody has to declare, and that are safe until somebody changes them. */
const WEAKNESSES: Readonly<Record<string, Weakness>> = {
  development_mode: {
    isWeak: is('on'),
    means: 'the cache is off for three hours, and every visitor reaches the server',
    source: 'https://developers.cloudflare.com/cache/reference/development-mode/',
  },
  security_level: {
    isWeak: is('off', 'essentially_off'),
    means: 'visitors from addresses with a bad name are let in unasked',
    source: 'https://developers.cloudflare.com/waf/tools/security-level/',
  },
  browser_check: {
    isWeak: is('off'),
    means: 'programs that pose as browsers are let in',
    source: 'https://developers.cloudflare.com/waf/tools/browser-integrity-check/',
  },
  waf: {
    isWeak: is('off'),
    means: 'the firewall is off',
    source: 'https://developers.cloudflare.com/waf/managed-rules/',
  },
  '0rtt': {
    isWeak: is('on'),
    means: 'the first request of a connection can be caught and sent again',
    source: 'RFC 8446 section 8; RFC 8470 section 2',
  },
  // Cloudflare's other way to turn the same on.
  tls_1_3: {
    isWeak: is('zrt'),
    means: 'the first request of a connection can be caught and sent again',
    source: 'RFC 8446 section 8; RFC 8470 section 2',
  },
  security_header: {
    isWeak: (value) => at(value, 'strict_transport_security', 'nosniff') === false,
    means: 'browsers guess what a file is, and may run an upload as a script',
    source:
      'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/http-strict-transport-security/',
  },
};

export const weakSettings: Check = {
  id: 'edge/weak-settings',
  controls: ['LR-30'],
  title: 'No setting of the zone turns a protection off',
  why: 'these settings are safe unless somebody changes them, most often to find a fault in a hurry, and nothing reminds you to change them back',
  breaks:
    'the zone looks protected, and its firewall, cache or TLS lets through what it should stop',
  severity: 'blocks',
  source: [...new Set(Object.values(WEAKNESSES).map(({ source }) => source))].join('; '),
  fix: 'take the cloudflare_zone_setting out, or set the safe value',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => zones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
      exampleSetting('ssl', 'strict'),
      exampleSetting('security_level', 'high'),
      exampleSetting('development_mode', 'off'),
      exampleSetting('security_header', { strict_transport_security: { nosniff: true } }),
    ],
    fail: [
      exampleSetting('development_mode', 'on'),
      exampleSetting('security_level', 'off'),
      exampleSetting('security_level', 'essentially_off'),
      exampleSetting('browser_check', 'off'),
      exampleSetting('waf', 'off'),
      exampleSetting('0rtt', 'on'),
      exampleSetting('tls_1_3', 'zrt'),
      exampleSetting('security_header', { strict_transport_security: { nosniff: false } }),
      exampleSetting('browser_check', '${var.check}'),
      example({
        cloudflare_zone_setting: {
          one: { zone_id: ZONE_ID, setting_id: '${var.setting}', value: 'off' },
        },
      }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const settings = resources(facts, 'cloudflare_zone_setting').filter(
    ({ values }) => zoneId(values['zone_id'], facts) === zone.id,
  );
  const weak = settings.flatMap(judgeOne);
  return weak.length > 0 ? weak : [pass(zone.subject, 'no setting weakens it')];
}

function judgeOne({ address, values }: Resource): readonly Finding[] {
  const { setting_id: id, value } = values;
  if (id instanceof Unknown) return [unknown(address, `setting_id = ${show(id)}`)];
  const weakness =
    typeof id === 'string' && Object.hasOwn(WEAKNESSES, id) ? WEAKNESSES[id] : undefined;
  if (weakness === undefined) return [];
  const evidence = `${show(id)} = ${show(value)}`;
  if (holdsUnknown(value)) return [unknown(address, evidence)];
  return weakness.isWeak(value) ? [fail(address, `${evidence}: ${weakness.means}`)] : [];
}

import { zoneId, type Zone } from '../../facts/dns';
import { resources, type Facts } from '../../facts/graph';
import { webZones } from '../../facts/parked-zones';
import { holdsUnreadRules, nested, rules, rulesetZone, type Rule } from '../../facts/rules';
import { at, blocks, holdsUnknown, isObject, show, text, type Value } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, ZONE_ID } from '../examples';

const COMPRESSION_PHASE = 'http_response_compression';
const HEADERS_PHASE = 'http_response_headers_transform';

/**
 * What compresses: `none` turns it off, and so does a list without any of these.
 * @see https://developers.cloudflare.com/rules/compression-rules/settings/
 */
const ALGORITHMS = ['auto', 'default', 'gzip', 'brotli', 'zstd'];

export const compression: Check = {
  id: 'caching/compression',
  controls: ['LR-45'],
  title: 'Nothing turns the compression of answers off',
  why: 'Cloudflare compresses text by itself on every plan; one rule, or one word in a header, turns that off for everybody',
  breaks: 'pages and scripts arrive at several times their size, and phones wait for them',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/speed/optimization/content/compression/; https://developers.cloudflare.com/rules/compression-rules/settings/',
  fix: 'take the rule out, or the word no-transform in the header that it sets',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => webZones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      withRules(COMPRESSION_PHASE),
      withRules(COMPRESSION_PHASE, compressed('zstd', 'brotli', 'gzip')),
      withRules(COMPRESSION_PHASE, { ...compressed('none'), enabled: false }),
      withRules(HEADERS_PHASE, headerSet('Cache-Control', 'no-store')),
      withRules(HEADERS_PHASE, headerSet('X-Note', 'no-transform')),
    ],
    fail: [
      example({}),
      withRules(COMPRESSION_PHASE, compressed('none')),
      withRules(COMPRESSION_PHASE, compressed('none', 'gzip')),
      withRules(COMPRESSION_PHASE, compressed()),
      withRules(COMPRESSION_PHASE, { ...compressed(), action_parameters: '${var.parameters}' }),
      withRules(HEADERS_PHASE, headerSet('cache-control', 'public, No-Transform')),
      withRules(HEADERS_PHASE, headerSet('Cache-Control', '${var.value}')),
      withRules(HEADERS_PHASE, {
        action: 'rewrite',
        expression: 'true',
        action_parameters: {
          headers: { 'Cache-Control': { operation: 'set', expression: 'http.host' } },
        },
      }),
      example({
        cloudflare_dns_record: { site: exampleHost('example.com') },
        cloudflare_ruleset: {
          more: { zone_id: ZONE_ID, phase: COMPRESSION_PHASE, rules: '${var.rules}' },
        },
      }),
      example({
        cloudflare_dns_record: { site: exampleHost('example.com') },
        cloudflare_zone_setting: {
          brotli: { zone_id: ZONE_ID, setting_id: 'brotli', value: 'off' },
        },
      }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const inZone = (phase: string): readonly Rule[] =>
    rules(facts, phase).filter(
      ({ ruleset, isEnabled }) => isEnabled && rulesetZone(ruleset, facts) === zone.id,
    );
  const found = [
    ...[COMPRESSION_PHASE, HEADERS_PHASE]
      .filter((phase) => holdsUnreadRules(facts, phase))
      .map((phase) => unknown(zone.subject, `some rules of phase ${phase} are not known yet`)),
    ...inZone(COMPRESSION_PHASE).flatMap(judgeRule),
    ...inZone(HEADERS_PHASE).flatMap(judgeHeaders),
    ...brotliOff(zone, facts),
  ];
  return found.length > 0
    ? found
    : [pass(zone.subject, 'Cloudflare compresses by itself, and no rule here turns that off')];
}

function judgeRule({ subject, values }: Rule): readonly Finding[] {
  if (values['action'] !== 'compress_response') return [];
  const list = at(nested(values, 'action_parameters'), 'algorithms');
  if (holdsUnknown(list)) return [unknown(subject, `algorithms = ${show(list)}`)];
  const names = blocks(list).map(({ name }) => text(name) ?? '');
  const [first = 'none'] = names;
  return ALGORITHMS.includes(first)
    ? []
    : [fail(subject, `algorithms = ${names.join(', ') || 'none'}`)];
}

/** Cloudflare does not touch an answer that says no-transform (RFC 9111 section 5.2.2.6). */
function judgeHeaders({ subject, values }: Rule): readonly Finding[] {
  return headersOf(nested(values, 'action_parameters')).flatMap(([name, header]) => {
    if (name.toLowerCase() !== 'cache-control' || at(header, 'operation') === 'remove') return [];
    const value = at(header, 'value');
    const evidence = `${name} = ${show(value ?? at(header, 'expression'))}`;
    if (typeof value !== 'string') return [unknown(subject, evidence)];
    return /(?:^|[\s,])no-transform(?:$|[\s,])/i.test(value) ? [fail(subject, evidence)] : [];
  });
}

/** A map by name, or, as older provider versions write it, a list of objects with names. */
function headersOf(parameters: Value | undefined): readonly (readonly [string, Value])[] {
  const headers = at(parameters, 'headers');
  if (isObject(headers)) return Object.entries(headers);
  return blocks(headers).map((one) => [text(one['name']) ?? '', one]);
}

/** A setting of the zone by which older projects turned Brotli on or off; whether it still does was not found. */
function brotliOff(zone: Zone, facts: Facts): readonly Finding[] {
  return resources(facts, 'cloudflare_zone_setting')
    .filter(
      ({ values }) =>
        values['setting_id'] === 'brotli' && zoneId(values['zone_id'], facts) === zone.id,
    )
    .flatMap(({ address, values: { value } }) => {
      const evidence = `brotli = ${show(value)}`;
      if (holdsUnknown(value)) return [unknown(address, evidence)];
      return value === 'off' ? [fail(address, evidence)] : [];
    });
}

function compressed(...names: readonly string[]): object {
  return {
    action: 'compress_response',
    expression: 'true',
    action_parameters: { algorithms: names.map((name) => ({ name })) },
  };
}

function headerSet(name: string, value: string): object {
  return {
    action: 'rewrite',
    expression: 'true',
    action_parameters: { headers: { [name]: { operation: 'set', value } } },
  };
}

function withRules(phase: string, ...list: readonly object[]): Facts {
  return example({
    cloudflare_dns_record: { site: exampleHost('example.com') },
    ...(list.length === 0
      ? {}
      : { cloudflare_ruleset: { one: { zone_id: ZONE_ID, phase, rules: list } } }),
  });
}

import type { Plan } from '../../../lib/limits/plan';
import type { Json, JsonObject } from './json';
import type { REFUSALS } from './refusals';

/** What a zone setting is, and who may write it. */
export interface Setting {
  /** What a new zone has. */
  readonly initial: Json;
  /** Every value that may be written; left out, any of the initial value's kind. */
  readonly values?: readonly Json[];
  /** The first plan that may write it; left out, every plan. */
  readonly from?: Plan;
  /** How a lower plan is refused; left out, as not editable. */
  readonly refusal?: keyof typeof REFUSALS;
  /** What a lower plan may write all the same. */
  readonly always?: Json;
}

const ON_OFF = ['on', 'off'];
const on: Setting = { initial: 'on', values: ON_OFF };
const off: Setting = { initial: 'off', values: ON_OFF };
const OFF_UNTIL_PRO: Setting = { ...off, from: 'pro' };
const OFF_UNTIL_ENTERPRISE: Setting = { ...off, from: 'enterprise' };

const NO_HSTS: JsonObject = {
  strict_transport_security: {
    enabled: false,
    max_age: 0,
    include_subdomains: false,
    preload: false,
    nosniff: false,
  },
};

/**
 * Zone settings by id, with what a lower plan may not edit.
 * @see https://developers.cloudflare.com/api/resources/zones/subresources/settings/
 */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  ssl: { initial: 'full', values: ['off', 'flexible', 'full', 'strict'] },
  ssl_automatic_mode: { initial: 'auto', values: ['auto', 'custom'] },
  min_tls_version: { initial: '1.0', values: ['1.0', '1.1', '1.2', '1.3'] },
  tls_1_3: { initial: 'on', values: ['on', 'off', 'zrt'] },
  '0rtt': off,
  tls_client_auth: off,
  security_header: { initial: NO_HSTS },
  always_use_https: off,
  automatic_https_rewrites: on,
  opportunistic_encryption: on,
  http3: on,
  websockets: on,
  browser_check: on,
  email_obfuscation: on,
  hotlink_protection: off,
  early_hints: off,
  always_online: off,
  rocket_loader: off,
  brotli: on,
  ip_geolocation: on,
  development_mode: off,
  security_level: {
    initial: 'medium',
    values: ['off', 'essentially_off', 'low', 'medium', 'high', 'under_attack'],
  },
  challenge_ttl: { initial: 1800 },
  browser_cache_ttl: { initial: 14_400 },
  pseudo_ipv4: { initial: 'off', values: ['off', 'add_header', 'overwrite_header'] },
  cname_flattening: {
    initial: 'flatten_at_root',
    values: ['flatten_at_root', 'flatten_all'],
    from: 'pro',
  },
  ciphers: { initial: [] },
  http2: { ...on, from: 'pro' },
  polish: { initial: 'off', values: ['off', 'lossless', 'lossy'], from: 'pro' },
  webp: OFF_UNTIL_PRO,
  waf: OFF_UNTIL_PRO,
  ipv6: { ...on, from: 'enterprise', always: 'on' },
  true_client_ip_header: OFF_UNTIL_ENTERPRISE,
  sort_query_string_for_cache: OFF_UNTIL_ENTERPRISE,
  origin_error_page_pass_thru: OFF_UNTIL_ENTERPRISE,
  prefetch_preload: OFF_UNTIL_ENTERPRISE,
  response_buffering: OFF_UNTIL_ENTERPRISE,
  proxy_read_timeout: { initial: '100', from: 'enterprise' },
  orange_to_orange: { ...off, from: 'enterprise', refusal: 'orangeToOrange' },
  visitor_ip: { ...on, from: 'enterprise', refusal: 'visitorIp' },
  log_to_cloudflare: { ...on, from: 'enterprise', refusal: 'logToCloudflare' },
  origin_max_http_version: {
    initial: '2',
    values: ['1', '2'],
    from: 'enterprise',
    refusal: 'settingNotInPlan',
  },
};

import type { Plan } from './plan';

/** Where a rule may read a field. */
export interface FieldLimits {
  /** The cheapest plan that has it; an add-on of Enterprise counts as Enterprise, since no plan shows it. */
  readonly from: Plan;
  /** Phases that it is read in; left out, in all that have what it tells. */
  readonly phases?: readonly string[];
  /** What it tells is known only once there is an answer. */
  readonly ofResponse?: true;
  /** It stands where a value is written alone, never in a condition. */
  readonly onlyInValues?: true;
}

/** Rules that rewrite a request or an answer. @see https://developers.cloudflare.com/rules/transform/ */
export const TRANSFORM_PHASES = [
  'http_request_transform',
  'http_request_late_transform',
  'http_response_headers_transform',
] as const;

/** Splits what is written one behind the other. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Writes names below a common one: `a` and `b` give `a.b`. */
const below = (start: string, names: string): readonly string[] =>
  words(names).map((name) => `${start}.${name}`);

/** A map is also read by the names and the values that it holds. */
const maps = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [name, `${name}.names`, `${name}.values`]);

/** Where a field stands on the path of a request, as it was before any rule changed it. */
const URIS = [
  ...below('http.request', 'full_uri uri uri.path uri.path.extension uri.query'),
  ...maps('http.request.uri.args'),
];

const CERTIFICATE = `cert_revoked cert_verified cert_presented cert_issuer_dn cert_subject_dn cert_issuer_dn_rfc2253
  cert_subject_dn_rfc2253 cert_issuer_dn_legacy cert_subject_dn_legacy cert_serial cert_issuer_serial
  cert_fingerprint_sha256 cert_fingerprint_sha1 cert_not_before cert_not_after cert_ski cert_issuer_ski cert_rfc9440
  cert_rfc9440_too_large cert_chain_rfc9440 cert_chain_rfc9440_too_large`;

const ON_FREE: readonly string[] = [
  ...words('http.cookie http.host http.referer http.user_agent http.x_forwarded_for ssl'),
  ...below('http.request', 'method version timestamp.sec timestamp.msec body.mime'),
  ...below('http.request.headers', 'truncated'),
  ...maps('http.request.headers'),
  ...URIS,
  ...URIS.map((name) => `raw.${name}`),
  ...words('ip.src'),
  ...below('ip.src', 'lat lon city postal_code metro_code region region_code'),
  ...['ip.src', 'ip.geoip'].flatMap((start) => below(start, 'asnum continent country')),
  ...below('cf', 'client.bot verified_bot_category edge.server_ip edge.server_port'),
  ...below('cf', 'edge.client_tcp edge.l4.delivery_rate hostname.metadata random_seed ray_id'),
  ...below('cf', 'threat_score worker.upstream_zone waf.credential_check.password_leaked'),
  ...below('cf.api_gateway', 'request_violates_schema fallthrough_detected'),
  ...below('cf.schema_validation', 'learned.violated uploaded.violated'),
  ...below('cf', 'tls_cipher tls_ciphers_sha1 tls_client_extensions_sha1 tls_version'),
  ...below('cf', 'tls_client_extensions_sha1_le tls_client_hello_length tls_client_random'),
  ...below('cf.tls_client_auth', CERTIFICATE),
  ...below('cf.timings', 'client_tcp_rtt_msec client_quic_rtt_msec edge_msec origin_ttfb_msec'),
  ...below('cf.timings', 'worker_msec'),
];

const FROM_PRO = words('http.request.cookies cf.waf.credential_check.username_and_password_leaked');

const FROM_BUSINESS = [
  ...['ip.src', 'ip.geoip'].flatMap((start) =>
    below(start, 'subdivision_1_iso_code subdivision_2_iso_code is_in_european_union'),
  ),
  'cf.waf.score.class',
];

const BODY = `raw truncated size multipart multipart.names multipart.values multipart.content_types
  multipart.content_dispositions multipart.content_transfer_encodings multipart.filenames`;

const FROM_ENTERPRISE = [
  ...below('http.request.body', BODY),
  ...maps('http.request.body.form'),
  ...below('cf.waf', 'score score.sqli score.xss score.rce auth_detected'),
  ...below('cf.waf.credential_check', 'username_leaked username_password_similar'),
  ...below('cf.llm.prompt', 'detected pii_detected pii_categories unsafe_topic_detected'),
  ...below('cf.llm.prompt', 'unsafe_topic_categories injection_score token_count'),
  ...below('cf.llm.prompt', 'custom_topic_categories'),
  // Add-ons.
  ...below('cf.bot_management', 'verified_bot score static_resource ja3_hash ja4 detection_ids'),
  ...below('cf.bot_management', 'js_detection.passed corporate_proxy signed_agent'),
  ...below('cf.waf.content_scan', 'has_obj has_malicious_obj num_malicious_obj has_failed num_obj'),
  ...below('cf.waf.content_scan', 'obj_sizes obj_types obj_results'),
  'cf.api_gateway.auth_id_present',
  ...maps(...below('http.request.jwt.claims', 'aud iat.sec iss jti nbf.sec sub')),
];

const OF_RESPONSE = [
  ...below('http.response', 'code content_type.media_type'),
  ...maps('http.response.headers', 'raw.http.response.headers'),
];

const on = (from: Plan, names: readonly string[]): readonly (readonly [string, FieldLimits])[] =>
  names.map((name) => [name, { from }] as const);

/** What Cloudflare knows of an answer that it made itself. */
const ERROR_PHASES = ['http_response_headers_transform', 'http_custom_errors'];

/**
 * The fields of the rules language, with the plan and the place that each needs. A zone's plan shows no add-on:
 * whether an Enterprise zone has bought one is not said here.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/ whose data is
 *   `src/content/fields/index.yaml` of the public repository cloudflare/cloudflare-docs, commit 0026d94e
 */
export const FIELDS: ReadonlyMap<string, FieldLimits> = new Map<string, FieldLimits>([
  ...on('free', ON_FREE),
  ...on('pro', FROM_PRO),
  ...on('business', FROM_BUSINESS),
  ...on('enterprise', FROM_ENTERPRISE),
  ...OF_RESPONSE.map((name) => [name, { from: 'free', ofResponse: true }] as const),
  ...below('cf.response', '1xxx_code error_type').map(
    (name) => [name, { from: 'free', ofResponse: true, phases: ERROR_PHASES }] as const,
  ),
  ['http.request.accepted_languages', { from: 'free', phases: TRANSFORM_PHASES }],
  ['ip.src.timezone.name', { from: 'free', phases: TRANSFORM_PHASES, onlyInValues: true }],
]);

/**
 * Phases that run before there is an answer.
 * @see https://developers.cloudflare.com/ruleset-engine/reference/phases-list/
 */
export const REQUEST_PHASES: ReadonlySet<string> = new Set([
  'ddos_l7',
  'http_config_settings',
  'http_ratelimit',
  'http_request_cache_settings',
  'http_request_dynamic_redirect',
  'http_request_firewall_custom',
  'http_request_firewall_managed',
  'http_request_late_transform',
  'http_request_origin',
  'http_request_redirect',
  'http_request_sanitize',
  'http_request_sbfm',
  'http_request_transform',
]);

/** How a value is always written. */
export type Letters = 'lower' | 'upper';

/**
 * Fields that never hold the other case: a comparison with it never holds. Programs write the name of a host in
 * lower case; the others are said by the vendor.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/
 * @see https://url.spec.whatwg.org/#concept-host-parser
 */
export const LETTERS: ReadonlyMap<string, Letters> = new Map<string, Letters>([
  ['http.host', 'lower'],
  ['http.request.uri.path.extension', 'lower'],
  ['http.response.content_type.media_type', 'lower'],
  ['http.request.method', 'upper'],
  ['ip.src.country', 'upper'],
  ['ip.src.continent', 'upper'],
]);

/**
 * Maps whose keys are header names, in lower case.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/http.request.headers/
 */
export const HEADER_MAPS: ReadonlySet<string> = new Set([
  'http.request.headers',
  'http.response.headers',
  'raw.http.response.headers',
]);

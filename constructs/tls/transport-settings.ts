import { ZoneSetting } from '@cdktf/provider-cloudflare/lib/zone-setting';
import type { Construct } from 'constructs';
import type { TLS_MODES } from '../../lib/limits/tls';
import { dynamic } from '../dynamic';

/**
 * TLS 1.0 and 1.1 must not be used (RFC 8996). 1.3 alone would shut out Route 53's health checkers.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
const MIN_TLS_VERSION = '1.2';

/** Writes the settings by which a zone never speaks but TLS, to its origins in the mode that is given. */
export function transportSettings(
  scope: Construct,
  zoneId: string,
  mode: (typeof TLS_MODES)[number],
): void {
  const set = (settingId: string, name: string, value: string): ZoneSetting =>
    new ZoneSetting(scope, name, { zoneId, settingId, value: dynamic(value) });
  set('ssl', 'ssl', mode);
  // Left to itself, Cloudflare changes the mode behind Terraform's back.
  set('ssl_automatic_mode', 'ssl-automatic-mode', 'custom');
  set('min_tls_version', 'min-version', MIN_TLS_VERSION);
  set('tls_1_3', 'tls-1-3', 'on');
  set('always_use_https', 'always-use-https', 'on');
  set('automatic_https_rewrites', 'automatic-https-rewrites', 'on');
}

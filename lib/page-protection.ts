/**
 * What browsers may tell the next site about the page that a visitor came from: nothing, or to other sites no
 * more than the origin, and that over https only.
 * @see https://www.w3.org/TR/referrer-policy/#referrer-policies
 */
export const REFERRER_POLICIES = [
  'no-referrer',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
] as const;

export type ReferrerPolicy = (typeof REFERRER_POLICIES)[number];

/**
 * Whether a page keeps its window to itself.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies
 */
export const OPENER_POLICIES = ['same-origin', 'same-origin-allow-popups', 'unsafe-none'] as const;

export type OpenerPolicy = (typeof OPENER_POLICIES)[number];

/**
 * What a page may ask a device for.
 * @see https://github.com/w3c/webappsec-permissions-policy/blob/main/features.md
 */
export const DEVICE_FEATURES = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'web-share',
  'xr-spatial-tracking',
] as const;

export type DeviceFeature = (typeof DEVICE_FEATURES)[number];

/** Who may use a feature: nobody, the page itself, or the page and frames of these origins. */
export type Allowed = 'none' | 'self' | readonly string[];

/**
 * Writes a Permissions-Policy, in one order for any order of features.
 * @see https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field
 */
export function writePermissions(
  allowed: Readonly<Partial<Record<DeviceFeature, Allowed>>>,
): string {
  return Object.entries(allowed)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([feature, who]) => `${feature}=(${allowedText(who)})`)
    .join(', ');
}

function allowedText(who: Allowed): string {
  if (who === 'none') return '';
  if (who === 'self') return 'self';
  return ['self', ...[...new Set(who)].sort().map((origin) => `"${origin}"`)].join(' ');
}

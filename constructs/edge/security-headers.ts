import { writePolicy, type ContentPolicy } from '../../lib/content-policy';
import {
  writePermissions,
  type Allowed,
  type DeviceFeature,
  type OpenerPolicy,
} from '../../lib/page-protection';
import { REVEALING_HEADERS } from '../../lib/revealing-headers';
import type { HeaderHostProps, PageProps } from './response-headers-props';

/** What is done with a header of an answer. `add` leaves what the application said beside it. */
export type HeaderChange =
  | { readonly operation: 'set' | 'add'; readonly value: string }
  | { readonly operation: 'set'; readonly expression: string }
  | { readonly operation: 'remove' };

export type HeaderChanges = Readonly<Record<string, HeaderChange>>;

type Role = HeaderHostProps['role'];

const set = (value: string): HeaderChange => ({ operation: 'set', value });
const REMOVE: HeaderChange = { operation: 'remove' };

const REFERRER = 'strict-origin-when-cross-origin';

/** What every answer says, whoever gives it. */
export const EVERY_HOST: HeaderChanges = {
  'Referrer-Policy': set(REFERRER),
  'X-Content-Type-Options': set('nosniff'),
  ...Object.fromEntries(REVEALING_HEADERS.map((name) => [name, REMOVE])),
};

/** Features of devices that no page needs unless it says so. */
const CLOSED = [
  'accelerometer',
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
] as const satisfies readonly DeviceFeature[];

/** What an application may well ask for; a frame of another site still may not. */
const APP_FEATURES = ['camera', 'geolocation', 'microphone', 'payment'] as const;

/** What is said of the pages of a role; files say nothing of the kind, and an API has no pages. */
interface RoleDefaults {
  readonly frames: 'none' | 'self';
  readonly base: ContentPolicy;
  readonly opener?: OpenerPolicy;
  /** Features that pages may ask for themselves; an API has no pages. */
  readonly ownFeatures?: readonly DeviceFeature[];
}

/** No plug-in, and no `base` that sends every link of the page elsewhere. */
const PAGE: ContentPolicy = { 'base-uri': ["'self'"], 'object-src': ["'none'"] };
const POPUPS = 'same-origin-allow-popups';

const DEFAULTS: Readonly<Record<Exclude<Role, 'assets'>, RoleDefaults>> = {
  site: { frames: 'self', base: PAGE, opener: POPUPS, ownFeatures: [] },
  app: { frames: 'self', base: PAGE, opener: POPUPS, ownFeatures: APP_FEATURES },
  staging: { frames: 'self', base: PAGE, opener: POPUPS, ownFeatures: APP_FEATURES },
  admin: { frames: 'none', base: PAGE, opener: 'same-origin', ownFeatures: [] },
  api: { frames: 'none', base: { 'default-src': ["'none'"] } },
};

/** What the answers of a host say besides what every answer does. */
export function hostHeaders({ role, ...page }: HeaderHostProps): HeaderChanges {
  const { referrer, csp, frames, permissions, opener } = page;
  const said: HeaderChanges =
    referrer === undefined || referrer === REFERRER ? {} : { 'Referrer-Policy': set(referrer) };
  if (role === 'assets') {
    return {
      ...said,
      ...(frames === undefined ? {} : framed(frames)),
      ...(csp === undefined && frames === undefined ? {} : policyHeaders(page, frames, {})),
      ...permitted(permissions ?? {}),
      ...(opener === undefined ? {} : { 'Cross-Origin-Opener-Policy': set(opener) }),
    };
  }
  const defaults = DEFAULTS[role];
  const window = opener ?? defaults.opener;
  const shown = frames ?? defaults.frames;
  return {
    ...said,
    ...framed(shown),
    ...policyHeaders(page, shown, defaults.base),
    ...permitted({ ...closed(defaults.ownFeatures), ...permissions }),
    ...(window === undefined ? {} : { 'Cross-Origin-Opener-Policy': set(window) }),
  };
}

function closed(own: RoleDefaults['ownFeatures']): NonNullable<PageProps['permissions']> {
  if (own === undefined) return {};
  return Object.fromEntries(
    CLOSED.map((one): [string, Allowed] => [one, own.includes(one) ? 'self' : 'none']),
  );
}

/** The older header names nobody but the host itself, and gives way where the policy names others. */
function framed(frames: NonNullable<PageProps['frames']>): HeaderChanges {
  if (frames === 'none') return { 'X-Frame-Options': set('DENY') };
  return { 'X-Frame-Options': frames === 'self' ? set('SAMEORIGIN') : REMOVE };
}

function permitted(allowed: NonNullable<PageProps['permissions']>): HeaderChanges {
  return Object.keys(allowed).length === 0
    ? {}
    : { 'Permissions-Policy': set(writePermissions(allowed)) };
}

const ENFORCED = 'Content-Security-Policy';
const REPORTED = 'Content-Security-Policy-Report-Only';

/** Name of the place of reports, by which the policy refers to it. */
const REPORTS = 'csp';

function policyHeaders(
  { csp }: PageProps,
  frames: PageProps['frames'],
  base: ContentPolicy,
): HeaderChanges {
  const always = { ...base, ...(frames === undefined ? {} : ancestors(frames)) };
  // Beside another policy this one only forbids more (CSP3, "The effect of multiple policies").
  const added: HeaderChange = { operation: 'add', value: writePolicy(always) };
  if (csp === undefined) return { [ENFORCED]: added };
  if ('setBy' in csp) return {};
  const { policy, enforce, reportTo } = csp;
  const reports =
    reportTo === undefined ? {} : { 'report-to': [REPORTS], 'report-uri': [reportTo] };
  const endpoints =
    reportTo === undefined ? {} : { 'Reporting-Endpoints': set(`${REPORTS}="${reportTo}"`) };
  const whole = set(writePolicy({ ...always, ...policy, ...reports }));
  return enforce
    ? { [ENFORCED]: whole, ...endpoints }
    : { [ENFORCED]: added, [REPORTED]: whole, ...endpoints };
}

function ancestors(frames: NonNullable<PageProps['frames']>): ContentPolicy {
  if (frames === 'none') return { 'frame-ancestors': ["'none'"] };
  const others = frames === 'self' ? [] : [...new Set(frames)].sort();
  return { 'frame-ancestors': ["'self'", ...others] };
}

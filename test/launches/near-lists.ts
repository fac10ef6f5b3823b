import b2b from '../../config/presets/b2b-handover';
import type { LaunchInput } from '../../config/schema';

type Redirects = NonNullable<LaunchInput['bulkRedirects']>['lists'][string]['redirects'];

const zone = b2b.domain;
const { redirects } = b2b;

/** A launch with one list of old addresses. */
const listing = (old: Redirects, more: LaunchInput['redirects'] = {}): LaunchInput => ({
  ...b2b,
  redirects: { ...redirects, ...more },
  bulkRedirects: { lists: { old: { redirects: old } } },
});

const NEW = `https://${zone}/new`;

/** Lists of old addresses that Cloudflare would not take, or that lead somebody on twice. */
export const NEAR_LISTS: readonly unknown[] = [
  listing({ [`${zone}/a`]: `https://${zone}/b`, [`${zone}/b`]: `https://${zone}/c` }),
  listing({ [`nobody.${zone}/a`]: NEW }),
  listing({ [`www.${zone}/a`]: NEW }),
  listing({ [`https://${zone}/a`]: NEW }),
  listing({ [zone]: NEW }),
  listing({ [`${zone.toUpperCase()}/a`]: NEW }),
  listing({ [`${zone}/a?b`]: NEW }),
  listing({ [`${zone}/${'a'.repeat(40_000)}`]: NEW }),
  listing({ 'elsewhere.example.net/a': NEW }),
  listing({ [`${zone}${'/a'.repeat(20)}`]: { to: NEW, subpaths: 'dropped' } }),
  listing({ [`${zone}/a`]: { to: `${NEW}?b=c`, keepQuery: false, subpaths: 'kept' } }),
  listing({ [`${zone}/a`]: { to: `${NEW}/`, subpaths: 'kept' } }),
  listing({ [`${zone}/a`]: { to: `${NEW}?b=c` } }),
  listing(
    { [`${zone}/a`]: NEW },
    { before: { from: zone, path: '/before', to: zone, toPath: '/a', status: 301 } },
  ),
  { ...b2b, bulkRedirects: { lists: {} } },
  { ...b2b, bulkRedirects: { lists: { old: { redirects: {} } } } },
  {
    ...b2b,
    bulkRedirects: {
      lists: {
        one: { redirects: { [`${zone}/a`]: NEW } },
        two: { redirects: { [`${zone}/a`]: NEW } },
      },
    },
  },
  {
    ...b2b,
    bulkRedirects: { lists: { [`l${'o'.repeat(60)}ng`]: { redirects: { [`${zone}/a`]: NEW } } } },
  },
];

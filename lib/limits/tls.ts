/**
 * Labels below the zone that the certificate of every plan covers: `app.example.com`, and not
 * `a.app.example.com`. Deeper names need the add-on Advanced Certificate Manager, on any plan.
 * @see https://developers.cloudflare.com/ssl/edge-certificates/universal-ssl/limitations/
 */
export const UNIVERSAL_CERTIFICATE_LABELS = 1;

/**
 * Days that a browser may be told to keep to https. RFC 6797 sets no most; two years is what the browsers'
 * list recommends, and more only makes a mistake last longer.
 * @see https://hstspreload.org/#deployment-recommendations
 */
export const HSTS_DAYS = { min: 1, max: 730 } as const;

/**
 * How Cloudflare may speak to an origin, as its API names it.
 * @see https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/
 */
export const TLS_MODES = ['strict', 'full', 'flexible', 'off'] as const;

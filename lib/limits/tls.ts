/**
 * Labels below the zone that the certificate of every plan covers: `app.example.com`, and not
 * `a.app.example.com`. Deeper names need the add-on Advanced Certificate Manager, on any plan.
 * @see https://developers.cloudflare.com/ssl/edge-certificates/universal-ssl/limitations/
 */
export const UNIVERSAL_CERTIFICATE_LABELS = 1;

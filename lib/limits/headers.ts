/**
 * Beginnings of the names of headers that no rule may touch.
 * @see https://developers.cloudflare.com/rules/transform/response-header-modification/#important-remarks
 */
export const UNTOUCHABLE_BEGINNINGS = ['cf-', 'x-cf-'] as const;

/**
 * Headers whose value no rule may change, in lower case. The page names these, and says that there are more.
 * @see https://developers.cloudflare.com/rules/transform/response-header-modification/#important-remarks
 */
export const UNTOUCHABLE_HEADERS = ['server', 'eh-cache-tag', 'eh-cdn-cache-control'] as const;

/**
 * Longest header, in octets: its name and value together.
 * @see https://developers.cloudflare.com/rules/transform/response-header-modification/reference/header-format/
 */
export const MAX_HEADER_OCTETS = 4096;

/**
 * What the name of a header may hold.
 * @see https://developers.cloudflare.com/rules/transform/response-header-modification/reference/header-format/
 */
export const HEADER_NAME = /^[A-Za-z0-9_-]+$/;

/**
 * What the value of a header may hold.
 * @see https://developers.cloudflare.com/rules/transform/response-header-modification/reference/header-format/
 */
export const HEADER_VALUE = /^[A-Za-z0-9_ :;.,\\/"'?!(){}[\]@<>=\-+*#$&`|~^%]+$/;

/**
 * Longest time that a browser keeps the answer to a preflight, in seconds: what Firefox takes; Chromium takes
 * 7,200 of it.
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Access-Control-Max-Age
 */
export const PREFLIGHT_SECONDS = { min: 0, max: 86_400 } as const;

/**
 * Headers that tell what a server runs, in which version, or where the source of its scripts lies. `Server` is
 * Cloudflare's own by then, and no rule can touch it.
 * @see https://owasp.org/www-project-secure-headers/ci/headers_remove.json
 */
export const REVEALING_HEADERS = [
  'SourceMap',
  'X-AspNet-Version',
  'X-AspNetMvc-Version',
  'X-Generator',
  'X-Powered-By',
  'X-Powered-CMS',
  'X-Runtime',
  'X-SourceFiles',
  'X-SourceMap',
] as const;

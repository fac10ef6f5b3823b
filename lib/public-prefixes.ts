/**
 * Prefixes of environment variables that a build tool writes into what visitors download.
 * @see https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser
 * @see https://vite.dev/guide/env-and-mode
 * @see https://create-react-app.dev/docs/adding-custom-environment-variables/
 * @see https://docs.expo.dev/guides/environment-variables/
 * @see https://nuxt.com/docs/guide/going-further/runtime-config
 * @see https://www.gatsbyjs.com/docs/how-to/local-development/environment-variables/
 * @see https://svelte.dev/docs/kit/$env-static-public
 * @see https://cli.vuejs.org/guide/mode-and-env.html#using-env-variables-in-client-side-code
 * @see https://storybook.js.org/docs/configure/environment-variables
 * @see https://github.com/chihab/ngx-env
 */
const PUBLIC_PREFIXES = [
  'NEXT_PUBLIC_',
  'VITE_',
  'REACT_APP_',
  'EXPO_PUBLIC_',
  'NUXT_PUBLIC_',
  'GATSBY_',
  'PUBLIC_',
  'VUE_APP_',
  'STORYBOOK_',
  'NG_APP_',
] as const;

/**
 * The prefix by which a build would publish a name, undefined for none. Case and separators do not
 * count: a secret `next-public-key` becomes `NEXT_PUBLIC_KEY` in a pipeline. A prefix ends where a word does,
 * so that `publications` is no `PUBLIC_`.
 */
export function publicPrefix(name: string): string | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  const starts = words.map((_, index) => words.slice(0, index + 1).join(''));
  return PUBLIC_PREFIXES.find((prefix) => starts.includes(prefix.replaceAll('_', '')));
}

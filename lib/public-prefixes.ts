/** A prefix of environment variables that a build tool writes into what visitors download. */
export interface PublicPrefix {
  readonly prefix: string;
  readonly tool: string;
  /** Where the tool says so. */
  readonly source: string;
}

export const PUBLIC_PREFIXES: readonly PublicPrefix[] = [
  {
    prefix: 'NEXT_PUBLIC_',
    tool: 'Next.js',
    source:
      'https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser',
  },
  { prefix: 'VITE_', tool: 'Vite', source: 'https://vite.dev/guide/env-and-mode' },
  {
    prefix: 'REACT_APP_',
    tool: 'Create React App',
    source: 'https://create-react-app.dev/docs/adding-custom-environment-variables/',
  },
  {
    prefix: 'EXPO_PUBLIC_',
    tool: 'Expo',
    source: 'https://docs.expo.dev/guides/environment-variables/',
  },
  {
    prefix: 'NUXT_PUBLIC_',
    tool: 'Nuxt',
    source: 'https://nuxt.com/docs/guide/going-further/runtime-config',
  },
  {
    prefix: 'GATSBY_',
    tool: 'Gatsby',
    source: 'https://www.gatsbyjs.com/docs/how-to/local-development/environment-variables/',
  },
  {
    prefix: 'PUBLIC_',
    tool: 'SvelteKit',
    source: 'https://svelte.dev/docs/kit/$env-static-public',
  },
  {
    prefix: 'VUE_APP_',
    tool: 'Vue CLI',
    source: 'https://cli.vuejs.org/guide/mode-and-env.html#using-env-variables-in-client-side-code',
  },
  {
    prefix: 'STORYBOOK_',
    tool: 'Storybook',
    source: 'https://storybook.js.org/docs/configure/environment-variables',
  },
  { prefix: 'NG_APP_', tool: 'ngx-env', source: 'https://github.com/chihab/ngx-env' },
];

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
  return PUBLIC_PREFIXES.find(({ prefix }) => starts.includes(prefix.replaceAll('_', '')))?.prefix;
}

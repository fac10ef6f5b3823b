import { BULK_PHASE } from '../facts/bulk-redirects';
import type { Facts } from '../facts/graph';
import { REDIRECT_PHASE } from '../facts/redirects';
import { LIST_KEY } from '../lib/bulk-redirect';
import { record } from './example-redirects';
import { example, inventoryOutput, ZONE_ID } from './examples';

const ACCOUNT = 'a'.repeat(32);
const NAME = 'example_com_old';

/** A redirect of a list, as the kit writes it. */
export const LISTED = {
  source_url: 'example.com/old',
  target_url: 'https://example.com/new',
  status_code: 301,
  include_subdomains: false,
  subpath_matching: false,
  preserve_path_suffix: false,
  preserve_query_string: true,
};

/** The rule that puts the list of the examples to work. */
export const LIST_RULE = {
  ref: 'old',
  description: 'redirects of the list',
  action: 'redirect',
  expression: `${LIST_KEY} in $${NAME}`,
  action_parameters: { from_list: { name: NAME, key: LIST_KEY } },
};

/** What differs from a zone with the domain and its www, and a list with one redirect that a rule names. */
export interface ListedParts {
  readonly item?: object;
  readonly list?: object | undefined;
  readonly rules?: readonly object[] | undefined;
  readonly ruleset?: object;
  /** A redirect with a rule of its own. */
  readonly single?: object;
  /** What the launch asks of the redirect; undefined where no launch says anything. */
  readonly asked?: string | object | undefined;
  readonly owned?: boolean;
}

/** A zone and an account with a list of redirects. */
export function listed(parts: ListedParts = {}): Facts {
  const { item = {}, list, ruleset = {}, single, owned = true } = parts;
  const rules = 'rules' in parts ? parts.rules : [LIST_RULE];
  const asked = 'asked' in parts ? parts.asked : 'https://example.com/new';
  const isListed = !('list' in parts) || list !== undefined;
  const items = [{ redirect: { ...LISTED, ...item } }];
  return example(
    {
      cloudflare_dns_record: { www: record('www.example.com'), apex: record('example.com') },
      cloudflare_zone_setting: {
        https: { zone_id: ZONE_ID, setting_id: 'always_use_https', value: 'on' },
      },
      ...(isListed
        ? {
            cloudflare_list: {
              old: {
                account_id: ACCOUNT,
                kind: 'redirect',
                name: NAME,
                description: 'old',
                items,
                ...list,
              },
            },
          }
        : {}),
      cloudflare_ruleset: {
        ...(rules === undefined
          ? {}
          : {
              lists: {
                account_id: ACCOUNT,
                kind: 'root',
                name: 'default',
                phase: BULK_PHASE,
                rules,
                ...ruleset,
              },
            }),
        ...(single === undefined
          ? {}
          : { singles: { zone_id: ZONE_ID, phase: REDIRECT_PHASE, rules: [single] } }),
      },
    },
    inventoryOutput({
      zone_name: 'example.com',
      ...(asked === undefined
        ? {}
        : {
            bulk_redirects: {
              rules_owned: owned,
              lists: { old: { name: NAME, redirects: { 'example.com/old': asked } } },
            },
          }),
    }),
  );
}

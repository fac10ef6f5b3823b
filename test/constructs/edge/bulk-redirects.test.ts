import { describe, expect, test } from '@jest/globals';
import { BulkRedirects, type BulkRedirectsProps } from '../../../constructs/edge/bulk-redirects';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ACCOUNT = 'a'.repeat(32);
const OLD = { redirects: { 'example.com/old': 'https://example.com/new' } } as const;

type Asked = Partial<BulkRedirectsProps>;

function synth(type: string, asked: Asked = {}): Resources {
  return synthResources(type, (scope) => {
    new BulkRedirects(scope, 'bulk', {
      ...{ accountId: ACCOUNT, zoneName: 'example.com', plan: 'free', lists: { old: OLD } },
      ...asked,
    });
  });
}

const lines = (asked: Asked): readonly string[] =>
  faultLines(() => synth('cloudflare_list', asked));

/** One list with some redirects. */
const listing = (redirects: BulkRedirectsProps['lists'][string]['redirects']): Asked => ({
  lists: { old: { redirects } },
});

const WHOLE = {
  ...{ source_url: 'example.com/old', target_url: 'https://example.com/new', status_code: 301 },
  ...{ include_subdomains: false, subpath_matching: false },
  ...{ preserve_path_suffix: false, preserve_query_string: true },
};

describe('BulkRedirects', () => {
  test('writes a list with every member of its redirects, in the order of their addresses', () => {
    const asked = listing({
      'example.com/z/': { to: 'https://example.com/y/', subpaths: 'kept' },
      'example.com/old': 'https://example.com/new',
      'example.com/m': {
        ...{ to: 'https://example.com/n?a=b', status: 307, keepQuery: false },
        subpaths: 'dropped',
      },
    });
    expect(synth('cloudflare_list', asked)).toEqual({
      bulk_old: {
        account_id: ACCOUNT,
        kind: 'redirect',
        name: 'example_com_old',
        description: 'old: old addresses of example.com',
        items: [
          {
            redirect: {
              ...WHOLE,
              ...{ source_url: 'example.com/m', target_url: 'https://example.com/n?a=b' },
              ...{ status_code: 307, subpath_matching: true, preserve_query_string: false },
            },
          },
          { redirect: WHOLE },
          {
            redirect: {
              ...WHOLE,
              ...{ source_url: 'example.com/z/', target_url: 'https://example.com/y/' },
              ...{ subpath_matching: true, preserve_path_suffix: true },
            },
          },
        ],
        lifecycle: { create_before_destroy: true },
      },
    });
    expect(synth('cloudflare_ruleset', asked)).toEqual({});
  });

  test('writes the rules of the account where it owns them, and one list after the other', () => {
    const lists = { 'b-c': { redirects: { 'example.com/b': 'https://example.com/d' } }, a: OLD };
    expect(synth('cloudflare_list', { lists })['bulk_b-c']).toMatchObject({
      name: 'example_com_b__c',
      depends_on: ['cloudflare_list.bulk_a'],
    });
    const rule = (ref: string, name: string) => ({
      ...{ ref, description: `redirects of the list ${name}`, enabled: true },
      expression: `http.request.full_uri in $${name}`,
      action: 'redirect',
      action_parameters: { from_list: { name, key: 'http.request.full_uri' } },
    });
    expect(synth('cloudflare_ruleset', { lists, ownsRules: true })).toEqual({
      bulk_ruleset: {
        ...{ account_id: ACCOUNT, name: 'default', kind: 'root', phase: 'http_request_redirect' },
        rules: [rule('a', 'example_com_a'), rule('b-c', 'example_com_b__c')],
        depends_on: ['cloudflare_list.bulk_a', 'cloudflare_list.bulk_b-c'],
      },
    });
  });

  test('without a list owns no ruleset', () => {
    expect(synth('cloudflare_ruleset', { lists: {}, ownsRules: true })).toEqual({});
  });

  test.each<[string, Asked, readonly string[]]>([
    [
      'an address with a scheme, without a path, with a query, or of another zone',
      listing({
        'https://example.com/a': 'https://example.com/1',
        'example.com': 'https://example.com/2',
        'example.com/c?d=e': 'https://example.com/3',
        'example.net/f': 'https://example.com/4',
        'Example.com/g': 'https://example.com/5',
      }),
      [
        'stack/bulk.lists.old.redirects.Example.com/g: must name its host as a zone holds it, got "Example.com/g"; write "example.com/g"',
        'stack/bulk.lists.old.redirects.example.com: must be a host and a path, got "example.com"; write "example.com/" for the front page',
        'stack/bulk.lists.old.redirects.example.com/c?d=e: must be a host and a path, without query or fragment: Cloudflare reads neither here, got "example.com/c?d=e"',
        'stack/bulk.lists.old.redirects.example.net/f: must be an address of example.com or of a name below it, got "example.net/f"',
        'stack/bulk.lists.old.redirects.https://example.com/a: must be a host and a path without a scheme: it holds for http and https, got "https://example.com/a"; write "example.com/a"',
      ],
    ],
    [
      'a query beside that of the visitor, and an end that does not fit',
      listing({
        'example.com/a': 'https://example.com/b?c=d',
        'example.com/e/': { to: 'https://example.com/f', subpaths: 'kept' },
      }),
      [
        'stack/bulk.lists.old.redirects.example.com/a.to: must have no query of its own where that of the visitor is kept, got "https://example.com/b?c=d"; set keepQuery to false, or leave the query out',
        'stack/bulk.lists.old.redirects.example.com/e/.to: must end with "/", as the old address does: what follows is put behind it, got "https://example.com/f"',
      ],
    ],
    [
      'a list without redirects, and a name that is too long',
      { lists: { 'a-list-with-a-name-that-nobody-can-remember': { redirects: {} } } },
      [
        'stack/bulk.lists.a-list-with-a-name-that-nobody-can-remember: makes a name of more than 50 characters for the list, got "example_com_a__list__with__a__name__that__nobody__can__remember"; choose a shorter one',
        'stack/bulk.lists.a-list-with-a-name-that-nobody-can-remember.redirects: must name at least one address',
      ],
    ],
    [
      'one address in two lists',
      { lists: { a: OLD, b: OLD } },
      ['stack/bulk.lists.b.redirects.example.com/old: is sent on twice; it stands in lists.a too'],
    ],
    [
      'a target that a list sends on',
      listing({
        'example.com/a': 'https://example.com/b',
        'example.com/b': 'https://example.com/c',
      }),
      [
        'stack/bulk.lists.old.redirects.example.com/a: is itself sent on by bulkRedirects.lists.old.redirects.example.com/b, got "https://example.com/b"; name the address that answers: https://example.com/c',
      ],
    ],
    [
      'a circle',
      listing({ 'example.com/a': 'https://example.com/a' }),
      [
        'stack/bulk.lists.old.redirects.example.com/a: sends visitors round without end, got "https://example.com/a"; name the address that answers',
      ],
    ],
    [
      'an address that a rule of the zone sends on first',
      { singles: { page: { from: 'example.com', path: '/old', to: 'example.net', status: 301 } } },
      [
        'stack/bulk.lists.old.redirects.example.com/old: is never reached: redirects.page comes first; take out one of the two',
      ],
    ],
    [
      'a target that a rule of the zone sends on',
      {
        singles: { www: { from: 'www.example.com', to: 'example.com', status: 301 } },
        ...listing({ 'example.com/old': 'https://www.example.com/new' }),
      },
      [
        'stack/bulk.lists.old.redirects.example.com/old: is itself sent on by redirects.www, got "https://www.example.com/new"; name the address that answers: https://example.com/new',
      ],
    ],
    [
      'an address that a folder with a rule of its own leads to',
      {
        singles: {
          folder: {
            ...{ from: 'app.example.com', below: '/x/', to: 'example.com', toPath: '/' },
            status: 301,
          },
        },
      },
      [
        'stack/bulk.lists.old.redirects.example.com/old: is where redirects.folder leads, whose visitors are then sent on twice, got "https://example.com/old"; let redirects.folder lead to https://example.com/new',
      ],
    ],
  ])('refuses %s', (_what, asked, expected) => {
    expect(lines(asked)).toEqual(expected);
  });

  test('lets a whole host lead to an address of a list', () => {
    const singles = { www: { from: 'www.example.com', to: 'example.com', status: 301 } } as const;
    expect(lines({ singles })).toEqual([]);
  });
});

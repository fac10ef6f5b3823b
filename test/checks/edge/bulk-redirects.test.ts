import { describe, expect, test } from '@jest/globals';
import { bulkRedirects } from '../../../checks/edge/bulk-redirects';
import { redirects } from '../../../checks/edge/redirects';
import { redirectRule } from '../../../checks/example-redirects';
import { listed, LISTED } from '../../../checks/example-lists';
import { judge } from '../../../checks/judge';

const WHOLE_WWW = redirectRule('www', 'http.host eq "www.example.com"', {
  expression: 'concat("https://example.com", http.request.uri.path)',
});

/** What a check says that is no pass. */
const said = (check: typeof redirects, facts: Parameters<typeof judge>[1]) =>
  judge(check, facts)
    .findings.filter(({ verdict }) => verdict !== 'pass')
    .map(({ verdict, subject, evidence }) => [verdict, subject, evidence]);

describe('lists of redirects', () => {
  test('are left to somebody, with the whole rule, where the rules are not written here', () => {
    expect(said(bulkRedirects, listed({ rules: undefined, owned: false }))).toEqual([
      [
        'to prove',
        'rule of the list example_com_old',
        "the account's rules are not written here: somebody adds, under Bulk Redirects, a rule for this list with the expression http.request.full_uri in $example_com_old and the key http.request.full_uri",
      ],
    ]);
  });

  test('that no rule names fail where the rules are written here', () => {
    expect(said(bulkRedirects, listed({ rules: undefined }))).toEqual([
      [
        'fail',
        'rule of the list example_com_old',
        'no rule of the account names it: it does nothing',
      ],
    ]);
  });

  test('stand behind every rule of the zone', () => {
    const single = redirectRule('page', 'http.request.uri.path eq "/old"', {
      value: 'https://example.com/newest',
    });
    expect(said(bulkRedirects, listed({ single }))).toEqual([
      [
        'fail',
        'cloudflare_list.old example.com/old',
        'cloudflare_ruleset.singles rule page comes first: it is never reached',
      ],
    ]);
  });

  test('send on once, from one to the next too', () => {
    const next = { ...LISTED, source_url: 'example.com/new', target_url: 'https://example.com/c' };
    const list = { items: [{ redirect: LISTED }, { redirect: next }] };
    expect(said(bulkRedirects, listed({ list, asked: undefined }))).toEqual([
      [
        'fail',
        'cloudflare_list.old example.com/old',
        'http://example.com/old takes 3 redirects: https://example.com/old, https://example.com/new, https://example.com/c',
      ],
    ]);
  });

  test('may be where a whole host leads, and not where a page does', () => {
    expect(said(redirects, listed({ single: WHOLE_WWW, asked: undefined }))).toEqual([]);
    const page = redirectRule(
      'page',
      'http.host eq "www.example.com" and http.request.uri.path eq "/older"',
      { value: 'https://example.com/old' },
    );
    expect(said(redirects, listed({ single: page, asked: undefined }))[0]).toEqual([
      'fail',
      'cloudflare_ruleset.singles rule page',
      'http://www.example.com/older takes 3 redirects: https://www.example.com/older, https://example.com/old, https://example.com/new',
    ]);
  });
});

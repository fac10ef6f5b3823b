import { describe, expect, test } from '@jest/globals';
import { ParkedRedirect, type ParkedRedirectProps } from '../../../constructs/edge/parked-redirect';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const REQUIRED: ParkedRedirectProps = {
  zoneId: '0'.repeat(32),
  zoneName: 'example.net',
  to: 'example.com',
};

function built(type: string, props: Partial<ParkedRedirectProps> = {}): Resources {
  return synthResources(type, (scope) => {
    new ParkedRedirect(scope, 'sent-on', { ...REQUIRED, ...props });
  });
}

interface Rule {
  readonly ref: string;
  readonly expression: string;
  readonly action_parameters: { readonly from_value: object };
}

function rules(props: Partial<ParkedRedirectProps> = {}): readonly Rule[] {
  const { rules: found } = built('cloudflare_ruleset', props)['sent-on_ruleset'] ?? {};
  return found as readonly Rule[];
}

describe('ParkedRedirect', () => {
  test('sends the domain and its www on in one rule, path and query kept', () => {
    const records = Object.values(built('cloudflare_dns_record'));
    expect(records.map(({ name, content, proxied }) => ({ name, content, proxied }))).toEqual([
      { name: 'example.net', content: '192.0.2.1', proxied: true },
      { name: 'www.example.net', content: '192.0.2.1', proxied: true },
    ]);
    expect(rules()).toMatchObject([
      {
        ref: 'to-example-com-301',
        expression: 'http.host in {"example.net" "www.example.net"}',
        action_parameters: {
          from_value: {
            status_code: 301,
            preserve_query_string: true,
            target_url: { expression: 'concat("https://example.com", http.request.uri.path)' },
          },
        },
      },
    ]);
  });

  test('speaks TLS only, and holds no browser to it', () => {
    const settings = Object.values(built('cloudflare_zone_setting'));
    expect(
      Object.fromEntries(settings.map(({ setting_id: id, value }) => [String(id), value])),
    ).toEqual({
      always_use_https: 'on',
      automatic_https_rewrites: 'on',
      min_tls_version: '1.2',
      ssl: 'strict',
      ssl_automatic_mode: 'custom',
      tls_1_3: 'on',
    });
  });

  test('answers with another status, and sends pages of the host on from here, in one step', () => {
    const redirects = {
      old: {
        from: ['example.com', 'app.example.com'],
        path: '/old',
        to: 'app.example.com',
        status: 302,
      },
      other: { from: 'app.example.com', path: '/a', to: 'example.com', status: 301 },
      www: { from: 'www.example.com', to: 'example.com', status: 301 },
    } as const;
    const found = rules({ status: 308, redirects });
    expect(found.map(({ ref, expression }) => `${ref}: ${expression}`)).toEqual([
      'page-old: (http.host in {"example.net" "www.example.net"} and http.request.uri.path eq "/old")',
      'to-example-com-308: http.host in {"example.net" "www.example.net"}',
    ]);
    expect(found[0]?.action_parameters.from_value).toMatchObject({ status_code: 302 });
  });

  test('refuses a zone, host or status that is none', () => {
    const wrong = { zoneId: 'x', zoneName: 'a b', plan: 'gold' as 'free' };
    expect(faultLines(() => rules(wrong))).toHaveLength(3);
    expect(faultLines(() => rules({ to: 'https://a', status: 300 as 301 }))).toEqual(
      ['apex', 'www'].flatMap((key) => [
        `stack/sent-on.redirects.${key}.status: must be 301, 302, 307 or 308, got 300`,
        `stack/sent-on.redirects.${key}.to: must be a full host name (such as app.example.com), got "https://a"`,
      ]),
    );
  });
});

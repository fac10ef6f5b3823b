import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOfPattern, senderDifferences, type DeclaredSender } from '../../../lib/senders/compare';
import { SENDER_NAMES } from '../../../lib/senders/sender';

const KEY = { publicKey: 'A'.repeat(392) };
const problems = (sender: DeclaredSender): readonly string[] =>
  senderDifferences(sender, 'Shop.example.').map(({ problem }) => problem);
const cnames = (
  targets: Readonly<Record<string, string>>,
): Readonly<Record<string, { readonly cname: string }>> =>
  Object.fromEntries(Object.entries(targets).map(([selector, cname]) => [selector, { cname }]));

describe('senderDifferences', () => {
  test.each<DeclaredSender>([
    { service: 'google-workspace', spfIncludes: ['_SPF.Google.com'], dkim: { google: KEY } },
    { service: 'google-workspace', spfIncludes: ['_spf.google.com'], dkim: { mine: KEY } },
    {
      service: 'microsoft-365',
      spfIncludes: ['spf.protection.outlook.com', 'extra.example'],
      dkim: cnames({
        selector1: 'selector1-shop-example._domainkey.shop.onmicrosoft.com',
        selector2: 'Selector2-shop-example._domainkey.shop.n-v1.dkim.mail.microsoft.',
      }),
    },
    {
      service: 'sendgrid',
      dkim: cnames({
        s1: 's1.domainkey.u123.wl045.sendgrid.net',
        s2: 's2.domainkey.u123.wl045.sendgrid.net',
      }),
    },
    { service: 'postmark', dkim: { '20261122101010pm': KEY } },
    { service: 'ses', dkim: cnames({ abc123: 'abc123.dkim.amazonses.com' }) },
    { service: 'mailgun', spfIncludes: ['mailgun.org'], dkim: { k1: KEY } },
    { service: 'resend', dkim: { resend: KEY } },
    {
      service: 'fastmail',
      spfIncludes: ['spf.messagingengine.com'],
      dkim: cnames({
        fm1: 'fm1.shop.example.dkim.fmhosted.com',
        fm2: 'fm2.shop.example.dkim.fmhosted.com',
        fm3: 'fm3.shop.example.dkim.fmhosted.com',
      }),
    },
    { service: 'zoho', spfIncludes: ['zoho.example'], dkim: { zmail: KEY } },
    { service: 'mailchimp', dkim: cnames({ k2: 'dkim2.example', k3: 'dkim3.example' }) },
    { service: 'brevo', dkim: { mail: KEY } },
    { service: 'custom', spfIncludes: ['a.example'], dkim: {} },
  ])('finds none in $service as it is meant', (sender) => {
    expect(problems(sender)).toEqual([]);
  });

  test.each<readonly [DeclaredSender, readonly string[]]>([
    [
      { service: 'google-workspace', spfIncludes: ['spf.google.com'], dkim: { google: KEY } },
      ['google-workspace asks for include:_spf.google.com'],
    ],
    [
      { service: 'postmark', spfIncludes: ['spf.mtasv.net'], dkim: { k1: KEY } },
      [
        "postmark needs no include in the domain's own record",
        'k1 is no selector of postmark: {timestamp}pm',
      ],
    ],
    [
      {
        service: 'microsoft-365',
        dkim: { selector1: KEY, selector3: KEY },
      },
      [
        'microsoft-365 asks for include:spf.protection.outlook.com',
        'microsoft-365 publishes selector1 as CNAME, not as TXT',
        'selector3 is no selector of microsoft-365: selector1, selector2',
        'microsoft-365 signs with selector2 too',
      ],
    ],
    [
      { service: 'ses', dkim: cnames({ abc: 'abd.dkim.amazonses.com' }) },
      ['ses has no abc at abd.dkim.amazonses.com: {selector}.dkim.amazonses.com'],
    ],
    [
      {
        service: 'fastmail',
        spfIncludes: ['spf.messagingengine.com'],
        dkim: cnames({
          fm1: 'fm1.other.example.dkim.fmhosted.com',
          fm2: 'fm2.shop.example.dkim.fmhosted.com',
        }),
      },
      [
        'fastmail has no fm1 at fm1.other.example.dkim.fmhosted.com: {selector}.{domain}.dkim.fmhosted.com',
        'fastmail signs with fm3 too',
      ],
    ],
    [
      { service: 'resend', dkim: cnames({ resend: 'resend.example' }) },
      ['resend publishes resend as TXT, not as CNAME'],
    ],
  ])('names each in %j', (sender, expected) => {
    expect(problems(sender)).toEqual(expected);
  });

  test('says where each was read', () => {
    const [difference] = senderDifferences({ service: 'mailgun', dkim: { k1: KEY } }, 'a.example');
    expect(difference).toEqual({
      problem: 'mailgun asks for include:mailgun.org',
      source: {
        url: 'https://documentation.mailgun.com/docs/mailgun/user-manual/domains/domains-verify.md',
        by: 'vendor',
        copy: 'undated',
        readOn: '2026-11-22',
      },
    });
  });

  test('never throws, whatever is declared', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SENDER_NAMES),
        fc.array(fc.string()),
        fc.dictionary(
          fc.string(),
          fc.string().map((cname) => ({ cname })),
        ),
        fc.string(),
        (service, spfIncludes, dkim, domain) => {
          expect(Array.isArray(senderDifferences({ service, spfIncludes, dkim }, domain))).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('isOfPattern', () => {
  const given = { domain: 'a.example', selector: 's1' };
  test.each([
    ['{selector}.{domain}.x', 's1.a.example.x', true],
    ['{selector}.{domain}.x', 's1.aXexample.x', false],
    ['{dashed}.{any}', 'A-EXAMPLE.b.c', true],
    ['{dashed}.{any}', 'a-example.', false],
    ['{dashed}.{any}', 'a-example.b c', false],
    ['x.{any}.y', 'x..y', false],
    ['x+(y)', 'x+(y)', true],
    ['x+(y)', 'xxy', false],
    ['v=spf1 include:a.b ~all', 'v=spf1 include:a.b ~all', true],
  ])('of %j and %j is %s', (pattern, text, expected) => {
    expect(isOfPattern(pattern, text, given)).toBe(expected);
  });
});

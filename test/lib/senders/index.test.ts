import { describe, expect, test } from '@jest/globals';
import { domainSpecProblem } from '../../../lib/spf-macro';
import { SENDERS } from '../../../lib/senders';
import { SENDER_NAMES, type Fact, type RecordNeed } from '../../../lib/senders/sender';

const all = SENDER_NAMES.map((name) => SENDERS[name]);
const value = <Value>(one: Fact<Value>): Value | 'unknown' => (one === 'unknown' ? one : one.value);
const facts = all.flatMap(({ service, ...sender }) =>
  [sender.spfIncludes, sender.dkim, sender.returnPath, sender.verification, sender.mx].flatMap(
    (one) => (one === 'unknown' ? [] : [{ service, ...one }]),
  ),
);

describe('SENDERS', () => {
  test('are kept under their own names', () => {
    expect(all.map(({ service }) => service)).toEqual(SENDER_NAMES);
    expect(Object.keys(SENDERS)).toEqual([...SENDER_NAMES]);
  });

  test('have the includes that their sources name', () => {
    expect(Object.fromEntries(all.map((one) => [one.service, value(one.spfIncludes)]))).toEqual({
      'google-workspace': ['_spf.google.com'],
      'microsoft-365': ['spf.protection.outlook.com'],
      sendgrid: [],
      postmark: [],
      ses: [],
      mailgun: ['mailgun.org'],
      resend: [],
      zoho: 'unknown',
      proton: ['_spf.protonmail.ch'],
      fastmail: ['spf.messagingengine.com'],
      hubspot: 'unknown',
      mailchimp: [],
      brevo: [],
      custom: 'unknown',
    });
  });

  test('have the keys that their sources name', () => {
    const keys = (service: keyof typeof SENDERS): unknown => value(SENDERS[service].dkim);
    expect(Object.fromEntries(SENDER_NAMES.map((name) => [name, keys(name)]))).toEqual({
      'google-workspace': { type: 'TXT', selectors: ['google', '{prefix}'], targets: [] },
      'microsoft-365': {
        type: 'CNAME',
        selectors: ['selector1', 'selector2'],
        targets: [
          '{selector}-{dashed}._domainkey.{tenant}.{partition}-v1.dkim.mail.microsoft',
          '{selector}-{dashed}._domainkey.{tenant}.onmicrosoft.com',
        ],
      },
      sendgrid: {
        type: 'CNAME',
        selectors: ['s1', 's2', '{custom}'],
        targets: ['{selector}.domainkey.{account}.{pool}.sendgrid.net'],
      },
      postmark: { type: 'TXT', selectors: ['{timestamp}pm'], targets: [] },
      ses: { type: 'CNAME', selectors: ['{token}'], targets: ['{selector}.dkim.amazonses.com'] },
      mailgun: { type: 'TXT', selectors: ['{selector}'], targets: [] },
      resend: { type: 'TXT', selectors: ['resend'], targets: [] },
      zoho: { type: 'TXT', selectors: ['{selector}'], targets: [] },
      proton: {
        type: 'CNAME',
        selectors: ['protonmail', 'protonmail2', 'protonmail3'],
        targets: ['{selector}.domainkey.{token}.domains.proton.ch'],
      },
      fastmail: {
        type: 'CNAME',
        selectors: ['fm1', 'fm2', 'fm3'],
        targets: ['{selector}.{domain}.dkim.fmhosted.com'],
      },
      hubspot: { type: 'CNAME', selectors: ['{selector}'], targets: [] },
      mailchimp: { type: 'CNAME', selectors: ['{selector}'], targets: [] },
      brevo: 'unknown',
      custom: 'unknown',
    });
  });

  test('have the mail hosts and return paths that their sources name', () => {
    const written = (one: Fact<readonly RecordNeed[]>): unknown =>
      one === 'unknown'
        ? one
        : one.value.map(({ type, name, content, priority }) =>
            [name, type, priority, content].filter((part) => part !== undefined).join(' '),
          );
    const known = all.filter(({ mx, returnPath }) => mx !== 'unknown' || returnPath !== 'unknown');
    expect(
      Object.fromEntries(
        known.map(({ service, mx, returnPath }) => [service, [written(mx), written(returnPath)]]),
      ),
    ).toEqual({
      'google-workspace': [
        [
          '@ MX 1 aspmx.l.google.com',
          '@ MX 5 alt1.aspmx.l.google.com',
          '@ MX 5 alt2.aspmx.l.google.com',
          '@ MX 10 alt3.aspmx.l.google.com',
          '@ MX 10 alt4.aspmx.l.google.com',
        ],
        'unknown',
      ],
      'microsoft-365': [['@ MX 0 {token}.mail.protection.outlook.com'], 'unknown'],
      sendgrid: ['unknown', ['{subdomain} CNAME {account}.{pool}.sendgrid.net']],
      postmark: ['unknown', ['{subdomain} CNAME pm.mtasv.net']],
      ses: [
        ['@ MX 10 inbound-smtp.{region}.amazonaws.com'],
        [
          '{subdomain} MX 10 feedback-smtp.{region}.amazonses.com',
          '{subdomain} TXT v=spf1 include:amazonses.com ~all',
        ],
      ],
      mailgun: [['@ MX 10 mxa.mailgun.org', '@ MX 10 mxb.mailgun.org'], 'unknown'],
      resend: [
        ['{subdomain} MX inbound-smtp.{region}.amazonaws.com'],
        [
          '{subdomain} MX 10 feedback-smtp.{region}.amazonses.com',
          '{subdomain} TXT v=spf1 include:amazonses.com ~all',
        ],
      ],
      proton: [['@ MX 10 mail.protonmail.ch', '@ MX 20 mailsec.protonmail.ch'], 'unknown'],
      fastmail: [
        ['@ MX 10 in1-smtp.messagingengine.com', '@ MX 20 in2-smtp.messagingengine.com'],
        'unknown',
      ],
    });
  });

  test('name includes that can stand in a record', () => {
    const includes = all.flatMap(({ spfIncludes }) =>
      spfIncludes === 'unknown' ? [] : spfIncludes.value,
    );
    expect(includes.map(domainSpecProblem)).toEqual(includes.map(() => undefined));
  });

  test.each(facts)(
    '$service: a value has its page, its copy and the day it was read',
    ({ source }) => {
      expect(new URL(source.url).protocol).toBe('https:');
      expect(source.copy).toMatch(/^(?:commit [0-9a-f]{8}\b|page of \d{4}-\d{2}-\d{2}|undated)/);
      expect(source.readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(['vendor', 'other']).toContain(source.by);
    },
  );

  test('nothing is known of a sender that is none of them', () => {
    const { spfIncludes, dkim, returnPath, verification, mx } = SENDERS.custom;
    expect([spfIncludes, dkim, returnPath, verification, mx]).toEqual(Array(5).fill('unknown'));
  });
});

import { describe, expect, test } from '@jest/globals';
import { tokenIn } from '../../lib/token-patterns';

/** Written in two parts, so that no scan takes these made-up values for real ones. */
const split = (...parts: readonly string[]): string => parts.join('');

describe('tokenIn', () => {
  test.each([
    [split('AK', 'IA', 'ABCDEFGHIJKLMNOP'), 'AWS access key'],
    [split('AS', 'IA', 'ABCDEFGHIJKLMNOP'), 'AWS access key'],
    [split('sk', '_live_', 'abcdefghij0123456789'), 'Stripe key'],
    [split('whs', 'ec_', 'abcdefghij0123456789'), 'Stripe key'],
    [split('gh', 'p_', 'abcdefghij0123456789abcdefghij012345'), 'GitHub token'],
    [split('github', '_pat_', 'abcdefghij0123456789_a'), 'GitHub token'],
    [split('xo', 'xb-', '123456789012-abcdefghij'), 'Slack token'],
    [split('-----BEGIN RSA ', 'PRIVATE KEY-----'), 'private key'],
    [split('-----BEGIN ', 'PRIVATE KEY-----'), 'private key'],
    [split('postgres://app:', 'horse', '@db.example.com/app'), 'URL with a password'],
    [split('redis://:', 'horse', '@cache.example.com'), 'URL with a password'],
  ])('knows %s for a credential', (text, expected) => {
    expect(tokenIn(`x ${text} y`)).toBe(expected);
  });

  test.each([
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/key'],
    ['https://example.com/a@b'],
    ['https://example.com:8443/a@b'],
    ['-----BEGIN PUBLIC KEY-----'],
    ['v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    ['risk_live_abcdefghij'],
    ['postgres://app@db.example.com/app'],
    [''],
  ])('takes %j for none', (text) => {
    expect(tokenIn(text)).toBeUndefined();
  });
});

import { describe, expect, test } from '@jest/globals';
import { withAnswer, type Answers } from '../../lib/dns-answers';
import { checkHost } from '../../lib/spf-evaluate';
import { message, said, ZONE } from '../support/spf-zone';

describe('checkHost, on the examples of RFC 7208 appendix A', () => {
  test.each([
    ['v=spf1 +all', '198.51.100.200', 'pass'],
    ['v=spf1 a -all', '203.0.113.10', 'pass'],
    ['v=spf1 a -all', '203.0.113.11', 'pass'],
    ['v=spf1 a -all', '203.0.113.12', 'fail'],
    ['v=spf1 a:partner.example -all', '203.0.113.10', 'fail'],
    ['v=spf1 mx -all', '203.0.113.129', 'pass'],
    ['v=spf1 mx -all', '203.0.113.130', 'pass'],
    ['v=spf1 mx -all', '203.0.113.131', 'fail'],
    ['v=spf1 mx:partner.example -all', '203.0.113.140', 'pass'],
    ['v=spf1 mx mx:partner.example -all', '203.0.113.140', 'pass'],
    ['v=spf1 mx/30 mx:partner.example/30 -all', '203.0.113.131', 'pass'],
    ['v=spf1 mx/30 mx:partner.example/30 -all', '203.0.113.143', 'pass'],
    ['v=spf1 mx/30 mx:partner.example/30 -all', '203.0.113.144', 'fail'],
    ['v=spf1 ptr -all', '203.0.113.10', 'pass'],
    ['v=spf1 ptr -all', '203.0.113.65', 'pass'],
    ['v=spf1 ptr -all', '203.0.113.140', 'fail'],
    ['v=spf1 ptr -all', '198.51.100.4', 'fail'],
    ['v=spf1 ip4:203.0.113.128/28 -all', '203.0.113.65', 'fail'],
    ['v=spf1 ip4:203.0.113.128/28 -all', '203.0.113.129', 'pass'],
    ['v=spf1 -all', '203.0.113.10', 'fail'],
  ])('%j says of %s: %s', (record, ip, result) => {
    expect(said(record, ip).result).toBe(result);
  });

  test('an include passes what the included records pass, and only that', () => {
    const answers = withAnswer(ZONE, 'TXT', 'shop.example', ['v=spf1 mx -all']);
    const from = (ip: string, domain: string): unknown =>
      checkHost(message({ ip, domain }), answers).result;
    expect(from('203.0.113.129', 'partner.example')).toBe('pass');
    expect(from('198.51.100.7', 'partner.example')).toBe('pass');
    expect(from('198.51.100.8', 'partner.example')).toBe('fail');
    expect(from('198.51.100.7', 'la.partner.example')).toBe('pass');
    expect(from('198.51.100.8', 'la.partner.example')).toBe('fail');
  });

  test('a list of users can decide, by a macro of the sender', () => {
    const record = 'v=spf1 mx exists:%{l1r-}.users._spf.%{d} -all';
    const more: Answers = {
      'new.users._spf.shop.example': { A: ['127.0.0.2'] },
      'old.users._spf.shop.example': { A: 'void' },
    };
    const answers = withAnswer({ ...ZONE, ...more }, 'TXT', 'shop.example', [record]);
    const of = (sender: string): unknown =>
      checkHost(message({ ip: '198.51.100.1', sender }), answers).result;
    expect(of('new-users@shop.example')).toBe('pass');
    expect(of('old-users@shop.example')).toBe('fail');
  });
});

describe('checkHost', () => {
  test.each([
    ['v=spf1 ip4:203.0.113.10', 'pass', 'ip4:203.0.113.10 of shop.example'],
    ['v=spf1 ~a:shop.example/24', 'softfail', '~a:shop.example/24 of shop.example'],
    ['V=SPF1 ?A', 'neutral', '?a of shop.example'],
    ['v=spf1 ip4:192.0.2.1', 'neutral', 'no term of shop.example matches'],
    ['v=spf1', 'neutral', 'no term of shop.example matches'],
    ['v=spf10 -all', 'none', 'shop.example has no SPF record'],
    ['v=spf1 -all moo', 'permerror', 'shop.example: "moo" is no mechanism'],
    ['v=spf1 include:void.example -all', 'permerror', 'include:void.example has no SPF record'],
    [
      'v=spf1 include:a..example',
      'permerror',
      'shop.example: "include:a..example" names a domain that DNS cannot hold',
    ],
    [
      'v=spf1 redirect=void.example',
      'permerror',
      'redirect=void.example of shop.example has no SPF record',
    ],
    ['v=spf1 redirect=void.example ?all', 'neutral', '?all of shop.example'],
    ['v=spf1 all -all', 'pass', 'all of shop.example'],
    ['v=spf1 mx:broken.example -all', 'temperror', 'no server answered for MX broken.example'],
    [
      'v=spf1 include:broken.example -all',
      'temperror',
      'no server answered for TXT broken.example',
    ],
    ['v=spf1 a:far.example -all', 'unread', 'nobody has read A far.example'],
    ['v=spf1 redirect=shop.example', 'permerror', 'redirect=shop.example is past 10 look-ups'],
    ['v=spf1 a:%{h}.%{l}..example -all', 'fail', '-all of shop.example'],
    ['v=spf1 ip6:::/0 -all', 'fail', '-all of shop.example'],
  ])('%j says %s: %s', (record, result, why) => {
    const more: Answers = {
      'void.example': { TXT: 'void' },
      'broken.example': { TXT: 'error', MX: 'error' },
    };
    expect(said(record, '203.0.113.10', more)).toEqual({ result, why });
  });

  test('two records at one name are an error, where another text is none', () => {
    const two = withAnswer(ZONE, 'TXT', 'shop.example', ['v=spf1 -all', 'V=spf1 +all']);
    expect(checkHost(message(), two)).toEqual({
      result: 'permerror',
      why: 'shop.example has several SPF records',
    });
    const one = withAnswer(ZONE, 'TXT', 'shop.example', ['some-proof=1', 'v=spf1 a -all']);
    expect(checkHost(message(), one).result).toBe('pass');
  });

  test.each(['shop', '', '[203.0.113.10]', 'a..example', `${'x'.repeat(64)}.example`, 'shop.123'])(
    'says none of the domain %j',
    (domain) => {
      expect(checkHost(message({ domain }), ZONE).result).toBe('none');
    },
  );

  test('says none of what is no address', () => {
    expect(checkHost(message({ ip: 'nobody' }), ZONE)).toEqual({
      result: 'none',
      why: 'nobody is no address',
    });
  });
});

describe('the explanation of a fail', () => {
  const explained = (text: readonly string[] | 'void' | 'error', sender?: string): unknown =>
    checkHost(
      message({
        ip: '2001:db8::cb01',
        receiver: 'mx.receiver.example',
        unixSeconds: 1_790_000_000,
        ...(sender === undefined ? {} : { sender }),
      }),
      {
        'shop.example': { TXT: ['v=spf1 include:inner.example -all exp=%{l}.why.example'] },
        'inner.example': { TXT: ['v=spf1 -all exp=inner-why.example'] },
        'new-users.why.example': { TXT: text },
      },
    ).explanation;

  test('is the expanded text of its own record, not of an included one', () => {
    expect(explained(['%{i} and %{c} (%{v}) by %{r} at %{t}, %{L}'])).toBe(
      '2.0.0.1.0.d.b.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.c.b.0.1 and 2001:db8::cb01 (ip6) ' +
        'by mx.receiver.example at 1790000000, new-users',
    );
  });

  test.each<readonly [string, readonly string[] | 'void' | 'error']>([
    ['no text', 'void'],
    ['no answer', 'error'],
    ['two texts', ['a', 'b']],
    ['a macro that is none', ['%{x}']],
    ['a character that is not ASCII', ['é']],
  ])('is left out for %s', (_what, text) => {
    expect(explained(text)).toBeUndefined();
  });

  test('is left out where nobody has read it', () => {
    expect(explained(['x'], 'somebody@shop.example')).toBeUndefined();
  });

  test('comes from the record that a redirect leads to', () => {
    const answers: Answers = {
      'shop.example': { TXT: ['v=spf1 redirect=other.example exp=mine.example'] },
      'other.example': { TXT: ['v=spf1 -all exp=theirs.example'] },
      'mine.example': { TXT: ['mine'] },
      'theirs.example': { TXT: ['theirs'] },
    };
    expect(checkHost(message(), answers)).toEqual({
      result: 'fail',
      why: '-all of other.example',
      explanation: 'theirs',
    });
  });
});

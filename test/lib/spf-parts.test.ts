import { describe, expect, test } from '@jest/globals';
import type { Answers } from '../../lib/dns-answers';
import { flat, texts } from '../support/spf-flat';

describe('flattening one tree', () => {
  const ADDRESS = { A: ['192.0.2.7'], AAAA: ['2001:db8::7'] } as const;
  const MAIL: Answers = {
    'host.example': ADDRESS,
    'void.example': { A: 'void', AAAA: 'void', MX: 'void' },
    'mail.example': { MX: [{ host: 'host.example', priority: 1 }] },
    'many.example': {
      MX: Array.from({ length: 11 }, () => ({ host: 'host.example', priority: 1 })),
    },
  };

  test.each([
    // An include passes what passes, whatever ends the included record.
    ['include:a.example ~all', 'ip4:192.0.2.0/24 -all', 'ip4:192.0.2.0/24 ~all'],
    ['include:a.example ~all', 'ip4:192.0.2.0/24 ?all', 'ip4:192.0.2.0/24 ~all'],
    ['include:a.example ~all', 'ip4:192.0.2.0/24', 'ip4:192.0.2.0/24 ~all'],
    // Its qualifier goes over to each term.
    [
      '-include:a.example +all',
      'ip4:192.0.2.1 ip6:2001:db8::1 -all',
      '-ip4:192.0.2.1 -ip6:2001:db8::1 all',
    ],
    // What stands before and after stays there.
    [
      '-ip4:192.0.2.9 include:a.example mx -all',
      'ip4:192.0.2.0/24 -all',
      '-ip4:192.0.2.9 ip4:192.0.2.0/24 mx -all',
    ],
    // Hosts that it keeps out come to nothing where none of them would pass.
    [
      'include:a.example -all',
      '-ip4:198.51.100.1 ip4:192.0.2.1 ~ip4:192.0.2.2 -all',
      'ip4:192.0.2.1 -all',
    ],
    // Blocks are joined where that is exact, and what is decided already goes.
    [
      'ip4:192.0.2.0 include:a.example -all',
      'ip4:192.0.2.1 ip4:192.0.2.2/31 -all',
      'ip4:192.0.2.0/30 -all',
    ],
    [
      '-ip4:192.0.2.0/24 include:a.example -all',
      'ip4:192.0.2.1 ip4:192.0.3.1 -all',
      '-ip4:192.0.2.0/24 ip4:192.0.3.1 -all',
    ],
    // Two halves that are decided hide their whole.
    [
      '-include:a.example ip4:192.0.2.0/24 ~all',
      'ip4:192.0.2.0/25 ip4:192.0.2.128/25 -all',
      '-ip4:192.0.2.0/24 ~all',
    ],
    // Names become addresses, of both kinds, with the prefix of each.
    ['include:a.example -all', 'a:host.example -all', 'ip4:192.0.2.7 ip6:2001:db8::7 -all'],
    [
      'include:a.example -all',
      'mx:mail.example/24//64 -all',
      'ip4:192.0.2.0/24 ip6:2001:db8::/64 -all',
    ],
    [
      'include:a.example -all',
      'a:void.example mx:void.example ip4:192.0.2.1 -all',
      'ip4:192.0.2.1 -all',
    ],
    // What only DNS can tell moves as it is; a name left out is written.
    [
      '?include:a.example -all',
      'exists:%{i}.l.example ptr a -all',
      '?exists:%{i}.l.example ?ptr:a.example ?a:a.example -all',
    ],
    ['include:a.example -all', 'a:%{d} exists:x.%{d} -all', 'a:a.example exists:x.a.example -all'],
    // An include below goes the same way.
    [
      'include:a.example -all',
      'include:b.example ip4:192.0.2.1 -all',
      'ip4:192.0.2.1 ip4:198.51.100.0/24 -all',
    ],
    [
      'include:a.example -all',
      'ip4:192.0.2.1 redirect=b.example',
      'ip4:192.0.2.1 ip4:198.51.100.0/24 -all',
    ],
    // A redirect at the top brings every qualifier and its end with it.
    [
      'ip4:192.0.2.1 redirect=a.example',
      '?ip4:192.0.2.2 -include:b.example ~all',
      'ip4:192.0.2.1 ?ip4:192.0.2.2 -ip4:198.51.100.0/24 ~all',
    ],
    [
      'redirect=a.example',
      'mx:mail.example redirect=b.example',
      'ip4:192.0.2.7 ip4:198.51.100.0/24 ip6:2001:db8::7 ?all',
    ],
    ['redirect=a.example', 'redirect=far.example', 'redirect=far.example'],
    // The record's own names stay: they are its owner's to move.
    ['a mx:mail.example ptr exists:%{d} -all', '', 'a mx:mail.example ptr exists:%{d} -all'],
    // Nothing of its own is lost, not even what is never read.
    [
      'include:a.example -all mx redirect=b.example exp=why.example x-note=1 X=%{d}',
      'ip4:192.0.2.1 -all',
      'ip4:192.0.2.1 -all mx redirect=b.example exp=why.example x-note=1 X=%{d}',
    ],
  ])('of %j, with a.example %j, writes %j', (own, included, written) => {
    const answers = texts(
      { 'a.example': `v=spf1 ${included}`, 'b.example': 'v=spf1 ip4:198.51.100.0/24 ?all' },
      MAIL,
    );
    const { texts: records, problems } = flat('example.com', `v=spf1 ${own}`, answers);
    expect([...records]).toEqual([['example.com', `v=spf1 ${written}`]]);
    expect(problems).toEqual([]);
  });

  test.each([
    [
      '-ip4:192.0.2.1 ip4:192.0.2.0/24 -all',
      'a.example keeps hosts out that ip4:192.0.2.0/24 lets in',
    ],
    [
      '-ip4:192.0.2.1 exists:%{i}.l.example -all',
      'a.example keeps hosts out that exists:%{i}.l.example lets in',
    ],
    [
      '?exists:%{i}.l.example -all',
      '?exists:%{i}.l.example of a.example decides by DNS who does not pass',
    ],
    [
      'ip4:192.0.2.1 -include:far.example -all',
      '-include:far.example of a.example decides by DNS who does not pass',
    ],
    ['ip4:192.0.2.1 all', 'a.example lets every host pass'],
    [
      'exists:%{l}.%{d} -all',
      'exists:%{l}.%{d} of a.example holds a macro that means its own record',
    ],
    ['a:%{p}.example -all', 'a:%{p}.example of a.example holds a macro that means its own record'],
    [
      'include:%{i}.%{d} -all',
      'include:%{i}.%{d} of a.example holds a macro that means its own record',
    ],
    ['a:%{d1} -all', 'a:%{d1} of a.example holds a macro that means its own record'],
    [
      'exists:%%%%.%{d} -all',
      'exists:%%%%.%{d} of a.example holds a macro that means its own record',
    ],
    [
      'exists:50%%.%{d} -all',
      'exists:50%%.%{d} of a.example holds a macro that means its own record',
    ],
    ['moo -all', 'a.example has no record that was read'],
  ])('keeps an include of %j: %s', (included, why) => {
    const answers = texts({ 'a.example': `v=spf1 ${included}` }, MAIL);
    const { texts: records, kept } = flat('example.com', 'v=spf1 include:a.example -all', answers);
    expect([...records.values()]).toEqual(['v=spf1 include:a.example -all']);
    expect(kept).toEqual([{ text: 'include:a.example', why }]);
  });

  test.each([
    ['include:b.example', 'include:b.example'],
    ['redirect=b.example', 'redirect=b.example'],
  ])('takes an include apart around %s below that stays', (below, text) => {
    const answers = texts({
      'a.example': `v=spf1 ip4:192.0.2.1 ${below}`,
      'b.example': 'v=spf1 +all',
    });
    const { texts: records, kept } = flat('example.com', 'v=spf1 ?include:a.example -all', answers);
    expect([...records.values()]).toEqual(['v=spf1 ?ip4:192.0.2.1 ?include:b.example -all']);
    expect(kept).toEqual([{ text, why: 'b.example lets every host pass' }]);
  });

  test('keeps a term that is an error: with 11 mail hosts, mx stays what it is', () => {
    const answers = texts({ 'a.example': 'v=spf1 mx:many.example -all' }, MAIL);
    const { texts: records, problems } = flat(
      'example.com',
      'v=spf1 include:a.example -all',
      answers,
    );
    expect([...records.values()]).toEqual(['v=spf1 mx:many.example -all']);
    expect(problems).toEqual([
      'example.com: mx finds 11 hosts at many.example; at most 10 may be asked for',
    ]);
  });

  test.each([
    [
      'redirect=a.example exp=why.example',
      'ip4:192.0.2.1 -all',
      'example.com has an explanation of its own',
    ],
    [
      'redirect=a.example',
      'ip4:192.0.2.1 -all exp=why.example',
      'a.example has an explanation of its own',
    ],
    [
      'redirect=a.example',
      'redirect=%{d}.b.example',
      'redirect=%{d}.b.example of a.example holds a macro',
    ],
    [
      'redirect=a.example',
      'exists:%{i}.%{d} -all',
      'exists:%{i}.%{d} of a.example holds a macro that means its own record',
    ],
    ['redirect=far.example', '-all', 'far.example has no record that was read'],
  ])('keeps the redirect of %j to %j', (own, target, why) => {
    const answers = texts({ 'a.example': `v=spf1 ${target}` });
    const { texts: records, kept } = flat('example.com', `v=spf1 ${own}`, answers);
    expect([...records.values()]).toEqual([`v=spf1 ${own}`]);
    expect(kept.map((one) => one.why)).toEqual([why]);
  });
});

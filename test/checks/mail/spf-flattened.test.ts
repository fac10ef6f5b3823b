import { describe, expect, test } from '@jest/globals';
import { checks } from '../../../checks';
import { example, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { spfFlattened } from '../../../checks/mail/spf-flattened';
import { spfTree } from '../../../checks/mail/spf-tree';
import { scorecard } from '../../../checks/scorecard';
import launch from '../../../config/launches/example';
import { parseLaunch } from '../../../config/parse';
import type { Facts } from '../../../facts/graph';
import { declaredFacts } from '../../../facts/synth';
import type { DnsSnapshot } from '../../../lib/dns-answers';
import { mutants } from '../../mutants/mutants';
import { launchStacks, type StackDocument } from '../../support/launch-stacks';
import { texts } from '../../support/spf-flat';
import { verdicts } from '../verdicts';

const SPF = 'cloudflare_dns_record.spf';
const INCLUDES = ['b.example.net', 'a.example.net'];
const ANSWERS = texts({
  'a.example.net': 'v=spf1 ip4:192.0.2.0/24 -all',
  'b.example.net': 'v=spf1 ip4:198.51.100.0/24 exists:%{i}.x.example.net -all',
});

function facts(
  text: string,
  more: object = {},
  given: {
    readonly today?: string;
    readonly flattened?: readonly string[];
    readonly dns?: DnsSnapshot;
  } = {},
): Facts {
  const { today = '2026-11-22', flattened = ['a.example.net'] } = given;
  const { dns = { readOn: '2026-11-22', answers: ANSWERS } } = given;
  return {
    ...example(
      { cloudflare_dns_record: { spf: exampleTxt('example.com', text), ...more } },
      inventoryOutput({
        zone_name: 'example.com',
        spf_flatten: { includes: INCLUDES, flattened, others: 'softfail' },
      }),
    ),
    dns,
    today,
  };
}
const GOOD = 'v=spf1 include:b.example.net ip4:192.0.2.0/24 ~all';

describe('mail/spf-flattened', () => {
  test('says nothing against a launch that flattens nothing', () => {
    const plain = example({ cloudflare_dns_record: { spf: exampleTxt('example.com', GOOD) } });
    expect(verdicts(spfFlattened, plain)).toEqual([
      'pass zone example.com: nothing is flattened: receivers ask the senders’ own records',
    ]);
  });

  test('says where the record of a launch that flattens nothing holds addresses', () => {
    const own = example(
      { cloudflare_dns_record: { spf: exampleTxt('example.com', GOOD) } },
      inventoryOutput({ zone_name: 'example.com', senders: { staff: ['s1'] } }),
    );
    expect(verdicts(spfFlattened, own)).toEqual([
      `fail ${SPF}: holds ip4:192.0.2.0/24, and the launch has nothing flattened`,
    ]);
  });

  test.each<[string, string]>([
    [GOOD, `pass ${SPF}: says of every address what the senders said on 2026-11-22`],
    [
      'v=spf1 include:b.example.net ip4:192.0.2.0/25 ~all',
      `fail ${SPF}: says pass where exists:%{i}.x.example.net matches, else softfail of 192.0.2.128, where the senders said pass where exists:%{i}.x.example.net matches, else pass on 2026-11-22`,
    ],
    [
      'v=spf1 include:b.example.net include:a.example.net ~all',
      `fail ${SPF}: still includes a.example.net, which is to be flattened and holds only addresses`,
    ],
    [
      'proof=1',
      'fail zone example.com: no SPF record at example.com, where one flattened record is asked for',
    ],
    ['v=spf1 ${var.terms}', `unknown ${SPF}: it may be the SPF record of example.com`],
  ])('of %s says what holds', (text, line) => {
    expect(verdicts(spfFlattened, facts(text))).toEqual([line]);
  });

  test('counts the places past the third', () => {
    const [line = ''] = verdicts(
      spfFlattened,
      facts('v=spf1 ip4:192.0.2.8 ip4:192.0.2.16 ip4:192.0.2.32 -all'),
    ).slice(-1);
    expect(line).toBe(`fail ${SPF}: says other than the senders in 8 more places`);
  });

  test('lets an include stay of which only a message can tell what it lets in', () => {
    const both = facts(GOOD, {}, { flattened: ['a.example.net', 'b.example.net'] });
    expect(verdicts(spfFlattened, both)).toEqual([
      `pass ${SPF}: says of every address what the senders said on 2026-11-22`,
    ]);
  });

  test.each([
    ['2026-12-22', `pass ${SPF}: says of every address what the senders said on 2026-11-22`],
    ['2026-12-23', `fail ${SPF}: DNS was read on 2026-11-22, 31 days ago; at most 30`],
    ['2026-11-21', `fail ${SPF}: DNS was read on 2026-11-22, which has not come yet`],
  ])('on %s says how old it is', (today, line) => {
    expect(verdicts(spfFlattened, facts(GOOD, {}, { today }))).toEqual([line]);
  });

  test('knows a part only once its text is known', () => {
    const text = 'v=spf1 include:_spf1.example.com ~all';
    const part = exampleTxt('_spf1.example.com', 'v=spf1 ${var.part} -all');
    expect(verdicts(spfFlattened, facts(text, { part }))).toEqual([
      `unknown ${SPF}: the text of _spf1.example.com is not known yet`,
    ]);
    const { dns: _dns, ...alone } = facts(text);
    expect(verdicts(spfFlattened, alone)).toEqual([
      `unknown ${SPF}: what DNS said of the senders is not at hand: judge it with its launch`,
    ]);
    const { today: _today, ...undated } = facts(text);
    expect(verdicts(spfFlattened, undated)).toEqual([
      `unknown ${SPF}: the day of judgement is not given`,
    ]);
  });
});

describe('mail/spf-tree', () => {
  test('counts the parts that are declared, which nobody could have read from DNS yet', () => {
    const part = exampleTxt('_spf1.example.com', 'v=spf1 ip4:192.0.2.0/24 -all');
    const text = 'v=spf1 include:b.example.net include:_spf1.example.com ~all';
    const [line] = verdicts(spfTree, facts(text, { part }));
    expect(line).toBe(`pass ${SPF}: 3 of 10 look-ups, as DNS said on 2026-11-22`);
  });
});

describe('a flattened launch that is spoilt in one place', () => {
  const file = 'config/launches/flattened.ts';
  const flattening = { ...launch, mail: { ...launch.mail, spfFlatten: 'all' } };
  const block = (_: unknown, at: number): string => `ip4:10.${String(at)}.0.1`;
  const snapshot = (blocks: number, more: string): DnsSnapshot => ({
    readOn: '2026-11-22',
    answers: texts({
      '_spf.mail.example.net': `v=spf1 ${Array.from({ length: blocks }, block).join(' ')}${more} -all`,
    }),
  });
  const stacksOf = (dns: DnsSnapshot): readonly StackDocument[] =>
    launchStacks({ launch: parseLaunch(flattening, file), name: 'flattened', file, dns });
  const exitCode = (spoilt: readonly StackDocument[], dns: DnsSnapshot): number =>
    scorecard({
      launch: 'flattened',
      zoneName: 'example.com',
      gate: 'synth',
      today: '2026-11-22',
      checks,
      facts: [{ ...declaredFacts(spoilt), dns }],
      waivers: [],
      attestations: [],
    }).exitCode;

  /** What nobody has to notice: words, the order of the apply, a longer time to live. */
  const HARMLESS = ['flip comment', 'widen comment', 'widen ttl'];
  const ORDER = ['drop', 'duplicate', 'flip', 'widen', 'zero'].flatMap((operator) =>
    ['depends_on', 'depends_on[]'].map((attribute) => `${operator} ${attribute}`),
  );

  test.each<[string, DnsSnapshot, readonly string[]]>([
    ['in one record', snapshot(10, ''), HARMLESS],
    ['in several records', snapshot(60, ' exists:%{i}.x.example.net'), [...HARMLESS, ...ORDER]],
  ])('is noticed, %s', (_where, dns, harmless) => {
    const stacks = stacksOf(dns);
    expect(exitCode(stacks, dns)).toBe(0);
    const missed = new Set<string>();
    let count = 0;
    for (const { operator, address, attribute, stacks: spoilt } of mutants(stacks)) {
      const mutant = `${operator} ${attribute}`;
      const isSpf = address.includes('mail_spf') || attribute.includes('spf_flatten');
      if (!isSpf || harmless.includes(mutant)) continue;
      count += 1;
      if (exitCode(spoilt, dns) === 0) missed.add(mutant);
    }
    expect([...missed]).toEqual([]);
    expect(count).toBeGreaterThan(40);
  });

  test('and so is a part that nothing leads to', () => {
    const dns = snapshot(60, '');
    const gone = JSON.parse(
      JSON.stringify(stacksOf(dns)).replace('include:_spf1.example.com ', ''),
    ) as readonly StackDocument[];
    expect(exitCode(gone, dns)).toBe(1);
  });
});

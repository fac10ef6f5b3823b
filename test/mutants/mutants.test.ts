import { describe, expect, test } from '@jest/globals';
import { judge } from '../../checks/judge';
import { hstsStrength } from '../../checks/tls/hsts-strength';
import { presets } from '../../config/presets';
import { declaredFacts } from '../../facts/synth';
import type { Json, StackDocument } from '../support/launch-stacks';
import { HARMFUL } from './harmful';
import { mutants } from './mutants';
import { edits } from './operators';
import { gateExitCode, judgeMutants, listFaults, presetStacks, type Judged } from './verdict';

const all = (document: Json): readonly string[] =>
  [...edits(document)].map(
    ({ operator, path, document: spoilt }) =>
      `${operator} ${path.join('.')} ${JSON.stringify(spoilt)}`,
  );

describe('the operators', () => {
  test('know the types of JSON', () => {
    expect(all(true)).toEqual(['flip  false']);
    expect(all(3)).toEqual(['zero  0', 'flip  -4', 'widen  31']);
    expect(all('ab')).toEqual(['zero  ""', 'flip  "ba"', 'widen  "*"']);
    expect(all('10.0.0.1')).toEqual(['zero  ""', 'flip  "1.0.0.01"', 'widen  "0.0.0.0/0"']);
    expect(all([])).toEqual([]);
    expect(all({})).toEqual([]);
    expect(all(null)).toEqual([]);
  });

  test('reach every part, and leave the rest as it was', () => {
    expect(all({ a: [true], '//': 'comment' })).toEqual([
      'zero  {}',
      'drop a {"//":"comment"}',
      'zero a {"a":[],"//":"comment"}',
      'drop a.0 {"a":[],"//":"comment"}',
      'duplicate a.0 {"a":[true,true],"//":"comment"}',
      'flip a.0 {"a":[false],"//":"comment"}',
    ]);
  });

  test('put each item of a list first', () => {
    expect(all([{}, {}, { a: 1 }]).filter((line) => line.startsWith('front'))).toEqual([
      'front 1 [{},{},{"a":1}]',
      'front 2 [{"a":1},{},{}]',
    ]);
    expect(all(['a', 'b', 'c']).filter((line) => line.startsWith('front'))).toEqual([]);
  });

  test('step into documents that a string holds', () => {
    expect(all('{"Effect":"Deny"}')).toContain('flip (json).Effect "{\\"Effect\\":\\"yneD\\"}"');
  });
});

describe('mutants', () => {
  const stacks: readonly StackDocument[] = [
    {
      name: 'edge',
      json: { resource: { a_b: { one: { on: true } } }, output: { x: { value: 1 } } },
    },
  ];
  const named = [...mutants(stacks)].map(
    ({ operator, address, attribute }) => `${operator} ${address} ${attribute}`,
  );

  test('remove and double each resource, and spoil what stands beside the resources too', () => {
    expect(named).toEqual(
      expect.arrayContaining([
        'remove a_b.one ',
        'duplicate a_b.one ',
        'flip a_b.one on',
        'zero output.x value',
      ]),
    );
  });

  test('add each harm of the stack', () => {
    const added = named.filter((name) => name.startsWith('add '));
    expect(added).toHaveLength(HARMFUL.filter(({ stack }) => stack === 'edge').length);
  });

  test.each(Object.keys(presets))('reach every attribute of every resource of %s', (name) => {
    const written = presetStacks(name);
    const reached = new Set([...mutants(written)].map(({ address }) => address));
    const addresses = written.flatMap(({ json }) =>
      Object.entries((json['resource'] ?? {}) as Record<string, Record<string, Json>>).flatMap(
        ([type, byName]) => Object.keys(byName).map((one) => `${type}.${one}`),
      ),
    );
    expect(addresses.length).toBeGreaterThan(25);
    expect(addresses.filter((address) => !reached.has(address))).toEqual([]);
  });

  test('are not caught by what is only advised', () => {
    const [name] = Object.keys(presets);
    const written = presetStacks(String(name));
    // Shorter and for one host alone, and asked for so: nothing but advice tells of it.
    const spoilt = JSON.parse(
      JSON.stringify(written)
        .replaceAll('63072000', '31536000')
        .replaceAll('"include_subdomains":true', '"include_subdomains":false'),
    ) as readonly StackDocument[];
    const found = judge(hstsStrength, declaredFacts(spoilt));
    expect([found.verdict, gateExitCode(String(name), spoilt)]).toEqual(['fail', 0]);
  });

  test('cannot be judged on a launch that does not pass', () => {
    expect(() => judgeMutants('empty', [])).toThrow(/^empty does not pass the gate: 1$/);
  });
});

describe('the list of survivors', () => {
  const mutant = (attribute: string, caught: boolean): Judged => ({
    preset: 'one',
    operator: 'flip',
    address: 'a_b.one',
    attribute,
    caught,
  });
  const entry = (attribute: string) => ({ address: 'a_b.*', attribute, reason: 'a reason' });

  test('has to name each survivor', () => {
    const { unlisted, stale } = listFaults([mutant('x', false), mutant('y', false)], [entry('x')]);
    expect([unlisted.map(({ attribute }) => attribute), stale]).toEqual([['y'], []]);
  });

  test('may say how many of those that it names are caught, and has to be right', () => {
    const judged = [mutant('x', true), mutant('x', false)];
    const said = (caught: number): readonly string[] =>
      listFaults(judged, [{ ...entry('x'), caught }]).stale;
    expect(said(1)).toEqual([]);
    expect(said(2)).toEqual(['a_b.* x: 1 of 2 are caught (flip x)']);
  });

  test('may name nothing that is caught, and nothing that there is not', () => {
    const { unlisted, stale } = listFaults(
      [mutant('x', true), mutant('y', false)],
      [entry('*'), entry('z')],
    );
    expect(unlisted).toEqual([]);
    expect(stale).toEqual(['a_b.* *: 1 of 2 are caught (flip x)', 'a_b.* z: speaks of no mutant']);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { create } from 'xmlbuilder2';
import { checks } from '../../checks';
import { scorecard, type Scorecard } from '../../checks/scorecard';
import { GATES, type Gate } from '../../checks/judge';
import { junitReport } from '../../reports/junit';
import type { Places } from '../../reports/places';
import { greenCard, redCard } from './card';
import { hostileCard } from './hostile';

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Reads XML with its library, elements alone. */
function readXml(xml: string): Element {
  return elementOf(create(xml).root().node as unknown as Node);
}

interface Node {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string;
  readonly childNodes: Iterable<Node>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
}

function elementOf(node: Node): Element {
  return {
    tag: node.nodeName,
    attributes: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
    children: [...node.childNodes].filter(({ nodeType }) => nodeType === 1).map(elementOf),
    text: node.textContent,
  };
}

/** What Jenkins' schema junit-10.xsd lets stand in each element: attributes, those that must, and children. */
const FORM: Readonly<Record<string, readonly [readonly string[], readonly string[], RegExp]>> = {
  testsuites: [['name', 'time', 'tests', 'failures', 'errors'], [], /^(testsuite )*$/],
  testsuite: [
    ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp', 'hostname', 'id'],
    ['name', 'tests', 'failures', 'errors'],
    /^properties (testcase )*$/,
  ],
  properties: [[], [], /^(property )*$/],
  property: [['name', 'value'], ['name', 'value'], /^$/],
  testcase: [['name', 'time', 'classname', 'group'], ['name'], /^((failure|error|skipped) )?$/],
  failure: [['type', 'message'], [], /^$/],
  error: [['type', 'message'], [], /^$/],
  skipped: [['type', 'message'], [], /^$/],
};

function faultsOf(element: Element): readonly string[] {
  const [allowed, needed, children] = FORM[element.tag] ?? [[], ['(no such element)'], /^$/];
  const names = Object.keys(element.attributes);
  return [
    ...names.filter((name) => !allowed.includes(name)).map((name) => `${element.tag} @${name}`),
    ...needed.filter((name) => !names.includes(name)).map((name) => `${element.tag} no @${name}`),
    ...(children.test(element.children.map(({ tag }) => `${tag} `).join(''))
      ? []
      : [`${element.tag} children`]),
    ...element.children.flatMap(faultsOf),
  ];
}

function casesOf(root: Element): readonly Element[] {
  return root.children.flatMap(({ children }) => children.filter(({ tag }) => tag === 'testcase'));
}

/** Fails where a count of a suite or of all suites is not that of its cases. */
function expectCounts(root: Element): void {
  const count = (cases: readonly Element[], tag: string): string =>
    String(cases.filter(({ children }) => children[0]?.tag === tag).length);
  for (const suite of [root, ...root.children]) {
    const cases = suite === root ? casesOf(root) : casesOf({ ...root, children: [suite] });
    const { tests, failures, errors, skipped } = suite.attributes;
    expect([tests, failures, errors, skipped]).toEqual([
      String(cases.length),
      count(cases, 'failure'),
      count(cases, 'error'),
      // The schema has no such count of all suites.
      suite === root ? undefined : count(cases, 'skipped'),
    ]);
  }
}

function isRed(root: Element): boolean {
  return casesOf(root).some(({ children }) => /failure|error/.test(children[0]?.tag ?? ''));
}

describe('junitReport', () => {
  test('has a case for each finding, and for each thing else that stops the launch', () => {
    const root = readXml(junitReport(redCard));
    expect(root.attributes).toEqual({
      name: 'launch-ready acme',
      tests: '8',
      failures: '3',
      errors: '1',
    });
    expect(
      casesOf(root).map(({ attributes, children: [ended] }) => [
        attributes['classname'],
        ended?.tag ?? 'pass',
        ended?.attributes['message'],
      ]),
    ).toEqual([
      ['tls/min-version', 'pass', undefined],
      ['tls/ssl-mode', 'failure', 'fail: value = flexible'],
      ['tls/hsts', 'skipped', 'advice: max_age = 60'],
      ['mail/dmarc-policy', 'skipped', 'waived: p = none'],
      ['uptime/alarm', 'error', 'unknown: period is known after apply'],
      ['edge/login-limit', 'skipped', 'to prove: 5 requests in 900 s, counted by the application'],
      ['LR-40', 'failure', 'evidence that is due: attested fail'],
      ['tls/min-version', 'failure', 'it expired on 2026-03-31; mend the finding or decide anew'],
    ]);
  });

  test('says the launch, gate and day in each suite', () => {
    const [first] = readXml(junitReport(greenCard)).children;
    expect(first?.children[0]?.children.map(({ attributes }) => attributes)).toEqual([
      { name: 'launch', value: 'acme' },
      { name: 'zone', value: 'example.com' },
      { name: 'gate', value: 'synth' },
      { name: 'day', value: '2026-04-01' },
      { name: 'headline', value: 'ready to plan: 1 of 2 controls proven, 1 to prove' },
    ]);
  });

  test('says what was found, what to do, and on which line', () => {
    const places: Places = {
      file: 'config/launches/acme.ts',
      lineOf: (path) => ({ line: 7, column: 3, path }),
      waiverOf: () => undefined,
    };
    const failure = casesOf(readXml(junitReport(redCard, places)))[1]?.children[0];
    expect(failure?.text.split('\n')).toEqual([
      'cloudflare_zone_setting.tls_ssl: value = flexible',
      'here: leave tls.mode out',
      'why: why of tls/ssl-mode',
      'fix: fix of tls/ssl-mode',
      'source: https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
      'place: config/launches/acme.ts:7',
    ]);
  });

  test.each([
    ['the red card', redCard],
    ['the green card', greenCard],
    ['a thousand findings of hostile words', hostileCard()],
  ])('keeps the form and the counts over %s', (_name, card) => {
    const xml = junitReport(card);
    const root = readXml(xml);
    expect(faultsOf(root)).toEqual([]);
    expectCounts(root);
    expect(casesOf(root).length).toBeGreaterThanOrEqual(
      card.checks.flatMap(({ findings }) => findings).length,
    );
    // XML 1.0 has these characters and no others, as they are or as references.
    expect(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)).toBe(false);
    expect(/&#(?!xA;|xD;|x9;)/.test(xml)).toBe(false);
    expect(/[\u202a-\u202e\u2066-\u2069]/.test(xml)).toBe(false);
  });

  test('is refused by the form where an attribute or element is wrong', () => {
    const spoilt = junitReport(redCard)
      .replace('<properties>', '<stranger/><properties>')
      .replace('classname=', 'line=');
    expect(faultsOf(readXml(spoilt))).toEqual([
      'testsuite children',
      'stranger no @(no such element)',
      'testcase @line',
    ]);
  });

  test('is red exactly where the exit code is not 0', () => {
    const gates = Object.keys(GATES) as Gate[];
    const verdicts = ['pass', 'fail', 'unknown', 'to prove'] as const;
    const finding = fc.record({
      verdict: fc.constantFrom(...verdicts),
      subject: fc.constantFrom('one', 'two'),
      evidence: fc.constant('x'),
    });
    const judged = fc.array(
      fc.record({
        at: fc.nat(checks.length - 1),
        findings: fc.array(finding, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 4 },
    );
    const waiver = fc.constantFrom('one', 'two', 'three');
    fc.assert(
      fc.property(
        judged,
        fc.constantFrom(...gates),
        fc.option(waiver, { nil: undefined }),
        (given, gate, subject) => {
          const list = given.map(({ at, findings }) => ({
            ...checks[at]!,
            judge: () => findings,
          }));
          const [first] = list;
          const card: Scorecard = scorecard({
            launch: 'acme',
            zoneName: 'example.com',
            gate,
            today: '2026-04-01',
            checks: list,
            facts: [
              { kind: 'declared', stacks: [], resources: [], inventory: {} },
            ] as unknown as Parameters<typeof scorecard>[0]['facts'],
            waivers:
              first === undefined || subject === undefined
                ? []
                : [
                    {
                      check: first.id,
                      subject,
                      reason: 'accepted until the move is done',
                      owner: 'ops@example.com',
                      lastDay: '2026-05-01',
                    },
                  ],
            attestations: [],
          });
          expect(isRed(readXml(junitReport(card)))).toBe(card.exitCode !== 0);
        },
      ),
    );
  });
});

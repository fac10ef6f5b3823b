import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalShortLabel } from '../../lib/canonical-name';
import {
  domainNameProblem,
  hostLabelProblem,
  hostNameProblem,
  keyProblem,
  mailServerProblem,
  policyServerProblem,
  recordNameProblem,
  repeatedDomainProblem,
  selectorProblem,
} from '../../lib/name-problems';

const HOST = 'must be a full host name (such as app.example.com)';
const NAME = 'must be a full name (such as _spf.example.com)';
const RECORD = 'must be a full name, with "*" as its first label only (such as *.example.com)';
const LABEL = 'must be a label below the zone (such as app), or "@" for the zone itself';
const SELECTOR = 'must be a selector: lower-case labels, joined by dots';
const KEY = 'must be a key in kebab-case (such as login-page)';

describe('what is said of a name', () => {
  test.each([
    ['host', hostNameProblem, ['app.example.com', 'App.Example.COM.', 'münchen.de', '1.example']],
    ['domain', domainNameProblem, ['_spf.example.com', 'a_b.example.com.', 'Bücher.example']],
    ['record', recordNameProblem, ['*.example.com', '_x.example.com', 'example.com']],
    ['label', hostLabelProblem, ['@', 'app', 'eu.App', '*.t', '_x', 'Büro', 'www.', '1']],
    ['mail server', mailServerProblem, ['mx.example.net', 'MX.example.net.']],
    ['policy server', policyServerProblem, ['*.example.net', 'mx.example.net']],
    ['selector', selectorProblem, ['s1', 'a.b', 's_1-x']],
    ['key', keyProblem, ['a', 'login-page', 'n1']],
  ])('is nothing where it is right: %s', (_kind, problemOf, names) => {
    expect(names.map((name) => problemOf(name))).toEqual(names.map(() => undefined));
  });

  test.each<[string, (written: string) => unknown, string, object]>([
    ['host', hostNameProblem, '', { problem: HOST }],
    ['host', hostNameProblem, 'app', { problem: HOST }],
    ['host', hostNameProblem, 'not a name', { problem: HOST }],
    ['host', hostNameProblem, '203.0.113.9', { problem: HOST }],
    ['host', hostNameProblem, '_x.example.com', { problem: HOST }],
    ['host', hostNameProblem, '*.example.com', { problem: HOST }],
    ['host', hostNameProblem, 'a..example.com', { problem: HOST }],
    [
      'host',
      hostNameProblem,
      ' App.example.com ',
      { problem: HOST, fix: 'did you mean "app.example.com"?' },
    ],
    [
      'host',
      hostNameProblem,
      'https://münchen.de:8443/x?y',
      { problem: HOST, fix: 'did you mean "xn--mnchen-3ya.de"?' },
    ],
    ['domain', domainNameProblem, 'spf', { problem: NAME }],
    ['domain', domainNameProblem, '*.example.com', { problem: NAME }],
    ['record', recordNameProblem, 'a.*.example.com', { problem: RECORD }],
    ['label', hostLabelProblem, '', { problem: LABEL }],
    ['label', hostLabelProblem, '*', { problem: LABEL }],
    ['label', hostLabelProblem, 'my app', { problem: LABEL }],
    ['label', hostLabelProblem, 'https://app', { problem: LABEL }],
    [
      'policy server',
      policyServerProblem,
      '2001:db8::1',
      {
        problem: 'must be the name of a server, never its address',
        fix: 'give the address a name in hosts, and write that name',
      },
    ],
    ['selector', selectorProblem, 'S1', { problem: SELECTOR }],
    ['selector', selectorProblem, 'a..b', { problem: SELECTOR }],
    ['key', keyProblem, 'Login Page', { problem: KEY }],
  ])('says what is wrong: %s %#', (_kind, problemOf, written, problem) => {
    expect(problemOf(written)).toEqual(problem);
  });

  test.each([
    ['example.com', '@'],
    ['app.example.com', 'app'],
    ['A.App.Example.COM.', 'a.app'],
  ])('finds the domain repeated in %s', (label, short) => {
    expect(repeatedDomainProblem(label, 'example.com')).toEqual({
      problem: 'repeats the domain',
      fix: `did you mean "${short}"?`,
    });
  });

  test.each(['@', 'app', 'com', 'example', 'notexample.com'])('finds none in %s', (label) => {
    expect(repeatedDomainProblem(label, 'example.com')).toBeUndefined();
  });
});

describe('canonicalShortLabel', () => {
  test.each([
    ['@', '@'],
    ['@.', '@'],
    ['WWW.', 'www'],
    ['*.T', '*.t'],
    ['Büro', 'xn--bro-hoa'],
    ['1', '1'],
    ['not a label', 'not a label'],
  ])('makes %j %s', (label, short) => {
    expect(canonicalShortLabel(label)).toBe(short);
  });

  test('gives what it was given a second time', () => {
    fc.assert(
      fc.property(fc.string(), (label) => {
        const once = canonicalShortLabel(label);
        fc.pre(hostLabelProblem(label) === undefined);
        expect(canonicalShortLabel(once)).toBe(once);
      }),
    );
  });
});

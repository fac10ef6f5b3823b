import { describe, expect, test } from '@jest/globals';
import { zones } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import {
  answerHeaders,
  headerChanges,
  headerOf,
  HEADERS_PHASE,
} from '../../facts/response-headers';
import { rules } from '../../facts/rules';
import { declaredFacts } from '../../facts/synth';

const ZONE_ID = '0123456789abcdef0123456789abcdef';
const APP = 'https://app.example.com';
const IS_APP = `any(http.request.headers["origin"][*] eq "${APP}")`;

function withRules(given: readonly (readonly [expression: string, headers: unknown])[], more = {}) {
  const all = given.map(([expression, headers]) => ({
    expression,
    action: 'rewrite',
    action_parameters: { headers },
  }));
  const headers = { zone_id: ZONE_ID, phase: HEADERS_PHASE, rules: all };
  const resource = { cloudflare_ruleset: { headers }, ...more };
  return declaredFacts([{ name: 'edge', json: { resource } }]);
}

function answered(facts: Facts, name: string, origin: string | null = null) {
  const [zone] = zones(facts);
  if (zone === undefined) throw new Error('no zone');
  const request = { host: 'example.com', path: '/', method: 'GET', origin };
  return headerOf(answerHeaders(facts, zone)(request), name);
}

const set = (value: string) => ({ operation: 'set', value });
const REFLECT = { operation: 'set', expression: 'http.request.headers["origin"][0]' };

describe('answerHeaders', () => {
  test('lets the later rule hold, and leaves what no rule names to the server', () => {
    const facts = withRules([
      ['true', { 'X-A': set('1'), 'X-B': set('1'), 'X-C': { operation: 'remove' } }],
      ['http.host eq "example.com"', { 'x-a': set('2'), 'X-B': { operation: 'remove' } }],
      ['http.host eq "www.example.com"', { 'X-A': set('3') }],
      [
        'true',
        { 'X-C': { operation: 'add', value: '4' }, 'X-D': { operation: 'add', value: '5' } },
      ],
    ]);
    expect(['x-a', 'x-b', 'x-c', 'x-d', 'x-e'].map((name) => answered(facts, name))).toEqual([
      { values: ['2'], fromServer: false },
      { values: [], fromServer: false },
      { values: ['4'], fromServer: false },
      { values: ['5'], fromServer: true },
      { values: [], fromServer: true },
    ]);
  });

  test('answers the origin that was sent, and takes the header away where there is none', () => {
    const facts = withRules([['true', { 'X-A': REFLECT }]]);
    expect(answered(facts, 'x-a', APP)).toEqual({ values: [APP], fromServer: false });
    expect(answered(facts, 'x-a')).toEqual({ values: [], fromServer: false });
    const guarded = withRules([[IS_APP, { 'X-A': REFLECT }]]);
    expect(answered(guarded, 'x-a', `${APP}.attacker.example`)).toEqual({
      values: [],
      fromServer: true,
    });
  });

  test('knows nothing of a header that an unread rule may touch, until a later one settles it', () => {
    const unread = ['len(http.host) gt 3', { 'X-A': set('1'), 'X-B': set('1') }] as const;
    const facts = withRules([
      unread,
      ['true', { 'X-B': set('2'), 'X-C': { operation: 'set', expression: 'http.host' } }],
      [
        'true',
        { 'X-A': { operation: 'add', value: '2' }, 'X-D': { operation: 'copy', value: '1' } },
      ],
    ]);
    expect(['x-a', 'x-b', 'x-c', 'x-d'].map((name) => answered(facts, name))).toEqual([
      'unknown',
      { values: ['2'], fromServer: false },
      'unknown',
      'unknown',
    ]);
  });

  test('counts what settings of the zone say', () => {
    const strict = { strict_transport_security: { nosniff: true } };
    const setting = { zone_id: ZONE_ID, setting_id: 'security_header', value: strict };
    const managed = {
      zone_id: ZONE_ID,
      managed_response_headers: [{ id: 'add_security_headers', enabled: true }],
    };
    const one = withRules([], { cloudflare_zone_setting: { hsts: setting } });
    expect(answered(one, 'x-content-type-options')).toMatchObject({ values: ['nosniff'] });
    const two = withRules([], { cloudflare_managed_transforms: { all: managed } });
    expect(answered(two, 'x-frame-options')).toMatchObject({ values: ['SAMEORIGIN'] });
  });
});

describe('headerChanges', () => {
  const changesOf = (headers: unknown) =>
    rules(withRules([['true', headers]]), HEADERS_PHASE).map(headerChanges);

  test('reads a map, and a list of blocks as older providers write it', () => {
    const read = [[{ name: 'x-a', operation: 'set', value: '1', expression: undefined }]];
    expect(changesOf({ 'X-A': set('1') })).toEqual(read);
    expect(changesOf([{ name: 'X-A', ...set('1') }])).toEqual(read);
    expect(changesOf({ name: 'X-A', ...set('1') })).toEqual(read);
  });

  test('says where headers are not known', () => {
    expect(changesOf('${var.headers}')).toEqual([undefined]);
    expect(changesOf({ 'X-A': '${var.change}' })).toEqual([
      [{ name: 'x-a', operation: 'unread', value: undefined, expression: undefined }],
    ]);
  });
});

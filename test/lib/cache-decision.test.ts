import { describe, expect, test } from '@jest/globals';
import { cacheDecision, type CacheRule } from '../../lib/cache-decision';

const ALL: CacheRule = { expression: 'true', isCached: true };
const API: CacheRule = { expression: 'http.host eq "api.example.com"', isCached: false };
const REQUEST = { host: 'api.example.com', path: '/v1/chat' };

describe('cacheDecision', () => {
  test('lets the last rule that matches win', () => {
    expect(cacheDecision([ALL, API], REQUEST)).toEqual({ verdict: 'bypassed', rule: 1 });
    expect(cacheDecision([API, ALL], REQUEST)).toEqual({ verdict: 'cached', rule: 1 });
    expect(cacheDecision([ALL, API], { ...REQUEST, host: 'app.example.com' })).toEqual({
      verdict: 'cached',
      rule: 0,
    });
  });

  test('says so where no rule decides', () => {
    expect(cacheDecision([], REQUEST)).toEqual({ verdict: 'default' });
    expect(cacheDecision([{ ...ALL, isCached: undefined }], REQUEST)).toEqual({
      verdict: 'default',
    });
  });

  test('does not look past a rule that cannot be read', () => {
    const unread: CacheRule = { expression: 'ssl', isCached: true };
    expect(cacheDecision([API, unread], REQUEST)).toEqual({ verdict: 'unknown', rule: 1 });
    expect(cacheDecision([unread, API], REQUEST)).toEqual({ verdict: 'bypassed', rule: 1 });
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  ask,
  canonicalName,
  isAskable,
  withAnswer,
  type Answers,
  type DnsSnapshot,
} from '../../lib/dns-answers';

const answers: Answers = {
  'example.com': { TXT: ['v=spf1 -all'], A: [], MX: 'error' },
};

describe('ask', () => {
  test('finds a name in any case, with or without trailing dot', () => {
    expect(ask(answers, 'TXT', 'Example.COM.')).toEqual(['v=spf1 -all']);
  });

  test('takes an empty answer for void, and keeps errors', () => {
    expect(ask(answers, 'A', 'example.com')).toBe('void');
    expect(ask(answers, 'MX', 'example.com')).toBe('error');
  });

  test.each(['other.example', 'constructor', '__proto__.example', '__proto__', 'toString'])(
    'says unread of %s, for which nothing is kept',
    (name) => {
      expect(ask(answers, 'TXT', name)).toBe('unread');
    },
  );

  test('says unread of a type that nobody asked for', () => {
    expect(ask(answers, 'AAAA', 'example.com')).toBe('unread');
  });

  test.each(['a..example', '', `${'x'.repeat(64)}.example`, `${'a.'.repeat(127)}com`])(
    'says void of %j, which DNS cannot hold',
    (name) => {
      expect(isAskable(name)).toBe(false);
      expect(ask(answers, 'TXT', name)).toBe('void');
    },
  );
});

describe('withAnswer', () => {
  test('replaces one answer and leaves the others', () => {
    const changed = withAnswer(answers, 'A', 'EXAMPLE.com.', ['192.0.2.1']);
    expect(changed).toEqual({
      'example.com': { TXT: ['v=spf1 -all'], A: ['192.0.2.1'], MX: 'error' },
    });
    expect(answers['example.com']?.A).toEqual([]);
  });
});

test('a snapshot survives being written as JSON', () => {
  const snapshot: DnsSnapshot = { readOn: '2026-11-22', answers };
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
});

test('canonicalName drops one trailing dot and capitals', () => {
  expect(canonicalName('A.Example.')).toBe('a.example');
});

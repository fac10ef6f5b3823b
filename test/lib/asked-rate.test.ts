import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COUNTED, parseAskedRate } from '../../lib/asked-rate';

describe('parseAskedRate', () => {
  test.each([
    ['5 attempts in 5 minutes per IP', 5, 300, 'address'],
    ['30 messages per minute per user', 30, 60, 'user'],
    ['100 requests per hour', 100, 3600, 'address'],
    ['3 password resets in 1 day per account', 3, 86_400, 'user'],
    ['20 in 10 seconds per device', 20, 10, 'device'],
    ['1000 events every 2 hours per org', 1000, 7200, 'org'],
    ['1 Attempt In 1 Second Per Address', 1, 1, 'address'],
  ])('reads %s', (text, requests, periodSeconds, per) => {
    expect(parseAskedRate(text)).toEqual({ ok: true, value: { requests, periodSeconds, per } });
  });

  test.each([
    ['', 'is not of the form "5 attempts in 5 minutes per IP"'],
    ['5/min', 'is not of the form "5 attempts in 5 minutes per IP"'],
    ['five attempts in 5 minutes', 'is not of the form "5 attempts in 5 minutes per IP"'],
    ['-5 attempts in 5 minutes', 'is not of the form "5 attempts in 5 minutes per IP"'],
    ['5 attempts in 5 weeks', 'is not of the form "5 attempts in 5 minutes per IP"'],
    ['0 attempts per minute', 'has no count of 1 to 1,000,000'],
    ['5 attempts in 2 days', 'has no period of 1 second to 1 day'],
    ['5 attempts in 0 minutes', 'has no period of 1 second to 1 day'],
    ['5 attempts per minute per city', 'counts per city; it can be IP, user, org or device'],
  ])('refuses "%s"', (text, problem) => {
    expect(parseAskedRate(text)).toEqual({ ok: false, problems: [problem] });
  });

  test('tells all that is wrong', () => {
    expect(parseAskedRate('0 tries in 3 days per cat')).toEqual({
      ok: false,
      problems: [
        'has no count of 1 to 1,000,000',
        'has no period of 1 second to 1 day',
        'counts per cat; it can be IP, user, org or device',
      ],
    });
  });

  test('reads what is written of any rate, and breaks over no text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1440 }),
        fc.constantFrom(...COUNTED),
        (requests, minutes, per) => {
          const text = `${String(requests)} messages in ${String(minutes)} minutes per ${per}`;
          const value = { requests, periodSeconds: minutes * 60, per };
          expect(parseAskedRate(text)).toEqual({ ok: true, value });
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseAskedRate(text);
        expect(read.ok || read.problems.length > 0).toBe(true);
      }),
    );
  });
});

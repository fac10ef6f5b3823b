import { describe, expect, test } from '@jest/globals';
import { knownIncludes, spfOfSenders, writeSendersSpf } from '../../lib/spf-senders';
import { faultLines } from '../support/synth';

const A = { spfIncludes: ['x.example', 'y.example'] };
const B = { spfIncludes: ['y.example', 'w.example'] };

describe('the SPF record of senders', () => {
  test('asks for each domain once, in the order of the senders’ keys', () => {
    const expected = ['x.example', 'y.example', 'w.example'];
    for (const senders of [
      { a: A, b: B },
      { b: B, a: A },
    ]) {
      expect(spfOfSenders(senders, 'fail', 'senders').includes).toEqual(expected);
      expect(knownIncludes(senders)).toEqual(expected);
    }
    expect(spfOfSenders({ a: A, b: B }, 'softfail', 'senders').text).toBe(
      'v=spf1 include:x.example include:y.example include:w.example ~all',
    );
    expect(writeSendersSpf([], 'fail')).toBe('v=spf1 -all');
  });

  test('lets nobody send where there is no sender, whatever holds for others', () => {
    expect(spfOfSenders({}, 'softfail', 'senders')).toEqual({ text: 'v=spf1 -all', includes: [] });
    expect(spfOfSenders({ a: { spfIncludes: [] } }, 'softfail', 'senders').text).toBe(
      'v=spf1 ~all',
    );
  });

  test('is refused where it is not known what a sender asks for', () => {
    expect(faultLines(() => spfOfSenders({ a: A, z: {} }, 'fail', 'mail.senders'))).toEqual([
      'mail.senders.z.spfIncludes: is missing, and what another sender asks for is not known here; copy the domains from its own page, or write [] where it asks for none',
    ]);
    expect(knownIncludes({ a: A, z: {} })).toEqual(['x.example', 'y.example']);
  });
});

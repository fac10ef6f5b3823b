import { describe, expect, test } from '@jest/globals';
import { mailProblems } from '../../config/mail-references';

describe('mailProblems', () => {
  test('finds an acknowledgement that speaks of no step', () => {
    const dmarc = {
      since: '2026-05-01',
      history: [{ since: '2026-03-01' }],
      acknowledge: [{ since: '2026-05-01' }, { since: '2026-04-01' }, { since: '2026-03-01' }, {}],
    };
    expect(mailProblems({ dmarc })).toEqual([
      {
        where: 'mail.dmarc.acknowledge[1].since',
        problem: 'must be the first day of a step',
        got: '2026-04-01',
        fix: 'take the day from mail.dmarc.since or from mail.dmarc.history',
      },
    ]);
  });

  test.each([{}, { dmarc: null }, { dmarc: { acknowledge: 7, history: 'x' } }])(
    'leaves to the shape what is no mail: %j',
    (mail) => {
      expect(mailProblems(mail)).toEqual([]);
    },
  );
});

import { describe, expect, test } from '@jest/globals';
import {
  certificateMatchProblems,
  delegationDigestProblems,
  fingerprintProblems,
} from '../../lib/digest-problems';
import { InputError, type Problem } from '../../lib/fault';

const lines = (problems: readonly Problem[]): readonly string[] =>
  problems.length === 0 ? [] : new InputError(...problems).message.split('\n');
const hex = (digits: number): string => 'a'.repeat(digits);
const common = { label: 'a', why: 'for a test' };

describe('a record that names a certificate', () => {
  test.each([
    [0, 0, 0, 2],
    [1, 1, 1, 64],
    [2, 0, 2, 128],
    [3, 1, 0, 300],
  ])(
    'may have usage %i, selector %i and matching type %i',
    (usage, selector, matchingType, size) => {
      for (const type of ['TLSA', 'SMIMEA'] as const) {
        const certificate = hex(size);
        const record = { type, ...common, usage, selector, matchingType, certificate };
        expect(lines(certificateMatchProblems(record))).toEqual([]);
      }
    },
  );

  test('is told of each number that means nothing', () => {
    const record = { type: 'TLSA', ...common, usage: 4, selector: 2, matchingType: 3 } as const;
    expect(lines(certificateMatchProblems({ ...record, certificate: 'ab' }))).toEqual([
      'usage: must be 0 to 3, got 4',
      'selector: must be 0 to 1, got 2',
      'matchingType: must be 0 to 2, got 3',
    ]);
  });

  test.each([
    [1, 62, 'certificate: must have 64 hexadecimal digits, got "VALUE"; it has 62'],
    [1, 66, 'certificate: must have 64 hexadecimal digits, got "VALUE"; it has 66'],
    [2, 64, 'certificate: must have 128 hexadecimal digits, got "VALUE"; it has 64'],
  ])('of matching type %i may not have %i digits', (matchingType, size, line) => {
    const certificate = hex(size);
    const record = { type: 'SMIMEA', ...common, usage: 3, selector: 1 } as const;
    expect(lines(certificateMatchProblems({ ...record, matchingType, certificate }))).toEqual([
      line.replace('VALUE', certificate),
    ]);
  });
});

describe('the fingerprint of a server', () => {
  const SSHFP = { type: 'SSHFP', ...common } as const;

  test.each([
    [1, 1, 40],
    [2, 2, 64],
    [3, 2, 64],
    [4, 2, 64],
    [6, 2, 64],
  ])('may be of algorithm %i and type %i', (algorithm, fingerprintType, size) => {
    const record = { ...SSHFP, algorithm, fingerprintType, fingerprint: hex(size) };
    expect(lines(fingerprintProblems(record))).toEqual([]);
  });

  test.each([
    [
      0,
      0,
      ['ab'],
      [
        'algorithm: must be 1, 2, 3, 4 or 6, got 0; ssh-keygen -r writes it',
        'fingerprintType: must be 1 or 2, got 0; use 2, SHA-256',
      ],
    ],
    [
      5,
      1,
      ['ab'],
      [
        'algorithm: must be 1, 2, 3, 4 or 6, got 5; ssh-keygen -r writes it',
        'fingerprint: must have 40 hexadecimal digits, got "ab"; it has 2',
      ],
    ],
    [4, 2, ['abcd'], ['fingerprint: must have 64 hexadecimal digits, got "abcd"; it has 4']],
  ])(
    'is refused for algorithm %i and type %i',
    (algorithm, fingerprintType, [digits = ''], said) => {
      const record = { ...SSHFP, algorithm, fingerprintType, fingerprint: digits };
      expect(lines(fingerprintProblems(record))).toEqual(said);
    },
  );
});

describe('the digest of a part’s key', () => {
  const DS = { type: 'DS', ...common, keyTag: 1 } as const;

  test.each([
    [8, 1, 40],
    [13, 2, 64],
    [15, 4, 96],
  ])('may be of algorithm %i and type %i', (algorithm, digestType, size) => {
    const record = { ...DS, algorithm, digestType, digest: hex(size) };
    expect(lines(delegationDigestProblems(record))).toEqual([]);
  });

  test('is refused for what is not registered, and for its length', () => {
    expect(
      lines(delegationDigestProblems({ ...DS, algorithm: 9, digestType: 3, digest: 'ab' })),
    ).toEqual([
      'algorithm: must be 3, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 17, 23, 253 or 254, got 9; take it from the DNSKEY of that part',
      'digestType: must be 1, 2 or 4, got 3; use 2, SHA-256',
    ]);
    expect(
      lines(delegationDigestProblems({ ...DS, algorithm: 13, digestType: 4, digest: 'ab' })),
    ).toEqual(['digest: must have 96 hexadecimal digits, got "ab"; it has 2']);
  });
});

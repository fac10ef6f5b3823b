import { describe, expect, test } from '@jest/globals';
import { FaultCollector, InputError, type Problem } from '../../lib/fault';

const circle: { self?: unknown } = {};
circle.self = circle;

describe('InputError', () => {
  test.each<[Problem, string]>([
    [{ where: 'a.b', problem: 'is missing' }, 'a.b: is missing'],
    [{ where: 'a', problem: 'is wrong', got: 'x"y' }, 'a: is wrong, got "x\\"y"'],
    [{ where: 'a', problem: 'is wrong', got: 0 }, 'a: is wrong, got 0'],
    [{ where: 'a', problem: 'is wrong', got: null }, 'a: is wrong, got null'],
    [{ where: 'a', problem: 'is wrong', got: { b: [1] } }, 'a: is wrong, got {"b":[1]}'],
    [{ where: 'a', problem: 'is wrong', got: Symbol('x') }, 'a: is wrong, got Symbol(x)'],
    [{ where: 'a', problem: 'is wrong', got: 12n }, 'a: is wrong, got 12n'],
    [
      { where: 'a', problem: 'is wrong', got: circle },
      'a: is wrong, got <ref *1> { self: [Circular *1] }',
    ],
    [{ where: 'a', problem: 'is wrong', fix: 'mend it' }, 'a: is wrong; mend it'],
    [{ where: 'a', problem: 'is wrong', got: 1, fix: 'mend it' }, 'a: is wrong, got 1; mend it'],
  ])('words %j on one line', (problem, line) => {
    expect(new InputError(problem).message).toBe(line);
  });

  test('cuts a value that no terminal could hold', () => {
    const { message } = new InputError({ where: 'a', problem: 'is wrong', got: 'x'.repeat(500) });
    expect(message).toBe(`a: is wrong, got "${'x'.repeat(119)}…`);
  });

  test('never repeats a credential', () => {
    const got = { publicKey: ['-----BEGIN ', 'PRIVATE KEY-----'].join('') };
    expect(new InputError({ where: 'a', problem: 'is wrong', got }).message).toBe(
      'a: is wrong, got a value that is not repeated here, since it holds: private key',
    );
  });

  test('has a line and a problem for each', () => {
    const problems = [
      { where: 'a', problem: 'is wrong' },
      { where: 'b', problem: 'is missing' },
    ];
    const error = new InputError(...problems);
    expect([error.name, error.message, error.problems]).toEqual([
      'InputError',
      'a: is wrong\nb: is missing',
      problems,
    ]);
  });
});

describe('FaultCollector', () => {
  const wrong = (where: string) => (): void => {
    throw new InputError({ where, problem: 'is wrong' });
  };

  test('runs every step, and throws all that was wrong at the end', () => {
    const faults = new FaultCollector();
    let ran = 0;
    faults.try(wrong('a'));
    faults.try(() => {
      ran += 1;
    });
    faults.try(wrong('b'));
    expect(ran).toBe(1);
    expect(() => {
      faults.throwIfAny();
    }).toThrow(/^a: is wrong\nb: is wrong$/);
  });

  test('keeps what was found without a step, and says the same of the same place once', () => {
    const faults = new FaultCollector();
    faults.add([
      { where: 'a', problem: 'is wrong', got: 1 },
      { where: 'b', problem: 'is wrong' },
    ]);
    faults.try(wrong('a'));
    expect(() => {
      faults.throwIfAny();
    }).toThrow(/^a: is wrong, got 1\nb: is wrong$/);
  });

  test('throws nothing where nothing was wrong', () => {
    const faults = new FaultCollector();
    faults.try(() => undefined);
    expect(() => {
      faults.throwIfAny();
    }).not.toThrow();
  });

  test('lets a bug of ours pass at once', () => {
    expect(() => {
      new FaultCollector().try(() => {
        throw new TypeError('ours');
      });
    }).toThrow(TypeError);
  });
});

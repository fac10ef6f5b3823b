import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isStartOf, join, modulePath, names, steps } from '../../facts/address';

/** Instance keys as Terraform writes them: numbers, or texts in quotes. */
const key = fc.oneof(
  fc.constant(''),
  fc.nat().map((index) => `[${String(index)}]`),
  fc.string().map((text) => `[${JSON.stringify(text)}]`),
);
const step = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9_-]*$/), key)
  .map(([name, one]) => ({ name, key: one }));
const path = fc.array(step, { minLength: 1, maxLength: 6 });

describe('steps', () => {
  test.each([
    ['aws_sns_topic.alerts', ['aws_sns_topic', 'alerts']],
    ['aws_sns_topic.alerts["a.b"].arn', ['aws_sns_topic', 'alerts["a.b"]', 'arn']],
    ['module.web["c]\\"d"].aws_vpc.main[0]', ['module', 'web["c]\\"d"]', 'aws_vpc', 'main[0]']],
    ['aws_vpc.main.routes[0][1].id', ['aws_vpc', 'main', 'routes[0]', 'id']],
    ['', []],
    ['a..b', ['a']],
    ['a["open', []],
  ])('reads %s', (address, expected) => {
    expect(steps(address).map((one) => join([one]))).toEqual(expected);
  });

  test('reads back what was joined', () => {
    fc.assert(
      fc.property(path, (parts) => {
        expect(steps(join(parts))).toEqual(parts);
      }),
    );
  });

  test('finds no empty name in any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(steps(text).filter(({ name }) => name === '')).toEqual([]);
      }),
    );
  });
});

test.each([
  ['aws_vpc.main["module.x"]', []],
  ['module.web.aws_vpc.main', ['module.web']],
  ['module.web["eu"].module.net[0].data.aws_vpc.main', ['module.web["eu"]', 'module.net[0]']],
])('modulePath of %s', (address, expected) => {
  expect(modulePath(address)).toEqual(expected);
});

describe('names', () => {
  test.each([
    ['aws_vpc.main', 'aws_vpc.main', true],
    ['aws_vpc.main', 'aws_vpc.main["eu"]', true],
    ['aws_vpc.main["eu"]', 'aws_vpc.main["eu"]', true],
    ['aws_vpc.main["eu"]', 'aws_vpc.main["us"]', false],
    ['aws_vpc.main["eu"]', 'aws_vpc.main', false],
    ['module.web.aws_vpc.main', 'module.web["eu"].aws_vpc.main', true],
    ['module.web["us"].aws_vpc.main', 'module.web["eu"].aws_vpc.main', false],
    ['aws_vpc.main', 'module.web["eu"].aws_vpc.main', false],
    ['aws_vpc.mains', 'aws_vpc.main[0]', false],
  ])('a reference to %s means %s: %p', (reference, address, expected) => {
    expect(names(reference, address)).toBe(expected);
  });
});

describe('isStartOf', () => {
  test.each([
    ['aws_vpc.main', 'aws_vpc.main["eu"].id', true],
    ['aws_vpc.main["eu"]', 'aws_vpc.main["eu"].id', true],
    ['aws_vpc.main["us"]', 'aws_vpc.main["eu"].id', false],
    ['aws_vpc.main', 'aws_vpc.main', false],
    ['module.web', 'module.web["eu"].id', true],
    ['module', 'module.web["eu"].id', true],
    ['aws_vpc.mai', 'aws_vpc.main.id', false],
  ])('%s of %s: %p', (start, reference, expected) => {
    expect(isStartOf(start, reference)).toBe(expected);
  });
});

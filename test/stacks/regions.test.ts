import { describe, expect, test } from '@jest/globals';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { declaredFacts } from '../../facts/synth';
import { show } from '../../facts/value';
import { launchStacks } from '../support/launch-stacks';

// Version 6 of the AWS provider takes a region for each resource, which version 5 refuses. A provider for each
// region does the same in both, so that one JSON passes either.
describe.each(Object.entries(presets))('the stacks of %s', (name, input) => {
  const file = `config/presets/${name}.ts`;
  const facts = declaredFacts(launchStacks({ launch: parseLaunch(input, file), name, file }));
  const aws = facts.resources.filter(({ type }) => type.startsWith('aws_'));

  test('name the region to a provider, never to a resource', () => {
    expect(aws.length).toBeGreaterThan(10);
    expect(aws.filter(({ values }) => 'region' in values).map(({ address }) => address)).toEqual(
      [],
    );
  });

  test('have one provider for each region, the second and later ones by an alias', () => {
    for (const stack of facts.stacks) {
      const mine = stack.providers.filter((one) => one.name === 'aws').map(({ values }) => values);
      const regions = mine.map(({ region }) => show(region));
      expect(regions).toEqual([...new Set(regions)]);
      expect(mine.filter(({ alias }) => alias === undefined).length).toBeLessThanOrEqual(1);
    }
  });

  test('use no provider that their stack does not configure', () => {
    const strays = aws.filter(({ stack, provider }) => {
      const mine = facts.stacks.find((one) => one.name === stack)?.providers ?? [];
      const alias = provider?.split('.')[1];
      return !mine.some((one) => one.name === 'aws' && one.values['alias'] === alias);
    });
    expect(strays.map(({ address }) => address)).toEqual([]);
  });
});

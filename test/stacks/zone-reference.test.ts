import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import { judge } from '../../checks/judge';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { LaunchInput } from '../../config/schema';
import { faultLines } from '../support/synth';
import { exampleFacts, FILE } from './example';

const { zoneId, ...rest } = example.cloudflare;
const named = (zone: 'by-name' | 'created'): Partial<LaunchInput> => ({
  cloudflare: {
    ...rest,
    zone,
    status: 'active',
    ...(zone === 'created' ? { planBought: true } : {}),
  },
});

describe('a launch whose zone has no id yet', () => {
  test.each([
    ['by-name', 'data.cloudflare_zone.zone'],
    ['created', 'cloudflare_zone.zone'],
  ] as const)('passes every check that it passes by its id: %s', (zone, address) => {
    const facts = exampleFacts(named(zone));
    expect(facts.resources.map((one) => one.address)).toContain(address);
    const verdicts = (of: typeof facts): readonly string[] =>
      checks.map((check) => `${check.id} ${judge(check, of).verdict}`);
    expect(verdicts(facts)).toEqual(verdicts(exampleFacts()));
  });

  test('has an id or a zone, and not both', () => {
    const line = `${FILE}: cloudflare.zoneId: must stand here, or cloudflare.zone in its place: one of the two`;
    const both = { ...example, cloudflare: { ...example.cloudflare, zone: 'by-name' } };
    expect(zoneId).toHaveLength(32);
    expect(faultLines(() => parseLaunch(both, FILE))).toEqual([line]);
    expect(faultLines(() => parseLaunch({ ...example, cloudflare: rest }, FILE))).toEqual([line]);
  });
});

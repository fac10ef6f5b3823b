import { describe, expect, test } from '@jest/globals';
import { edgeFirewall } from '../../../checks/edge/firewall';
import { parseLaunch } from '../../../config/parse';
import { presets } from '../../../config/presets';
import { declaredFacts } from '../../../facts/synth';
import { launchStacks } from '../../support/launch-stacks';
import { verdicts } from '../verdicts';

/** What the check says of a preset whose probes are told by something else. */
function withProbes(name: string, probes: object): readonly string[] {
  const file = `config/presets/${name}.ts`;
  const preset = presets[name] as { readonly firewall: object };
  const launch = parseLaunch({ ...preset, firewall: { ...preset.firewall, probes } }, file);
  const facts = declaredFacts(launchStacks({ launch, name, file }));
  return verdicts(edgeFirewall, facts).filter((line) => !line.startsWith('to prove'));
}

describe.each(['b2b-handover', 'marketplace', 'mobile-app'])('edge/firewall of %s', (name) => {
  test.each([
    ['a header', { header: 'X-Probe' }],
    ['a user agent', { userAgent: 'Probe' }],
    ['all that there is', { header: 'X-Probe', userAgent: 'Probe', addresses: ['203.0.113.7'] }],
  ])('reads a firewall whose probes are told by %s', (_, probes) => {
    const lines = withProbes(name, probes);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.startsWith('pass '))).toEqual([]);
  });
});

import { describe, expect } from '@jest/globals';
import { AWS, AWS_VERSION, CLOUDFLARE, EXAMPLE, planOffline, readStack } from './offline-plan';
import { part } from './part';

/** Terraform validates a stack, and plans to create each resource that was synthesized and no other. */
function expectCreates(name: string): void {
  const { resource_changes } = planOffline(EXAMPLE, name);
  const wanted = Object.entries(readStack(EXAMPLE, name).resource)
    .flatMap(([type, named]) => Object.keys(named).map((one) => `${type}.${one} create`))
    .toSorted();
  expect(wanted.length).toBeGreaterThan(2);
  const changes = resource_changes.map(
    ({ address, change }) => `${address} ${change.actions.join(' ')}`,
  );
  expect(changes.toSorted()).toEqual(wanted);
}

const using = AWS_VERSION === undefined ? '' : ` (provider ${AWS_VERSION})`;

describe('the example', () => {
  for (const name of ['data', 'secrets', 'monitoring']) {
    part(`${name}: Terraform plans to create exactly what was synthesized${using}`, AWS, () => {
      expectCreates(name);
    });
  }

  part('edge: Terraform plans to create exactly what was synthesized', CLOUDFLARE, () => {
    expectCreates('edge');
  });
});

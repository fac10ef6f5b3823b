import { describe, expect, test } from '@jest/globals';
import { EXAMPLE_REQUESTS } from '../../../checks/example-requests';
import launch from '../../../config/launches/example';
import { parseLaunch } from '../../../config/parse';
import { mutants } from '../../mutants/mutants';
import { gateExitCode } from '../../mutants/verdict';
import { launchStacks, type StackDocument } from '../../support/launch-stacks';

const FILE = 'config/launches/example.ts';

/** The edge of the example with a certificate, and nothing of the other stacks. */
function stacks(): readonly StackDocument[] {
  const tls = {
    ...launch.tls,
    originCertificates: { y26: { csr: EXAMPLE_REQUESTS.rsa, validityDays: 365 } },
  } as const;
  return launchStacks({
    launch: parseLaunch({ ...launch, tls }, FILE),
    name: 'example',
    file: FILE,
  });
}

describe('tls/origin-certificates', () => {
  test('notices whatever is done to a certificate, and to what the launch says of it', () => {
    const spoilt = [...mutants(stacks())].filter(
      ({ address, attribute }) =>
        address.startsWith('cloudflare_origin_ca_certificate.') ||
        attribute.includes('origin_certificates'),
    );
    expect(gateExitCode('example', stacks())).toBe(0);
    expect(spoilt.length).toBeGreaterThan(20);
    const missed = spoilt
      .filter((one) => gateExitCode('example', one.stacks) === 0)
      .map(({ operator, address, attribute }) => `${operator} ${address} ${attribute}`);
    // The order of names is ignored, and a name that stands twice is one name.
    const own = 'cloudflare_origin_ca_certificate.origin-certificates_y26';
    expect([...new Set(missed)]).toEqual([`flip ${own} hostnames`, `duplicate ${own} hostnames[]`]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { TerraformOutput } from 'cdktf';
import { zoneReference, type ZoneReferenceProps } from '../../../constructs/dns/zone';
import { synthResources } from '../../support/synth';

const ACCOUNT = '0'.repeat(32);
const ZONE_ID = 'f'.repeat(32);

/** What the resources are, and how the zone is named in the rest of the stack. */
function built(props: Omit<ZoneReferenceProps, 'accountId'>): readonly [object, string] {
  let id = '';
  const zones = synthResources('cloudflare_zone', (scope) => {
    const { zoneId } = zoneReference(scope, { accountId: ACCOUNT, ...props }, 'example.com');
    const output = new TerraformOutput(scope, 'id', { value: zoneId });
    id = JSON.stringify(output.toTerraform());
  });
  return [zones, id.includes(ZONE_ID) ? ZONE_ID : id === '' ? id : 'an expression'];
}

describe('zoneReference', () => {
  test('names a zone by its id, and makes nothing', () => {
    expect(built({ zoneId: ZONE_ID })).toEqual([{}, ZONE_ID]);
  });

  test('looks a zone up by its name', () => {
    expect(built({ zone: 'by-name' })).toEqual([{}, 'an expression']);
  });

  test('stands under the id that is given', () => {
    const made = synthResources('cloudflare_zone', (scope) => {
      zoneReference(scope, { accountId: ACCOUNT, zone: 'created' }, 'example.net', 'spare');
    });
    expect(Object.keys(made)).toEqual(['spare']);
  });

  test('makes a zone that no plan may destroy', () => {
    expect(built({ zone: 'created' })).toEqual([
      {
        zone: {
          account: { id: ACCOUNT },
          name: 'example.com',
          type: 'full',
          lifecycle: { prevent_destroy: true },
        },
      },
      'an expression',
    ]);
  });
});

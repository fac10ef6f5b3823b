import type { DnsRecordData } from '@cdktf/provider-cloudflare/lib/dns-record';
import { canonicalTarget } from '../../lib/canonical-name';
import type { WrittenOf } from '../../lib/written-record';
import { dynamic } from '../dynamic';
import { literal } from '../literal';

/** Types that say where a service is, and how it is reached. */
export type ServiceRecord = WrittenOf<'HTTPS' | 'LOC' | 'NAPTR' | 'SRV' | 'SVCB' | 'URI'>;

/**
 * What a record of such a type says, in the provider's attributes. The API gives the priority of SRV and
 * URI at both places, and one that stands at one of them shows as a difference on every plan.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/#srv
 */
export function serviceOf(record: ServiceRecord): {
  readonly data: DnsRecordData;
  readonly priority?: number;
} {
  switch (record.type) {
    case 'SRV': {
      const { priority, weight, port, target } = record;
      return { priority, data: { priority, weight, port, target: canonicalTarget(target) } };
    }
    case 'URI': {
      const { priority, weight, target } = record;
      return { priority, data: { priority, weight, target: literal(target) } };
    }
    case 'HTTPS':
    case 'SVCB': {
      const { priority, target, params } = record;
      return { data: { priority, target: canonicalTarget(target), value: literal(params) } };
    }
    case 'NAPTR':
      return {
        data: {
          order: record.order,
          preference: record.preference,
          flags: dynamic(literal(record.flags)),
          service: literal(record.service),
          regex: literal(record.regexp),
          replacement: canonicalTarget(record.replacement),
        },
      };
    case 'LOC':
      return { data: location(record) };
  }
}

function location({ latitude, longitude, ...rest }: WrittenOf<'LOC'>): DnsRecordData {
  return {
    latDegrees: latitude.degrees,
    latMinutes: latitude.minutes,
    latSeconds: latitude.seconds,
    latDirection: latitude.direction,
    longDegrees: longitude.degrees,
    longMinutes: longitude.minutes,
    longSeconds: longitude.seconds,
    longDirection: longitude.direction,
    altitude: rest.altitudeMetres,
    size: rest.sizeMetres,
    precisionHorz: rest.horizontalPrecisionMetres,
    precisionVert: rest.verticalPrecisionMetres,
  };
}

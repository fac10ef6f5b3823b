import { describe, expect, test } from '@jest/globals';
import {
  AUTOMATIC_TTL,
  MAX_COMMENT_CHARACTERS,
  MAX_RECORDS,
  MAX_TTL_SECONDS,
  MIN_TTL_SECONDS,
} from '../../lib/limits/dns';
import { PLANS, type PerPlan } from '../../lib/limits/plan';

/** Cells of a plan table as the source writes them, in the order Free, Pro, Business, Enterprise. */
type Cells = readonly [string, string, string, string];

/** The figure that a cell ends in, or begins with where words follow. */
function figure(cell: string): number {
  const [found = ''] = /[\d,]+/.exec(cell) ?? [];
  return Number(found.replaceAll(',', ''));
}

// cloudflare/cloudflare-docs at 0188ca2f, src/content/plans/index.json.
const RECORDS_QUOTA: Cells = ['200 (zones since 2024-09-01)', '3,500', '3,500', '3,500 (more)'];
const COMMENT_CHARACTERS: Cells = ['100', '500', '500', '500'];
// cloudflare/terraform-provider-cloudflare at v5.14.0, docs/resources/dns_record.md, attribute ttl:
// 60 to 86400, least 30 for Enterprise; 1 is automatic.
const LEAST_TTL: Cells = ['60', '60', '60', '30'];

describe('the limits of DNS records', () => {
  test.each<[string, PerPlan<number>, Cells]>([
    ['records in a zone', MAX_RECORDS, RECORDS_QUOTA],
    ['characters of a comment', MAX_COMMENT_CHARACTERS, COMMENT_CHARACTERS],
    ['seconds of the least time to live', MIN_TTL_SECONDS, LEAST_TTL],
  ])('are those of the source: %s', (_what, limit, cells) => {
    expect(PLANS.map((plan) => limit[plan])).toEqual(cells.map(figure));
  });

  test('are the same on every plan for the longest time to live, and for automatic', () => {
    expect([MAX_TTL_SECONDS, AUTOMATIC_TTL]).toEqual([86_400, 1]);
  });
});

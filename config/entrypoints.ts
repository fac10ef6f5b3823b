import { z } from 'zod';
import { MAX_RULES, type RulesPhase } from '../lib/limits/rules';
import { cloudflareId, reason } from './fields';

/** The phases of a zone in which a launch may write rules, as Cloudflare names them. */
const ZONE_PHASES = [
  ...(Object.keys(MAX_RULES) as RulesPhase[]).filter((phase) => phase !== 'http_request_redirect'),
  'http_request_firewall_managed',
] as const;

/**
 * Rulesets that the zone has already, by phase: the first apply takes them over, where Cloudflare would refuse a
 * second one. `GET /zones/{zone_id}/rulesets` lists them.
 */
export const entrypoints = z.partialRecord(
  z.enum(ZONE_PHASES),
  z.strictObject({
    rulesetId: cloudflareId,
    /** Why rules that were made in it by hand may go. Left out, a plan that deletes one is refused. */
    rulesGo: reason.exactOptional(),
  }),
);

import { z } from 'zod';
import { at, isObject, type Value, type Values } from './value';

/** Name of the Terraform output in which each stack writes down what it is meant to hold. */
export const INVENTORY_OUTPUT = 'launch_inventory';

const inventorySchema = z.strictObject({
  /** Name of the launch: its file's name. */
  launch: z.string().exactOptional(),
  environment: z.enum(['production', 'staging']).exactOptional(),

  // From the edge stack.
  zone_name: z.string().exactOptional(),
  cloudflare_plan: z.enum(['free', 'pro', 'business', 'enterprise']).exactOptional(),
  /** Hosts by key; `name` is the full name, and `watched` says whether visitors need it up. */
  hosts: z
    .record(
      z.string(),
      z.strictObject({ name: z.string(), role: z.string(), watched: z.boolean() }),
    )
    .exactOptional(),
  /** Endpoints by key; the numbers are what was asked, whoever enforces it. */
  endpoints: z
    .record(
      z.string(),
      z.strictObject({
        kind: z.string(),
        host: z.string(),
        path: z.string(),
        requests: z.number().exactOptional(),
        period_seconds: z.number().exactOptional(),
        enforced_by: z.enum(['edge', 'application']).exactOptional(),
      }),
    )
    .exactOptional(),
  /** DKIM selectors by sender key; empty keys mean a zone that sends no mail. */
  senders: z.record(z.string(), z.array(z.string())).exactOptional(),
  /** How far the rollout of DMARC has come. */
  dmarc_step: z.enum(['monitor', 'quarantine', 'reject']).exactOptional(),

  /** Path prefixes of static files that the edge may keep. */
  static_paths: z.array(z.string()).exactOptional(),

  /** Origins whose pages may call the API. */
  cors_origins: z.array(z.string()).exactOptional(),

  // From the secrets stack.
  secrets: z.array(z.string()).exactOptional(),

  // From the monitoring stack.
  /** Addresses that are watched, by key; `host` is the full name. */
  targets: z
    .record(
      z.string(),
      z.strictObject({ host: z.string(), path: z.string(), contains: z.string() }),
    )
    .exactOptional(),
  /** Who is told, as SNS subscriptions have it: protocol `email` or `https`, and the endpoint. */
  alert_channels: z
    .array(z.strictObject({ protocol: z.enum(['email', 'https']), endpoint: z.string() }))
    .exactOptional(),

  /** What the launch states that it does not have, each with the reason: `{ login: 'no accounts' }`. */
  without: z.record(z.string(), z.string()).exactOptional(),
});

/**
 * What the launch is meant to hold. It is a yardstick only: a check compares it with the resources and
 * never takes it as proof. Other people's projects have none; each part is absent until a stack says it.
 */
export type Inventory = z.infer<typeof inventorySchema>;

/** Merges the inventories of all stacks; parts that are not of the right shape are left out. */
export function readInventory(outputs: readonly Values[]): Inventory {
  const merged: Inventory = {};
  for (const output of outputs) {
    const value: Value | undefined = at(output, INVENTORY_OUTPUT, 'value') ?? undefined;
    if (!isObject(value)) continue;
    const parsed = inventorySchema.safeParse(value);
    if (parsed.success) Object.assign(merged, parsed.data);
  }
  return merged;
}

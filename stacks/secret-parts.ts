import type { Launch } from '../config/schema';
import { sorted } from './inventory-part';

type Secret = Launch['secrets'][string];

/** How a secret is changed: by a function, by a function that waits for its first value, or by a person. */
export function wayOfChange({ rotation }: Secret): 'function' | 'waits' | 'reminder' {
  if (rotation === undefined) return 'reminder';
  return rotation.valuePut ? 'function' : 'waits';
}

/** Who reads secrets by an IAM role, by key, with the keys of the secrets. */
export function readersOf({
  consumers = {},
  secrets,
}: Launch): Readonly<
  Record<string, { readonly role: string; readonly secrets: readonly string[] }>
> {
  const all = Object.entries(consumers).flatMap(([key, consumer]) => {
    const read = secretsOf(secrets, key);
    return 'role' in consumer && read.length > 0
      ? [[key, { role: consumer.role, secrets: read }] as const]
      : [];
  });
  return Object.fromEntries(all);
}

/** Who reads secrets outside AWS, by key, with where it runs and the keys of the secrets. */
export function outsidersOf({
  consumers = {},
  secrets,
}: Launch): Readonly<
  Record<string, { readonly platform: string; readonly secrets: readonly string[] }>
> {
  const all = Object.entries(consumers).flatMap(([key, consumer]) => {
    const read = secretsOf(secrets, key);
    return 'platform' in consumer && read.length > 0
      ? [[key, { platform: consumer.platform, secrets: read }] as const]
      : [];
  });
  return Object.fromEntries(all);
}

function secretsOf(secrets: Launch['secrets'], consumer: string): readonly string[] {
  const read = Object.entries(secrets).filter(([, one]) => one.consumers.includes(consumer));
  return sorted(read.map(([key]) => key));
}
